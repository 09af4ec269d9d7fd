"""A reviewer ticks pages and gets one PDF, without an account."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from django.test import Client

from publication.document import PlanDocument
from publication.pdf.blocks import Facts, Heading, Items, Pair, Paragraph, Part, Run
from publication.pdf.content import packet
from publication.pdf.content.facing import facing
from publication.pdf.content.marking import marked
from tests.pdf.papers import said
from tests.pdf.reading import faults_of, info_of, missing_glyphs_of, words_of

PRINT = "/ja/industry-2024/print/"
MEETING = {"number": "資料1", "meeting": "第1回審議会", "date": "2026年12月1日"}


def ask(client: Client, *pages: str, lang: str = "ja", **options: str):  # type: ignore[no-untyped-def]
    asked = [("page", page) for page in pages] + list({"language": lang, **options}.items())
    return client.get(f"{PRINT}packet.pdf?{urlencode(asked)}")


def test_the_form_offers_every_node_and_indicator_and_needs_no_script(
    published: PlanDocument, client: Client
) -> None:
    page = client.get(f"{PRINT}?page=node:new-industries").content.decode()
    for node in published.nodes:
        assert f'value="node:{node.key}"' in page
    for indicator in published.indicators:
        assert f'value="indicator:{indicator.key}"' in page
    assert 'value="node:new-industries" checked' in page
    assert page.count("checked") == 1


def test_a_packet_has_its_own_contents_and_the_header_of_the_meeting(
    published: PlanDocument, client: Client
) -> None:
    chosen = ("node:startup-ecosystem", "node:philosophy", "indicator:netsugen-members", "system")
    answer = ask(client, *chosen, lines="on", wide="on", watermark="on", **MEETING)
    assert faults_of(answer.content) == []
    said_there = words_of(answer.content)
    for words in MEETING.values():
        assert words in said_there
    order = [
        said_there.index(title)
        for title in ("目次", "産業構造の変革を好機と捉えて", "スタートアップ")
    ]
    assert order == sorted(order)
    assert "packet_v0.1_ja" in answer["Content-Disposition"]


def test_both_languages_stand_side_by_side(published: PlanDocument, client: Client) -> None:
    answer = ask(client, "node:new-industries", "way", lang="both")
    assert faults_of(answer.content) == []
    assert missing_glyphs_of(answer.content) == 0
    node = published.node_by_key["new-industries"]
    said_there = words_of(answer.content)
    for line in node.statements:
        assert line.text.ja in said_there
        assert line.text.en.replace(" ", "") in said_there
    width, _x, height = info_of(answer.content)["Page size"].split()[:3]
    assert float(width) > float(height)


def test_a_drawing_stands_on_a_sheet_in_each_language(
    published: PlanDocument, client: Client
) -> None:
    answer = ask(client, "system", "matrix", lang="both")
    assert faults_of(answer.content) == []
    assert info_of(answer.content)["Pages"] == "6"  # a cover, the contents, two sheets each
    said_there = words_of(answer.content)
    assert "施策と指標の対応表" in said_there
    assert "Measuresandindicators" in said_there


@pytest.mark.parametrize(
    ("pages", "options", "words"),
    [
        ((), {}, "1ページ以上"),
        (("node:nowhere",), {}, "node:nowhere"),
        (("../../etc/passwd",), {}, "このページはありません"),
        (("node:philosophy",), {"lang": "xx"}, "言語"),
        (("node:philosophy",), {"since": "9.9"}, "9.9"),
        (("node:philosophy",), {"number": "x" * 21}, "資料番号"),
    ],
)
def test_a_packet_that_cannot_be_made_says_why_and_loses_nothing(
    published: PlanDocument,
    client: Client,
    pages: tuple[str, ...],
    options: dict[str, str],
    words: str,
) -> None:
    answer = ask(client, *pages, **options)
    assert answer.status_code == 400
    page = answer.content.decode()
    assert words in page
    if pages == ("node:philosophy",):
        assert 'value="node:philosophy" checked' in page


def test_a_packet_has_only_so_many_pages(
    published: PlanDocument, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("publication.pdf.forms.MOST_PAGES", 1)
    assert ask(client, "node:philosophy", "way").status_code == 400
    assert packet.MOST_PAGES < 1000


def test_what_changed_is_marked_word_by_word_where_it_stands() -> None:
    old = (said("地域企業を支援する。"), Items(((said("一"),), (said("二"),))), said("残る"))
    new = (said("地域の企業を支援する。"), Items(((said("一"),), (said("三"),), (said("四"),))))
    first, items, gone = marked(old, new)
    assert isinstance(first, Paragraph)
    assert (
        "".join(run.text for run in first.runs if run.mark != "removed") == "地域の企業を支援する。"
    )
    assert [run.text for run in first.runs if run.mark == "added"] == ["の"]
    assert isinstance(items, Items)
    lines = [block for item in items.items for block in item if isinstance(block, Paragraph)]
    assert [[run.mark for run in line.runs] for line in lines] == [
        [""],
        ["removed", "added"],
        ["added"],
    ]
    assert isinstance(gone, Paragraph)
    assert [run.mark for run in gone.runs] == ["removed"]


def test_what_did_not_change_is_not_marked() -> None:
    blocks = (Heading(1, (Run("題"),)), said("同じ"), Facts((((Run("課"),), (said("産業"),)),)))
    assert marked(blocks, blocks) == blocks


def test_paragraphs_of_two_languages_meet_one_by_one() -> None:
    japanese = Part((Heading(1, (Run("題"),)), said("一"), Items(((said("二"),), (said("三"),)))))
    english = Part((Heading(1, (Run("Title"),)), said("1"), Items(((said("2"),), (said("3"),)))))
    heading, *pairs = facing(japanese, english).blocks
    assert isinstance(heading, Heading)
    assert [run.text for run in heading.sub] == ["Title"]
    assert len(pairs) == 3
    assert all(isinstance(pair, Pair) for pair in pairs)


def test_sections_that_differ_in_form_stand_beside_each_other_whole() -> None:
    japanese = Part((Heading(1, (Run("題"),)), said("一"), said("二")))
    english = Part((Heading(1, (Run("Title"),)), said("1 and 2")))
    pair = facing(japanese, english).blocks[1]
    assert isinstance(pair, Pair)
    assert (len(pair.left), len(pair.right)) == (2, 1)
