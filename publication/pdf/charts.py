"""The chart of an indicator as a figure on paper: the site's own SVG, given a size and colours."""

from __future__ import annotations

import html
import re
from functools import cache
from pathlib import Path
from typing import cast

from kpi.chart import chart
from kpi.charts.words import Lang
from publication.pages.indicator_entries import IndicatorEntry
from publication.pdf.blocks import Figure

STYLE = Path(__file__).with_name("templates") / "chart.css"
WIDTH = 640
"""px: wide enough for the labels of a wide chart, and so that they are 8.5 pt on A4."""

RIGHT = 12
HUES = ("#00316a", "#0055ad", "#006173", "#115a36", "#5c10be", "#ac3e00")

_ROOT = re.compile(r'<svg class="chart chart-gutter-(\d+)"[^>]*?height="([\d.]+)"[^>]*>')
_DESC = re.compile(r"<desc[^>]*>(.*?)</desc>", re.DOTALL)
_NAMES = re.compile(r"<(title|desc)[^>]*>.*?</\1>", re.DOTALL)


def chart_figure(entry: IndicatorEntry) -> Figure | None:
    """Return the chart of an indicator with its description; None where there is none to draw."""
    return figure_of(chart(entry.indicator, cast("Lang", entry.lang), entry.on), entry.hue)


def figure_of(drawn: str, hue: int = 0) -> Figure | None:
    """Return a chart of the site as a figure; None for what is none."""
    root = _ROOT.match(drawn)
    if root is None:
        return None
    described = _DESC.search(drawn)
    gutter, height = int(root[1]), float(root[2])
    inside = _NAMES.sub("", drawn[root.end() :].removesuffix("</svg>"))
    inside = inside.replace('class="chart-spot"', 'overflow="visible" width="1" height="1"')
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:g}" '
        f'width="{WIDTH}" height="{height:g}" font-family="Noto Sans JP" font-size="14">'
        f"<style>{_style(hue)}</style>"
        f'<svg x="{gutter}" y="0" width="{WIDTH - gutter - RIGHT}" height="{height:g}" '
        f'overflow="visible" class="chart">{inside}</svg></svg>'
    )
    alt = html.unescape(re.sub(r"<[^>]+>", "", described[1])) if described else ""
    return Figure(svg, alt)


@cache
def _style(hue: int) -> str:
    return STYLE.read_text(encoding="utf-8").replace("HUE", HUES[hue])
