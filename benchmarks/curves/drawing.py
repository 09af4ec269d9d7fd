"""The chart: one panel an axis, double logarithms, how many times the smallest.

Black on white: lines are told apart by their marks, their dashes and the words at their ends.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from math import log10
from typing import NamedTuple

WIDTH, PANEL, HEIGHT = 1110, 200, 350
LEFT, TOP, GAP = 60, 70, 360
TOP_OF_SCALE = 300.0
"""How many times the smallest the panel reaches up to."""
LOWEST = 0.5
TITLES = {"nodes": "Nodes of a plan", "plans": "Plans", "editions": "Editions of a plan"}
DASHES = ("", "7 3", "2 3", "9 3 2 3", "", "4 2")
MARKS = ("circle", "square", "diamond", "up", "hollow", "cross")


HEAD = (
    'role="img" aria-labelledby="title" aria-describedby="desc" font-family="sans-serif" '
    'font-size="12"'
)
SUBTITLE = (
    "How many times the smallest, PostgreSQL; both scales logarithmic. Grey: as fast as the record."
)


class Line(NamedTuple):
    """A curve of one panel: what it is, and its points (size, times the smallest)."""

    words: str
    points: list[tuple[int, float]]


def drawn(panels: Mapping[str, Sequence[Line]]) -> str:
    """Return the SVG."""
    title = "What grows with the record"
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" {HEAD}>',
        f'<title id="title">{title}</title>',
        f'<desc id="desc">{escape(described(panels))}</desc>',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        f'<text x="{LEFT}" y="24" font-size="16" font-weight="bold">{title}</text>',
        f'<text x="{LEFT}" y="44">{SUBTITLE}</text>',
    ]
    for place, (axis, lines) in enumerate(panels.items()):
        if lines:
            parts += panel(axis, lines, LEFT + place * GAP)
    return "\n".join([*parts, "</svg>"]) + "\n"


def described(panels: Mapping[str, Sequence[Line]]) -> str:
    """Return the chart in words."""
    told = []
    for axis, lines in panels.items():
        if lines:
            first, last = lines[0].points[0][0], lines[0].points[-1][0]
            grows = ", ".join(f"{one.words} {one.points[-1][1]:.3g} times" for one in lines)
            told.append(f"From {first:,} to {last:,} {axis}: {grows}.")
    return " ".join(told) + " The table beside the chart has the figures."


def panel(axis: str, lines: Sequence[Line], x: int) -> list[str]:
    """Return one panel, its left edge at ``x``."""
    sizes = [size for size, _value in lines[0].points]
    bottom = TOP + 240

    def across(size: float) -> float:
        return x + PANEL * log10(size / sizes[0]) / log10(sizes[-1] / sizes[0])

    def down(times: float) -> float:
        times = min(max(times, LOWEST), TOP_OF_SCALE)
        return bottom - 240 * log10(times / LOWEST) / log10(TOP_OF_SCALE / LOWEST)

    parts = [
        f'<text x="{x}" y="{TOP - 8}" font-weight="bold">{TITLES[axis]}</text>',
        f'<rect x="{x}" y="{TOP}" width="{PANEL}" height="240" fill="none" stroke="#999"/>',
    ]
    parts += [
        f'<path d="M{x} {down(times):.1f}h{PANEL}" stroke="#ddd"/>'
        f'<text x="{x - 6}" y="{down(times) + 4:.1f}" text-anchor="end">{times} ×</text>'
        for times in (1, 10, 100)
    ]
    parts += [
        f'<path d="M{across(size):.1f} {bottom}v5" stroke="#999"/>'
        f'<text x="{across(size):.1f}" y="{bottom + 20}" text-anchor="middle">{size:,}</text>'
        for size in sizes
    ]
    end = min(sizes[-1], sizes[0] * TOP_OF_SCALE)
    parts.append(
        f'<path d="M{across(sizes[0]):.1f} {down(1):.1f}L{across(end):.1f} '
        f'{down(end / sizes[0]):.1f}" stroke="#bbb" stroke-width="5"/>'
    )
    places = apart([down(one.points[-1][1]) for one in lines])
    for number, (one, at) in enumerate(zip(lines, places, strict=True)):
        spots = [(across(size), down(times)) for size, times in one.points]
        path = "L".join(f"{a:.1f} {b:.1f}" for a, b in spots)
        dash = f' stroke-dasharray="{DASHES[number]}"' if DASHES[number] else ""
        parts.append(f'<path d="M{path}" fill="none" stroke="#000" stroke-width="1.5"{dash}/>')
        parts += [mark(MARKS[number], a, b) for a, b in spots]
        a, b = spots[-1]
        parts.append(
            f'<path d="M{a + 5:.1f} {b:.1f}L{x + PANEL + 12} {at:.1f}" stroke="#777" '
            f'stroke-width=".7"/>{mark(MARKS[number], x + PANEL + 17, at)}'
            f'<text x="{x + PANEL + 25}" y="{at + 4:.1f}" font-size="11">{escape(short(one.words))}'
            "</text>"
        )
    return parts


SHORT = {
    "a page that is kept": "kept page",
    "a measure’s page, rendered": "rendered page",
    "publishing one change": "publishing",
    "a search, 95th percentile": "search, p95",
    "memory of a worker": "memory",
    "database, with indexes": "storage",
}


def short(words: str) -> str:
    """Return the words of a line that fit at its end."""
    return SHORT.get(words, words)


def apart(heights: Sequence[float], least: float = 16) -> list[float]:
    """Return heights of labels, moved so that no two stand on one another."""
    order = sorted(range(len(heights)), key=lambda one: -heights[one])
    found, last = [0.0] * len(heights), float("inf")
    for one in order:
        last = found[one] = min(heights[one], last - least)
    return found


def mark(kind: str, x: float, y: float) -> str:
    """Return a mark of about eight pixels."""
    match kind:
        case "circle" | "hollow":
            fill = "#000" if kind == "circle" else "#fff"
            return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{fill}" stroke="#000"/>'
        case "square":
            return f'<rect x="{x - 3.5:.1f}" y="{y - 3.5:.1f}" width="7" height="7"/>'
        case "diamond":
            path = f"M{x:.1f} {y - 5:.1f}l5 5l-5 5l-5 -5z"
        case "up":
            path = f"M{x:.1f} {y - 5:.1f}l5 8h-10z"
        case _:
            path = f"M{x - 4:.1f} {y - 4:.1f}l8 8m0 -8l-8 8"
            return f'<path d="{path}" stroke="#000" stroke-width="2"/>'
    return f'<path d="{path}" fill="#fff" stroke="#000"/>'
