"""What holds for every indicator: no unit and no sign decides a status, nothing raises."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from random import Random

import hypothesis.strategies as st
from hypothesis import given, settings

from kpi.items import Direction, IndicatorItem, ObservationItem, TargetItem
from kpi.judging.phrases import CLAUSES
from kpi.progress import judge
from kpi.quantities.numbers import normalised
from kpi.quantities.units import rescaled
from tests.kpi.builders import ON, for_reference
from tests.kpi.strategies import NUMBERS, indicators

MIRROR: dict[str, str] = {
    "at_least": "at_most",
    "at_most": "at_least",
    "more_than": "less_than",
    "less_than": "more_than",
    "increase_on": "decrease_on",
    "decrease_on": "increase_on",
    "up": "down",
    "down": "up",
}


def turned(one: str, value: str) -> str:
    """A value scaled by 10^4, or mirrored."""
    if not value:
        return ""
    return rescaled(Decimal(value), 4, 0) if one == "scaled" else normalised(-Decimal(value))


def turned_observation(one: str, item: ObservationItem) -> ObservationItem:
    bound = MIRROR.get(item.bound, item.bound) if one == "mirrored" else item.bound
    return replace(item, value=turned(one, item.value), bound=bound)  # type: ignore[arg-type]


def turned_target(one: str, item: TargetItem) -> TargetItem:
    keeps = item.kind == "rank"
    return replace(
        item,
        kind=MIRROR.get(item.kind, item.kind) if one == "mirrored" else item.kind,  # type: ignore[arg-type]
        value=item.value if keeps else turned(one, item.value),
        upper=turned(one, item.upper),
        baseline=turned_observation(one, item.baseline) if item.baseline else None,
    )


def turned_indicator(one: str, item: IndicatorItem) -> IndicatorItem:
    direction: Direction = item.direction
    if one == "mirrored":
        direction = MIRROR.get(direction, direction)  # type: ignore[assignment]
    return replace(
        item,
        direction=direction,
        observations=tuple(turned_observation(one, each) for each in item.observations),
        targets=tuple(turned_target(one, each) for each in item.targets),
    )


@settings(max_examples=200)
@given(indicators)
def test_scaling_the_unit_changes_no_status(item: IndicatorItem) -> None:
    before, after = judge(item, ON), judge(turned_indicator("scaled", item), ON)
    assert (before.status, before.reason, before.progress, before.pace) == (
        after.status,
        after.reason,
        after.progress,
        after.pace,
    )


@settings(max_examples=200)
@given(indicators)
def test_mirroring_the_direction_changes_no_status(item: IndicatorItem) -> None:
    before, after = judge(item, ON), judge(turned_indicator("mirrored", item), ON)
    assert (before.status, before.reason, before.progress, before.pace) == (
        after.status,
        after.reason,
        after.progress,
        after.pace,
    )


@settings(max_examples=200)
@given(indicators)
def test_every_judgement_has_one_whole_sentence_in_each_language(item: IndicatorItem) -> None:
    for one in (item, for_reference(item)):
        sentence = judge(one, ON).sentence
        assert sentence.ja.count("。") == 1
        assert sentence.ja.endswith("。")
        assert sentence.en.endswith(".")
        assert not {"{", "}", "  ", "None"} & {*sentence.ja, *sentence.en}
        assert "  " not in sentence.ja + sentence.en


@settings(max_examples=150)
@given(indicators)
def test_what_is_awaited_or_undeterminable_has_no_percentage(item: IndicatorItem) -> None:
    found = judge(item, ON)
    if found.status in {"awaiting", "undeterminable"}:
        assert (found.progress, found.pace, found.expected) == ("", "", "")


@settings(max_examples=150)
@given(indicators, NUMBERS)
def test_a_value_from_after_the_data_date_changes_nothing(item: IndicatorItem, number: str) -> None:
    later = ObservationItem(period="FY2026", value=number, cumulative=item.cumulative)
    more = replace(item, observations=(*item.observations, later))
    without = replace(
        item, observations=tuple(one for one in item.observations if one.period != "FY2026")
    )
    assert judge(more, ON) == judge(without, ON)


def test_every_reason_has_its_clause_in_both_languages() -> None:
    assert all(clause.ja and clause.en for clause in CLAUSES.values())


@settings(max_examples=150)
@given(indicators, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(item: IndicatorItem, chance: Random) -> None:
    released = [replace(one, released_on="") for one in item.observations]
    unique = {one.period: one for one in released}
    rows, targets = [*unique.values()], [*item.targets]
    before = judge(replace(item, observations=tuple(rows)), ON)
    chance.shuffle(rows)
    chance.shuffle(targets)
    assert judge(replace(item, observations=tuple(rows), targets=tuple(targets)), ON) == before


@settings(max_examples=150)
@given(indicators)
def test_a_later_release_of_the_same_values_changes_no_status(item: IndicatorItem) -> None:
    first = {one.period: replace(one, released_on="2025-01") for one in item.observations}
    again = [replace(one, released_on="2026-11-01") for one in first.values()]
    before = judge(replace(item, observations=tuple(first.values())), ON)
    after = judge(replace(item, observations=(*first.values(), *again)), ON)
    assert after == before
