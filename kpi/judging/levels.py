"""A numeric target as a set of values, the distance to it, and the path that leads there.

gap(x) is how far x is from the target: 0 on its edge, negative beyond it where only one side is
bounded. Every rule compares gaps, so that a wish for less is the mirror of a wish for more.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from kpi.items import FROM_ABOVE, FROM_BELOW, STRICT, Direction, IndicatorItem, TargetItem
from kpi.quantities.numbers import exact
from kpi.quantities.periods import parse

NUMERIC = FROM_BELOW | FROM_ABOVE | {"exactly", "between", "hold"}
"""Kinds of target that are a level."""

Point = tuple[Fraction, Fraction]
"""A moment in years, and a value."""


@dataclass(frozen=True, slots=True)
class Level:
    """The values that meet a target: from ``lower`` to ``upper``; None where it has no such end.

    With ``strict`` the ends themselves do not meet it (超, 未満).
    """

    lower: Fraction | None
    upper: Fraction | None
    strict: bool = False

    def gap(self, value: Fraction) -> Fraction:
        """Return how far ``value`` is from the edge of the target; negative beyond it."""
        ends = []
        if self.lower is not None:
            ends.append(self.lower - value)
        if self.upper is not None:
            ends.append(value - self.upper)
        return max(ends)

    def met_by(self, value: Fraction) -> bool:
        """Return whether ``value`` meets the target: at the edge or beyond, if strict beyond."""
        return self.gap(value) < 0 if self.strict else self.gap(value) <= 0

    def edge(self, start: Fraction) -> Fraction:
        """Return the value that a path from ``start`` leads to."""
        if self.lower is None or self.upper is None:
            return next(end for end in (self.lower, self.upper) if end is not None)
        return min(max(start, self.lower), self.upper)


def level_of(
    target: TargetItem, indicator: IndicatorItem, baseline: Fraction | None
) -> Level | None:
    """Return the level of a numeric target; None when it has no value, nor a baseline to keep."""
    value = exact(target.value) if target.value else None
    if target.kind == "hold":
        kept = baseline if value is None else value
        return None if kept is None else _kept(kept, indicator)
    if value is None:
        return None
    if target.kind == "between":
        upper = exact(target.upper) if target.upper else value
        return Level(min(value, upper), max(value, upper))
    return Level(
        lower=None if target.kind in FROM_ABOVE else value,
        upper=None if target.kind in FROM_BELOW else value,
        strict=target.kind in STRICT,
    )


def contradicts(direction: Direction, target: TargetItem, level: Level, start: Fraction) -> bool:
    """Return whether a target asks for the opposite of what the indicator desires.

    A ceiling or a level below the baseline where more is desired, and the mirror of it.
    """
    if direction == "hold" or target.kind in {"hold", "between"}:
        return False
    wrong = FROM_ABOVE if direction == "up" else FROM_BELOW
    way = level.edge(start) - start
    return target.kind in wrong or (way < 0 if direction == "up" else way > 0)


def path_to(
    origin: Point, targets: Iterable[TargetItem], until: TargetItem, indicator: IndicatorItem
) -> list[Point]:
    """Return the corners of the path: the origin, the interim targets with a level, ``until``.

    ``targets`` are those of one series in order of time. Each corner stands at the end of its
    period; what stands no later than the one before it is left out.
    """
    corners = [origin]
    for target in targets:
        at = parse(target.period).at
        level = level_of(target, indicator, origin[1]) if target.kind in NUMERIC else None
        if level is not None and at > corners[-1][0]:
            corners.append((at, level.edge(corners[-1][1])))
        if target == until:
            break
    return corners


def expected_at(path: Sequence[Point], at: Fraction) -> Fraction:
    """Return the value expected at a moment: on the straight line between the corners around it.

    ``e = v0 + (v1 − v0) × (at − t0) ÷ (t1 − t0)``; the ends hold before and after the path.
    Source: the 期待値 of 静岡県, the even way from 基準値 to 目標値 (総務委員会, 2021-10-08).
    """
    before = [corner for corner in path if corner[0] <= at]
    after = [corner for corner in path if corner[0] > at]
    if not before or not after:
        return (before or after[:1])[-1][1]
    (start, first), (end, second) = before[-1], after[0]
    return first + (second - first) * (at - start) / (end - start)


def _kept(value: Fraction, indicator: IndicatorItem) -> Level:
    """Return the level to keep: no worse than ``value``, or close to it both ways."""
    slack = abs(value) * exact(indicator.thresholds.hold_tolerance) / 100
    lower = None if indicator.direction == "down" else value - slack
    return Level(lower, None if indicator.direction == "up" else value + slack)
