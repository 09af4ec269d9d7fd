"""Which words a chart would like to have in the picture, the most important first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import chain

from kpi.charts.curves import Curve, Goal, Mark
from kpi.charts.frame import Frame
from kpi.charts.labels import Anchor, Label, Spot, Wish, along, around, spread
from kpi.charts.saying import Saying
from kpi.charts.words import BROKEN, GOAL, NAMED
from kpi.items import FROM_ABOVE, FROM_BELOW
from kpi.wording.words import MISSING

MANY = 12
"""Of more values than these only the telling ones are labelled."""

STRIP = 20
"""Height in px of the strip above the plot, where breaks and gaps are named."""


def year_wishes(saying: Saying, curves: Sequence[Curve], frame: Frame) -> list[Wish]:
    """Return the labels of the horizontal axis: targets, ends, then the rest evenly."""
    periods: dict[Fraction, str] = {}
    aims: list[Fraction] = []
    for curve in curves:
        for mark in curve.marks:
            periods.setdefault(mark.at, mark.entry.item.period)
        for gap in curve.gaps:
            periods.setdefault(gap.period.at, gap.item.period)
        for goal in curve.goals:
            periods.setdefault(goal.at, goal.target.period)
            aims.insert(0 if goal.final else len(aims), goal.at)
    moments = sorted(periods)
    latest = [curve.marks[-1].at for curve in curves if curve.marks]
    order = [*aims[:1], moments[0], *latest, *aims, *(moments[at] for at in spread(len(moments)))]
    return [_year(saying, periods[at], frame, at) for at in dict.fromkeys(order)]


def _year(saying: Saying, period: str, frame: Frame, at: Fraction) -> Wish:
    year, era = saying.years(period)
    lines = [(year, frame.axis.bottom + 20, "chart-year", 14)]
    if era:
        lines.append((era, frame.axis.bottom + 37, "chart-era", 12))
    wish = along(frame.x(at), lines)
    # Only at the ends of the axis may a label stand to one side of its mark.
    return wish if at in {frame.first, frame.last} else Wish(wish.places[:1])


def event_wishes(saying: Saying, curves: Sequence[Curve], frame: Frame) -> list[Wish]:
    """Return the words above breaks and missing values."""
    wishes = []
    breaks = dict.fromkeys(at for curve in curves for at in curve.breaks)
    for at in breaks:
        line = [(saying.words(BROKEN), -6.0, "chart-event", 14)]
        wishes.append(replace(along(frame.x(at), line), about="break"))
    said: dict[tuple[Fraction, str], list[Curve]] = {}
    for curve in curves:
        for gap in curve.gaps:
            words = saying.words(MISSING[gap.item.missing])
            said.setdefault((gap.period.at, words), []).append(curve)
    for (at, words), silent in said.items():
        names = [] if len(silent) == len(curves) else [saying.name(one.series) for one in silent]
        full = saying.words(NAMED, name="・".join(names), said=words) if names else words
        line = [(full, -6.0, "chart-event", 14)]
        wishes.append(replace(along(frame.x(at), line), about="gap"))
    return wishes


def plot_wishes(
    saying: Saying, curves: Sequence[Curve], frame: Frame, *, ranked: bool, named: bool
) -> list[Wish]:
    """Return the labels beside marks; with ``named`` the last value of a series says its name."""
    goals = [(goal, curve) for curve in curves for goal in curve.goals]
    goals.sort(key=lambda one: not one[0].final)
    # Series that share a target share its label.
    wishes = list(
        dict.fromkeys(_goal(saying, curve, goal, frame, ranked=ranked) for goal, curve in goals)
    )
    lowest = max(curves, key=lambda curve: _height(curve, frame)) if len(curves) > 1 else None
    crowded = sum(len(curve.marks) for curve in curves) > MANY
    values: list[tuple[int, Wish]] = []
    for curve in curves:
        places = list(telling_of(curve))[:2] if crowded and lowest else telling_of(curve)
        for order, place in enumerate(places):
            mark, up = curve.marks[place], curve is not lowest
            last = place == len(curve.marks) - 1
            full = saying.beside_mark(mark.entry.item, ranked=ranked)
            short = saying.beside_mark(replace(mark.entry.item, provisional=False), ranked=ranked)
            if named and last:
                name = saying.name(curve.series)
                full = short = saying.words(NAMED, name=name, said=short)
            spots = [_spots(words, mark, frame, up=up) for words in dict.fromkeys((full, short))]
            about = "name" if last else ""
            home = None if frame.bar else Spot(frame.x(mark.at), frame.axis.y(mark.value))
            values.append((order, Wish(tuple(chain.from_iterable(spots)), about, home)))
        values += [
            (0, _rival(saying, rival, curve, frame, ranked=ranked)) for rival in curve.rivals
        ]
    values.sort(key=lambda one: one[0])
    names = [wish for _order, wish in values if wish.about] if named else []
    return [*names, *wishes, *(wish for _order, wish in values if wish not in names)]


def _goal(saying: Saying, curve: Curve, goal: Goal, frame: Frame, *, ranked: bool) -> Wish:
    words = saying.words(
        GOAL,
        kind=saying.goal_kind(final=goal.final),
        goal=saying.goal(goal.target, curve.kept, ranked=ranked),
    )
    at, y = frame.x(goal.at), frame.axis.y(goal.upper)
    places = around(words, at, y, "chart-goal-label")
    if goal.value != goal.upper:
        places += around(words, at, frame.axis.y(goal.value), "chart-goal-label", up=False)
    return Wish(places, "goal")


def _spots(words: str, mark: Mark, frame: Frame, *, up: bool) -> tuple[tuple[Label, ...], ...]:
    at, y, bound = frame.x(mark.at), frame.axis.y(mark.value), mark.entry.item.bound
    above, below = (16 if bound in FROM_BELOW else 9), (16 if bound in FROM_ABOVE else 9)
    if not frame.bar:
        return around(words, at, y, "chart-value", above=above, below=below, up=up)
    height = y + below + 8 if mark.value < 0 else y - above + 3
    sides: tuple[tuple[Anchor, float], ...] = (("middle", 0), ("end", 14), ("start", -14))
    return tuple((Label(words, at, height, "chart-value", anchor, dx),) for anchor, dx in sides)


def _rival(saying: Saying, rival: Mark, curve: Curve, frame: Frame, *, ranked: bool) -> Wish:
    """Return the label of a value that conflicts with a mark: on the side away from that."""
    at, y = frame.x(rival.at), frame.axis.y(rival.value)
    other = next(frame.axis.y(mark.value) for mark in curve.marks if mark.at == rival.at)
    words = saying.beside_mark(rival.entry.item, ranked=ranked)
    return Wish(around(words, at, y, "chart-value", up=y < other), home=Spot(at, y))


def _height(curve: Curve, frame: Frame) -> float:
    """Return how far down a series ends, in px."""
    return frame.axis.y(curve.marks[-1].value) if curve.marks else 0.0


def telling_of(curve: Curve) -> Iterator[int]:
    """Yield the places of the values to label, the last first; of many the ends and extremes."""
    values = [mark.value for mark in curve.marks]
    if len(values) <= MANY:
        yield from spread(len(values))
        return
    most, least = values.index(max(values)), values.index(min(values))
    odd = [
        place
        for place, mark in enumerate(curve.marks)
        if mark.entry.item.provisional or mark.entry.conflict or mark.entry.item.bound != "exact"
    ]
    yield from dict.fromkeys((len(values) - 1, 0, most, least, *odd))
