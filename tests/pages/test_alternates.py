"""Behind every page stand two more forms: Markdown with its words, JSON with its rows."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.test import Client
from markdown_it import MarkdownIt

from plan.items import Text
from plan.models import Plan
from publication import current
from publication.alternates.markdown import escaped, markdown_of
from publication.document import PlanDocument
from publication.models import Edition
from publication.pdf.blocks import Cell, Items, Paragraph, Run, Table
from publication.withdrawing import withdraw
from tests.builders import make_measured_plan, node
from tests.conftest import forget_editions
from tests.pages.conftest import SITE, Visit, visit
from tests.pages.test_states import publish_all

TYPES = {"md": "text/markdown; charset=utf-8", "json": "application/json"}
FORMS = "//head/link[@rel='alternate'][@type='text/markdown' or @type='application/json']/@href"
NOTHING_OF_THEIR_OWN = ("/print/", "/compare/", "/search/", "/embed/", "/api/")
"""Forms, pieces of other pages, and the page about the API, whose data is its own schema."""


@pytest.fixture
def sample(db: None) -> Plan:
    plan = make_measured_plan()
    publish_all(plan)
    return plan


def squeezed(text: str) -> str:
    return re.sub(r"\s|\\", "", text)


def test_every_page_leads_to_its_words_and_its_data_without_a_query(
    published: PlanDocument,
    site: dict[str, Visit],
    client: Client,
    django_assert_num_queries: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(current, "LOOK_EVERY", float("inf"))
    pages = [one for one in site.values() if not one.path.endswith(NOTHING_OF_THEIR_OWN)]
    assert len(pages) > 150
    for page in pages[::2]:
        forms = page.tree.xpath(FORMS)
        start = SITE + page.path.removesuffix("/")
        assert set(forms) == {f"{start}.md", f"{start}.json"}, page.path
        for address in forms:
            with django_assert_num_queries(0):
                form = visit(client, address.removeprefix(SITE))
            assert form.status == 200, address
            assert form.headers["Content-Type"] == TYPES[address.rpartition(".")[2]]
            assert form.headers["Cache-Control"].startswith("public")
            assert "Set-Cookie" not in form.headers
            if address.endswith(".md"):
                assert form.headers["Access-Control-Allow-Origin"] == "*"
                assert form.body.decode().startswith("# "), address


def test_the_markdown_of_the_plan_says_every_word_of_it(
    published: PlanDocument, client: Client
) -> None:
    said = [statement.text for statement in published.plan.statements]
    said += [statement.text for one in published.nodes for statement in one.statements]
    said += [one.title for one in published.nodes if one.standing == "own"]
    for lang in ("ja", "en"):
        pages = ("outline", "positioning")
        text = "".join(
            squeezed(visit(client, f"/{lang}/{published.plan.slug}/{page}.md").body.decode())
            for page in pages
        )
        missing = [one for words in said if squeezed(one := getattr(words, lang)) not in text]
        assert missing == []


def test_the_markdown_says_which_edition_it_is_of_and_where_it_stands(
    sample: Plan, client: Client
) -> None:
    text = visit(client, "/ja/sample/skills.md").body.decode()
    assert text.startswith("# 基本方針Ⅰ・施策1 skillsの題\n")
    assert "第0.1版" in text
    assert f"{SITE}/ja/sample/skills/" in text
    text = visit(client, "/en/sample/@0.1/skills.md").body.decode()
    assert text.startswith("# Basic policy I, Measure 1 Title of skills\n")
    assert f"{SITE}/en/sample/@0.1/skills/" in text


def test_the_json_of_a_measure_holds_all_that_its_page_is_about(
    sample: Plan, client: Client
) -> None:
    answer = visit(client, "/en/sample/skills.json")
    given = json.loads(answer.body)
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert given["page"]["title"] == "Basic policy I, Measure 1 Title of skills"
    assert given["page"]["languages"]["ja"] == f"{SITE}/ja/sample/skills/"
    assert (given["edition"]["plan"], given["edition"]["number"]) == ("sample", "0.1")
    assert {row["key"] for row in given["nodes"]} == {"idea", "industry", "skills"}
    assert [row["key"] for row in given["indicators"]] == ["courses"]
    assert {row["value"] for row in given["observations"]} == {"100", "110"}
    assert [row["value"] for row in given["targets"]] == ["200"]
    assert [row["fiscal_year"] for row in given["reports"]] == [2024]
    for name in ("nodes", "observations", "reports"):
        for row in given[name]:
            assert row["standing"]
            assert row["source"]
            assert row["licence"]
            assert row["edition"] == "0.1"


def test_the_history_of_a_measure_is_data_too(sample: Plan, client: Client) -> None:
    skills = node(sample, "skills")
    skills.title_ja = "改めた題"
    skills.save()
    publish_all(sample)
    given = json.loads(visit(client, "/ja/sample/skills/history.json").body)
    (change,) = [row for row in given["changes"] if row["field"] == "title/ja"]
    assert (change["edition"], change["after"]) == ("0.2", "改めた題")


def test_what_is_gone_or_was_never_there_answers_as_its_page_does(
    sample: Plan, client: Client
) -> None:
    onsen = node(sample, "onsen")
    onsen.removed = True
    onsen.save()
    publish_all(sample)
    for kind in TYPES:
        assert visit(client, f"/ja/sample/onsen.{kind}").status == 410
        assert visit(client, f"/ja/sample/@0.1/onsen.{kind}").status == 200
        for path in ("no-such", "skills.md", "print", "@9.9/skills", "skills/"):
            assert visit(client, f"/ja/sample/{path}.{kind}").status == 404, path
        assert visit(client, f"/ja/no-such.{kind}").status == 404


def test_a_preview_is_pages_alone(sample: Plan, superuser: Any, client: Client) -> None:
    client.force_login(superuser)
    page = visit(client, "/admin/preview/sample/ja/sample/skills/")
    assert page.status == 200
    assert page.tree.xpath(FORMS) == []
    for kind in TYPES:
        assert visit(client, f"/admin/preview/sample/ja/sample/skills.{kind}").status == 404


@pytest.mark.parametrize(
    "words",
    ["*a* _b_ `c`", "[x](http://x)", "<b>", "a | b", "# not a heading", "1. one", "- a", "&lt;"],
)
def test_words_never_become_signs(words: str) -> None:
    html = MarkdownIt("commonmark").enable("table").render(markdown_of([Paragraph((Run(words),))]))
    assert re.sub("<.*?>", "", html).strip() == words.replace("&", "&amp;").replace(
        "<", "&lt;"
    ).replace(">", "&gt;")
    assert html.startswith("<p>")


def test_tables_and_lists_come_out_as_they_are() -> None:
    table = Table(
        head=(Cell((Run("a"),)), Cell((Run("b|c"),))),
        rows=((Cell((Run("1"),), across=2),), (Cell((Run("x\ny"),)),)),
        widths=(1, 1),
    )
    assert markdown_of([table]) == "| a | b\\|c |\n| --- | --- |\n| 1 |  |\n| x<br>y |  |\n"
    chips = Items(((Paragraph((Run("chip"),)),),))
    card = Items(((chips, Paragraph((Run("name", href="http://x/"),))),))
    assert markdown_of([card]) == "- [name](http://x/)\n  - chip\n"
    assert escaped("a*b") == "a\\*b"


def test_a_withdrawn_edition_gives_neither(sample: Plan, client: Client, superuser: Any) -> None:
    skills = node(sample, "skills")
    skills.title_ja = "改めた題"
    skills.save()
    publish_all(sample)
    withdraw(Edition.objects.get(major=0, minor=2), by=superuser, reason=Text("誤り", "Mistaken"))
    forget_editions()
    assert visit(client, "/ja/sample/@0.2/skills.md").status == 410
    assert visit(client, "/ja/sample/@0.2/skills.json").status == 410
    assert "改めた題" not in visit(client, "/ja/sample/skills/history.json").body.decode()
