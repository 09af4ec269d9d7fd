"""Words in the picture: where each could stand, and the choice of places that touch no other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from kpi.charts.boxes import NARROWEST, RIGHT, Box, Segment, width_of

Anchor = Literal["start", "middle", "end"]

LEVELS = (NARROWEST, 480, 720)
"""Widths in px from which more labels are shown. ``chart.css`` has the same two steps."""

WIDEST = 1160
BOLD = frozenset({"chart-value", "chart-goal-label"})
"""Looks that ``chart.css`` makes bold."""

GAP = 3
"""The least px between two labels on a line."""


@dataclass(frozen=True, slots=True)
class Label:
    """A text at a share of the plot's width and a baseline in px; ``look`` is its class."""

    text: str
    at: float
    y: float
    look: str
    anchor: Anchor = "middle"
    dx: float = 0
    size: int = 14

    @property
    def box(self) -> Box:
        """Return the room that it takes, with a gap to its neighbours."""
        width = width_of(self.text, self.size, bold=self.look in BOLD)
        left = {"start": 0.0, "middle": width / 2, "end": width}[self.anchor]
        return Box(
            self.at,
            left - self.dx + GAP / 2,
            width - left + self.dx + GAP / 2,
            self.y - self.size,
            self.y + 0.3 * self.size,
        )


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a mark stands: a share of the plot's width, and px from the top."""

    at: float
    y: float


@dataclass(frozen=True, slots=True)
class Wish:
    """Labels that stand or fall together, in each of the places that would do, best first.

    ``home`` is the mark that they belong to; no other mark may be nearer to them.
    """

    places: tuple[tuple[Label, ...], ...]
    about: str = ""
    home: Spot | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """A label that found its place, and the step of ``LEVELS`` from which it is shown."""

    label: Label
    level: int


@dataclass(slots=True)
class Sheet:
    """A part of the picture as far as it is filled: ``left`` px before the plot, top to bottom.

    ``taken`` are boxes of marks and labels, ``spots`` all marks, ``walls`` lines that no label may
    stand on, ``lines`` those that it should rather not, ``paths`` those that matter less.
    """

    gutter: float
    left: float
    top: float
    bottom: float
    taken: list[Box] = field(default_factory=list)
    spots: list[Spot] = field(default_factory=list)
    walls: list[Segment] = field(default_factory=list)
    lines: list[Segment] = field(default_factory=list)
    paths: list[Segment] = field(default_factory=list)

    def plot(self, width: float) -> float:
        """Return the width of the plot in a picture ``width`` px wide."""
        return width - self.gutter - RIGHT

    def place(self, wishes: Iterable[Wish]) -> tuple[list[Placed], list[Wish]]:
        """Return the labels that found room, and the wishes with none in the narrowest picture.

        Those that find room in a wider picture alone are shown from there on.
        """
        placed: list[Placed] = []
        late: list[Wish] = []
        waiting = list(wishes)
        for level, width in enumerate(LEVELS):
            still = []
            for wish in waiting:
                found = self._find(wish, width)
                self.taken += [label.box for label in found]
                placed += [Placed(label, level) for label in found]
                if not found:
                    still.append(wish)
            waiting = still
            late = late if level else still
        return placed, late

    def _find(self, wish: Wish, width: int) -> tuple[Label, ...]:
        free = (
            labels
            for labels in wish.places
            if all(
                self._free(one.box, width) and self._at_home(one.box, wish.home, width)
                for one in labels
            )
        )
        best: tuple[Label, ...] = ()
        least = float("inf")
        for labels in free:
            crossings = sum(self._crossings(one.box, width) for one in labels)
            if crossings < least:
                best, least = labels, crossings
            if not crossings:
                break
        return best

    def _free(self, box: Box, width: int) -> bool:
        plot = self.plot(width)
        if box.top < self.top or box.bottom > self.bottom or not box.within(self.left, plot):
            return False
        clear = all(box.clear_of(other, plot) for other in self.taken)
        return clear and not any(self._crossed(box, wall, width) for wall in self.walls)

    def _at_home(self, box: Box, home: Spot | None, width: int) -> bool:
        """Return whether no other mark is nearer above or below the words than their own."""
        if home is None:
            return True
        plot, own = self.plot(width), _distance(box, home)
        return not any(
            _distance(box, spot) <= own and -box.left < (spot.at - box.at) * plot < box.right
            for spot in self.spots
            if spot != home
        )

    def _crossings(self, box: Box, width: int) -> int:
        solid = sum(self._crossed(box, line, width) for line in self.lines)
        return 3 * solid + sum(self._crossed(box, path, width) for path in self.paths)

    def _crossed(self, box: Box, line: Segment, width: int) -> bool:
        return any(box.crossed_by(line, self.plot(one)) for one in (width, WIDEST))


def _distance(box: Box, spot: Spot) -> float:
    return max(box.top - spot.y, spot.y - box.bottom, 0.0)


def around(
    text: str,
    at: float,
    y: float,
    look: str,
    *,
    above: float = 9,
    below: float = 9,
    up: bool = True,
) -> tuple[tuple[Label, ...], ...]:
    """Return the places for the label of a mark: above or below it, centred or to one side.

    Last come places at a little distance, where other marks are close.
    """
    over, under = y - above - 3, y + below + 13
    near = (over, under) if up else (under, over)
    far = (over - 12, under + 12) if up else (under + 12, over - 12)
    sides: tuple[tuple[Anchor, float], ...] = (("middle", 0), ("end", 8), ("start", -8))
    return tuple(
        (Label(text, at, height, look, anchor, dx),)
        for heights in (near, far)
        for height in heights
        for anchor, dx in sides
    )


def along(at: float, lines: Sequence[tuple[str, float, str, int]]) -> Wish:
    """Return a wish for lines under one another: centred, or to the left or right of ``at``."""
    spots: tuple[tuple[Anchor, float], ...] = (("middle", 0), ("end", 10), ("start", -10))
    return Wish(
        tuple(
            tuple(Label(text, at, y, look, anchor, dx, size) for text, y, look, size in lines)
            for anchor, dx in spots
        )
    )


def spread(count: int) -> list[int]:
    """Return the places 0 to ``count`` − 1, ends first, then halving what lies between."""
    order, ranges = [count - 1, 0], [(0, count - 1)]
    for begin, end in ranges:  # grows while it is walked
        middle = (begin + end) // 2
        if begin < middle < end:
            order.append(middle)
            ranges += [(begin, middle), (middle, end)]
    return [place for place in dict.fromkeys(order) if 0 <= place < count]
