"""Only periods of one kind and length are compared, and totals of one count."""

from __future__ import annotations

from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from kpi.judging.likeness import alike
from kpi.quantities.periods import parse
from tests.kpi.builders import indicator, judged, target, value
from tests.kpi.strategies import NUMBERS

COUNTED: dict[str, Any] = {"cumulative": True, "cumulative_from": "FY2021"}
OTHERS = ["2023", "2023-07", "2023-07-31", "FY2022/FY2023", "2023-04/2024-03"]
"""Periods that are unlike a fiscal year."""


@pytest.mark.parametrize("period", OTHERS)
def test_a_value_of_another_kind_or_length_is_never_held_against_a_year(period: str) -> None:
    for baseline in (value("FY2019", "100"), None):
        for number in ("1", "150", "300"):
            found = judged(value(period, number), target("200", baseline=baseline))
            assert (found.status, found.reason) == ("undeterminable", "spans_differ")
            assert (found.progress, found.pace) == ("", "")
            assert "時期の種類や長さが異なり" in found.sentence.ja
            assert "different kinds or lengths" in found.sentence.en


@pytest.mark.parametrize("period", OTHERS)
def test_a_baseline_of_another_kind_or_length_is_no_start(period: str) -> None:
    found = judged(value("FY2024", "150"), target("200", baseline=value(period, "100")))
    assert (found.reason, found.pace) == ("spans_differ", "")


@pytest.mark.parametrize("period", OTHERS)
def test_a_place_or_a_change_is_not_compared_either(period: str) -> None:
    ranked = target("3", kind="rank", baseline=value("FY2019", "10", rank=5))
    assert judged(value(period, "9", rank=2), ranked).reason == "spans_differ"
    more = target(kind="increase_on", reference="FY2021")
    assert judged(value("FY2021", "50"), value(period, "90"), more).reason == "spans_differ"


def test_a_month_is_held_against_a_month() -> None:
    months = target("200", period="2027-07", baseline=value("2019-07", "100"))
    assert judged(value("2023-07", "150"), months).pace == "100"


def test_a_month_beside_yearly_values_hides_none_of_them() -> None:
    yearly = judged(value("FY2024", "170"), target("200"))
    assert judged(value("FY2024", "170"), value("2025-09", "14"), target("200")) == yearly


def test_a_running_total_may_be_known_up_to_a_month() -> None:
    counted = target("800", period="FY2024", baseline=None)
    found = judged(value("2023-03", "400", cumulative=True), counted, **COUNTED)
    assert (found.status, found.pace) == ("on_track", "100")


def test_a_total_from_before_the_count_is_never_its_baseline() -> None:
    before = target("850", period="FY2025", baseline=value("FY2019", "173", cumulative=True))
    found = judged(value("FY2023", "510", cumulative=True), before, **COUNTED)
    assert (found.baseline, found.pace, found.progress) == ("", "100", "60")
    assert "baseline_before_count" in found.flags
    assert "one_year_baseline" not in found.flags
    assert "2019年度の173件は2021年度からの数え始めより前の値" in found.sentence.ja
    assert "not of the count from FY2021" in found.sentence.en


def test_a_total_of_another_count_is_not_compared() -> None:
    counted = target("850", period="FY2025", baseline=None)
    longer = value("FY2018/FY2023", "900", cumulative=True)
    assert judged(longer, counted, **COUNTED).reason == "spans_differ"
    own = value("FY2021/FY2023", "510", cumulative=True)
    assert judged(own, counted, **COUNTED).pace == "100"


def test_a_break_that_a_later_release_forgets_stays_a_break() -> None:
    first = value("FY2023", "150", breaks=True, released_on="2025-01")
    second = value("FY2023", "151", released_on="2026-01")
    assert judged(first, second, target("200")).reason == "break_in_series"


@settings(max_examples=150)
@given(
    st.dictionaries(st.integers(2020, 2025), NUMBERS, min_size=1),
    st.integers(101, 999),
    NUMBERS,
    st.sampled_from(OTHERS),
)
def test_a_value_unlike_every_target_changes_no_verdict(
    years: dict[int, str], goal: int, number: str, period: str
) -> None:
    known = [value(f"FY{year}", found) for year, found in years.items()]
    before = judged(*known, target(str(goal)))
    assert before.status not in {"awaiting", "undeterminable"}
    assert judged(*known, value(period, number), target(str(goal))) == before


@given(st.sampled_from(["FY2023", *OTHERS]), st.sampled_from(["FY2023", *OTHERS]))
def test_likeness_goes_both_ways(one: str, other: str) -> None:
    plain = indicator()
    assert alike(plain, parse(one), parse(other)) == (one == other)
    counted = indicator(**COUNTED)
    assert alike(counted, parse(one), parse(other)) == alike(counted, parse(other), parse(one))
