"""How a curve grows, and how it may: the slope in double logarithms against what was promised.

A page asks nothing but its edition; publishing touches no other plan and no earlier edition; what
lists all plans or all editions grows with them (docs/architecture.md, docs/scaling.md).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log
from typing import Literal

Growth = Literal["flat", "slower", "linear"]

MOST: Mapping[Growth, float] = {"flat": 0.2, "slower": 0.7, "linear": 1.15}
"""The largest exponent that still passes: 2 for a curve that grows as the square, 0 for a flat one.
Flat leaves room for caches of the processor, and for an index that is a level deeper."""

AXES = ("nodes", "plans", "editions")


@dataclass(frozen=True, slots=True)
class Curve:
    """What is measured, its unit, and how it may grow with nodes, plans, editions."""

    name: str
    unit: str
    words: str
    may: tuple[Growth, Growth, Growth]

    def promised(self, axis: str) -> Growth:
        """Return how it may grow along an axis."""
        return self.may[AXES.index(axis)]


CURVES = (
    Curve("kept answer", "ms", "a page that is kept", ("flat", "flat", "flat")),
    Curve("page", "ms", "a measure’s page, rendered", ("slower", "flat", "flat")),
    Curve("look", "ms", "the look for new editions", ("flat", "flat", "flat")),
    Curve("turn", "ms", "first page after a publication", ("linear", "slower", "slower")),
    Curve("publish", "ms", "publishing one change", ("linear", "flat", "flat")),
    Curve("search p50", "ms", "a search, median", ("linear", "linear", "flat")),
    Curve("search p95", "ms", "a search, 95th percentile", ("linear", "linear", "flat")),
    Curve("memory", "MB", "memory of a worker", ("linear", "linear", "flat")),
    Curve("storage", "MB", "database, with indexes", ("linear", "linear", "linear")),
    Curve("edition", "MB", "one edition as text", ("linear", "flat", "flat")),
    Curve("overview", "ms", "overview of the plan", ("linear", "flat", "flat")),
    Curve("front door", "ms", "front door, all plans", ("flat", "linear", "flat")),
    Curve("edition page", "ms", "a measure in the first edition", ("slower", "flat", "flat")),
    Curve("history", "ms", "a measure through time", ("slower", "flat", "flat")),
    Curve("history, first", "ms", "the same, first of an edition", ("linear", "flat", "slower")),
    Curve("comparison", "ms", "first and last edition compared", ("linear", "flat", "slower")),
    Curve("editions", "ms", "list of all editions", ("slower", "flat", "linear")),
    Curve("feed", "ms", "feed of the newest editions", ("flat", "flat", "linear")),
    Curve("sitemap", "ms", "sitemap of a plan", ("linear", "flat", "flat")),
)
"""In the order in which they are told."""

CHARTED = ("kept answer", "page", "publish", "search p95", "memory", "storage")


MOST_MEMORY = 400.0
"""Megabytes of a worker with 47 plans of 500 nodes."""


def exponent(points: Sequence[tuple[float, float]]) -> float:
    """Return the slope of sizes and values in double logarithms, by least squares."""
    xs, ys = [log(x) for x, _y in points], [log(y) for _x, y in points]
    x0, y0 = sum(xs) / len(xs), sum(ys) / len(ys)
    over = sum((x - x0) * (y - y0) for x, y in zip(xs, ys, strict=True))
    return over / sum((x - x0) ** 2 for x in xs)


def is_kept(curve: Curve, axis: str, found: float) -> bool:
    """Say whether a curve grows no faster along an axis than was promised."""
    return found <= MOST[curve.promised(axis)]
