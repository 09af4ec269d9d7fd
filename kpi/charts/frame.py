"""Where things stand: the years across, the axis upwards, and whether values are bars or a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from kpi.charts.axis import Axis, axis_for, gutter_for, tick_texts
from kpi.charts.boxes import NARROWEST, RIGHT
from kpi.charts.curves import Curve
from kpi.items import IndicatorItem

FEW = 3
"""A single series of so many values or fewer is drawn as bars."""

THINNEST = 3
"""The least width in px of a bar on a phone."""

WIDEST_BAR = 0.13
BAR_SHARE = 0.6


@dataclass(frozen=True, slots=True)
class Frame:
    """The coordinates of a chart: ``x`` in shares of the plot's width, ``axis.y`` in px.

    ``bar`` is the width of a bar as a share, 0 where values are joined by a line.
    """

    axis: Axis
    ticks: tuple[str, ...]
    gutter: int
    first: Fraction
    last: Fraction
    bar: float
    inset: float

    def x(self, at: Fraction) -> float:
        """Return where a moment stands, as a share of the plot's width."""
        if self.first == self.last:
            return 0.5
        share = float((at - self.first) / (self.last - self.first))
        return self.inset + max(share, 0.0) * (1 - 2 * self.inset)


def frame_for(
    indicator: IndicatorItem, curves: Sequence[Curve], lang: str, *, ranked: bool
) -> Frame:
    """Return the frame of a chart that has a value or a target to draw."""
    moments = sorted(
        {mark.at for curve in curves for mark in curve.marks}
        | {gap.period.at for curve in curves for gap in curve.gaps}
        | {goal.at for curve in curves for goal in curve.goals}
        | {at for curve in curves for leg in curve.path for at, _value in leg}
    )
    values = [mark.value for curve in curves for mark in (*curve.marks, *curve.rivals)]
    levels = [end for curve in curves for goal in curve.goals for end in (goal.value, goal.upper)]
    levels += [value for curve in curves for leg in curve.path for _at, value in leg]
    bar = _bar(moments)
    bars = bar > 0 and _as_bars(indicator, curves, [*values, *levels], ranked=ranked)
    axis = axis_for([*values, *levels], bars=bars, ranked=ranked)
    ticks = tick_texts(axis, indicator.scale, lang)
    return Frame(
        axis=axis,
        ticks=tuple(ticks),
        gutter=gutter_for(ticks),
        first=moments[0],
        last=moments[-1],
        bar=bar if bars else 0.0,
        inset=max(0.04, bar / 2 + 0.01) if bars else 0.04,
    )


def _as_bars(
    indicator: IndicatorItem,
    curves: Sequence[Curve],
    values: Sequence[Fraction],
    *,
    ranked: bool,
) -> bool:
    """Return whether bars suit: a count that adds up, or few values of one series.

    Values close together look alike as bars, so they are drawn as a line on a cut axis. Two
    values of one period have no room in one bar.
    """
    marks = [mark for curve in curves for mark in curve.marks]
    if ranked or len(curves) > 1 or not marks or curves[0].rivals:
        return False
    if indicator.cumulative:
        return True
    low, high = min(values), max(values)
    alike = 0 < (high - low) * 5 < max(abs(low), abs(high))
    return len(marks) <= FEW and not alike


def _bar(moments: Sequence[Fraction]) -> float:
    """Return the width of a bar, 0 where the nearest two moments leave it too little room."""
    if len(moments) < 2:
        return WIDEST_BAR
    whole = moments[-1] - moments[0]
    nearest = min(after - before for before, after in pairwise(moments))
    bar = min(WIDEST_BAR, BAR_SHARE * float(nearest / whole) * 0.86)
    return bar if bar * (NARROWEST - 48 - RIGHT) >= THINNEST else 0.0
