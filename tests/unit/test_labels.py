"""What an item is called and how it is cited, in both languages."""

from __future__ import annotations

import dataclasses
from typing import Any

import hypothesis.strategies as st
import pytest
from django.utils.translation import override
from hypothesis import given

from plan.items import DesignationItem, NodeItem, SourceItem, Text
from publication.pages.labels import citation, label, roman, roman_sign

SOURCE = SourceItem(Text(), "", "")
NODE = NodeItem(
    key="key",
    kind="policy",
    parent="idea",
    position=0,
    number=2,
    title=Text("題", "Title"),
    lead=Text(),
    body=Text(),
    division="",
    division_standing="own",
    started="",
    ended="",
    sdgs=(),
    standing="own",
    led_by="",
    designation=None,
    contributes_to=(),
    links=(),
    statements=(),
)
DESIGNATION = DesignationItem(by=Text("群馬県"), on="2024", note=Text(), source=SOURCE)


def a_node(**fields: Any) -> NodeItem:
    return dataclasses.replace(NODE, **fields)


@pytest.mark.parametrize(
    ("fields", "ja", "en"),
    [
        ({"kind": "philosophy"}, "基本理念", "Basic philosophy"),
        ({"kind": "policy", "number": 2}, "基本方針Ⅱ", "Basic policy II"),
        ({"kind": "policy", "number": None}, "基本方針", "Basic policy"),
        ({"kind": "measure", "number": 3}, "施策3", "Measure 3"),
        ({"kind": "measure", "number": None}, "施策", "Measure"),
        (
            {"kind": "project", "designation": DESIGNATION},
            "群馬モデルプロジェクト",
            "Gunma Model project",
        ),
        ({"kind": "project"}, "関連する取組", "Related initiative"),
    ],
)
def test_an_item_is_called_as_the_plan_calls_it(fields: dict[str, Any], ja: str, en: str) -> None:
    with override("ja"):
        assert label(a_node(**fields)) == ja
    with override("en"):
        assert label(a_node(**fields)) == en


def test_a_measure_is_cited_with_its_policy() -> None:
    measure = a_node(kind="measure", number=3)
    with override("ja"):
        assert citation(measure, "基本方針Ⅱ", "ja") == "基本方針Ⅱ・施策3"
    with override("en"):
        assert citation(measure, "Basic policy II", "en") == "Basic policy II, Measure 3"


def test_a_project_is_cited_by_its_title() -> None:
    project = a_node(kind="project", title=Text("つくるん", "tsukurun"))
    with override("ja"):
        assert citation(project, "", "ja") == "関連する取組「つくるん」"
    with override("en"):
        assert citation(project, "", "en") == "Related initiative “tsukurun”"


@pytest.mark.parametrize(
    ("number", "letters", "sign"),
    [(1, "I", "Ⅰ"), (2, "II", "Ⅱ"), (4, "IV", "Ⅳ"), (5, "V", "Ⅴ"), (9, "IX", "Ⅸ"), (10, "X", "Ⅹ"),
     (12, "XII", "Ⅻ"), (13, "XIII", "XIII"), (39, "XXXIX", "XXXIX")],
)  # fmt: skip
def test_policies_are_numbered_in_roman_numerals(number: int, letters: str, sign: str) -> None:
    assert roman(number) == letters
    assert roman_sign(number) == sign


@given(st.integers(1, 39))
def test_a_roman_numeral_says_its_number(number: int) -> None:
    values = [{"I": 1, "V": 5, "X": 10}[letter] for letter in roman(number)]
    told = sum(
        -value if any(later > value for later in values[place + 1 :]) else value
        for place, value in enumerate(values)
    )
    assert told == number
