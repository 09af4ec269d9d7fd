"""The figures written down: as CSV, as tables with verdicts, as a chart."""

from __future__ import annotations

import csv
import os
import platform
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from benchmarks.curves.drawing import Line, drawn
from benchmarks.curves.law import AXES, CHARTED, CURVES, MOST, MOST_MEMORY, Curve, exponent, is_kept

FOLDER = Path(__file__).resolve().parent.parent
TABLE, FIGURES = FOLDER / "curves.md", FOLDER / "curves.csv"
DOCS = FOLDER.parent / "docs"
CHART, PAGE = DOCS / "curves.svg", DOCS / "scaling.md"
BEGIN, END = "<!-- written by python -m benchmarks.curves -->", "<!-- to here -->"
FOR_CHART = "PostgreSQL"


class Point(NamedTuple):
    """One figure: of a curve, at a size along an axis, on a database."""

    database: str
    axis: str
    size: int
    curve: str
    value: float


def read() -> list[Point]:
    """Return the figures that were written down last."""
    if not FIGURES.exists():
        return []
    with FIGURES.open(encoding="utf-8", newline="") as file:
        return [
            Point(row["database"], row["axis"], int(row["size"]), row["curve"], float(row["value"]))
            for row in csv.DictReader(file)
        ]


def write(points: Sequence[Point]) -> tuple[str, bool]:
    """Write all files; return the tables, and whether every promise is kept."""
    with FIGURES.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([*Point._fields, "unit"])
        units = {curve.name: curve.unit for curve in CURVES}
        for one in sorted(points):
            if one.curve in units:
                writer.writerow([*one[:4], f"{one.value:.4g}", units[one.curve]])
    known = read()
    databases = sorted({one.database for one in known})
    rows = [row for database in databases for row in rows_of(known, database)]
    text = "\n\n".join(
        [
            "# Cost curves",
            head(),
            *(section(known, database) for database in databases),
            memory(known),
        ]
    )
    TABLE.write_text(text + "\n", encoding="utf-8")
    lines = {axis: list(lines_of(known, axis)) for axis in AXES}
    CHART.write_text(drawn(lines), encoding="utf-8")
    page = PAGE.read_text(encoding="utf-8")
    if BEGIN in page:
        before, _begin, rest = page.partition(BEGIN)
        after = rest.partition(END)[2]
        short = table([row for row in rows_of(known, FOR_CHART) if row.curve.name in CHARTED])
        PAGE.write_text(f"{before}{BEGIN}\n\n{short}\n\n{END}{after}", encoding="utf-8")
    return text, all(row.is_sound for row in rows) and most_memory(known) < MOST_MEMORY


def most_memory(points: Sequence[Point]) -> float:
    """Return the memory of a worker with the most plans, in megabytes."""
    found = [one for one in points if (one.curve, one.axis) == ("memory", "plans")]
    most = max((one.size for one in found), default=0)
    return max((one.value for one in found if one.size == most), default=0.0)


def memory(points: Sequence[Point]) -> str:
    """Return what was promised of the memory beside what was found, as Markdown."""
    row = f"| memory of a worker with 47 plans of 500 nodes, MB | {said(most_memory(points))} |"
    return f"| | found | promised |\n|---|---:|---:|\n{row} < {MOST_MEMORY:.0f} |"


def head() -> str:
    """Return how the figures were made."""
    return (
        f"Made by `python -m benchmarks.curves`: Python {platform.python_version()}, Django "
        f"{version('Django')}, {os.cpu_count()} cores; processor time, the database’s included. "
        "Nodes: one plan of so many. Plans: of 500 nodes each. Editions: so many of one plan of "
        "100 nodes. Every twenty nodes an indicator with twenty values. The exponent is the slope "
        f"in double logarithms: flat up to {MOST['flat']}, slower than linear up to "
        f"{MOST['slower']}, linear up to {MOST['linear']}. All points: [curves.csv](curves.csv)."
    )


class Row(NamedTuple):
    """A curve with its figures along each axis."""

    curve: Curve
    points: dict[str, list[tuple[int, float]]]

    @property
    def is_sound(self) -> bool:
        return all(is_kept(self.curve, axis, exponent(ours)) for axis, ours in self.points.items())


def rows_of(points: Sequence[Point], database: str) -> Iterator[Row]:
    """Yield the curves of a database that were measured, in their order."""
    for curve in CURVES:
        ours: dict[str, list[tuple[int, float]]] = {}
        for one in sorted(points):
            if (one.database, one.curve) == (database, curve.name):
                ours.setdefault(one.axis, []).append((one.size, one.value))
        if ours := {axis: found for axis, found in ours.items() if len(found) > 1}:
            yield Row(curve, ours)


def section(points: Sequence[Point], database: str) -> str:
    """Return the table of a database, under its name."""
    return f"## {database}\n\n{table(list(rows_of(points, database)))}"


def table(rows: Sequence[Row]) -> str:
    """Return curves as Markdown: from the smallest to the largest, exponent, verdict."""
    sizes = {axis: ours for row in rows for axis, ours in row.points.items()}
    axes = [axis for axis in AXES if axis in sizes]
    heads = [f"{sizes[axis][0][0]:,} → {sizes[axis][-1][0]:,} {axis}" for axis in axes]
    lines = [
        "| | | " + " | ".join(f"{one} | exponent (promised)" for one in heads) + " |",
        "|---|---|" + "---:|---:|" * len(axes),
    ]
    for row in rows:
        cells = [cell for axis in axes for cell in cells_of(row, axis)]
        lines.append(f"| {row.curve.words} | {row.curve.unit} | {' | '.join(cells)} |")
    return "\n".join(lines)


def cells_of(row: Row, axis: str) -> tuple[str, str]:
    """Return the figures of a curve along an axis, and its exponent beside what was promised."""
    if axis not in row.points:
        return "", ""
    ours = row.points[axis]
    slope = exponent(ours)
    verdict = row.curve.promised(axis)
    told = f"{slope:.2f} ({verdict})"
    if not is_kept(row.curve, axis, slope):
        told = f"**{slope:.2f}, not {verdict}**"
    return f"{said(ours[0][1])} → {said(ours[-1][1])}", told


def said(value: float) -> str:
    """Return a figure with three digits that count."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def lines_of(points: Sequence[Point], axis: str) -> Iterator[Line]:
    """Yield the lines of the chart along an axis: how many times the smallest."""
    for row in rows_of(points, FOR_CHART):
        if row.curve.name in CHARTED and axis in row.points:
            ours = row.points[axis]
            first = ours[0][1]
            yield Line(row.curve.words, [(size, value / first) for size, value in ours])
