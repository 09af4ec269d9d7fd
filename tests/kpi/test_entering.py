"""What is typed is read, filled in and asked about; nothing is dropped, nothing is refused."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import given

from kpi.entering.asking import ask_about_target, ask_about_value
from kpi.entering.notices import ASKED, TOLD
from kpi.entering.rows import Entry, read_observation, read_target
from kpi.items import IndicatorItem, ObservationItem, SeriesItem, TargetItem
from kpi.prints.typed import read_written_number, read_written_period, spelled
from plan.items import Text
from tests.kpi.sixteen import PRINTOUTS, ROWS, Printout

INCOME = IndicatorItem(key="income", unit=Text("円", "yen"), scale=3)
SCHOOL = IndicatorItem(
    key="pupils",
    unit=Text("%", "%"),
    decimals=1,
    series=(SeriesItem(key="g6", name=Text("小6")), SeriesItem(key="g9", name=Text("中3"))),
)
ON = dt.date(2026, 11, 23)


def value(printed: str, indicator: IndicatorItem = INCOME, **typed: Any) -> Entry[ObservationItem]:
    return read_observation(ObservationItem(printed=printed, **typed), indicator)


def target(printed: str, indicator: IndicatorItem = INCOME, **typed: Any) -> Entry[TargetItem]:
    kind = typed.pop("kind", None)
    return read_target(TargetItem(printed=printed, **typed), indicator, kind=kind)


def codes(entry: Entry[Any]) -> list[str]:
    return [one.code for one in entry.notices]


@pytest.mark.parametrize("row", PRINTOUTS, ids=lambda row: str(row.number))
def test_the_sixteen_rows_are_read_from_what_is_printed_alone(row: Printout) -> None:
    item = ROWS[row.number]
    shell = replace(item, targets=())
    for name, (baseline, *texts) in row.series.items():
        expected = [one for one in item.targets if one.series == name]
        assert value(baseline, shell).row == expected[0].baseline
        printed = [text for text in texts if text]
        for text, one in zip(printed, expected, strict=True):
            read = target(text, shell, period=one.period).row
            assert read == replace(one, baseline=None)


@pytest.mark.parametrize(
    ("printed", "unit", "scale", "read"),
    [
        ("332万5千円", "円", 3, "3325"),
        ("８兆９,７０４億円", "円", 8, "89704"),
        ("▲0.8%", "%", 0, "-0.8"),
        ("46％", "％", 0, "46"),
        ("487か所以上", "箇所", 0, "487"),
        ("５，３７７人（２０１９）", "人", 0, "5377"),
    ],
)
def test_a_print_of_paper_becomes_a_number_in_the_indicator_s_unit(
    printed: str, unit: str, scale: int, read: str
) -> None:
    entry = value(printed, IndicatorItem(unit=Text(unit), scale=scale))
    assert entry.row.value == read
    assert entry.row.printed == printed
    assert entry.was_read


def test_the_period_is_read_from_the_print_and_from_any_spelling() -> None:
    assert value("332万5千円（2017）").row.period == "FY2017"
    assert value("332万5千円", period="平成29年度").row.period == "FY2017"
    assert read_written_period("２０１９").period == "2019"
    assert read_written_period("なし").period == ""


@pytest.mark.parametrize(
    ("typed", "fiscal", "calendar", "asked"),
    [
        ("2017", "FY2017", "2017", ["year_read"]),
        ("R6", "FY2024", "2024", ["year_read"]),
        ("令和6", "FY2024", "2024", ["year_read"]),
        ("2018～2019", "FY2018/FY2019", "2018/2019", ["year_read"]),
        ("2017年", "2017", "2017", []),
        ("2017年度", "FY2017", "FY2017", []),
        ("FY2017", "FY2017", "FY2017", []),
        ("2017-07", "2017-07", "2017-07", []),
        ("平成35年度", "FY2023", "FY2023", ["era_never_was"]),
        ("平成35", "FY2023", "2023", ["era_never_was", "year_read"]),
        ("2027年（令和10年）", "", "", ["era_mismatch"]),
    ],
)
def test_a_typed_year_is_read_as_the_indicator_counts_its_years_and_that_is_asked(
    typed: str, fiscal: str, calendar: str, asked: list[str]
) -> None:
    row = ObservationItem(period="", value="1")
    in_fiscal_years, in_calendar_years = IndicatorItem(), IndicatorItem(year_kind="calendar")
    entry = read_observation(row, in_fiscal_years, typed=typed)
    assert (entry.row.period, codes(entry)) == (fiscal, asked)
    assert all(one.doubt for one in entry.notices)
    entry = read_observation(row, in_calendar_years, typed=typed)
    assert entry.row.period == calendar
    goal = read_target(TargetItem(value="1"), in_fiscal_years, typed=typed)
    assert (goal.row.period, [one.code for one in goal.notices]) == (fiscal, asked)


@pytest.mark.parametrize(
    "period", ["2017", "2018/2019", "FY2017", "2017-07", "2017-07-31", "FY2018/FY2019"]
)
def test_a_stored_period_is_shown_so_that_it_is_read_as_it_was(period: str) -> None:
    assert read_written_period(spelled(period), bare_year="fiscal").period == period


def test_what_was_read_is_told_in_words_with_its_unit() -> None:
    told = value("332万5千円（2017）").told
    assert (told.ja, told.en) == ("3,325千円", "3,325 thousand yen")
    assert target("360万円", period="FY2027").told.ja == "2027年度の目標値3,600千円以上"


def test_a_typed_value_stands_and_a_difference_is_asked_about() -> None:
    entry = value("332万5千円（2017）", value="3326")
    assert entry.row.value == "3326"
    assert codes(entry) == ["value_differs"]
    assert "3,326千円" in entry.notices[0].text.ja
    assert codes(value("332万5千円", value="3325")) == []


def test_what_cannot_be_read_is_kept_and_says_why() -> None:
    entry = value("おおむね横ばい（2020）")
    assert (entry.row.value, entry.row.printed) == ("", "おおむね横ばい（2020）")
    assert codes(entry) == ["unread"]
    assert "数値がありません" in entry.notices[0].text.ja
    assert "There is no number" in entry.notices[0].text.en


def test_a_value_typed_beside_an_unreadable_print_is_used() -> None:
    entry = value("3分の1程度", IndicatorItem(unit=Text("%", "%")), value="30")
    assert entry.row.value == "30"
    assert codes(entry) == ["unread_value_typed"]
    assert not entry.notices[0].doubt


def test_another_unit_is_no_value_of_this_indicator() -> None:
    entry = value("5,377人（2019）")
    assert entry.row.value == ""
    assert codes(entry) == ["unit_mismatch"]


def test_a_range_is_no_value_but_a_target() -> None:
    people = IndicatorItem(unit=Text("人"))
    assert codes(value("10〜20人", people)) == ["range"]
    assert value("10〜20人", people).row.value == ""
    between = target("10〜20人", people, period="FY2027").row
    assert (between.kind, between.value, between.upper) == ("between", "10", "20")


def test_a_print_that_says_why_there_is_no_value_is_understood() -> None:
    entry = value("2021年度に初回調査")
    assert (entry.row.missing, entry.row.period, codes(entry)) == ("not_surveyed", "FY2021", [])


def test_a_value_and_a_reason_for_none_are_asked_about() -> None:
    assert codes(value("332万5千円", missing="unreadable")) == ["missing_though_value"]
    assert value("332万5千円", missing="unreadable").row.value == ""
    assert codes(value("未公表", value="3325")) == ["value_though_missing"]


def test_one_year_under_a_running_total_is_seen() -> None:
    total = IndicatorItem(unit=Text("名"), cumulative=True, cumulative_from="FY2021")
    assert not value("173名（2019年度の単年度実績）", total).row.cumulative
    assert value("293名（2022）", total).row.cumulative
    assert "累計" in value("293名（2022）", total).told.ja
    said = read_observation(ObservationItem(printed="293名"), total, counted=False)
    assert not said.row.cumulative


def test_no_indicator_but_a_running_total_counts() -> None:
    assert not read_observation(
        ObservationItem(printed="1千円"), INCOME, counted=True
    ).row.cumulative


def test_the_series_is_the_one_that_the_print_names() -> None:
    assert value("中3 76.2%（2019）", SCHOOL).row.series == "g9"
    assert value("76.2%（2019）", SCHOOL, series="g9").row.value == "76.2"


def test_a_period_that_differs_from_the_print_is_asked_about() -> None:
    entry = value("332万5千円（2017）", period="FY2018")
    assert entry.row.period == "FY2018"
    assert codes(entry) == ["period_differs"]


def test_a_preliminary_figure_is_provisional() -> None:
    assert value("332万5千円（速報値）").row.provisional


def test_the_era_that_never_came_is_asked_about() -> None:
    assert "era_never_was" in codes(value("332万5千円（平成35年度）"))


def test_a_target_without_number_is_one_in_words() -> None:
    entry = target("世界に誇れる水準", period="FY2027")
    assert entry.row.kind == "words"
    assert codes(entry) == ["target_in_words"]


def test_a_target_in_another_unit_is_kept_in_words_and_saved() -> None:
    entry = target("95人以上", period="FY2027")
    assert (entry.row.kind, entry.row.value, entry.row.printed) == ("words", "", "95人以上")
    assert codes(entry) == ["unit_mismatch", "target_in_words"]


def test_a_chosen_kind_stands() -> None:
    entry = target("340万円", period="FY2027", kind="exactly")
    assert (entry.row.kind, entry.row.value) == ("exactly", "3400")
    assert codes(entry) == ["kind_differs"]


def test_a_target_of_numbers_alone_has_the_kind_that_the_direction_asks_for() -> None:
    assert target("", period="FY2027", value="3400").row.kind == "at_least"
    down = replace(INCOME, direction="down")
    assert target("", down, period="FY2027", value="3400").row.kind == "at_most"


def asked(row: ObservationItem, *others: ObservationItem) -> list[str]:
    return [one.code for one in ask_about_value(row, others, INCOME, ON)]


def test_a_large_step_a_coming_year_and_the_other_kind_of_year_are_asked_about() -> None:
    before = ObservationItem(period="FY2020", value="3300")
    assert asked(ObservationItem(period="FY2021", value="33000"), before) == ["jump"]
    assert asked(ObservationItem(period="FY2026", value="3400"), before) == ["not_over"]
    assert asked(ObservationItem(period="2021", value="3400"), before) == ["other_year_kind"]
    assert asked(ObservationItem(period="FY2021", value="3400"), before) == []


def test_another_release_of_a_period_is_told_the_same_release_asked_about() -> None:
    first = ObservationItem(period="FY2021", value="3300", released_on="2024-03")
    later = ObservationItem(period="FY2021", value="3290", released_on="2025-03")
    notices = ask_about_value(later, [first], INCOME, ON)
    assert [(one.code, one.doubt) for one in notices] == [("other_release", False)]
    assert "3,300千円" in notices[0].text.ja
    assert asked(replace(later, released_on="2024-03"), first) == ["same_release"]


def test_a_target_outside_the_plan_is_asked_about() -> None:
    first, last = dt.date(2024, 4, 1), dt.date(2028, 3, 31)

    def codes_of(period: str) -> list[str]:
        row = TargetItem(period=period, value="1")
        return [one.code for one in ask_about_target(row, INCOME, first, last)]

    assert codes_of("FY2023") == ["year_outside"]
    assert codes_of("FY2027") == []
    assert codes_of("soon") == []


def test_a_row_without_series_is_asked_about_where_there_are_series() -> None:
    (one,) = ask_about_value(ObservationItem(period="FY2020", value="1"), [], SCHOOL, ON)
    assert one.code == "without_series"


@given(printed=st.text(max_size=30), period=st.text(max_size=8), number=st.text(max_size=6))
def test_whatever_is_typed_raises_nothing_and_is_kept(
    printed: str, period: str, number: str
) -> None:
    row = value(printed, SCHOOL, period=period, value=number).row
    assert row.printed == printed
    ask_about_value(row, [row], SCHOOL, ON)
    aim = target(printed, SCHOOL, period=period, value=number).row
    assert aim.printed == printed
    ask_about_target(aim, SCHOOL, ON, ON)


@pytest.mark.parametrize("typed", ["3,325", "３，３２５", "3325.0", " 3325 "])
def test_a_typed_number_has_one_spelling(typed: str) -> None:
    assert read_written_number(typed) == "3325"


def test_a_number_with_words_is_left_for_the_form_to_refuse() -> None:
    assert read_written_number("3千") == "3千"
    assert read_written_number("▲0.8") == "-0.8"


def test_every_notice_has_words_in_both_languages() -> None:
    assert all(words.ja and words.en for words in (*TOLD.values(), *ASKED.values()))
    assert not TOLD.keys() & ASKED.keys()
