"""The plot itself: grid, axes, path, bars or lines, marks. Drawn from the back to the front."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import chain

from django.utils.safestring import SafeString

from kpi.charts.boxes import Box, Segment
from kpi.charts.curves import Curve, Goal, Mark
from kpi.charts.frame import Frame
from kpi.charts.labels import Label, Sheet, Spot
from kpi.charts.svg import CARETS, CUT, DIAMOND, DISPUTED, SHAPES, bar, line, mark, text
from kpi.charts.wishes import telling_of
from kpi.items import FROM_ABOVE, FROM_BELOW

Segments = tuple[tuple[str, Segment], ...]


def background(curves: Sequence[Curve], frame: Frame, strip: float) -> Iterator[SafeString]:
    """Yield the grid with its numbers, and the lines at breaks and missing values."""
    axis = frame.axis
    for place, tick in enumerate(axis.ticks):
        base = tick == 0 or (
            place == (len(axis.ticks) - 1 if axis.turned else 0) and axis.ticks[0] > 0
        )
        y = axis.y(tick)
        yield line("chart-base" if base else "chart-grid", Segment(0, y, 1, y))
        if frame.ticks:
            yield text(Label(frame.ticks[place], 0, y + 5, "chart-tick", "end", -8))
    if axis.cut:
        yield mark("chart-cut", CUT, 0, axis.bottom)
    for look, moments in (("chart-break", breaks_of(curves)), ("chart-gap", gaps_of(curves))):
        for at in moments:
            yield line(look, Segment(frame.x(at), -strip, frame.x(at), axis.bottom))


def breaks_of(curves: Sequence[Curve]) -> list[Fraction]:
    """Return the moments at which a series breaks, each once."""
    return list(dict.fromkeys(at for curve in curves for at in curve.breaks))


def gaps_of(curves: Sequence[Curve]) -> list[Fraction]:
    """Return the moments whose value is missing, each once."""
    return list(dict.fromkeys(gap.period.at for curve in curves for gap in curve.gaps))


def segments(curve: Curve, place: int, frame: Frame) -> Segments:
    """Return the lines of a series: the way to its targets, ranges, its values, their spans."""
    found = [("chart-path", _between(frame, before, after)) for before, after in curve.path]
    found += [
        ("chart-range", _between(frame, (goal.at, goal.value), (goal.at, goal.upper)))
        for goal in curve.goals
        if goal.value != goal.upper
    ]
    if frame.bar:
        return tuple(found)
    look = f"chart-line chart-series-{place % 4 + 1}"
    for before, after in zip((None, *curve.marks), curve.marks, strict=False):
        if before and after.joined:
            ends = (before.at, before.value), (after.at, after.value)
            found.append((look, _between(frame, *ends)))
        if after.entry.period.kind == "span" and len(curve.marks) < 12:
            begin = (after.entry.period.began, after.value)
            found.append(("chart-span", _between(frame, begin, (after.at, after.value))))
    return tuple(found)


def marks(curve: Curve, place: int, frame: Frame) -> Iterator[SafeString]:
    """Yield the bars or points of a series, and its targets."""
    series = f"chart-series-{place % 4 + 1}"
    for one in curve.marks if frame.bar else shown_marks(curve):
        at, y = frame.x(one.at), frame.axis.y(one.value)
        hollow = " chart-hollow" if one.entry.item.provisional else ""
        if frame.bar:
            base = frame.axis.y(frame.axis.base)
            yield bar(f"chart-bar{hollow}", at, frame.bar, y, base)
        elif one.entry.conflict:
            yield mark("chart-mark chart-disputed", DISPUTED[0], at, y)
        else:
            shape = SHAPES[place % len(SHAPES)]
            yield mark(f"chart-mark {series}{hollow}", shape, at, y)
        if caret := CARETS.get(one.entry.item.bound):
            yield mark("chart-caret", caret, at, y + (5 if frame.bar else 0) * _away(one))
    for one in curve.rivals:
        at, y = frame.x(one.at), frame.axis.y(one.value)
        yield mark("chart-mark chart-disputed", DISPUTED[1], at, y)
    for goal in curve.goals:
        for level in dict.fromkeys((goal.value, goal.upper)):
            yield mark("chart-goal", DIAMOND, frame.x(goal.at), frame.axis.y(level))


def fill(sheet: Sheet, curves: Sequence[Curve], frame: Frame, lines: Sequence[Segments]) -> None:
    """Put on a sheet what labels have to keep clear of."""
    for look, segment in chain.from_iterable(lines):
        (sheet.paths if look == "chart-path" else sheet.lines).append(segment)
    for at in breaks_of(curves):  # a number across it could be that of either side
        sheet.walls.append(Segment(frame.x(at), 0, frame.x(at), frame.axis.bottom))
    for at in gaps_of(curves):
        sheet.paths.append(Segment(frame.x(at), 0, frame.x(at), frame.axis.bottom))
    for curve in curves:
        shown = shown_marks(curve)
        for one in curve.marks:
            if frame.bar:
                sheet.walls += _walls(one, frame)
                continue
            sheet.spots.append(Spot(frame.x(one.at), frame.axis.y(one.value)))
            if one in shown:
                sheet.taken.append(_room(frame.x(one.at), frame.axis.y(one.value), one))
        for one in curve.rivals:
            sheet.spots.append(Spot(frame.x(one.at), frame.axis.y(one.value)))
            sheet.taken.append(_room(frame.x(one.at), frame.axis.y(one.value), one))
        for goal in curve.goals:
            sheet.taken += _goal_room(goal, frame)
            sheet.spots.append(Spot(frame.x(goal.at), frame.axis.y(goal.value)))


def shown_marks(curve: Curve) -> tuple[Mark, ...]:
    """Return the values that have a mark of their own; of many only those that tell something."""
    telling = set(telling_of(curve))
    joined = [one.joined for one in curve.marks]
    return tuple(
        one
        for place, one in enumerate(curve.marks)
        if place in telling or not any(joined[place : place + 2])
    )


def _away(one: Mark) -> int:
    return 1 if one.entry.item.bound in FROM_BELOW else -1


def _between(
    frame: Frame, begin: tuple[Fraction, Fraction], end: tuple[Fraction, Fraction]
) -> Segment:
    return Segment(frame.x(begin[0]), frame.axis.y(begin[1]), frame.x(end[0]), frame.axis.y(end[1]))


def _room(at: float, y: float, one: Mark) -> Box:
    bound = one.entry.item.bound
    return Box(
        at, 6, 6, y - (15 if bound in FROM_BELOW else 6), y + (15 if bound in FROM_ABOVE else 6)
    )


def _goal_room(goal: Goal, frame: Frame) -> Iterator[Box]:
    for level in dict.fromkeys((goal.value, goal.upper)):
        y = frame.axis.y(level)
        yield Box(frame.x(goal.at), 7, 7, y - 7, y + 7)


def _walls(one: Mark, frame: Frame) -> list[Segment]:
    """Return the two sides and the middle of a bar: words are wider than what is between."""
    at, y, base = frame.x(one.at), frame.axis.y(one.value), frame.axis.y(frame.axis.base)
    return [Segment(x, y, x, base) for x in (at - frame.bar / 2, at, at + frame.bar / 2)]
