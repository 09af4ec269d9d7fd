"""What holds for the chart of every indicator, good and odd."""

from __future__ import annotations

import re
from dataclasses import replace
from xml.etree import ElementTree as ET

import hypothesis.strategies as st
import pytest
from hypothesis import assume, given, settings

from kpi.chart import chart, rows
from kpi.charts.wishes import MANY
from kpi.charts.words import Lang
from kpi.items import IndicatorItem, SeriesItem
from plan.items import Text
from tests.kpi.builders import ON
from tests.kpi.pictures import WIDTHS, Picture
from tests.kpi.shapes import SHAPES, UNDRAWN
from tests.kpi.strategies import indicators, observations, targets

LANGS = st.sampled_from(["ja", "en"])
NAMES = ("製造業", "宿泊業・飲食サービス業", "A & <B>")
NUMERAL = re.compile(r"−?\d[\d,.]*")
HUGE = st.sampled_from(["0", "000000000000", "000000000000000000000000000000"])
TINY = st.sampled_from(["", "0.0000"])


def stretched(item: IndicatorItem, zeros: str) -> IndicatorItem:
    """The same indicator with its numbers made huge."""
    return replace(
        item,
        scale=0,
        observations=tuple(
            replace(one, value=one.value and str(int(float(one.value))) + zeros)
            for one in item.observations
        ),
        targets=(),
    )


@st.composite
def broken_down(draw: st.DrawFn) -> IndicatorItem:
    """An indicator of several series, with up to thirty years."""
    keys = [str(place) for place in range(draw(st.integers(2, 3)))]
    item = draw(indicators)
    return replace(
        item,
        unit=draw(st.sampled_from([Text("位", ""), Text("人", "persons"), Text("と" * 60, "long " * 20)])),
        series=tuple(
            SeriesItem(key=key, name=Text(NAMES[int(key)]), position=int(key)) for key in keys
        ),
        observations=tuple(
            replace(one, series=draw(st.sampled_from(keys)))
            for one in draw(st.lists(observations, max_size=20))
        ),
        targets=tuple(
            replace(one, series=draw(st.sampled_from(keys)), words=Text(draw(st.sampled_from(["", "更に向上 " * 12]))))
            for one in draw(st.lists(targets, max_size=3, unique_by=lambda one: one.period))
        ),
    )  # fmt: skip


drawable = indicators | st.builds(stretched, indicators, HUGE) | broken_down()


@settings(max_examples=250, deadline=None)
@given(drawable, LANGS)
def test_every_chart_is_sound_svg_without_styles_and_its_words_keep_apart(
    item: IndicatorItem, lang: Lang
) -> None:
    svg = chart(item, lang, ON)
    if not svg:
        return
    picture = Picture(svg)
    assert picture.title
    assert picture.desc
    assert not any(
        "style" in one.attrib or one.tag in {"style", "script"} for one in picture.root.iter()
    )
    assert not any(sign in svg for sign in ("nan", "NaN", "inf%", "None", "e+"))
    for width in WIDTHS:
        assert picture.faults(width) == []


@settings(max_examples=250, deadline=None)
@given(drawable, LANGS)
def test_every_number_in_a_chart_is_in_its_table(item: IndicatorItem, lang: Lang) -> None:
    svg = chart(item, lang, ON)
    if not svg:
        return
    table = rows(item, lang, ON)
    said = " ".join(
        " ".join((row.period, row.number, row.value, row.place, *row.notes)) for row in table
    )
    numerals = set(NUMERAL.findall(said))
    looks = ("chart-value", "chart-goal-label", "chart-year", "chart-era")
    drawn = {one for text in Picture(svg).texts(*looks) for one in NUMERAL.findall(text)}
    keys = {one for name in NAMES for one in NUMERAL.findall(name)}
    assert drawn - numerals - keys == set()


@settings(max_examples=250, deadline=None)
@given(drawable, LANGS)
def test_a_missing_value_is_drawn_neither_as_zero_nor_as_anything_else(
    item: IndicatorItem, lang: Lang
) -> None:
    known = tuple(one for one in item.observations if one.value or one.rank is not None)
    assume(len(known) < MANY)  # of many values not each has a mark
    without = replace(item, observations=known)
    svg, bare = chart(item, lang, ON), chart(without, lang, ON)
    count = [
        len(Picture(one).plot("chart-mark")) + len(Picture(one).plot("chart-bar")) if one else 0
        for one in (svg, bare)
    ]
    assert count[0] == count[1]


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("name", [name for name in SHAPES if name not in UNDRAWN])
def test_every_shape_keeps_its_words_apart(name: str, lang: Lang) -> None:
    picture = Picture(chart(SHAPES[name], lang, ON))
    assert [fault for width in WIDTHS for fault in picture.faults(width)] == []


def test_names_and_units_are_escaped() -> None:
    item = replace(SHAPES["bars"], name=Text("<b>&"), unit=Text("<i>"), key="one")
    svg = chart(item, "ja", ON)
    assert "<b>" not in svg
    assert ET.fromstring(svg).findtext("title") == "<b>&の推移と目標"
