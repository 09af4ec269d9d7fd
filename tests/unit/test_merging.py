"""What two people changed of one text fits into one, or a person has to decide."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan.merging import Meeting, merge_words

BASE = "県内企業の稼ぐ力を高める。人材を育てる。"


def test_changes_of_different_words_are_merged() -> None:
    theirs = BASE.replace("県内", "県内外の")
    mine = BASE.replace("育てる", "育成する")
    merged = merge_words(BASE, theirs, mine)
    assert merged == "県内外の企業の稼ぐ力を高める。人材を育成する。"
    assert merge_words(BASE, mine, theirs) == merged


@pytest.mark.parametrize(
    ("theirs", "mine"),
    [
        (BASE.replace("高める", "伸ばす"), BASE.replace("高める", "強める")),
        (BASE + "追記。", BASE + "別の追記。"),
        ("", BASE.replace("人材", "担い手")),
    ],
)
def test_changes_of_the_same_words_are_for_a_person(theirs: str, mine: str) -> None:
    assert merge_words(BASE, theirs, mine) is None


TEXT = st.text(st.sampled_from("県企業の力を育てる。\n a1"), max_size=30)


@given(TEXT, TEXT)
def test_what_one_person_alone_changed_is_theirs(base: str, changed: str) -> None:
    assert merge_words(base, changed, base) == changed
    assert merge_words(base, base, changed) == changed
    assert merge_words(base, changed, changed) == changed


@given(TEXT, TEXT, TEXT)
def test_it_does_not_matter_who_saved_first(base: str, one: str, other: str) -> None:
    assert merge_words(base, one, other) == merge_words(base, other, one)


def test_a_clash_needs_two_people_and_two_wishes() -> None:
    assert Meeting(("a",), ("b",), ("c",)).clashes
    assert not Meeting(("a",), ("b",), ("a",)).clashes
    assert not Meeting(("a",), ("a",), ("c",)).clashes
    assert not Meeting(("a",), ("b",), ("b",)).clashes
