"""A typed row and what its print says, made one: empty fields are filled, typed ones stand."""

from __future__ import annotations

from dataclasses import replace

from kpi.entering.doubts import about_years, unit_mismatch
from kpi.entering.notices import Notice, notice
from kpi.items import (
    FROM_ABOVE,
    FROM_BELOW,
    Direction,
    IndicatorItem,
    ObservationItem,
    TargetItem,
    TargetKind,
)
from kpi.prints.targets import PrintedTarget
from kpi.prints.unread import NotRead
from kpi.prints.values import Printed, in_unit_of
from kpi.quantities.numbers import normalised
from kpi.wording.telling import told_number, told_period
from plan.items import Text

WITH_NUMBER = {*FROM_BELOW, *FROM_ABOVE, "exactly", "between", "hold", "rank"}
RELATIVE = {"increase_on", "decrease_on"}
"""Kinds of target."""


def without_value(row: ObservationItem, read: NotRead) -> tuple[ObservationItem, list[Notice]]:
    """Return a row whose print holds no value: what it says instead, or why it was not read."""
    missing = row.missing or ("" if row.value else read.missing)
    filled = replace(row, missing=missing, period=row.period or read.period)
    notices = _period_doubts(row, read.period)
    if read.reason != "missing":
        code = "unread" if not (row.value or row.missing or row.rank) else "unread_value_typed"
        notices.append(notice(code, why=read.why))
    elif row.value:
        notices.append(notice("value_though_missing"))
    return filled, notices


def with_value(
    row: ObservationItem, read: Printed, indicator: IndicatorItem, *, counted: bool | None
) -> tuple[ObservationItem, list[Notice]]:
    """Return a row with the value that its print holds, and where the two do not agree."""
    notices = _period_doubts(row, read.period) + _print_doubts(read, indicator)
    value = None if read.upper is not None else in_unit_of(read, indicator)
    if read.upper is not None:
        notices.append(notice("range"))
    one_year = "one_year" in read.flags and indicator.cumulative
    if one_year and counted:
        notices.append(notice("total_though_one_year"))
    if row.missing:
        value = None
        notices.append(notice("missing_though_value"))
    elif row.value and value is not None and value != row.value:
        notices.append(_differs(row.value, value, indicator))
    if row.bound not in {"exact", read.bound}:
        notices.append(notice("bound_differs"))
    filled = replace(
        row,
        value=row.value or value or "",
        period=row.period or read.period,
        rank=read.rank if row.rank is None else row.rank,
        bound=read.bound if row.bound == "exact" else row.bound,
        cumulative=row.cumulative and (bool(counted) or not one_year),
        provisional=row.provisional or "provisional" in read.flags,
    )
    return filled, notices


def filled_target(
    row: TargetItem, read: PrintedTarget, indicator: IndicatorItem, chosen: TargetKind | None
) -> tuple[TargetItem, list[Notice]]:
    """Return a target of the chosen kind, else of that printed, with the numbers printed."""
    notices = _print_doubts(read.printed, indicator) if read.printed else []
    value, upper = _numbers_of(read, indicator)
    # A number in another unit is no number here: the target stays as it was printed.
    lost = read.value is not None and not value and not row.value
    kind = chosen or ("words" if lost else read.kind)
    if kind == "words" and not row.words:
        notices.append(notice("target_in_words"))
    if row.value and value and row.value != value:
        notices.append(_differs(row.value, value, indicator))
    if chosen and read.kind not in {chosen, "words"}:
        notices.append(notice("kind_differs"))
    filled = replace(
        row,
        kind=kind,
        value=row.value or (value if kind in WITH_NUMBER else ""),
        upper=row.upper or (upper if kind == "between" else ""),
        reference=row.reference or (read.reference if kind in RELATIVE else ""),
    )
    return filled, notices


def _numbers_of(read: PrintedTarget, indicator: IndicatorItem) -> tuple[str, str]:
    """Return value and upper end in the indicator's unit; empty where they are none."""
    if read.kind == "rank" and read.value is not None:
        return normalised(read.value), ""
    if read.printed is None:
        return "", ""
    return (
        in_unit_of(read.printed, indicator) or "",
        in_unit_of(read.printed, indicator, "upper") or "",
    )


def kind_typed(row: TargetItem, indicator: IndicatorItem) -> TargetKind:
    """Return the kind of a target without print, by what was typed."""
    if not row.value:
        return "words"
    if row.upper:
        return "between"
    kinds: dict[Direction, TargetKind] = {"up": "at_least", "down": "at_most", "hold": "exactly"}
    return kinds[indicator.direction]


def _print_doubts(read: Printed, indicator: IndicatorItem) -> list[Notice]:
    """Return what reading a print leaves to be asked: unit, years."""
    place = read.rank is not None and read.unit == "位"
    unit = None if place else unit_mismatch(read, indicator)
    doubts = [*([unit] if unit else []), *about_years(read.flags)]
    return [Notice.of(doubt) for doubt in doubts]


def _period_doubts(row: ObservationItem, printed: str) -> list[Notice]:
    if not (row.period and printed) or row.period == printed:
        return []
    typed, read = told_period(row.period) or Text(row.period), told_period(printed)
    return [notice("period_differs", typed=typed, read=read)]


def _differs(typed: str, read: str, indicator: IndicatorItem) -> Notice:
    said = told_number(typed, indicator), told_number(read, indicator)
    return notice("value_differs", typed=said[0], read=said[1])
