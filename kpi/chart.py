"""The chart of an indicator as one SVG, and the table of the same numbers.

Heights are px, places across are percent of the plot's width, and there is no viewBox: words
keep their size at every width, from 288 px on. Looks come from ``components/chart.css`` by class
names. The parts are in ``kpi.charts``; nothing that ``kpi.recompute`` needs imports them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import chain

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from kpi.charts.curves import Curve, curves_of
from kpi.charts.describing import described
from kpi.charts.frame import Frame, frame_for
from kpi.charts.labels import Placed, Sheet, Wish
from kpi.charts.legend import foot, head
from kpi.charts.plot import Segments, background, fill, marks, segments
from kpi.charts.rows import ChartRow, rows
from kpi.charts.saying import Saying
from kpi.charts.svg import line, text
from kpi.charts.units import in_one_unit
from kpi.charts.wishes import STRIP, event_wishes, plot_wishes, year_wishes
from kpi.charts.words import TITLE, Lang
from kpi.items import IndicatorItem

__all__ = ["ChartRow", "chart", "rows"]

CLEAR = 4
"""How many px a label may reach into the gutter, where the ticks stand."""

YEARS = {"ja": 46, "en": 28}
"""Height in px of the labels under the axis."""


def chart(indicator: IndicatorItem, lang: Lang, on: dt.date) -> SafeString:
    """Return the SVG of an indicator as known on a day; empty where there is nothing to draw.

    Raises ValueError for a period or a number that is none.
    """
    shown = in_one_unit(indicator, lang)
    curves, ranked = curves_of(shown, on)
    if not any(curve.marks or curve.goals for curve in curves):
        return SafeString("")
    saying = Saying(shown, lang)
    frame = frame_for(shown, curves, lang, ranked=ranked)
    lines = [segments(curve, place, frame) for place, curve in enumerate(curves)]
    events = event_wishes(saying, curves, frame)
    strip = STRIP if events else 0
    named = len(curves) > 1
    labels, late = _labels(saying, curves, frame, lines, ranked=ranked, named=named)
    if named and any(wish.about == "name" for wish in late):
        named = False
        labels, late = _labels(saying, curves, frame, lines, ranked=ranked, named=named)
    labels += _placed(events, Sheet(frame.gutter, frame.gutter, -STRIP, 0), late)
    labels += _placed(
        year_wishes(saying, curves, frame),
        Sheet(frame.gutter, frame.gutter, frame.axis.bottom, float("inf")),
    )
    unsaid = {wish.about for wish in late}
    above = head(saying, curves, frame, ranked=ranked, named=named, unsaid=unsaid)
    top = above.height + strip
    ends = top + frame.axis.bottom + YEARS[lang]
    below = foot(saying, curves, frame, ends)
    drawn = chain(
        background(curves, frame, strip),
        (line(look, segment) for look, segment in chain.from_iterable(lines)),
        *(marks(curve, place, frame) for place, curve in enumerate(curves)),
        (text(one.label, one.level) for one in labels),
    )
    name = f"chart-{indicator.key}"
    return format_html(
        '<svg class="chart chart-gutter-{}" role="img" width="100%" height="{}" '
        'aria-labelledby="{}-title" aria-describedby="{}-desc">'
        '<title id="{}-title">{}</title><desc id="{}-desc">{}</desc>'
        '<g transform="translate(-{} 0)">{}{}</g><g transform="translate(0 {})">{}</g></svg>',
        frame.gutter,
        f"{ends + below.height + 4:g}",
        *(name,) * 3,
        saying.words(TITLE, name=saying.words(indicator.name)),
        name,
        described(saying, curves),
        frame.gutter,
        above.drawn,
        below.drawn,
        f"{top:g}",
        format_html_join("", "{}", ((one,) for one in drawn)),
    )


def _labels(
    saying: Saying,
    curves: Sequence[Curve],
    frame: Frame,
    lines: Sequence[Segments],
    *,
    ranked: bool,
    named: bool,
) -> tuple[list[Placed], list[Wish]]:
    """Return the labels inside the plot, and those that a phone has no room for.

    Targets come first; where they leave no room for the newest value of a single series, that
    comes before them: everybody looks for it first.
    """

    def place(wishes: list[Wish]) -> tuple[list[Placed], list[Wish]]:
        sheet = Sheet(frame.gutter, CLEAR, 0, frame.axis.bottom - 1)
        fill(sheet, curves, frame, lines)
        return sheet.place(wishes)

    wishes = plot_wishes(saying, curves, frame, ranked=ranked, named=named)
    placed, late = place(wishes)
    if len(curves) == 1 and any(wish.about == "name" for wish in late):
        return place(sorted(wishes, key=lambda wish: wish.about != "name"))
    return placed, late


def _placed(wishes: list[Wish], sheet: Sheet, late: list[Wish] | None = None) -> list[Placed]:
    placed, without = sheet.place(wishes)
    if late is not None:
        late += without
    return placed
