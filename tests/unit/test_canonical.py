"""Canonical JSON: one value, one text, one digest."""

from __future__ import annotations

import json
from dataclasses import dataclass

import hypothesis.strategies as st
import pytest
from hypothesis import given
from pydantic import ValidationError

from plan.canonical import digest, from_json, to_json
from plan.items import PageItem, Text

WORDS = st.text(max_size=20)
TEXTS = st.builds(Text, WORDS, WORDS, st.sampled_from(["current", "outdated", "missing"]))
PAGES = st.builds(PageItem, WORDS, TEXTS, TEXTS)


@dataclass(frozen=True)
class Backwards:
    """Fields in an order that is not that of the alphabet."""

    zebra: int
    apple: tuple[str, ...]


def test_keys_are_sorted_and_nothing_is_padded() -> None:
    assert to_json(Backwards, Backwards(1, ("題",))) == '{"apple":["題"],"zebra":1}'


def test_japanese_stays_readable() -> None:
    assert "稼ぐ力" in to_json(PageItem, PageItem("key", Text("稼ぐ力"), Text()))


def test_the_digest_is_that_of_the_utf_8_text() -> None:
    assert digest("稼ぐ力") == "5c1fa9f233a3563f013e67a72dc8f230b7fe098ccf6912be463f85f5a93fbefc"


@given(PAGES)
def test_a_value_is_read_back_as_itself(page: PageItem) -> None:
    text = to_json(PageItem, page)
    assert from_json(PageItem, text) == page
    assert to_json(PageItem, from_json(PageItem, text)) == text


@given(PAGES, PAGES)
def test_two_values_have_one_text_only_when_they_are_the_same(
    one: PageItem, other: PageItem
) -> None:
    assert (to_json(PageItem, one) == to_json(PageItem, other)) == (one == other)


def test_a_field_that_a_newer_release_added_is_ignored() -> None:
    stored = json.loads(to_json(PageItem, PageItem("key", Text("題"), Text())))
    stored |= {"from_the_future": 1}
    assert from_json(PageItem, json.dumps(stored)).key == "key"


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"key": 1}', "not JSON"])
def test_what_is_no_item_is_refused(text: str) -> None:
    with pytest.raises(ValidationError):
        from_json(PageItem, text)
