"""What there is to draw of an indicator: by series its values, gaps, breaks, targets, path."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

from kpi.items import IndicatorItem, ObservationItem, SeriesItem, TargetItem, series_of
from kpi.judging.case import gather
from kpi.judging.levels import NUMERIC, Point, level_of, path_to
from kpi.quantities.numbers import exact
from kpi.quantities.periods import parse
from kpi.vintages import Known, known


@dataclass(frozen=True, slots=True)
class Mark:
    """A value at a moment in years; ``joined`` says that a line leads to it from the one before."""

    at: Fraction
    value: Fraction
    entry: Known
    joined: bool


@dataclass(frozen=True, slots=True)
class Goal:
    """A target with a level: from ``value`` to ``upper``, one value for most."""

    at: Fraction
    value: Fraction
    upper: Fraction
    target: TargetItem
    final: bool


Leg = tuple[Point, Point]
"""Where a straight part of the way begins and ends."""


@dataclass(frozen=True, slots=True)
class Curve:
    """One series as drawn.

    ``rivals`` are the values that conflict with a mark. ``gaps`` are periods whose value is
    missing, ``breaks`` moments between values that cannot be compared, ``unlevelled`` targets
    that are no level. ``path`` are the legs of the way to the targets; ``parted`` says that one
    is left out because a break lies on it. ``kept`` is the value that a target to
    hold keeps when it names none.
    """

    series: SeriesItem
    marks: tuple[Mark, ...]
    rivals: tuple[Mark, ...]
    gaps: tuple[Known, ...]
    breaks: tuple[Fraction, ...]
    goals: tuple[Goal, ...]
    path: tuple[Leg, ...]
    parted: bool
    unlevelled: tuple[TargetItem, ...]
    targets: tuple[TargetItem, ...]
    kept: str

    @property
    def disputes(self) -> dict[ObservationItem, Known]:
        """Return what is known of the period by each value that another source contradicts."""
        known = [mark.entry for mark in self.marks if mark.entry.conflict]
        return {item: one for one in known for item in (one.item, *one.rivals)}


def curves_of(indicator: IndicatorItem, on: dt.date) -> tuple[tuple[Curve, ...], bool]:
    """Return the series as known on a day, and whether places are drawn instead of values.

    Places are drawn where the unit is 位, and where a place is the target (or nothing else is
    known) and every value states one. Raises ValueError for a period or number that is none.
    """
    histories = {one.key: _history(indicator, one.key, on) for one in series_of(indicator)}
    entries = [entry for history in histories.values() for entry in history if _any(entry.item)]
    aimed = any(target.kind == "rank" for target in indicator.targets)
    placed = bool(entries) and all(entry.item.rank is not None for entry in entries)
    valued = any(entry.item.value for entry in entries)
    ranked = indicator.unit.ja == "位" or (placed and (aimed or not valued))
    curves = (
        _curve(indicator, one, histories[one.key], on, ranked=ranked)
        for one in series_of(indicator)
    )
    return tuple(curves), ranked


def _history(indicator: IndicatorItem, series: str, on: dt.date) -> tuple[Known, ...]:
    """Return what is known by period, baselines included; a later release replaces a baseline."""
    baselines = (
        replace(one.baseline, series=series)
        for one in indicator.targets
        if one.series == series and one.baseline
    )
    items = [*baselines, *indicator.observations]
    return known([one for one in items if one.cumulative == indicator.cumulative], series, on)


def _any(item: ObservationItem) -> bool:
    return bool(item.value) or item.rank is not None


def _figure(item: ObservationItem, *, ranked: bool) -> Fraction | None:
    if ranked and item.rank is not None:
        return Fraction(item.rank)
    return exact(item.value) if item.value else None


def _curve(
    indicator: IndicatorItem,
    series: SeriesItem,
    history: tuple[Known, ...],
    on: dt.date,
    *,
    ranked: bool,
) -> Curve:
    case = gather(indicator, series.key, on)
    kept = case.baseline.item.value if case.baseline else ""
    goals = tuple(
        goal
        for target in case.targets
        if (goal := _goal(indicator, target, kept, target == case.targets[-1], ranked=ranked))
    )
    marks, gaps, breaks = _run(history, ranked=ranked)
    path: tuple[Point, ...] = tuple((goal.at, goal.value) for goal in goals)
    start = _figure(case.baseline.item, ranked=True) if case.baseline and ranked else None
    if goals and case.baseline and start is not None:
        path = ((case.baseline.period.at, start), *path)
    elif goals and not ranked and case.origin:
        path = tuple(path_to(case.origin, case.targets, case.targets[-1], indicator))
    legs = tuple(pairwise(path))
    whole = tuple(leg for leg in legs if not any(leg[0][0] < at < leg[1][0] for at in breaks))
    drawn = {goal.target for goal in goals}
    return Curve(
        series=series,
        marks=marks,
        rivals=_rivals(marks, ranked=ranked),
        gaps=gaps,
        breaks=breaks,
        goals=goals,
        path=whole,
        parted=whole != legs,
        unlevelled=tuple(target for target in case.targets if target not in drawn),
        targets=case.targets,
        kept=kept,
    )


def _goal(
    indicator: IndicatorItem, target: TargetItem, kept: str, final: bool, *, ranked: bool
) -> Goal | None:
    at = parse(target.period).at
    if target.kind == "rank":
        place = exact(target.value) if target.value and ranked else None
        return None if place is None else Goal(at, place, place, target, final)
    if target.kind not in NUMERIC or (ranked and indicator.unit.ja != "位"):
        return None
    if target.kind == "hold":
        text = target.value or kept
        level = exact(text) if text else None
        return None if level is None else Goal(at, level, level, target, final)
    reach = level_of(target, indicator, None)
    ends = [end for end in (reach.lower, reach.upper) if end is not None] if reach else []
    return Goal(at, ends[0], ends[-1], target, final) if ends else None


def _run(
    history: tuple[Known, ...], *, ranked: bool
) -> tuple[tuple[Mark, ...], tuple[Known, ...], tuple[Fraction, ...]]:
    """Return the marks in order of time, what is missing, and where the statistic changed.

    No line leads to or from a period whose sources differ: nobody knows which value is right.
    """
    marks: list[Mark] = []
    gaps: list[Known] = []
    breaks: list[Fraction] = []
    before: Fraction | None = None
    whole = False
    for entry in history:
        at, figure = entry.period.at, _figure(entry.item, ranked=ranked)
        if entry.breaks and before is not None:
            breaks.append((before + at) / 2)
        if figure is None:
            gaps.append(entry)
        else:
            joined = whole and not entry.breaks and not entry.conflict
            marks.append(Mark(at, figure, entry, joined))
        whole, before = figure is not None and not entry.conflict, at
    return tuple(marks), tuple(gaps), tuple(breaks)


def _rivals(marks: tuple[Mark, ...], *, ranked: bool) -> tuple[Mark, ...]:
    """Return the values that other sources give for the periods of marks."""
    found = [
        (mark, item, _figure(item, ranked=ranked)) for mark in marks for item in mark.entry.rivals
    ]
    return tuple(
        Mark(mark.at, figure, replace(mark.entry, item=item), joined=False)
        for mark, item, figure in found
        if figure is not None
    )
