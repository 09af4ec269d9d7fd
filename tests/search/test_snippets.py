"""What was found is marked in the text as it stands."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from publication.search.query import parse
from publication.search.snippets import pieces, snippet


def marked(text: str, typed: str) -> list[str]:
    return [piece.text for piece in pieces(text, parse(typed, {})) if piece.found]


def test_what_was_found_is_marked_as_it_is_written() -> None:
    assert marked("県内のｽﾀｰﾄｱｯﾌﾟを支援", "スタートアップ") == ["ｽﾀｰﾄｱｯﾌﾟ"]
    assert marked("取組を進める", "取り組み") == ["取組"]
    assert marked("Attracting new firms", "firm") == ["firms"]


def test_a_single_character_is_marked_alone() -> None:
    assert marked("群馬県庁と県。", "県") == ["県", "県"]


def test_a_long_text_is_shown_around_what_was_found() -> None:
    text = "前置きです。" * 50 + "ここに観光があります。" + "後書きです。" * 50
    shown = snippet(text, parse("観光", {}), 60)
    words = "".join(piece.text for piece in shown)
    assert "観光" in words
    assert words.startswith("…")
    assert words.endswith("…")
    assert len(words) <= 62


@given(st.text(max_size=200), st.text(max_size=20))
def test_marking_loses_no_character(text: str, typed: str) -> None:
    assert "".join(piece.text for piece in pieces(text, parse(typed, {}))) == text
