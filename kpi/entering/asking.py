"""What to ask about a row that was read, seen beside the other rows and the plan."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from kpi.entering.doubts import jump, year_outside
from kpi.entering.notices import Notice, notice
from kpi.items import IndicatorItem, ObservationItem, TargetItem
from kpi.quantities.numbers import exact
from kpi.quantities.periods import parse
from kpi.wording.telling import told_period, told_value
from plan.items import Text

YEARS = {
    "fiscal": Text("年度（4月から翌年3月）", "fiscal years"),
    "calendar": Text("暦年（1月から12月）", "calendar years"),
}


def ask_about_value(
    row: ObservationItem,
    others: Iterable[ObservationItem],
    indicator: IndicatorItem,
    on: dt.date,
) -> tuple[Notice, ...]:
    """Return what to ask about a value on the day ``on``; ``others`` are the other rows.

    Nothing is asked about a row whose period or number is none; such others are passed over.
    """
    if not _is_sound(row):
        return ()
    alike = [
        one
        for one in others
        if one.series == row.series and one.cumulative == row.cumulative and _is_sound(one)
    ]
    doubt = jump(row, tuple(one for one in alike if one.period != row.period))
    ahead = bool(row.value) and parse(row.period).last > on
    return (
        *((Notice.of(doubt),) if doubt else ()),
        *((notice("not_over", period=told_period(row.period)),) if ahead else ()),
        *_year_kind(row.period, indicator),
        *_series(row.series, indicator),
        *_releases(row, [one for one in alike if one.period == row.period], indicator),
    )


def ask_about_target(
    row: TargetItem, indicator: IndicatorItem, first: dt.date, last: dt.date
) -> tuple[Notice, ...]:
    """Return what to ask about a target of a plan that runs from one day to another."""
    if not told_period(row.period):
        return ()
    doubt = year_outside(row.period, first.isoformat(), last.isoformat())
    return (
        *((Notice.of(doubt),) if doubt else ()),
        *_year_kind(row.period, indicator),
        *_series(row.series, indicator),
    )


def _is_sound(row: ObservationItem) -> bool:
    try:
        parse(row.period)
        exact(row.value or "0")
    except ValueError:
        return False
    return True


def _series(series: str, indicator: IndicatorItem) -> tuple[Notice, ...]:
    return (notice("without_series"),) if indicator.series and not series else ()


def _year_kind(period: str, indicator: IndicatorItem) -> tuple[Notice, ...]:
    kinds = {parse(part).kind for part in period.split("/")} & YEARS.keys()
    if kinds <= {indicator.year_kind}:
        return ()
    return (
        notice("other_year_kind", years=YEARS[indicator.year_kind], period=told_period(period)),
    )


def _releases(
    row: ObservationItem, same_period: list[ObservationItem], indicator: IndicatorItem
) -> tuple[Notice, ...]:
    """Return a remark on other values of the period; a doubt where no release tells them apart."""
    if not same_period:
        return ()
    named = [_with_release(one, told_value(one, indicator)) for one in same_period]
    others = Text("、".join(one.ja for one in named), "; ".join(one.en for one in named))
    alike = any(_release(one) == _release(row) for one in same_period)
    return (notice("same_release" if alike else "other_release", others=others),)


def _release(row: ObservationItem) -> tuple[str, str, bool]:
    return row.release.ja, row.released_on, row.provisional


def _with_release(row: ObservationItem, told: Text) -> Text:
    by = row.release or told_period(row.released_on)
    return Text(f"{told.ja}（{by.ja}）", f"{told.en} ({by.en or by.ja})") if by else told
