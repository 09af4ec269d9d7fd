"""Spellings of one word are one, and what was folded knows where it came from."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publication.search.folding import fold

TEXTS = st.text(
    st.characters(codec="utf-8") | st.sampled_from("ヴァー髙葛󠄀ｶﾞ１，３６０Ａ－ｳﾞｧ㈱①"), max_size=40
)


@pytest.mark.parametrize(
    ("written", "other"),
    [
        ("ｽﾀｰﾄｱｯﾌﾟ", "スタートアップ"),
        ("ＤＸ", "dx"),
        ("サーバー", "サーバ"),
        ("モビリティー", "モビリティ"),
        ("ヴァイオリン", "バイオリン"),
        ("渡邊", "渡辺"),
        ("髙﨑", "高崎"),
        ("𠮷野家", "吉野家"),
        ("葛󠄀飾", "葛飾"),
        ("１，３６０人", "1360人"),
        ("２－３", "2-3"),
        ("カﾞ", "ガ"),
    ],
)
def test_spellings_of_one_word_are_one(written: str, other: str) -> None:
    assert fold(written).text == fold(other).text


@pytest.mark.parametrize(("one", "other"), [("コーヒー", "コヒ"), ("1,2", "12"), ("カ", "ガ")])
def test_what_differs_stays_different(one: str, other: str) -> None:
    assert fold(one).text != fold(other).text


def test_what_was_folded_is_marked_where_it_stands() -> None:
    text = "（ｽﾀｰﾄｱｯﾌﾟ）"
    folded = fold(text)
    first = folded.text.index("スタートアップ")
    start, end = folded.original(first, first + len("スタートアップ"))
    assert text[start:end] == "ｽﾀｰﾄｱｯﾌﾟ"


@given(TEXTS)
def test_every_folded_character_knows_where_it_came_from(text: str) -> None:
    folded = fold(text)
    assert len(folded.starts) == len(folded.text)
    assert list(folded.starts) == sorted(folded.starts)
    assert all(0 <= start < len(text) for start in folded.starts)


@given(TEXTS)
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text).text).text == fold(text).text
