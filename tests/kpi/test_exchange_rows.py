"""Which row a line of the file is, and that an import is kept whole or not at all."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User

from kpi.exchange.arriving import read_upload
from kpi.exchange.findings import findings_of
from kpi.exchange.trial import Trial, carry_out
from kpi.exchange.writing import write_workbook
from kpi.models import Indicator, Observation, Target
from plan.models import Edit, Plan
from plan.translation import en_state
from tests.kpi.exchanging import (
    HEAD,
    asked,
    done,
    edited,
    faults,
    line,
    make_income,
    observe,
    opened,
    said,
    saved,
    sheet_file,
    stored,
    tried,
)


@pytest.fixture
def income(plan: Plan) -> Indicator:
    return make_income(plan)


def told(trial: Trial) -> list[str]:
    return [
        f"{change.label}：{change.before}→{change.after}"
        for group in findings_of(trial).groups
        for finding in group.findings
        for change in finding.changes
    ]


# Which row ---------------------------------------------------------------------------------


def test_a_row_is_known_by_its_number(income: Indicator, superuser: User) -> None:
    data = sheet_file([line("FY2021", "", "3420", 2)], head=[*HEAD, "番号"])
    done(data, superuser)
    assert (stored(2).period, stored(2).value) == ("FY2021", "3420")
    assert Observation.objects.count() == 3


def test_a_row_without_number_is_the_one_of_its_period_and_release(
    income: Indicator, superuser: User
) -> None:
    head = [*HEAD, "公表日", "基準値"]
    rows = [line("FY2020", "", "3450", "2024", ""), line("FY2019", "", "3300", "", "○")]
    done(sheet_file(rows, head=head), superuser)
    assert [stored(number).value for number in (1, 2, 3)] == ["3300", "3400", "3450"]


def test_any_other_row_is_new_and_gets_the_next_number(income: Indicator, superuser: User) -> None:
    rows = [line("FY2021", "345万円", ""), line("FY2022", "350万円", "")]
    trial = done(sheet_file(rows, head=HEAD), superuser)
    assert [(row.instance.number, row.instance.value) for row in trial.handled] == [
        (4, "3450"),
        (5, "3500"),
    ]
    assert [stored(number).period for number in (4, 5)] == ["FY2021", "FY2022"]


def test_a_number_that_is_not_there_is_added_with_a_question(income: Indicator) -> None:
    trial = tried(sheet_file([line("FY2021", "", "3420", 7)], head=[*HEAD, "番号"]))
    assert "番号の行は今はありません" in asked(trial)


def test_rows_that_are_not_in_the_file_are_left_alone(income: Indicator, superuser: User) -> None:
    done(sheet_file([line("FY2021", "", "3420")], head=HEAD), superuser)
    assert Observation.objects.count() == 4
    assert Target.objects.count() == 2


def test_columns_that_are_not_in_the_file_are_left_alone(
    income: Indicator, superuser: User
) -> None:
    observe(income, "FY2021", "3500", note_ja="補足のとおり", provisional=True)
    trial = done(sheet_file([line("FY2021", "", "3550")], head=HEAD), superuser)
    assert told(trial) == ["値：3500→3550"]
    assert (stored(4).note_ja, stored(4).provisional) == ("補足のとおり", True)


def test_two_lines_for_one_row_are_refused(income: Indicator) -> None:
    rows = [line("FY2021", "", "1", 2), line("FY2021", "", "2", 2)]
    assert (
        "3行目「番号」：ファイルの2行目と同じ行です"
        in faults(tried(sheet_file(rows, head=[*HEAD, "番号"])))[0]
    )
    rows = [line("FY2030", "", "1"), line("FY2030", "", "2")]
    assert "3行目「番号」" in faults(tried(sheet_file(rows, head=HEAD)))[0]


def test_a_line_that_may_be_two_rows_asks_for_the_number(income: Indicator) -> None:
    observe(income, "FY2020", "3415", released_on="2024")
    head = [*HEAD, "公表日"]
    trial = tried(sheet_file([line("FY2020", "", "3450", "2024")], head=head))
    assert "番号3、4" in faults(trial)[0]


def test_a_row_is_deleted_where_the_file_says_so_and_shown_before(
    income: Indicator, superuser: User
) -> None:
    data = edited(write_workbook([income]), [(3, "削除", "○")])
    assert findings_of(tried(data)).withdrawn == 1
    done(data, superuser)
    assert [one.number for one in Observation.objects.all()] == [1, 3]
    missing = sheet_file([line("FY2031", "", "", "○")], head=[*HEAD, "削除"])
    assert "削除する行が見つかりません" in faults(tried(missing))[0]


def test_targets_change_places(income: Indicator, superuser: User) -> None:
    changes = [(2, "目標の時期", "FY2027"), (3, "目標の時期", "FY2025")]
    keys = list(Target.objects.values_list("number", "pk"))
    done(edited(write_workbook([income]), changes, "目標値"), superuser)
    assert list(Target.objects.values_list("number", "period")) == [(1, "FY2027"), (2, "FY2025")]
    assert list(Target.objects.values_list("number", "pk")) == keys


def test_a_new_target_takes_the_period_of_one_that_goes(income: Indicator, superuser: User) -> None:
    book, sheet = opened(write_workbook([income]), "目標値")
    headings = [cell.value for cell in sheet[1]]
    sheet.cell(3, headings.index("削除") + 1).value = "○"
    words = {
        "計画": "sample",
        "指標キー": "income",
        "目標の時期": "FY2027",
        "印刷の表記": "355万円",
    }
    sheet.append([words.get(str(heading), "") for heading in headings])
    data = saved(book)
    assert "同じ行" in faults(tried(data))[0]
    sheet.cell(4, headings.index("番号") + 1).value = 9
    done(saved(book), superuser)
    assert list(Target.objects.values_list("number", "value")) == [(1, "3500"), (9, "3550")]


def test_a_series_has_one_baseline_and_one_target_a_period(income: Indicator) -> None:
    data = edited(write_workbook([income]), [(3, "基準値", "○")])
    assert "2" not in faults(tried(data))[0][:10]
    assert (
        "シート「実績値」3行目「基準値」：基準値は系列に一つです。番号1も" in faults(tried(data))[0]
    )
    data = edited(write_workbook([income]), [(2, "目標の時期", "FY2027")], "目標値")
    assert (
        "シート「目標値」2行目「目標の時期」：その時期の目標がほかにもあります"
        in faults(tried(data))[0]
    )


# All or nothing ----------------------------------------------------------------------------


def test_a_fault_in_one_sheet_keeps_the_other_from_being_imported(
    income: Indicator, superuser: User
) -> None:
    before = said(income.plan)
    data = edited(write_workbook([income]), [(2, "値", "3999")])
    data = edited(data, [(2, "値", "いくらか")], "目標値")
    upload = read_upload("numbers.xlsx", data)
    trial = carry_out(upload, by=superuser, shown=tried(data).digest)
    assert faults(trial)
    assert said(income.plan) == before
    assert not Edit.objects.exists()


def test_a_trial_changes_nothing(income: Indicator) -> None:
    before = said(income.plan)
    tried(edited(write_workbook([income]), [(2, "値", "3999"), (3, "削除", "○")]))
    assert said(income.plan) == before


def state_of_note() -> str:
    row: Any = stored(1)
    return en_state(row, "note")


def test_english_that_comes_with_its_japanese_is_up_to_date(
    income: Indicator, superuser: User
) -> None:
    changes = [(2, "補足", "新しい補足"), (2, "補足（英語）", "New note")]
    done(edited(write_workbook([income]), changes), superuser)
    assert state_of_note() == "current"
    done(edited(write_workbook([income]), [(2, "補足", "また新しい補足")]), superuser)
    assert state_of_note() == "outdated"
