"""How much room words take, and whether they have it, at any width from a phone to a wall.

Heights are fixed and in px. Across, a thing stands at a share of the plot's width, and its words
reach so many px to the left and right of there. As the plot widens, things only move apart: what
does not overlap at one width does not at any greater one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

NARROWEST = 288
"""Width in px on a phone of 320 px."""

RIGHT = 12
"""Room in px to the right of the plot, for half a mark."""

BREAKABLE = re.compile(
    r"\s+|[!-~]+|[（「『〔]*[^\s!-~（「『〔][、。，．）」』〕：・ーぁぃぅぇぉっゃゅょ]*|."
)


BOLDER = 1.05
"""How much wider bold words are."""

ASCII = ((".,:;'|!il ", 0.4), ("()[]/-fjrt", 0.52), ("0123456789", 0.76), ("mwMW%@&", 1.0))


def width_of(text: str, size: int, *, bold: bool = False) -> float:
    """Return the width of a text in px: that of the widest common fonts."""
    return sum(map(_em, text)) * size * (BOLDER if bold else 1)


def wrapped(text: str, room: float, size: int) -> list[str]:
    """Return a text in lines no wider than ``room``: at spaces, in Japanese between signs."""
    lines, line = [], ""
    pieces = BREAKABLE.findall(text)
    while pieces:
        piece = pieces.pop(0)
        if width_of((line + piece).rstrip(), size) <= room:
            line += piece
        elif line:
            lines.append(line.rstrip())
            line = ""
            pieces.insert(0, piece.lstrip())
        else:  # one word wider than the room
            fits = max(
                1, next(n for n in range(len(piece), -1, -1) if width_of(piece[:n], size) <= room)
            )
            lines.append(piece[:fits])
            pieces.insert(0, piece[fits:])
    return [one for one in (*lines, line.rstrip()) if one]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle around the share ``at`` of the plot's width; the rest is px."""

    at: float
    left: float
    right: float
    top: float
    bottom: float

    def clear_of(self, other: Box, plot: float) -> bool:
        """Return whether two boxes are apart on a plot ``plot`` px wide and on any wider one."""
        if self.bottom <= other.top or other.bottom <= self.top:
            return True
        near, far = (self, other) if self.at <= other.at else (other, self)
        return (far.at - near.at) * plot >= near.right + far.left

    def within(self, room: float, plot: float) -> bool:
        """Return whether the box stays in the picture, or ``room`` px to the left of the plot."""
        begins, ends = self.at * plot - self.left, self.at * plot + self.right
        return begins >= -room and ends <= plot + RIGHT

    def crossed_by(self, line: Segment, plot: float) -> bool:
        """Return whether a line runs through the box on a plot ``plot`` px wide."""
        left, right = self.at * plot - self.left, self.at * plot + self.right
        begin, end = max(line.at * plot, left), min(line.to * plot, right)
        if begin > end:
            return False
        ys = (line.y_at(begin / plot), line.y_at(end / plot))
        if line.at == line.to:
            ys = (line.y, line.y_to)
        return min(ys) < self.bottom and max(ys) > self.top


@dataclass(frozen=True, slots=True)
class Segment:
    """A straight line from one share of the plot's width to another, at heights in px."""

    at: float
    y: float
    to: float
    y_to: float

    def y_at(self, at: float) -> float:
        """Return its height above a share of the width that it covers."""
        if self.at == self.to:
            return self.y
        return self.y + (self.y_to - self.y) * (at - self.at) / (self.to - self.at)


@lru_cache(maxsize=4096)
def _em(sign: str) -> float:
    """Return the width of a sign in em, as in BIZ UDPGothic, the widest of the fonts in use."""
    if sign.isascii():
        for signs, width in ASCII:
            if sign in signs:
                return width
        return 0.86 if sign.isupper() else 0.7
    return 1.0
