"""What the documents say agrees with what is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings

from config.env import BASE_DIR, Env
from plan.keys import RESERVED
from plan.kinds import Kind, Standing
from plan.models import PageKey, Relation, Stage, StatementKind
from tests.repository.files import of_kind, read, repository_files

DOCUMENTS = of_kind(".md")
MADE_LATER = {"var/", ".venv", ".venv/"}
"""What commands make and git ignores."""

LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
CODE = re.compile(r"`([^`\n]+)`")
PATH = re.compile(r"\.?[\w-]+(?:/[\w.*-]+)*(?:/|\.(?:py|md|html|css|js|toml|txt|json|po))")
ROOTS = (
    "",
    "plan",
    "kpi",
    "publication",
    "publication/pages",
    "publication/pdf",
    "publication/api",
    "publication/data",
    "publication/downloads",
    "publication/search",
    "config",
    "deploy",
    "config/serving",
    "docs",
)
"""Where a document may mean a path to begin."""


def targets() -> set[str]:
    """Return the targets of the Makefile."""
    return set(re.findall(r"^([a-z][\w-]*):", read("Makefile"), re.MULTILINE))


@pytest.mark.parametrize("path", DOCUMENTS, ids=str)
def test_every_link_of_a_document_leads_somewhere(path: Path) -> None:
    for target in LINK.findall(read(path)):
        assert (BASE_DIR / path.parent / target).exists(), target


@pytest.mark.parametrize("path", DOCUMENTS, ids=str)
def test_every_path_that_a_document_names_exists(path: Path) -> None:
    named = {code for code in CODE.findall(read(path)) if PATH.fullmatch(code)} - MADE_LATER
    missing = {
        code
        for code in named
        if code.split("/")[0] not in RESERVED  # the end of an address
        and not any(list((BASE_DIR / root).glob(code)) for root in ROOTS)
    }
    assert missing == set()


@pytest.mark.parametrize("path", DOCUMENTS, ids=str)
def test_every_command_that_a_document_names_is_in_the_makefile(path: Path) -> None:
    blocks = re.findall(r"```sh\n(.*?)```", read(path), re.DOTALL)
    text = "\n".join([*CODE.findall(read(path)), *blocks])
    named = set(re.findall(r"^(?:[A-Z]+=\S+ )*make ([a-z][\w-]*)", text, re.MULTILINE))
    assert named <= targets()


def test_every_target_of_the_makefile_that_people_use_says_what_it_does() -> None:
    described = set(re.findall(r"^([a-z]+):.*## \S", read("Makefile"), re.MULTILINE))
    assert {"run", "test", "bench", "screenshots", "check", "audit", "fix", "fixtures", "messages",
            "fonts", "lock", "clean"} <= described  # fmt: skip


def test_the_two_readmes_name_the_same_commands_addresses_and_folders() -> None:
    english, japanese = read("README.md"), read("README.ja.md")
    for pattern in (r"^(?:make|sudo) \S+", r"<(http[^>]+)>", r"^\| `([^|]+)` \|"):
        in_english, in_japanese = (
            [re.sub(r"\W+", " ", found) for found in re.findall(pattern, text, re.MULTILINE)]
            for text in (english, japanese)
        )
        assert in_english == in_japanese
        assert in_english


def test_the_readme_names_every_folder() -> None:
    folders = {path.parts[0] for path in repository_files() if len(path.parts) > 1}
    for folder in sorted(folders - {".ci"}):
        assert f"`{folder}/`" in read("README.md"), folder
        assert f"`{folder}/`" in read("README.ja.md"), folder


@pytest.mark.parametrize("choices", [Kind, Standing, StatementKind, Stage, Relation, PageKey])
def test_the_glossary_of_the_project_has_a_word_for_every_choice(choices: type) -> None:
    words = set(re.findall(r"[a-z]+", read("docs/glossary.md")))
    assert set(choices.values) <= words  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "word",
    ["plan", "philosophy", "policy", "measure", "project", "statement", "related document",
     "division", "term", "page", "item", "node", "key", "position", "working copy", "edit",
     "approval", "record", "edition", "document", "outline", "digest", "ledger"],
)  # fmt: skip
def test_the_glossary_of_the_project_explains_its_words(word: str) -> None:
    assert re.search(rf"^\| {word} \|", read("docs/glossary.md"), re.MULTILINE)


def test_every_decision_is_listed_once_and_says_its_way_out() -> None:
    listed = re.findall(r"\((\d{4}-[\w-]+\.md)\)", read("docs/adr/README.md"))
    decisions = sorted(path.name for path in (BASE_DIR / "docs/adr").glob("0*.md"))
    assert sorted(listed) == decisions
    assert [name[:4] for name in decisions] == [f"{n:04}" for n in range(1, len(decisions) + 1)]
    for name in decisions:
        assert "way out" in read(f"docs/adr/{name}").lower(), name


def test_the_changelog_begins_with_what_is_not_released() -> None:
    headings = re.findall(r"^## (.+)$", read("CHANGELOG.md"), re.MULTILINE)
    assert headings[0] == "Unreleased"


def test_every_comment_that_names_a_decision_names_one_that_is_there() -> None:
    for path in of_kind(".py", ".html"):
        for number in re.findall(r"docs/adr/(\d{4})", read(path)):
            assert list((BASE_DIR / "docs/adr").glob(f"{number}-*.md")), (path, number)


def test_every_variable_of_the_environment_is_explained_where_it_is_declared() -> None:
    unexplained = {name for name, field in Env.model_fields.items() if not field.description} - {
        "log_level"
    }
    assert unexplained == set()


def test_the_interface_has_the_two_languages_of_the_plan() -> None:
    assert [code for code, _name in settings.LANGUAGES] == ["ja", "en"]
    assert settings.LANGUAGE_CODE == "ja"
