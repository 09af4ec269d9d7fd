"""What differs between two forms of an item, field by field, each once."""

from __future__ import annotations

import dataclasses

import hypothesis.strategies as st
import pytest
from django.utils.translation import gettext, override
from hypothesis import given

from plan import items
from plan.differences import LABELS, Difference, differences
from plan.items import LinkItem, PageItem, SourceItem, StatementItem, Text
from tests.unit.test_labels import DESIGNATION, a_node

SOURCE = SourceItem(Text("県", "Prefecture"), "https://example.jp/", "2026-11-23")


@pytest.fixture(autouse=True)
def _in_english() -> object:
    with override("en"):
        yield


def test_nothing_differs_between_an_item_and_itself() -> None:
    assert differences(a_node(), a_node()) == []


def test_each_changed_language_of_a_text_is_a_difference() -> None:
    before, after = a_node(title=Text("題", "Title")), a_node(title=Text("新しい題", "Title"))
    assert differences(before, after) == [Difference("title（Japanese）", "題", "新しい題")]


def test_a_translation_that_is_out_of_date_is_told() -> None:
    before, after = a_node(), a_node(title=Text("題", "Title", "outdated"))
    (told,) = differences(before, after)
    assert told.label.endswith("（state of the English）")
    assert told.after == "out of date"


def test_a_new_item_differs_from_nothing_in_all_that_it_says() -> None:
    told = {one.label: one.after for one in differences(None, a_node(number=2))}
    assert told["number"] == "2"
    assert told["title（Japanese）"] == "題"
    assert "lead（Japanese）" not in told


def test_a_withdrawn_item_differs_in_all_that_it_said() -> None:
    assert {one.after for one in differences(a_node(), None)} == {""}


def test_a_statement_is_named_by_its_key_wherever_it_stands() -> None:
    one, two = (StatementItem(key, "direction", "", Text(key)) for key in ("one", "two"))
    added = differences(a_node(statements=(two,)), a_node(statements=(one, two)))
    assert {told.before for told in added} == {""}
    assert all("“one”" in told.label for told in added)


def test_links_are_told_apart_by_their_number() -> None:
    first, second = (LinkItem(Text(words), SOURCE) for words in ("一", "二"))
    (told,) = differences(a_node(links=(first,)), a_node(links=(second,)))
    assert told == Difference("link 1 title（Japanese）", "一", "二")


def test_lists_of_plain_values_are_told_as_one_line() -> None:
    (told,) = differences(a_node(sdgs=(8,)), a_node(sdgs=(8, 9)))
    assert told == Difference("SDGs", "8", "8、9")


def test_a_designation_is_told_part_by_part() -> None:
    told = differences(a_node(kind="project"), a_node(kind="project", designation=DESIGNATION))
    assert {one.label for one in told} >= {"called a Gunma Model by（Japanese）"}


@pytest.mark.parametrize(
    "item",
    [value for value in vars(items).values() if dataclasses.is_dataclass(value)],
    ids=lambda item: item.__name__,
)
def test_every_field_of_every_item_has_a_name_for_the_staff(item: type) -> None:
    if item is not Text:
        names = {field.name for field in dataclasses.fields(item)} - {"key"}
        assert names - LABELS.keys() - {"slug"} == set()


@given(st.builds(PageItem, st.just("key"), st.builds(Text, st.text()), st.builds(Text, st.text())))
def test_whatever_differs_is_told(page: PageItem) -> None:
    before = PageItem("key", Text("題"), Text("文"))
    assert bool(differences(before, page)) == (page != before)


def test_the_labels_are_in_the_staff_s_language() -> None:
    with override("ja"):
        (told,) = differences(a_node(number=1), a_node(number=2))
        assert told.label == gettext("number")


def test_keys_are_told_by_what_they_are_called() -> None:
    called = {
        "division": {"labour": "労働政策課"},
        "contributes_to": {"onsen": "温泉", "ski": "雪"},
    }
    before = a_node(kind="project")
    after = a_node(kind="project", division="labour", contributes_to=("onsen", "ski"))
    assert {one.after for one in differences(before, after, called)} == {"労働政策課", "温泉、雪"}


def test_only_the_words_that_changed_are_marked() -> None:
    runs = Difference("本文", "人材の育成を進めます。", "人材の確保を進めます。").runs
    assert [(run.mark, run.text) for run in runs] == [
        ("same", "人材の"),
        ("removed", "育成"),
        ("added", "確保"),
        ("same", "を進めます。"),
    ]
