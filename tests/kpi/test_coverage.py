"""How complete an indicator is on a day: the rule of the due date, and what applies."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import hypothesis.strategies as st
import pytest
from hypothesis import given

from kpi.items import IndicatorItem, SeriesItem
from kpi.judging.coverage import (
    STATES,
    due_on,
    last_value,
    months_after,
    states,
    targets_over,
    untranslated,
)
from plan.items import Text
from tests.kpi.builders import ON, indicator, target, value
from tests.kpi.strategies import indicators

DAYS = st.dates(dt.date(2010, 1, 1), dt.date(2035, 12, 31))
CYCLES = st.sampled_from([0, 1, 3, 12, 24, 60])
LAGS = st.none() | st.integers(0, 24)


def test_a_value_is_due_a_cycle_and_a_lag_after_the_end_of_the_last_period() -> None:
    one = indicator(value("FY2023", "5"), target("200"), cycle_months=12, lag_months=6)
    assert due_on(one, "", ON) == dt.date(2025, 9, 30)
    assert "overdue" not in states(one, dt.date(2025, 9, 30))
    assert "overdue" in states(one, dt.date(2025, 10, 1))


def test_the_baseline_is_a_value_too() -> None:
    one = indicator(target("200"), cycle_months=12, lag_months=0)  # its baseline is of FY2019
    assert last_value(one, "", ON) == dt.date(2020, 3, 31)
    assert states(one, ON) == ("overdue",)


def test_without_a_cycle_nothing_is_ever_due() -> None:
    one = indicator(value("FY2015", "5"), target("200"), cycle_months=0)
    assert due_on(one, "", ON) is None
    assert states(one, ON) == ("no_cycle",)


def test_after_the_last_survey_nothing_more_is_due() -> None:
    gone = value("FY2020", missing="discontinued")
    one = indicator(value("FY2019", "5"), gone, target("200"), lag_months=3)
    assert due_on(one, "", ON) is None
    assert states(one, ON) == ("current",)


def test_a_period_recorded_as_not_surveyed_does_not_count_as_a_value() -> None:
    gap = value("FY2024", missing="not_surveyed")
    one = indicator(value("FY2020", "5"), gap, target("200"), lag_months=0)
    assert last_value(one, "", ON) == dt.date(2021, 3, 31)
    assert "overdue" in states(one, ON)


def test_one_series_without_a_value_or_a_target_is_not_hidden_by_another() -> None:
    pair = (SeriesItem(key="a", name=Text("甲", "A")), SeriesItem(key="b", name=Text("乙", "B")))
    one = indicator(
        value("FY2025", "5", series="a"), target("200", series="a", baseline=None), series=pair
    )
    assert states(one, ON) == ("never_populated", "without_target")


def test_what_is_released_later_is_not_known_yet() -> None:
    one = indicator(value("FY2025", "5", released_on="2026-12-01"), target("9", baseline=None))
    assert states(one, ON) == ("never_populated",)
    assert states(one, dt.date(2026, 12, 1)) == ("due_unknown",)


def test_without_a_recorded_lag_nothing_is_overdue_and_nothing_is_up_to_date() -> None:
    old = indicator(value("FY2015", "5"), target("200"), cycle_months=12)
    assert due_on(old, "", ON) is None
    assert states(old, ON) == ("due_unknown",)
    empty = indicator(target("200", baseline=None), cycle_months=12)
    assert states(empty, ON) == ("never_populated",)


def test_a_lag_of_no_month_is_a_lag() -> None:
    one = indicator(value("FY2023", "5"), target("200"), cycle_months=12, lag_months=0)
    assert due_on(one, "", ON) == dt.date(2025, 3, 31)


def test_a_target_whose_year_is_over_without_a_value_is_listed() -> None:
    interim, last = target("110", period="FY2023"), target("200")
    one = indicator(value("FY2022", "5"), interim, last, cycle_months=0)
    assert targets_over(one, "", ON) == (interim,)
    assert states(one, ON) == ("no_cycle", "target_over")
    assert "target_over" not in states(one, dt.date(2024, 3, 31))
    later = indicator(value("FY2024", "5"), interim, last, cycle_months=0)
    assert states(later, ON) == ("no_cycle",)
    gap = indicator(value("FY2023", missing="not_published"), interim, cycle_months=0)
    assert "target_over" in states(gap, ON)


def test_a_value_of_one_year_is_none_for_a_target_of_a_running_total() -> None:
    counted = target("850", period="FY2023", baseline=None)
    one = indicator(value("FY2023", "173"), counted, cumulative=True)
    assert "target_over" in states(one, ON)


def test_words_without_a_current_english_are_counted_once_each() -> None:
    old = Text("古い", "Old", "outdated")
    one = replace(
        indicator(value("FY2025", "5", note=old), value("FY2024", "4", note=old)),
        why=Text("理由"),
    )
    assert untranslated(one) == (Text("理由"), old)
    assert "untranslated" in states(one, ON)
    assert "untranslated" not in states(replace(indicator(), definition=Text()), ON)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        ("2024-03-31", 6, "2024-09-30"),
        ("2023-02-28", 1, "2023-03-31"),
        ("2023-12-31", 2, "2024-02-29"),
        ("2024-07-15", 12, "2025-07-15"),
        ("2024-01-30", 1, "2024-02-29"),
    ],
)
def test_the_end_of_a_month_stays_the_end_of_a_month(day: str, months: int, later: str) -> None:
    assert months_after(dt.date.fromisoformat(day), months).isoformat() == later


@given(indicators, CYCLES, LAGS, DAYS)
def test_every_indicator_is_current_or_overdue_or_empty(
    item: IndicatorItem, cycle: int, lag: int, on: dt.date
) -> None:
    found = states(replace(item, cycle_months=cycle, lag_months=lag), on)
    bad = {"overdue", "never_populated"} & set(found)
    good = {"current", "no_cycle", "due_unknown"} & set(found)
    assert len(good) == (0 if bad else 1)
    if good and cycle:
        assert not good & {"no_cycle"}
    assert list(found) == [state for state in STATES if state in found]


@given(indicators, CYCLES, LAGS, DAYS, st.integers(0, 900))
def test_without_new_values_nothing_becomes_current_again(
    item: IndicatorItem, cycle: int, lag: int, on: dt.date, days: int
) -> None:
    item = replace(item, cycle_months=cycle, lag_months=lag)
    then = on + dt.timedelta(days)
    if last_value(item, "", then) == last_value(item, "", on) and "overdue" in states(item, on):
        gone = due_on(item, "", then) is None
        assert gone or "overdue" in states(item, then)


@given(indicators, LAGS, DAYS)
def test_a_longer_cycle_never_makes_an_indicator_overdue(
    item: IndicatorItem, lag: int, on: dt.date
) -> None:
    short = replace(item, cycle_months=12, lag_months=lag)
    if "overdue" not in states(short, on):
        assert "overdue" not in states(replace(short, cycle_months=24), on)


@given(indicators, CYCLES, LAGS, DAYS)
def test_an_indicator_is_overdue_exactly_when_its_due_day_is_over(
    item: IndicatorItem, cycle: int, lag: int, on: dt.date
) -> None:
    item = replace(item, cycle_months=cycle, lag_months=lag)
    day = due_on(item, "", on)
    assert ("overdue" in states(item, on)) == (day is not None and day < on)
