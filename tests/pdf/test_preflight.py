"""Whatever somebody typed comes out, and staff are told what was replaced, and where."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from publication.pdf.blocks import Cell, Facts, Figure, Heading, Index, Paragraph, Run, Table, plain
from publication.pdf.preflight import COVERAGE, Repair, clean, repaired, uncovered
from tests.pdf.papers import said, sample_paper


def checked(*blocks: Any) -> tuple[list[dict[str, Any]], tuple[Repair, ...]]:
    """Return the blocks after the sample's title, repaired, and the report."""
    tree, repairs = repaired(plain(sample_paper(*blocks)))
    return tree["parts"][0]["blocks"][1:], repairs


@pytest.mark.parametrize(
    "text", ["𠮷野家の𠮷", "葛󠄀城市", "髙﨑さん", "①㈱Ⅱ", "😀👨‍👩‍👧", "➢✓◆〜", "神社の神\ufa19"]
)
def test_rare_characters_and_signs_are_left_as_they_are(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize(
    ("typed", "shown", "what", "characters"),
    [
        ("a\x00b\x0bc", "abc", "control", "U+0000 U+000B"),
        ("壊れた\ud800字", "壊れた字", "control", "U+D800"),
        ("a\u202eb\u202c", "ab", "direction", "U+202E U+202C"),
        ("ภาษา 한국어", "〓〓〓〓 〓〓〓", "glyph", "ภาษ한국어"),
        ("\ue000外字", "〓外字", "glyph", "\ue000"),
    ],
)
def test_what_cannot_be_shown_is_replaced_and_reported(
    typed: str, shown: str, what: str, characters: str
) -> None:
    blocks, repairs = checked(Heading(2, (Run("目的"),)), said(typed))
    assert blocks[1]["runs"][0]["text"] == shown
    assert repairs == (Repair("目的", what, characters),)  # type: ignore[arg-type]


def test_a_voiced_kana_in_two_characters_becomes_one() -> None:
    assert clean("か\u3099") == "が"


def test_a_word_without_an_end_may_break() -> None:
    shown = clean("A" * 10_000)
    assert max(map(len, shown.split("\u200b"))) == 20
    assert shown.replace("\u200b", "") == "A" * 10_000
    assert clean("長い日本語の文はどこでも改行できる" * 100).count("\u200b") == 0


def test_a_heading_never_skips_a_level() -> None:
    blocks, _repairs = checked(Heading(5, (Run("深い"),)), Heading(6, (Run("もっと深い"),)))
    assert [block["level"] for block in blocks] == [2, 3]


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "data:,x", "//x"])
def test_a_link_leads_to_the_web_or_nowhere(address: str) -> None:
    blocks, repairs = checked(Paragraph((Run("ここ", href=address),)))
    assert blocks[0]["runs"][0]["href"] == ""
    assert [one.what for one in repairs] == ["link"]


def test_an_address_is_encoded() -> None:
    blocks, _repairs = checked(Paragraph((Run("ここ", href="https://例え.jp/計画?q=産 業"),)))
    assert blocks[0]["runs"][0]["href"].isascii()


def test_a_reference_to_what_is_not_in_the_paper_leads_to_the_web() -> None:
    both = Run("施策", ref="node-elsewhere", href="https://plan.example.jp/")
    blocks, repairs = checked(Paragraph((both, Run("用語", ref="term-gone"))))
    assert [run["ref"] for run in blocks[0]["runs"]] == ["", ""]
    assert blocks[0]["runs"][0]["href"] == "https://plan.example.jp/"
    assert [one.characters for one in repairs] == ["term-gone"]


def test_a_broken_picture_gives_its_words() -> None:
    blocks, repairs = checked(Figure("<svg><rect", "棒グラフ"))
    assert blocks[0]["runs"][0]["text"] == "棒グラフ"
    assert [one.what for one in repairs] == ["picture"]


def test_a_picture_without_words_takes_those_of_its_caption() -> None:
    blocks, _repairs = checked(Figure("<svg/>", " ", "図1　推移"))
    assert blocks[0]["alt"] == "図1　推移"


def test_every_row_is_as_wide_as_its_table() -> None:
    cell = Cell((Run("a"),))
    table = Table((cell,) * 3, ((cell,), (cell,) * 5, (Cell(across=2), cell)), (1, 1, 1))
    blocks, _repairs = checked(table)
    assert [sum(one["across"] for one in row) for row in blocks[0]["rows"]] == [3, 3, 3]


@given(st.text(st.characters(), max_size=60))
def test_any_text_is_left_with_nothing_that_the_engine_refuses(text: str) -> None:
    shown = clean(text)
    assert not uncovered().search(shown)
    shown.encode()
    assert clean(shown) == shown


def test_the_list_of_covered_characters_is_that_of_the_fonts() -> None:
    covered = {
        code
        for line in COVERAGE.read_text().splitlines()
        for first, last in [line.split("-")]
        for code in range(int(first, 16), int(last, 16) + 1)
    }
    found = {path.name: characters_of(path) for path in COVERAGE.parent.glob("*.ttf")}
    assert covered == set().union(*found.values())
    assert found["NotoSansJP-Bold.ttf"] == found["NotoSansJP-Regular.ttf"]


def characters_of(path: Path) -> set[int]:
    with TTFont(path, lazy=True) as font:
        return set(font.getBestCmap())


def test_a_head_that_is_repeated_leads_nowhere() -> None:
    linked = Cell((Run("指標", href="https://plan.example.jp/"),))
    blocks, _repairs = checked(Table((linked,), ((linked,),), (1,)))
    assert blocks[0]["head"][0]["runs"][0]["href"] == ""
    assert blocks[0]["rows"][0][0]["runs"][0]["href"] != ""


def test_the_index_finds_its_places_however_long_their_names_are() -> None:
    label = "term-" + "regional-future-investment-" * 4
    entries = ((Run("投資促進法"), (label,)),)
    (facts, index), _repairs = checked(Facts((), id=label), Index((("た", entries),)))
    assert facts["id"] == index["groups"][0][1][0][1][0] == label
