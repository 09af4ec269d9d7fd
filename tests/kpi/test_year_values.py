"""The value of one fiscal year beside the one of the year before."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings

from kpi.items import IndicatorItem, ObservationItem
from kpi.judging.years import YearValue, year_value
from kpi.progress import judge, judge_year
from tests.kpi.builders import ON, for_reference, indicator, target, value
from tests.kpi.strategies import NUMBERS, indicators


def seen(*parts: ObservationItem, year: int = 2024, **more: Any) -> YearValue:
    return year_value(indicator(*parts, **more), "", year, ON)


def two(before: str, now: str, **more: Any) -> IndicatorItem:
    return indicator(value("FY2023", before), value("FY2024", now), **more)


@pytest.mark.parametrize(
    ("period", "year"),
    [("FY2024", 2024), ("2024", 2024), ("2025-03-31", 2024), ("2025-04", 2025), ("FY2023/FY2024", 2024)],
)  # fmt: skip
def test_a_period_belongs_to_the_fiscal_year_in_which_it_ends(period: str, year: int) -> None:
    found = seen(value(period, "1"), year=year)
    assert found.now is not None
    assert found.now.item.period == period
    assert seen(value(period, "1"), year=year - 1).now is None


@pytest.mark.parametrize(
    ("direction", "before", "now", "said"),
    [("up", "1", "2", "better"), ("up", "2", "1", "worse"), ("down", "2", "1", "better"),
     ("down", "1", "2", "worse"), ("up", "2", "2.0", "same"), ("hold", "1", "2", "changed")],
)  # fmt: skip
def test_a_value_is_better_or_worse_as_the_indicator_should_go(
    direction: str, before: str, now: str, said: str
) -> None:
    assert year_value(two(before, now, direction=direction), "", 2024, ON).comparison == said


@pytest.mark.parametrize(("before", "now", "said"), [("1", "2", "more"), ("2", "1", "less")])
def test_a_reference_indicator_is_never_better_or_worse(before: str, now: str, said: str) -> None:
    assert year_value(for_reference(two(before, now)), "", 2024, ON).comparison == said


def test_nothing_is_compared_where_a_value_is_missing() -> None:
    missing = value("FY2023", missing="not_published")
    assert seen(missing, value("FY2024", "2")).comparison == ""
    assert seen(value("FY2024", "2")).comparison == ""
    assert seen(value("FY2022", "1"), value("FY2024", "2")).before is None


def test_nothing_is_compared_across_a_break() -> None:
    found = seen(value("FY2023", "1"), value("FY2024", "2", breaks=True))
    assert found.comparison == "break"


@pytest.mark.parametrize("more", [{"bound": "at_least"}, {"cumulative": True}])
def test_nothing_is_compared_with_a_bound_or_a_running_total(more: dict[str, Any]) -> None:
    assert seen(value("FY2023", "1"), value("FY2024", "2", **more)).comparison == ""


def test_a_month_is_not_compared_with_a_year() -> None:
    assert seen(value("FY2023", "1"), value("2024-07", "2")).comparison == ""


def test_a_revised_value_counts_as_it_is_known_on_the_day() -> None:
    rows = (
        value("FY2024", "1", released_on="2025-06-01"),
        value("FY2024", "2", released_on="2026-06-01"),
        value("FY2024", "3", released_on="2027-06-01"),
    )
    now = seen(*rows).now
    assert now is not None
    assert now.item.value == "2"


def test_the_baseline_of_a_target_is_the_value_of_its_year() -> None:
    base = replace(value("FY2023", "90"), series="")
    one = indicator(value("FY2024", "100"), target("200", baseline=base))
    found = year_value(one, "", 2024, ON)
    assert found.before is not None
    assert (found.before.item.value, found.comparison) == ("90", "better")


def test_what_is_known_goes_before_what_is_missing() -> None:
    found = seen(value("2024-07", "1"), value("2024-08", missing="not_published"))
    assert found.now is not None
    assert found.now.item.value == "1"


def test_a_year_is_judged_by_its_own_value_whatever_came_later() -> None:
    one = indicator(value("FY2023", "130"), value("FY2024", "190"), target("200"))
    alone = indicator(value("FY2023", "130"), target("200"))
    assert judge_year(one, "", 2023, ON) == judge(alone, ON)
    found = judge_year(one, "", 2024, ON)
    assert found == judge(one, ON)
    assert judge_year(one, "", 2022, ON) is None
    assert judge_year(one, "", 2025, ON) is None


def test_a_year_is_judged_with_its_value_as_revised_since() -> None:
    one = indicator(
        value("FY2023", "130", released_on="2025-01"),
        value("FY2023", "150", released_on="2026-01"),
        value("FY2024", "190"),
        target("200"),
    )
    found = judge_year(one, "", 2023, ON)
    assert found is not None
    assert (found.value, found.status) == ("150", "on_track")


def test_a_year_is_held_against_the_target_that_was_due_then() -> None:
    interim = target("150", period="FY2023")
    one = indicator(value("FY2023", "149"), value("FY2024", "190"), interim, target("200"))
    found = judge_year(one, "", 2023, ON)
    assert found is not None
    assert (found.target, found.status) == ("FY2023", "mostly_on_track")


@settings(max_examples=100)
@given(indicators, NUMBERS)
def test_a_later_value_changes_nothing_of_a_year(item: IndicatorItem, number: str) -> None:
    later = ObservationItem(period="FY2025", value=number, cumulative=item.cumulative)
    more = replace(item, observations=(*item.observations, later))
    assert judge_year(more, "", 2022, ON) == judge_year(item, "", 2022, ON)


def test_a_month_of_a_year_is_not_taken_for_the_year() -> None:
    one = indicator(value("FY2023", "130"), value("2024-03", "11"))
    now = year_value(one, "", 2023, ON).now
    assert now is not None
    assert now.item.value == "130"
