"""One test for every shape of chart."""

from __future__ import annotations

from dataclasses import replace
from xml.etree.ElementTree import Element

import pytest

from kpi.chart import chart, rows
from kpi.charts.curves import curves_of
from kpi.charts.words import Lang
from tests.kpi.builders import ON, indicator, target, value
from tests.kpi.pictures import Picture
from tests.kpi.shapes import SHAPES, UNDRAWN, yearly
from tests.kpi.sixteen import ROWS


def drawn(name: str, lang: Lang = "ja") -> Picture:
    return Picture(chart(SHAPES[name], lang, ON))


def heights(picture: Picture, look: str) -> list[float]:
    """How far from the top the shapes of a class stand."""
    spots = [
        spot
        for spot in picture.plot("chart-spot")
        if any(look in path.attrib["class"].split() for path in spot)
    ]
    return [float(spot.attrib["y"]) for spot in spots]


def test_yearly_values_are_a_line_with_a_mark_and_a_number_each() -> None:
    picture = drawn("line")
    assert len(picture.plot("chart-line")) == 6
    assert len(picture.plot("chart-mark")) == 7
    assert "3,283" in picture.texts("chart-value")
    assert picture.plot("chart-bar") == []


def test_few_values_of_one_series_are_bars_from_zero() -> None:
    picture = drawn("bars")
    assert len(picture.plot("chart-bar")) == 3
    feet = {
        float(one.attrib["y"]) + float(one.attrib["height"]) for one in picture.plot("chart-bar")
    }
    zero = float(picture.plot("chart-base")[0].attrib["y1"])
    assert {round(foot - zero, 1) for foot in feet} == {0.0}


def test_a_running_total_is_drawn_as_bars_and_leaves_out_values_of_one_year() -> None:
    item = indicator(
        *yearly(2020, *"123456789", cumulative=True), value("FY2029", "99"), cumulative=True
    )
    picture = Picture(chart(item, "ja", ON))
    assert len(picture.plot("chart-bar")) == 6  # later years are not over yet
    assert "99" not in picture.texts("chart-value")


def test_a_running_total_says_from_when_it_counts() -> None:
    assert "2018年度からの累計" in drawn("cumulative").texts("chart-note")


def test_a_target_that_series_share_is_labelled_once() -> None:
    picture = Picture(chart(ROWS[4], "ja", ON))
    assert picture.texts("chart-goal-label") == ["目標 95"]


def test_series_are_told_apart_by_dashes_shapes_and_names_at_their_ends() -> None:
    picture = drawn("breakdown")
    assert {"男性 73.02", "女性 76.21"} <= set(picture.texts("chart-value"))
    shapes = {one.attrib["d"] for one in picture.plot("chart-mark")}
    assert len(shapes) == 2
    assert picture.plot("chart-series-1")
    assert picture.plot("chart-series-2")


def test_names_that_do_not_fit_at_the_ends_go_into_a_key_above() -> None:
    keys = drawn("breakdown_of_five").texts("chart-key")
    assert {"製造業", "医療・福祉", "その他"} <= set(keys)


def test_the_way_to_a_target_is_dashed_through_interim_targets_to_an_open_mark() -> None:
    picture = drawn("interim")
    assert len(picture.plot("chart-path")) == 2
    assert len(picture.plot("chart-goal")) == 2
    assert picture.texts("chart-goal-label") == ["目標 95,000", "中間目標 93,000"]
    assert drawn("bars", "en").texts("chart-goal-label") == ["Target 1,400"]


def test_a_break_parts_the_line_and_is_named_at_a_divider() -> None:
    picture = drawn("break")
    assert len(picture.plot("chart-line")) == 6  # eight values, one break
    assert len(picture.plot("chart-break")) == 1
    assert "統計の断層" in picture.texts("chart-event")


@pytest.mark.parametrize(
    ("lang", "said"), [("ja", "断層をまたぐ目安の線はありません"), ("en", "No path to the target is drawn")]
)  # fmt: skip
def test_the_way_to_a_target_does_not_cross_a_break_and_words_say_so(lang: Lang, said: str) -> None:
    picture = drawn("break_on_the_way", lang)
    (divider,) = picture.plot("chart-break")
    legs = picture.plot("chart-path")
    assert len(legs) == 1  # from the interim target to the final one
    assert all(_share(leg, "x1") > _share(divider, "x1") for leg in legs)
    assert said in picture.desc
    assert said in " ".join(picture.texts("chart-note"))
    assert said not in drawn("break", lang).desc


def _share(line: Element, end: str) -> float:
    return float(line.attrib[end].removesuffix("%"))


@pytest.mark.parametrize("name", ["conflict", "conflict_of_few"])
def test_two_values_of_one_period_are_both_drawn_and_told_apart_by_their_shape(name: str) -> None:
    picture = drawn(name)
    crosses = picture.plot("chart-disputed")
    assert len({cross.attrib["d"] for cross in crosses}) == len(crosses) == 2
    assert len(set(heights(picture, "chart-disputed"))) == 2
    both = {"48.3", "44.0"} if name == "conflict" else {"480", "440"}
    assert both <= set(picture.texts("chart-value"))
    assert "出典により値が異なる" in picture.texts("chart-key")
    for sign in ("図の×印", "図の＋印"):
        assert sign in picture.desc
        assert sum(sign in note for row in rows(SHAPES[name], "ja", ON) for note in row.notes) == 1


def test_no_line_leads_through_a_period_whose_sources_differ() -> None:
    assert len(drawn("conflict").plot("chart-line")) == 3  # 2018 to 2020, and 2022 to 2023


def test_a_baseline_that_contradicts_the_series_is_a_conflict_too() -> None:
    item = indicator(
        *yearly(2018, "41", "42", "43"), target("50", baseline=value("FY2018", "40")), key="base"
    )
    assert len(Picture(chart(item, "ja", ON)).plot("chart-disputed")) == 2
    first = [row for row in rows(item, "ja", ON) if row.period.startswith("2018")]
    assert [row.kind for row in first] == ["baseline", "actual"]
    assert all("出典により値が異なる" in row.notes[0] for row in first)


def test_missing_values_are_a_gap_that_says_why() -> None:
    picture = drawn("missing")
    assert len(picture.plot("chart-mark")) == 6
    assert len(picture.plot("chart-line")) == 4  # two years are missing
    assert len(picture.plot("chart-gap")) == 2
    assert "未公表" in picture.texts("chart-event")


def test_a_provisional_value_is_hollow_and_says_so() -> None:
    picture = drawn("line")
    assert len(picture.plot("chart-hollow")) == 1
    assert "3,520（速報）" in picture.texts("chart-value")


def test_a_bound_has_a_caret_and_a_word() -> None:
    picture = drawn("bounds")
    assert len(picture.plot("chart-caret")) == 3
    assert {"487以上", "502以上", "512以下", "約495"} <= set(picture.texts("chart-value"))


def test_the_first_place_is_at_the_top() -> None:
    item = replace(SHAPES["rank_in_its_own_unit"], targets=())
    curve = curves_of(item, ON)[0][0]
    picture = Picture(chart(item, "ja", ON))
    found = dict(
        zip((int(one.value) for one in curve.marks), heights(picture, "chart-mark"), strict=True)
    )
    assert found[14] < found[17] < found[23]
    assert picture.texts("chart-tick")[0] == "1"
    assert "14位" in picture.texts("chart-value")


def test_places_are_drawn_where_a_place_is_the_target() -> None:
    assert "目標 1位" in drawn("rank").texts("chart-goal-label")
    assert "place 3" in drawn("rank", "en").texts("chart-value")


def test_a_target_in_words_is_a_note_and_has_no_mark() -> None:
    picture = drawn("relative")
    assert len(picture.plot("chart-goal")) == 1  # the interim one
    assert "目標（2025年）：2023年よりも増加" in picture.texts("chart-note")


def test_an_axis_cut_from_zero_says_so() -> None:
    picture = drawn("interim")
    assert "縦軸は0から始まりません" in picture.texts("chart-note")
    assert len(picture.plot("chart-cut")) == 1
    assert "0" not in picture.texts("chart-tick")


def test_an_axis_from_zero_says_nothing() -> None:
    picture = drawn("relative")
    assert "縦軸は0から始まりません" not in picture.texts("chart-note")
    assert "0" in picture.texts("chart-tick")


def test_negative_values_hang_below_zero() -> None:
    picture = drawn("negative")
    assert {"−5.1", "6.7"} <= set(picture.texts("chart-value"))
    assert "−10" in picture.texts("chart-tick")


def test_a_value_of_several_years_has_a_line_over_them() -> None:
    picture = drawn("spans")
    assert len(picture.plot("chart-span")) == 4
    assert "2014～2016" in picture.texts("chart-year")


def test_years_carry_the_era_in_japanese_alone() -> None:
    assert "令和7年度" in drawn("line").texts("chart-era")
    assert drawn("line", "en").texts("chart-era") == []
    assert "FY2025" in drawn("line", "en").texts("chart-year")


def test_days_are_written_out() -> None:
    assert "2027年3月31日" in drawn("days").texts("chart-year")


def test_large_numbers_shorten_the_axis_but_not_the_values() -> None:
    picture = drawn("large")
    assert "15兆" in picture.texts("chart-tick")
    assert "12,141,000,000,000" in picture.texts("chart-value")


def test_english_has_one_unit_for_the_whole_chart() -> None:
    picture = drawn("interim", "en")
    assert "Unit: trillion yen" in picture.texts("chart-unit")
    assert "8.9704" in picture.texts("chart-value")


def test_a_single_value_is_one_bar_and_a_single_target_one_mark() -> None:
    assert len(drawn("single_value").plot("chart-bar")) == 1
    alone = drawn("single_target")
    assert len(alone.plot("chart-goal")) == 1
    assert alone.plot("chart-mark") == []


def test_thirty_years_are_labelled_at_the_ends_and_extremes() -> None:
    picture = drawn("thirty_years")
    assert len(picture.plot("chart-line")) == 29
    assert len(picture.texts("chart-value")) <= 4


def test_a_range_to_stay_in_has_two_ends() -> None:
    picture = drawn("between")
    assert len(picture.plot("chart-goal")) == 2
    assert picture.texts("chart-goal-label") == ["目標 8～10.5"]


def test_the_newest_release_is_drawn() -> None:
    values = drawn("revised").texts("chart-value")
    assert "327.6" in values
    assert "332.5" not in values


def test_the_picture_is_named_and_described_in_words() -> None:
    picture = drawn("bars")
    assert picture.title == "移住者数の推移と目標"
    assert picture.desc == (
        "実績：2019年度は962人/年、2020年度は1,104人/年、2021年度は1,260人/年。"
        "目標：2025年度は1,400人/年以上。"
    )
    assert picture.root.attrib["aria-labelledby"] == "chart-row-14-title"


def test_nothing_to_draw_is_no_chart() -> None:
    assert chart(indicator(), "ja", ON) == ""
    assert chart(indicator(value("FY2020", missing="unreadable")), "ja", ON) == ""
    assert {chart(SHAPES[name], "ja", ON) for name in UNDRAWN} == {""}
