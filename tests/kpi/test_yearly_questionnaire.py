"""The questionnaire says back what was written into it, and nothing is lost or made up."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl import Workbook

from kpi.models import Inquiry, Observation, Report
from kpi.yearly.owing import duty_of
from kpi.yearly.saving import save_changes
from plan.exchange.cells import escaped, put, text_of, unescaped
from plan.models import Division, Edit, Grade, Plan
from tests.kpi.sheets import Sheets, looked_at, read_back, written
from tests.kpi.yearly import ask, staff, write_report

DONE, ISSUES, BUDGET = (
    "report/skills/done_ja",
    "report/skills/issues_ja",
    "report/skills/budget_printed",
)
GRADE, COURSES, MEN = "report/skills/grade", "value/courses//printed", "value/share/men/printed"


@pytest.fixture
def inquiry(plan: Plan, superuser: User) -> Inquiry:
    staff(plan)
    return ask(plan, superuser)


@pytest.fixture
def skills(inquiry: Inquiry) -> Division:
    return Division.objects.get(key="skills-division")


def save(sheets: Sheets, inquiry: Inquiry, division: Division, by: User) -> int:
    examined = looked_at(sheets, inquiry, division)
    assert examined.faults == []
    return save_changes(examined.changes, inquiry, duty_of(inquiry.plan, division), by=by)


def faults_of(sheets: Sheets, inquiry: Inquiry, division: Division) -> list[tuple[str, str, str]]:
    found = looked_at(sheets, inquiry, division).faults
    return [(one.sheet, one.cell, one.what) for one in found]


def test_a_plan_without_a_scale_says_so_where_somebody_grades_by_hand(
    inquiry: Inquiry, skills: Division
) -> None:
    Report.objects.update(grade=None)
    Grade.objects.all().delete()
    sheets = written(inquiry, skills)
    sheets.type(GRADE, "A")
    (fault,) = looked_at(sheets, inquiry, skills).faults
    assert "段階がまだ決められていません" in fault.what
    assert "空のまま" in fault.remedy


# There and back ---------------------------------------------------------------------------------


def test_a_questionnaire_that_nobody_touched_changes_nothing(
    inquiry: Inquiry, skills: Division
) -> None:
    write_report(
        inquiry.plan,
        "skills",
        done_ja="一行目\r\n　二行目\n=SUM(A1)\n_x000D_\t終わり ",
        budget_printed="2億2,671万円",
        grade=Grade.objects.get(key="b"),
    )
    examined = looked_at(written(inquiry, skills), inquiry, skills)
    assert (examined.changes, examined.faults) == ([], [])
    assert examined.unchanged == 9 + 3 * 4


def test_what_is_filled_in_is_stored(inquiry: Inquiry, skills: Division, superuser: User) -> None:
    sheets = written(inquiry, skills)
    sheets.type(DONE, "　・講座を開いた\n　・㈱見本と組んだ").type(BUDGET, "１，２００万円")
    sheets.type(GRADE, "A 計画どおり").type(COURSES, "１２０件").type(MEN, "95.5％")
    sheets.type("value/share/men/provisional", "速報")
    sheets.type("value/share/women/missing", "未公表").type("value/share/women/note", "7月公表")
    assert save(sheets, inquiry, skills, superuser) == 3
    report = Report.objects.get()
    assert report.done_ja == "- 講座を開いた\n- 株式会社見本と組んだ"
    assert (report.budget_printed, report.budget) == ("１，２００万円", "12000000")
    assert report.grade == Grade.objects.get(key="a")
    assert report.division == skills
    rows = Observation.objects.filter(period="FY2024").order_by("indicator__key", "series__key")
    assert [(row.printed, row.value, row.missing, row.provisional) for row in rows] == [
        ("１２０件", "120", "", False),
        ("95.5％", "95.5", "", True),
        ("", "", "not_published", False),
    ]
    assert set(Edit.objects.values_list("item", flat=True)) == {
        "report:skills@FY2024",
        "indicator:courses",
        "indicator:share",
    }
    assert looked_at(written(inquiry, skills), inquiry, skills).changes == []


def test_the_same_file_twice_changes_nothing_the_second_time(
    inquiry: Inquiry, skills: Division, superuser: User
) -> None:
    sheets = written(inquiry, skills).type(DONE, "講座を開いた。").type(COURSES, 120)
    assert save(sheets, inquiry, skills, superuser) == 2
    assert looked_at(sheets, inquiry, skills).changes == []


def test_fields_that_are_not_on_the_sheets_stay(
    inquiry: Inquiry, skills: Division, superuser: User
) -> None:
    write_report(inquiry.plan, "skills", done_en="Courses were held.", results_ja="成果")
    save(written(inquiry, skills).type(DONE, "改めた。"), inquiry, skills, superuser)
    report = Report.objects.get()
    assert (report.done_ja, report.done_en, report.results_ja) == (
        "改めた。",
        "Courses were held.",
        "成果",
    )


CELL_TEXT = st.text(
    st.sampled_from("=\n\r\t\v_x0D5FaA1　・①全角“”'") | st.characters(exclude_categories=["Cs"]),
    max_size=60,
)


@given(CELL_TEXT)
@example("_x000D_")
@example("_x005F_x000D_\r\n")
@example("=1+1")
def test_any_text_survives_a_cell(text: str) -> None:
    assert unescaped(escaped(text)) == text
    cell = Workbook().active.cell(1, 1)  # type: ignore[union-attr]
    put(cell, text)
    assert text_of(cell) == text  # type: ignore[arg-type]


def test_any_text_survives_the_file(inquiry: Inquiry, skills: Division) -> None:
    words = "全角　ａｂｃ１２\n=SUM(A1)\n_x000D_と\x0b“引用”\r\n㈱𠮷野\t終"
    sheets = written(inquiry, skills)
    put(sheets.cell(DONE), words)
    assert read_back(sheets, inquiry, skills).now[DONE] == words


@pytest.mark.parametrize(
    ("typed", "shown_as", "words"),
    [
        (120, "General", "120"),
        (120.0, "#,##0", "120"),
        (0.1, "General", "0.1"),
        (0.955, "0.0%", "95.5%"),
        (0.07, "0%", "7%"),
        (-3.5, "General", "-3.5"),
        ("_x000D_\n二行目", "@", "\r\n二行目"),
    ],
)
def test_a_number_is_read_as_it_is_seen(
    inquiry: Inquiry, skills: Division, typed: Any, shown_as: str, words: str
) -> None:
    sheets = written(inquiry, skills).type(COURSES, typed)
    sheets.cell(COURSES).number_format = shown_as
    assert read_back(sheets, inquiry, skills).now[COURSES] == words


# What is looked at before anything is saved ---------------------------------------------------


def test_the_dry_run_shows_each_cell_before_and_after_and_what_is_read(
    inquiry: Inquiry, skills: Division
) -> None:
    write_report(inquiry.plan, "skills", done_ja="前の文")
    sheets = written(inquiry, skills).type(DONE, "　後の文").type(COURSES, "1200件")
    done, value = looked_at(sheets, inquiry, skills).changes
    assert (done.sheet, done.cell) == ("施策1-1", "C5")
    assert done.what.endswith("skillsの題：取組実績")
    assert (done.old, done.new, done.cleaned) == ("前の文", "後の文", "行頭の字下げ")
    assert (value.old, value.new, value.told) == ("", "1200件", "1,200件")
    assert len(value.doubts) == 1  # a jump
    assert Report.objects.get().done_ja == "前の文"


def test_an_amount_that_cannot_be_read_is_kept_and_asked_about(
    inquiry: Inquiry, skills: Division
) -> None:
    (change,) = looked_at(written(inquiry, skills).type(BUDGET, "1200"), inquiry, skills).changes
    assert (change.told, len(change.doubts)) == ("", 1)


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        (DONE, "=1+1"),
        (COURSES, dt.datetime(2024, 4, 1)),  # noqa: DTZ001  as Excel makes one
        (COURSES, True),
        (GRADE, "Z 別の段階"),
        ("value/courses//missing", "忘れた"),
        ("value/courses//provisional", "はい"),
        ("value/courses//note", "理由も値もない"),
        (BUDGET, "あ" * 61),
        (COURSES, "あ" * 201),
    ],
)
def test_a_fault_names_sheet_cell_and_remedy(
    inquiry: Inquiry, skills: Division, key: str, typed: Any
) -> None:
    sheets = written(inquiry, skills).type(key, typed)
    (fault,) = looked_at(sheets, inquiry, skills).faults
    assert (fault.sheet, fault.cell) == sheets.places[key]
    assert fault.what


def test_a_value_and_a_reason_at_once_are_refused(inquiry: Inquiry, skills: Division) -> None:
    sheets = (
        written(inquiry, skills).type(COURSES, "120件").type("value/courses//missing", "未公表")
    )
    assert len(faults_of(sheets, inquiry, skills)) == 1


def test_a_value_cannot_be_cleared(inquiry: Inquiry, skills: Division, superuser: User) -> None:
    save(written(inquiry, skills).type(COURSES, "120件"), inquiry, skills, superuser)
    sheets = written(inquiry, skills).type(COURSES, None)
    assert len(faults_of(sheets, inquiry, skills)) == 1


def test_what_was_changed_on_the_screen_since_is_a_conflict(
    inquiry: Inquiry, skills: Division
) -> None:
    report = write_report(inquiry.plan, "skills", done_ja="はじめの文", issues_ja="課題")
    sheets = written(inquiry, skills).type(DONE, "調査票の文")
    Report.objects.filter(pk=report.pk).update(done_ja="画面の文", issues_ja="画面の課題")
    (change,) = looked_at(sheets, inquiry, skills).changes
    assert (change.conflict, change.old, change.new) == (True, "画面の文", "調査票の文")


def test_what_both_changed_to_the_same_is_no_conflict(inquiry: Inquiry, skills: Division) -> None:
    report = write_report(inquiry.plan, "skills", done_ja="はじめの文")
    sheets = written(inquiry, skills).type(DONE, "同じ文")
    Report.objects.filter(pk=report.pk).update(done_ja="同じ文")
    assert looked_at(sheets, inquiry, skills).changes == []


def test_nothing_is_saved_where_one_cell_is_refused(
    inquiry: Inquiry, skills: Division, superuser: User
) -> None:
    sheets = written(inquiry, skills).type(DONE, "講座を開いた。").type(COURSES, "120件")
    changes = looked_at(sheets, inquiry, skills).changes
    broken = [*changes[:-1], replace(changes[-1], new="9" * 300)]
    with pytest.raises(ValidationError):
        save_changes(broken, inquiry, duty_of(inquiry.plan, skills), by=superuser)
    assert not Report.objects.exists()
