"""Every figure of docs/scaling.md was measured, and stands where the page says."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from benchmarks.curves import report
from benchmarks.curves.law import AXES, CHARTED, CURVES, exponent, is_kept
from config.env import BASE_DIR

PAGE = BASE_DIR / "docs" / "scaling.md"
MADE = re.compile(f"{re.escape(report.BEGIN)}(.*?){re.escape(report.END)}", re.DOTALL)
FIGURE = re.compile(r'\[(over |under )?([\d.,]+)[^\]]*\]\((\.\./benchmarks/[\w/.]+) "([^"]+)"\)')
NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?")
MEASURED = re.compile(r"\d[\d,.]*\s?(?:ms|MB|GB|×|times|requests|pages)")
NEAR = 0.2
"""A run on another day differs by so much; then the page is written anew."""


def figures() -> Iterator[tuple[str, str, str, str]]:
    for bound, figure, path, row in FIGURE.findall(re.sub(r"\s+", " ", text())):
        yield bound.strip(), figure, path, row


def text() -> str:
    return PAGE.read_text(encoding="utf-8")


def numbers_of(path: str, row: str) -> list[float]:
    """Return the numbers of the row of a results file that begins with these words."""
    lines = (PAGE.parent / path).read_text(encoding="utf-8").splitlines()
    cells = [line.strip("| ").split(" | ") for line in lines if line.startswith(f"| {row}")]
    found = [one for ours in cells for cell in ours[1:] for one in NUMBER.findall(cell)]
    return [float(one.replace(",", "")) for one in found]


@pytest.mark.parametrize(("bound", "figure", "path", "row"), list(figures()))
def test_a_figure_is_that_of_the_results(bound: str, figure: str, path: str, row: str) -> None:
    said, found = float(figure.replace(",", "")), numbers_of(path, row)
    assert found, f"{path} has no row {row}"
    if bound == "over":
        assert found[0] > said
    elif bound == "under":
        assert found[0] < said
    else:
        assert any(abs(one - said) <= NEAR * said for one in found), found


def test_what_was_not_measured_says_so() -> None:
    own = MADE.sub("", text())
    paragraphs = re.split(r"\n\n|\n(?=\d\. |- )", own)
    for paragraph in paragraphs:
        if "reckoned" not in paragraph:
            plain = re.sub(r"\[[^\]]*\]\([^)]*\)|`[^`]*`", "", paragraph)
            assert MEASURED.findall(plain) == [], paragraph


def test_the_table_of_curves_is_made_of_their_figures() -> None:
    (made,) = MADE.findall(text())
    rows = list(report.rows_of(report.read(), report.FOR_CHART))
    assert made.strip() == report.table([one for one in rows if one.curve.name in CHARTED])
    assert all(set(one.points) == set(AXES) for one in rows if one.curve.name in CHARTED)


def test_no_curve_grows_faster_than_was_promised() -> None:
    points = report.read()
    broken = [
        (database, row.curve.name, axis, round(exponent(ours), 2))
        for database in ("PostgreSQL", "SQLite")
        for row in report.rows_of(points, database)
        for axis, ours in row.points.items()
        if not is_kept(row.curve, axis, exponent(ours))
    ]
    assert broken == []
    assert {one.curve for one in points} >= {curve.name for curve in CURVES}


def test_an_exponent_tells_how_a_curve_grows() -> None:
    sizes = (1, 10, 100)
    assert exponent([(size, 5.0) for size in sizes]) == pytest.approx(0)
    assert exponent([(size, 3.0 * size) for size in sizes]) == pytest.approx(1)
    assert exponent([(size, size**2) for size in sizes]) == pytest.approx(2)


def test_the_chart_says_in_words_what_it_shows() -> None:
    chart = report.CHART.read_text(encoding="utf-8")
    assert re.search(r"<title[^>]*>[^<]+</title>", chart)
    assert re.search(r"<desc[^>]*>From [^<]+ nodes: [^<]+ times[^<]+</desc>", chart)
    assert 'role="img"' in chart
    assert not re.search(r"<style|<script|style=", chart)
