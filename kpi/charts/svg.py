"""The pieces of SVG that charts are made of: classes instead of styles, shares as percent."""

from __future__ import annotations

from django.utils.html import format_html
from django.utils.safestring import SafeString

from kpi.charts.boxes import Segment
from kpi.charts.labels import Label
from kpi.items import FROM_ABOVE, FROM_BELOW

SHAPES = (
    "M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0-9 0z",  # circle
    "M-4.2-4.2h8.4v8.4h-8.4z",  # square
    "M0-5.5L5.2 4H-5.2z",  # triangle
    "M0 5.5L5.2-4H-5.2z",  # triangle on its point
    "M-4.8-5H4.8L-4.8 5H4.8z",  # hourglass
)
"""One shape a series, in this order."""

DISPUTED = ("M-5-5L5 5M-5 5L5-5", "M-6 0H6M0-6V6")
"""Values of one period of which sources say different ones: a cross, and an upright one."""

DIAMOND = "M0-6.5L6.5 0L0 6.5L-6.5 0z"
"""A target."""

UPWARDS, DOWNWARDS = "M-5-9.5L0-14.5L5-9.5", "M-5 9.5L0 14.5L5 9.5"
CARETS = dict.fromkeys(FROM_BELOW, UPWARDS) | dict.fromkeys(FROM_ABOVE, DOWNWARDS)
"""The open side of a value that is only a limit."""

CUT = "M-5-7l10-3M-5-3l10-3"
"""The two strokes through a cut axis."""

STEPS = ("", "chart-mid", "chart-wide")
"""Classes of what only a wider picture shows, by the steps of ``kpi.charts.labels.LEVELS``."""


def line(look: str, segment: Segment) -> SafeString:
    """Return a straight line."""
    return format_html(
        '<line class="{}" x1="{}" y1="{}" x2="{}" y2="{}"/>',
        look,
        percent(segment.at),
        px(segment.y),
        percent(segment.to),
        px(segment.y_to),
    )


def mark(look: str, path: str, at: float, y: float) -> SafeString:
    """Return a shape around a point."""
    return format_html(
        '<svg class="chart-spot" x="{}" y="{}"><path class="{}" d="{}"/></svg>',
        percent(at),
        px(y),
        look,
        path,
    )


def bar(look: str, at: float, width: float, y: float, base: float) -> SafeString:
    """Return a bar from ``base`` to ``y``, centred on ``at``."""
    return format_html(
        '<rect class="{}" x="{}" y="{}" width="{}" height="{}"/>',
        look,
        percent(at - width / 2),
        px(min(y, base)),
        percent(width),
        px(abs(base - y)),
    )


def text(label: Label, level: int = 0) -> SafeString:
    """Return a text, shown from a step of width on."""
    look = f"{label.look} chart-{label.anchor} {STEPS[level]}".strip()
    return format_html(
        '<text class="{}" x="{}" y="{}"{}>{}</text>',
        look,
        percent(label.at),
        px(label.y),
        format_html(' dx="{}"', px(label.dx)) if label.dx else "",
        label.text,
    )


def percent(share: float) -> str:
    """Return a share of the width as SVG writes it: 12.5%."""
    return px(share * 100, 2) + "%"


def px(value: float, places: int = 1) -> str:
    """Return a length without idle zeros."""
    return f"{round(value, places) or 0:g}"
