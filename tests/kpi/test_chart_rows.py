"""The table beside a chart."""

from __future__ import annotations

from kpi.chart import rows
from plan.items import SourceItem, Text
from tests.kpi.builders import ON, indicator, target, value
from tests.kpi.shapes import SHAPES


def test_values_and_targets_stand_in_order_of_time_with_unit_and_era() -> None:
    found = [
        (row.period, row.kind_name, row.number, row.value) for row in rows(SHAPES["bars"], "ja", ON)
    ]
    assert found == [
        ("2019年度（令和元年度）", "基準値", "962", "962人/年"),
        ("2020年度（令和2年度）", "実績", "1,104", "1,104人/年"),
        ("2021年度（令和3年度）", "実績", "1,260", "1,260人/年"),
        ("2025年度（令和7年度）", "目標", "1,400", "1,400人/年以上"),
    ]


def test_a_row_keeps_what_the_source_printed() -> None:
    assert rows(SHAPES["bars"], "ja", ON)[0].printed == "962人/年(2019)"


def test_each_series_begins_with_a_first_row() -> None:
    table = rows(SHAPES["breakdown"], "en", ON)
    assert [row.series for row in table if row.first] == ["Men", "Women"]


def test_an_older_release_stays_in_the_table_below_the_newest() -> None:
    new, old = rows(SHAPES["revised"], "ja", ON)[:2]
    assert (new.value, new.current, new.notes) == (
        "327.6万円",
        True,
        ("改定値、改定前は332.5万円", "令和元年度確報"),
    )
    assert (old.value, old.current) == ("332.5万円", False)
    assert old.notes == ("改定前の値", "2021年6月（令和3年6月）公表")


def test_provisional_values_breaks_and_bounds_are_said() -> None:
    item = indicator(value("FY2020", "12", provisional=True, breaks=True, bound="about"))
    row = rows(item, "en", ON)[0]
    assert row.value == "about 12 cases"
    assert row.notes == (
        "provisional",
        "break in the series: not comparable with earlier values",
    )


def test_a_missing_value_says_why_and_has_no_number() -> None:
    row = rows(indicator(value("FY2020", missing="suppressed")), "ja", ON)[0]
    assert (row.number, row.value, row.missing) == ("", "秘匿", True)


def test_what_was_released_later_is_not_in_the_table() -> None:
    assert rows(indicator(value("FY2020", "5", released_on="2027-01-01")), "ja", ON) == []


def test_a_value_of_one_year_beside_a_running_total_is_marked() -> None:
    item = indicator(value("FY2020", "5"), cumulative=True)
    assert rows(item, "ja", ON)[0].notes == ("単年の値",)


def test_targets_are_said_in_full() -> None:
    def aim(lang: str = "ja", **more: object) -> str:
        item = indicator(target(**{"baseline": None, **more}), direction="down")  # type: ignore[arg-type]
        return rows(item, lang, ON)[-1].value  # type: ignore[arg-type]

    assert aim(number="5", kind="at_most") == "5件以下"
    assert aim(number="5", upper="7", kind="between") == "5件から7件まで"
    assert aim(number="5", kind="hold") == "5件の維持"
    assert aim(kind="increase_on", reference="FY2023") == "2023年度よりも増加"
    assert aim("en", kind="decrease_on", reference="2023") == "less than in 2023"
    assert aim(number="3", kind="rank") == "3位以内"
    assert aim(kind="undecided") == "値は未定"
    assert aim(number="", kind="at_least") == "値は未定"


def test_a_target_to_hold_without_a_value_keeps_its_baseline() -> None:
    item = indicator(target(kind="hold"))
    assert [row.number for row in rows(item, "ja", ON)] == ["100", "100"]


def test_two_values_of_one_day_stand_side_by_side_and_neither_is_struck_out() -> None:
    one = indicator(
        value("FY2020", "18", source=SourceItem(Text("県"), "https://a.example", "")),
        value("FY2020", "15", source=SourceItem(Text("議会"), "https://b.example", "")),
    )
    found = rows(one, "ja", ON)
    assert [(row.number, row.current, row.notes) for row in found] == [
        ("18", True, ("出典により値が異なる（図の＋印）",)),
        ("15", True, ("出典により値が異なる（図の×印）",)),
    ]
