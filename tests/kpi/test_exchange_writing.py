"""What is exported: numbers as numbers, words as words, nothing that runs."""

from __future__ import annotations

import pytest

from kpi.exchange.columns import OBSERVATIONS, TARGETS
from kpi.exchange.writing import write_csv, write_workbook
from kpi.models import Indicator
from plan.models import Plan
from tests.kpi.exchanging import (
    make_income,
    make_indicator,
    observe,
    opened,
)


@pytest.fixture
def income(plan: Plan) -> Indicator:
    return make_income(plan)


def test_numbers_are_numbers_where_a_spreadsheet_keeps_every_digit(plan: Plan) -> None:
    indicator = make_indicator(plan)
    for year, value in enumerate(("3325", "0.1", "12345678901234567890", "-0.8"), 2020):
        observe(indicator, f"FY{year}", value, printed="332")
    _book, sheet = opened(write_workbook([indicator]))
    place = [cell.value for cell in sheet[1]].index("値") + 1
    values = [sheet.cell(row, place).value for row in range(2, 6)]
    assert values == [3325, 0.1, "12345678901234567890", -0.8]
    assert sheet.cell(2, place - 1).value == "332"


def test_no_cell_is_a_formula(plan: Plan) -> None:
    indicator = make_indicator(plan, name_ja="=cmd|'/c calc'!A0")
    observe(indicator, "FY2020", "1", printed="-0.8%", note_ja='=HYPERLINK("http://x")')
    _book, sheet = opened(write_workbook([indicator]))
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
    text = write_csv(OBSERVATIONS, [indicator]).decode("utf-8-sig")
    assert "'=cmd" in text
    assert "'=HYPERLINK" in text
    assert ",=" not in text


def test_a_sheet_has_its_headings_frozen_and_its_choices_in_lists(income: Indicator) -> None:
    book, sheet = opened(write_workbook([income]))
    assert book.sheetnames == ["実績値", "目標値", "記入のしかた"]
    assert sheet.freeze_panes == "D2"
    lists = [str(rule.formula1) for rule in sheet.data_validations.dataValidation]
    assert any("未公表" in words for words in lists)
    assert all(len(words) <= 257 for words in lists)


def test_a_csv_begins_with_a_bom_and_japanese_headings(income: Indicator) -> None:
    for table in (OBSERVATIONS, TARGETS):
        data = write_csv(table, [income])
        assert data.startswith("\ufeff計画,指標キー,指標名（参考）".encode())
        assert b"\r\n" in data
