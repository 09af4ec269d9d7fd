"""The value of one fiscal year, and how it compares with the one of the year before.

For a year's progress: pure, no database, no clock. A period belongs to the fiscal year in which
it ends, so the calendar year 2024 stands in the report on FY2024.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from kpi.items import IndicatorItem, ObservationItem
from kpi.quantities.numbers import exact
from kpi.quantities.periods import parse
from kpi.vintages import Known, known

Comparison = Literal["", "better", "same", "worse", "more", "less", "changed", "break"]
"""Against the year before. Empty: not to be compared; ``more`` and ``less`` judge nothing."""

FIRST_MONTH = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class YearValue:
    """What is known of one series for a fiscal year and for the one before."""

    now: Known | None
    before: Known | None
    comparison: Comparison = ""


def fiscal_year_of(day: dt.date) -> int:
    """Return the fiscal year of a day: 31 March 2025 is in 2024."""
    return day.year if day.month >= FIRST_MONTH else day.year - 1


def year_value(indicator: IndicatorItem, series: str, year: int, on: dt.date) -> YearValue:
    """Return what is known of a series on a day for a fiscal year and the one before.

    Raises ValueError for a period or a number that is none.
    """
    items = [*_baselines(indicator, series), *indicator.observations]
    now, before = (_last_in(indicator, items, series, one, on) for one in (year, year - 1))
    said = compared(indicator, items, before, now) if now and before else ""
    return YearValue(now=now, before=before, comparison=said)


def compared(
    indicator: IndicatorItem, items: Iterable[ObservationItem], before: Known, now: Known
) -> Comparison:
    """Return how a value compares with an earlier one; empty where it cannot be said.

    The value of an indicator that is for reference is more or less, never better or worse.
    """
    if not _alike(before, now):
        return ""
    if _broken(items, before, now):
        return "break"
    old, new = exact(before.item.value), exact(now.item.value)
    if old == new:
        return "same"
    if indicator.standing != "own":
        return "more" if new > old else "less"
    if indicator.direction == "hold":
        return "changed"
    return "better" if (new > old) == (indicator.direction == "up") else "worse"


def _last_in(
    indicator: IndicatorItem, items: list[ObservationItem], series: str, year: int, on: dt.date
) -> Known | None:
    """Return the last period that ends in a fiscal year: first of the indicator's own kind.

    One with a figure goes before one without, a whole year before a month of it; where there is
    neither, None.
    """
    found = [
        one
        for cumulative in (indicator.cumulative, not indicator.cumulative)
        for one in reversed(known([i for i in items if i.cumulative == cumulative], series, on))
        if fiscal_year_of(one.period.last) == year
    ]
    found.sort(key=lambda one: one.period.years != 1)
    return next((one for one in found if one.item.value), next(iter(found), None))


def _baselines(indicator: IndicatorItem, series: str) -> list[ObservationItem]:
    targets = (one for one in indicator.targets if one.series == series and one.baseline)
    found = (replace(one.baseline, series=series) for one in targets if one.baseline)
    return list(dict.fromkeys(found))


def _alike(before: Known, now: Known) -> bool:
    """Return whether both are exact values of equally long periods, counted in the same way."""
    old, new = before.item, now.item
    return (
        bool(old.value and new.value)
        and (old.bound, new.bound) == ("exact", "exact")
        and old.cumulative == new.cumulative
        and before.period.shape == now.period.shape
        and not (before.conflict or now.conflict)
    )


def _broken(items: Iterable[ObservationItem], before: Known, now: Known) -> bool:
    """Return whether the statistic changed after the earlier period, at the later one at last."""
    return any(
        before.period.last < parse(one.period).last <= now.period.last
        for one in items
        if one.breaks and one.series == now.item.series
    )
