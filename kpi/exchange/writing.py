"""Observations and targets as files: a workbook with both sheets, or a CSV of one of them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from kpi.download.writing import BOM, guarded
from kpi.exchange.columns import GUIDE, TABLES, YES, Column, Table, choices_of
from kpi.exchange.sheets import RESOURCES
from kpi.exchange.shelf import Shelf
from kpi.models import Indicator
from plan.exchange.styles import FONT, dress

SPARE = 200
"""Blank rows under the data that offer the choices too."""
EXACT_DIGITS = 15
"""Digits that a spreadsheet keeps of a number; a longer one is written as text."""
PLAIN = Font(name=FONT, size=10.5)
HEAD = PatternFill("solid", start_color="00385E")
READ_ONLY = PatternFill("solid", start_color="F2F2F2")
LINE = Border(bottom=Side("thin", color="D9D9D9"))


def rows_of(table: Table, indicators: Iterable[Indicator]) -> list[list[str]]:
    """Return the rows of a table, as django-import-export exports them, in the order of plans."""
    chosen = sorted(indicators, key=lambda one: (one.plan.slug, one.position, one.key))
    shelf = Shelf([(one.plan.slug, one.key) for one in chosen])
    known = [shelf.indicators[one.plan.slug, one.key] for one in chosen]
    rows = [
        row
        for indicator in known
        for row in sorted(getattr(indicator, table.name).all(), key=lambda row: row.number)
    ]
    dataset = RESOURCES[table.name](shelf).export(rows)
    return [list(row) for row in dataset]


def write_csv(table: Table, indicators: Iterable[Indicator]) -> bytes:
    """Return a CSV in UTF-8 with BOM; words that a spreadsheet would run are guarded."""
    file = io.StringIO(newline="")
    lines = csv.writer(file)
    lines.writerow([column.ja for column in table.columns])
    for row in rows_of(table, indicators):
        pairs = zip(table.columns, row, strict=True)
        lines.writerow([guarded(cell) if _free(column) else cell for column, cell in pairs])
    return (BOM + file.getvalue()).encode()


def write_workbook(indicators: Iterable[Indicator]) -> bytes:
    """Return a workbook with a sheet for each table, and one that explains them."""
    chosen = list(indicators)
    book = Workbook()
    book.remove(book.worksheets[0])
    for table in TABLES:
        _fill(book.create_sheet(table.ja), table, rows_of(table, chosen))
    _explain(book.create_sheet(GUIDE))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _fill(sheet: Worksheet, table: Table, rows: list[list[str]]) -> None:
    _head(sheet, [(column.ja, column.width) for column in table.columns])
    sheet.freeze_panes = "D2"
    last = len(rows) + 1 + SPARE
    for place, column in enumerate(table.columns, 1):
        letter = get_column_letter(place)
        # What is typed below the data is kept as it is typed: 2024-07 becomes no date.
        sheet.column_dimensions[letter].number_format = _form(column)
        _validate(sheet, column, f"{letter}2:{letter}{last}")
        for number, row in enumerate(rows, 2):
            _write(sheet.cell(number, place), column, row[place - 1])
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(table.columns))}{len(rows) + 1}"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToHeight = 0


def _head(sheet: Worksheet, columns: list[tuple[str, int]]) -> None:
    for place, (words, width) in enumerate(columns, 1):
        cell = sheet.cell(1, place, words)
        cell.font = Font(name=FONT, size=10.5, bold=True, color="FFFFFFFF")
        cell.fill = HEAD
        cell.alignment = Alignment(vertical="center", wrap_text=True)
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.row_dimensions[1].height = 32


def _write(cell: Any, column: Column, text: str) -> None:
    cell.number_format = _form(column)
    _dress(cell, column)
    if not text:
        return
    if column.kind in {"number", "whole"} and _fits(text):
        cell.value = int(text) if text.lstrip("-").isdecimal() else float(text)
        return
    # Text in a cell of text is never run; the sign before it is for who types into it again.
    cell.value = f"'{text}" if text.startswith("'") else text
    cell.data_type = "s"
    if _free(column):
        cell.quotePrefix = text.startswith(("=", "+", "-", "@"))


def _dress(cell: Any, column: Column) -> None:
    centre = column.kind == "yes"
    fixed = column.kind == "shown" or column.name in {"plan", "indicator", "number", "version"}
    name = ("fixed" if fixed else "open") + (" centred" if centre else "")
    dress(
        cell,
        name,
        lambda: NamedStyle(
            name,
            border=LINE,
            alignment=Alignment(vertical="top", horizontal="center" if centre else None),
            fill=READ_ONLY if fixed else None,
            font=Font(name=FONT, size=10.5, color="FF595959" if fixed else "FF1A1A1A"),
        ),
    )


def _fits(text: str) -> bool:
    """Say whether a spreadsheet keeps every digit of a number."""
    digits = Decimal(text).as_tuple().digits
    return len(digits) <= EXACT_DIGITS and Decimal(format(float(text), ".15g")) == Decimal(text)


def _validate(sheet: Worksheet, column: Column, cells: str) -> None:
    words = {"yes": [YES], "choice": []}.get(column.kind)
    if words is None:
        return
    if column.kind == "choice":
        words = list(choices_of(column.name).values())
    if column.name == "counted":
        words = [YES, "×"]
    rule = DataValidation("list", formula1=f'"{",".join(words)}"', allow_blank=True)
    rule.error = "一覧から選んでください。"
    rule.errorTitle = column.ja
    rule.showErrorMessage = True
    rule.add(cells)
    sheet.add_data_validation(rule)


def _explain(sheet: Worksheet) -> None:
    """Write what goes into which column; this sheet is not read back."""
    _head(sheet, [("シート", 12), ("列", 20), ("書き方", 64), ("選択肢", 60)])
    for table in TABLES:
        for column in table.columns:
            words = choices_of(column.name).values() if column.kind == "choice" else ()
            sheet.append([table.ja, column.ja, column.note, "、".join(words)])
    for row in sheet.iter_rows(min_row=2):
        for cell in row:
            cell.font = PLAIN
            cell.alignment = Alignment(vertical="top", wrap_text=True)
    sheet.freeze_panes = "A2"


def _form(column: Column) -> str:
    return "General" if column.kind in {"number", "whole"} else "@"


def _free(column: Column) -> bool:
    return column.kind in {"text", "key", "shown"}
