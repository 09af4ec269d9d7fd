"""Where the numbers of a chart stand: the newest is there, none can be taken for another."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kpi.chart import chart
from kpi.charts.boxes import RIGHT
from kpi.charts.curves import curves_of
from kpi.charts.saying import Saying
from kpi.charts.units import in_one_unit
from kpi.charts.words import Lang
from tests.kpi.builders import ON
from tests.kpi.pictures import WIDTHS, Picture
from tests.kpi.shapes import SHAPES


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("width", WIDTHS)
def test_the_newest_value_of_a_single_series_has_its_number_at_every_width(
    lang: Lang, width: int
) -> None:
    unsaid = []
    for name, item in SHAPES.items():
        curves, ranked = curves_of(in_one_unit(item, lang), ON)
        if len(curves) != 1 or not curves[0].marks:
            continue
        saying = Saying(in_one_unit(item, lang), lang)
        newest = replace(curves[0].marks[-1].entry.item, provisional=False)
        shown = [one.text for one in Picture(chart(item, lang, ON)).words(width)]
        if not any(saying.beside_mark(newest, ranked=ranked) in text for text in shown):
            unsaid.append(name)
    # In a narrow picture some would stand nearer to another mark than to their own.
    assert unsaid == [] or (width < 720 and set(unsaid) <= {"large", "relative", "thirty_years"})


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_no_number_stands_across_a_break(lang: Lang) -> None:
    for name in ("break", "break_on_the_way"):
        picture = Picture(chart(SHAPES[name], lang, ON))
        divider = float(picture.plot("chart-break")[0].attrib["x1"].removesuffix("%")) / 100
        for width in WIDTHS:
            at = picture.gutter + divider * (width - picture.gutter - RIGHT)
            words = [one for one in picture.words(width) if one.look == "chart-value"]
            assert words
            assert [one for one in words if one.left < at < one.right] == []
