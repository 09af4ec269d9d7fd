"""What the cells of a file come to, and what is read from the print."""

from __future__ import annotations

import datetime as dt

import pytest
from django.contrib.auth.models import User

from kpi.exchange.findings import findings_of
from kpi.exchange.writing import write_workbook
from kpi.models import Indicator, Series, Target
from plan.models import Plan
from tests.kpi.exchanging import (
    HEAD,
    asked,
    done,
    edited,
    faults,
    line,
    make_income,
    make_indicator,
    opened,
    saved,
    sheet_file,
    stored,
    tried,
)


@pytest.fixture
def income(plan: Plan) -> Indicator:
    return make_income(plan)


@pytest.mark.parametrize(
    ("heading", "typed", "name", "value"),
    [
        ("値", "３，４２０", "value", "3420"),
        ("値", " 3420 ", "value", "3420"),
        ("値", "▲0.8", "value", "-0.8"),
        ("値", 3420.5, "value", "3420.5"),
        ("値", 0.1 + 0.2, "value", "0.3"),
        ("時期", "令和3年度", "period", "FY2021"),
        ("時期", "ＦＹ２０２１", "period", "FY2021"),
        ("時期", 2021, "period", "FY2021"),
        ("時期", "R3", "period", "FY2021"),
        ("時期", "2021年", "period", "2021"),
        ("時期", dt.date(2021, 7, 31), "period", "2021-07-31"),
        ("公表日", dt.date(2025, 3, 28), "released_on", "2025-03-28"),
        ("公表日", "令和7年3月", "released_on", "2025-03"),
        ("閲覧日", dt.date(2026, 11, 23), "read_on", dt.date(2026, 11, 23)),
        ("閲覧日", "2026/11/23", "read_on", dt.date(2026, 11, 23)),
        ("閲覧日", "令和8年11月23日", "read_on", dt.date(2026, 11, 23)),
        ("速報値", "はい", "provisional", True),
        ("速報値", True, "provisional", True),
        ("速報値", 1, "provisional", True),
        ("速報値", "", "provisional", False),
        ("順位", "4位", "rank", 4),
        ("値の性質", "at_least", "bound", "at_least"),
        ("値の性質", "以上", "bound", "at_least"),
        ("補足", "'=1+1", "note_ja", "=1+1"),
        ("補足", "二行\r\nある", "note_ja", "二行\nある"),
    ],
)
def test_a_cell_is_read_as_people_write_it(
    income: Indicator, superuser: User, heading: str, typed: object, name: str, value: object
) -> None:
    done(edited(write_workbook([income]), [(2, "印刷の表記", ""), (2, heading, typed)]), superuser)
    assert getattr(stored(1), name) == value


def test_a_date_is_as_exact_as_its_cell_shows(income: Indicator, superuser: User) -> None:
    for form, period in (
        ('yyyy"年"m"月"', "2021-07"),
        ("yyyy", "FY2021"),
        ('[$-411]ggge"年"m"月"d"日"', "2021-07-31"),
    ):
        book, sheet = opened(write_workbook([income]))
        cell = sheet.cell(2, [one.value for one in sheet[1]].index("時期") + 1)
        cell.value = dt.date(2021, 7, 31)
        cell.number_format = form
        done(saved(book), superuser)
        assert stored(1).period == period


def test_a_percentage_of_excel_is_read_as_it_is_shown(plan: Plan, superuser: User) -> None:
    make_indicator(plan, unit_ja="％", scale=0)
    book, sheet = opened(sheet_file([line("FY2020", "", 0.46)], head=HEAD))
    sheet.cell(2, 5).number_format = "0.0%"
    done(saved(book), superuser)
    assert stored(1).value == "46"


def test_a_code_and_its_word_are_both_understood(income: Indicator, superuser: User) -> None:
    head = ["plan", "indicator", "period", "missing"]
    done(
        sheet_file([line("FY2021", "未公表"), line("FY2022", "not_published")], head=head),
        superuser,
    )
    assert {stored(number).missing for number in (4, 5)} == {"not_published"}


def test_a_series_is_named_by_key_or_name(income: Indicator, superuser: User) -> None:
    Series.objects.create(indicator=income, key="grade-6", name_ja="小6")
    rows = [line("FY2021", "", "1", "grade-6"), line("FY2022", "", "2", "小６")]
    done(sheet_file(rows, head=[*HEAD, "系列キー"]), superuser)
    assert {str(stored(number).series) for number in (4, 5)} == {"小6"}
    wrong = sheet_file([line("FY2021", "", "1", "中3")], head=[*HEAD, "系列キー"])
    assert "grade-6（小6）" in faults(tried(wrong))[0]


# What the print says -----------------------------------------------------------------------


def test_an_empty_value_is_read_from_the_print_and_shown_as_read(income: Indicator) -> None:
    trial = tried(sheet_file([line("FY2021", "約345万円", "")], head=HEAD))
    (finding,) = findings_of(trial).groups[0].findings
    read = {change.label: change.after for change in finding.changes if change.from_print}
    assert read == {"値": "3450", "値の性質": "約"}


def test_a_print_without_a_value_says_why(income: Indicator, superuser: User) -> None:
    done(sheet_file([line("FY2021", "2021年度に初回調査", "")], head=HEAD), superuser)
    assert stored(4).missing == "not_surveyed"


def test_a_print_in_the_file_is_kept_as_it_is(income: Indicator, superuser: User) -> None:
    done(sheet_file([line("FY2021", "３４５万円（速報）", "")], head=HEAD), superuser)
    assert stored(4).printed == "３４５万円（速報）"


def test_the_kind_of_a_target_is_read_from_its_print(income: Indicator, superuser: User) -> None:
    head = ["計画", "指標キー", "目標の時期", "印刷の表記"]
    data = sheet_file([line("FY2030", "2023年度よりも増加")], title="目標値", head=head)
    done(data, superuser)
    target = Target.objects.get(period="FY2030")
    assert (target.kind, target.reference) == ("increase_on", "FY2023")
    nothing = sheet_file([line("FY2031", "")], title="目標値", head=head)
    assert "2行目「印刷の表記」" in faults(tried(nothing))[0]


def test_doubts_are_told_and_block_nothing(income: Indicator) -> None:
    trial = tried(sheet_file([line("FY2021", "", "34500"), line("FY2022", "46％", "")], head=HEAD))
    assert "大きく変わっています" in asked(trial)
    assert "単位" in asked(trial)
    assert faults(trial) == []
