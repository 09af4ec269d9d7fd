"""What holds for every file of the repository."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.repository.files import of_kind, read, read_if_text, repository_files

LONGEST = 300
"""Lines. A longer file has more than one subject."""

LONGER = {
    "static/css/fonts.css": "made by scripts/build_fonts.py",
    "static/css/site.css": "made by scripts/join_css.py",
}
"""Files that may be longer, and why. Migrations may, too: Django writes them."""

MACHINE = re.compile(
    "|".join(
        word.replace("~", "")
        for word in (
            r"/wo~rk/(?:main|shared)",
            r"/ho~me/[a-z]",
            r"/Us~ers/[A-Za-z]",
            r"C:\\\\?Us~ers",
            r"/ro~ot/",
            r"files\.pythonho~sted",
            r"py~pi\.org",
            r"registry\.np~mjs",
            r"deb\.deb~ian\.org",
            r"--(?:extra-)?inde~x-url",
            r"trusted-ho~st",
        )
    )
)
"""Paths of one machine, and addresses of registries: what only one person has or needs.

The ~ keeps this file from finding itself.
"""


def test_a_file_has_one_subject_and_fits_in_300_lines() -> None:
    lengths = {
        str(path): len(read(path).splitlines())
        for path in of_kind(".py", ".html", ".css", ".js")
        if str(path) not in LONGER and "migrations" not in path.parts
    }
    assert {path: length for path, length in lengths.items() if length > LONGEST} == {}


def test_the_list_of_longer_files_names_only_what_is_there() -> None:
    assert set(LONGER) <= {str(path) for path in repository_files()}


def test_a_module_begins_by_saying_what_it_is() -> None:
    unsaid = {
        str(path): said
        for path in of_kind(".py")
        if "migrations" not in path.parts and str(path) != "manage.py" and read(path).strip()
        if not (said := first_line(path)).endswith((".", "…", ":"))
    }
    assert unsaid == {}


def first_line(path: Path) -> str:
    """Return the first line of a module's docstring, nothing where it has none."""
    docstring = ast.get_docstring(ast.parse(read(path))) or ""
    return docstring.partition("\n")[0].rstrip()


@pytest.mark.parametrize(
    "forbidden",
    [
        r"\sstyle\s*=|<style\b",
        r"<script(?![^>]*\bsrc=| type=\"application/ld\+json\">)",  # data is read, never run
        r"\son[a-z]+\s*=\s*[\"']",
        r"javascript:",
    ],
)
def test_a_template_has_no_inline_style_or_script(forbidden: str) -> None:
    comment = re.compile(r"{#.*?#}|{% comment.*?endcomment %}", re.DOTALL)
    found = {
        str(path): match[0]
        for path in of_kind(".html")
        if (match := re.search(forbidden, comment.sub("", read(path))))
    }
    assert found == {}


def test_a_component_begins_with_what_it_shows_and_what_it_needs() -> None:
    components = [
        path for path in of_kind(".html") if path.parts[:2] == ("templates", "components")
    ]
    begins = re.compile(r"{# .{10,} #}|{% comment %}")
    assert components
    assert [str(path) for path in components if not begins.match(read(path))] == []


def test_no_file_names_a_machine_or_a_registry() -> None:
    found = {
        f"{path}: {match[0]}"
        for path in repository_files()
        for match in MACHINE.finditer(read_if_text(path))
    }
    assert found == set()


def test_no_file_has_stray_white_space_or_lacks_its_last_line_break() -> None:
    untidy = [
        str(path)
        for path in repository_files()
        if path.parts[:2] != ("fixtures", "seed")
        and (text := read_if_text(path))
        and (not text.endswith("\n") or re.search(r"[ \t]+$|\r", text, re.MULTILINE))
    ]
    assert untidy == []


def test_nothing_local_is_in_the_repository() -> None:
    names = {path.name for path in repository_files()}
    assert not {name for name in names if name.endswith((".sqlite3", ".pyc", ".log", ".env"))}
    assert not any(
        {"var", ".venv", "node_modules"} & set(path.parts) for path in repository_files()
    )


def is_put_together(words: ast.expr) -> bool:
    """Say whether a text is made at run time, so that no catalogue can know it."""
    match words:
        case ast.JoinedStr() | ast.BinOp(op=ast.Mod()):
            return True
        case ast.BinOp(op=ast.Add(), left=left, right=right):
            return isinstance(left, ast.Constant) or isinstance(right, ast.Constant)
        case ast.Call(func=ast.Attribute(attr="format")):
            return True
    return False


def test_no_text_for_users_is_put_together_before_it_is_translated() -> None:
    found = [
        f"{path}:{node.lineno}"
        for path in of_kind(".py")
        if path.parts[0] in {"config", "publication", "kpi", "plan"}
        for node in ast.walk(ast.parse(read(path)))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in {"_", "gettext", "gettext_lazy", "ngettext"}
        and any(map(is_put_together, node.args))
    ]
    assert found == []
