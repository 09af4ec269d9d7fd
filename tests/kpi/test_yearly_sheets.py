"""A questionnaire is known as one of ours, prints on A4, and is open where it is to be filled."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.contrib.auth.models import User
from openpyxl import Workbook

from kpi.models import Inquiry
from kpi.yearly.questionnaire_reading import read
from plan.models import Division, Plan
from tests.kpi.sheets import Sheets, looked_at, written
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


def faults_of(sheets: Sheets, inquiry: Inquiry, division: Division) -> list[tuple[str, str, str]]:
    found = looked_at(sheets, inquiry, division).faults
    return [(one.sheet, one.cell, one.what) for one in found]


# Whose it is ------------------------------------------------------------------------------------


def test_a_workbook_of_another_division_year_or_plan_is_refused(
    inquiry: Inquiry, skills: Division, superuser: User
) -> None:
    tours = Division.objects.get(key="tours-division")
    other_year = ask(inquiry.plan, superuser, year=2023)
    sheets = written(inquiry, skills)
    for whose, division, words in (
        (inquiry, tours, "人材課"),
        (other_year, skills, "2024"),
    ):
        ((_sheet, _cell, what),) = faults_of(sheets, whose, division)
        assert words in what
    inquiry.plan.slug = "another"
    ((_sheet, _cell, what),) = faults_of(sheets, inquiry, skills)
    assert "sample" in what


def test_a_file_that_is_no_questionnaire_is_refused(inquiry: Inquiry, skills: Division) -> None:
    stranger = BytesIO()
    Workbook().save(stranger)
    for content in (b"", b"PK\x03\x04", "取組実績".encode("cp932"), stranger.getvalue()):
        (fault,) = read(BytesIO(content), inquiry, skills).faults
        assert fault.what
        assert fault.remedy


def test_moved_added_and_deleted_rows_are_noticed(inquiry: Inquiry, skills: Division) -> None:
    for act, row in (("insert_rows", 6), ("delete_rows", 7)):
        sheets = written(inquiry, skills).type(DONE, "講座を開いた。")
        getattr(sheets.book["施策1-1"], act)(row)
        faults = faults_of(sheets, inquiry, skills)
        assert faults
        assert {sheet for sheet, _cell, _what in faults} == {"施策1-1"}


def test_a_missing_sheet_is_noticed_once(inquiry: Inquiry, skills: Division) -> None:
    sheets = written(inquiry, skills)
    del sheets.book["指標"]
    assert [sheet for sheet, _cell, _what in faults_of(sheets, inquiry, skills)] == ["指標"]


def test_a_changed_hidden_sheet_is_noticed(inquiry: Inquiry, skills: Division) -> None:
    sheets = written(inquiry, skills)
    sheets.book["照合"]["E12"].value = "別の文"
    assert len(faults_of(sheets, inquiry, skills)) == 1


def test_what_is_no_longer_asked_of_the_division_is_named(
    inquiry: Inquiry, skills: Division
) -> None:
    sheets = written(inquiry, skills).type(DONE, "講座を開いた。")
    inquiry.plan.nodes.filter(key="skills").update(division=None)
    ((sheet, cell, _what),) = faults_of(sheets, inquiry, skills)
    assert (sheet, cell) == sheets.places[DONE]


# On paper and on the screen --------------------------------------------------------------------


def test_each_sheet_prints_on_a4_as_wide_as_the_paper(inquiry: Inquiry, skills: Division) -> None:
    book = written(inquiry, skills).book
    assert book.sheetnames == ["表紙", "施策1-1", "指標", "照合"]
    for sheet in book.worksheets[:-1]:
        assert str(sheet.page_setup.paperSize) == sheet.PAPERSIZE_A4
        assert sheet.sheet_properties.pageSetUpPr is not None
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.print_area
    assert book["施策1-1"].page_setup.orientation == "portrait"
    assert book["指標"].page_setup.orientation == "landscape"
    assert book["指標"].print_title_rows == "$1:$3"


def test_only_the_cells_to_fill_in_are_open_to_typing(inquiry: Inquiry, skills: Division) -> None:
    sheets = written(inquiry, skills)
    open_cells = {
        (sheet.title, cell.coordinate)
        for sheet in sheets.book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if not cell.protection.locked
    }
    assert open_cells == set(sheets.places.values())
    assert all(sheet.protection.sheet for sheet in sheets.book.worksheets)
    assert not any(sheet.protection.password for sheet in sheets.book.worksheets)
    assert sheets.book["照合"].sheet_state == "veryHidden"


def test_grades_and_reasons_are_chosen_from_a_list(inquiry: Inquiry, skills: Division) -> None:
    book = written(inquiry, skills).book
    (grades,) = book["施策1-1"].data_validations.dataValidation
    assert str(grades.sqref) == "C11"
    assert grades.formula1 == "=照合!$G$1:$G$2"
    assert [book["照合"][f"G{row}"].value for row in (1, 2)] == [
        "A 計画どおり",
        "B おおむね計画どおり",
    ]
    assert len(book["指標"].data_validations.dataValidation) == 6


def test_last_year_is_there_to_be_read(inquiry: Inquiry, skills: Division) -> None:
    write_report(inquiry.plan, "skills", fiscal_year=2023, done_ja="昨年の実績")
    book = written(inquiry, skills).book
    assert book["施策1-1"]["B5"].value == "昨年の実績"
    assert [book["指標"].cell(4, column).value for column in range(2, 9)] == [
        "講座の数",
        "件",
        "80件\n（2021年度）",
        "2027年度：200件以上",
        None,
        None,
        "100件\n（2022年度）",
    ]
