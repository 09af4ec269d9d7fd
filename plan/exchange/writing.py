"""A table as a sheet that people read, print and fill in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from io import BytesIO

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from plan.exchange.cells import LONGEST, put
from plan.exchange.styles import GREY, NAVY, YELLOW, height_for, page, protect, style
from plan.exchange.tables import GUIDE, YES, Column, Table

SPARE = 200
"""Blank rows under the data that offer the choices too, in a sheet that takes new rows."""
SHOWN = 255
"""Characters that the list of a drop-down may have."""


def new_book() -> Workbook:
    """Return a workbook without a sheet."""
    book = Workbook()
    book.remove(book.worksheets[0])
    return book


def bytes_of(book: Workbook) -> bytes:
    """Return a workbook as a file."""
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def write_sheet(
    book: Workbook,
    table: Table,
    rows: Iterable[Mapping[str, str]],
    *,
    freeze: str,
    writable: frozenset[str] | None = None,
) -> Worksheet:
    """Add a table to a workbook: wrapped, its head frozen and repeated on paper.

    ``writable`` names the columns that are open to typing in a protected sheet; None protects
    nothing and takes new rows. Raises ValueError for a text that no cell holds.
    """
    sheet: Worksheet = book.create_sheet(table.ja)
    _head(sheet, table)
    number = 1
    for number, row in enumerate(rows, start=2):
        highest = 20.0
        for place, column in enumerate(table.columns, start=1):
            text = row.get(column.name, "").replace("\r\n", "\n").replace("\r", "\n")
            if len(text) > LONGEST:
                raise ValueError(f"{table.ja} {number} {column.ja}")
            cell = sheet.cell(number, place)
            put(cell, text)
            free = writable is None or column.name in writable
            fill = YELLOW if writable and free else GREY if not _typed(column) else ""
            style(cell, fill=fill, open_to_typing=free)
            highest = max(highest, height_for(text, column.width, 20))
        sheet.row_dimensions[number].height = highest
    sheet.freeze_panes = freeze
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(table.columns))}{number}"
    page(sheet, wide=True, titles="1:1")
    if writable is None:
        _validate(sheet, table, number + SPARE)
    else:
        protect(sheet)
        sheet.protection.autoFilter = sheet.protection.sort = False  # allowed
    return sheet


def explain(book: Workbook, tables: tuple[Table, ...], introduction: Iterable[str]) -> None:
    """Add the sheet that says how the others are filled in; it is not read back."""
    sheet = book.create_sheet(GUIDE, 0)
    for number, words in enumerate(introduction, start=1):
        cell = sheet.cell(number, 1, words)
        style(cell, bold=number == 1, size=14 if number == 1 else 10.5, box=False)
        sheet.merge_cells(start_row=number, start_column=1, end_row=number, end_column=4)
        sheet.row_dimensions[number].height = height_for(words, 110, 20)
    first = sheet.max_row + 2
    for place, words in enumerate(("シート", "列", "書き方", "選択肢"), start=1):
        style(sheet.cell(first, place, words), fill=NAVY, bold=True, color="FFFFFFFF")
    number = first
    for table in tables:
        for column in table.columns:
            number += 1
            said = (table.ja, column.ja, column.note, "、".join(column.words().values()))
            for place, words in enumerate(said, start=1):
                cell = sheet.cell(number, place)
                put(cell, words)
                style(cell)
            sheet.row_dimensions[number].height = max(
                height_for(column.note, 50, 20), height_for(said[3], 40, 20)
            )
    for letter, width in zip("ABCD", (14, 22, 50, 40), strict=True):
        sheet.column_dimensions[letter].width = width
    page(sheet, wide=True)


def _head(sheet: Worksheet, table: Table) -> None:
    for place, column in enumerate(table.columns, start=1):
        cell = sheet.cell(1, place, column.ja)
        style(cell, fill=NAVY, bold=True, color="FFFFFFFF", centre=True)
        letter = get_column_letter(place)
        sheet.column_dimensions[letter].width = column.width
        # What is typed below the data is kept as it is typed: 2024-04 becomes no date.
        sheet.column_dimensions[letter].number_format = "@"
    sheet.row_dimensions[1].height = 32


def _typed(column: Column) -> bool:
    return column.kind != "shown"


def _validate(sheet: Worksheet, table: Table, last: int) -> None:
    """Offer the words that a column takes as a list to choose from."""
    for place, column in enumerate(table.columns, start=1):
        words = [YES] if column.kind == "yes" else list(column.words().values())
        formula = f'"{",".join(words)}"'
        if not words or len(formula) > SHOWN:
            continue
        rule = DataValidation("list", formula1=formula, allow_blank=True)
        rule.errorTitle, rule.error = column.ja, "一覧から選んでください。"
        rule.showErrorMessage = True
        letter = get_column_letter(place)
        rule.add(f"{letter}2:{letter}{last}")
        sheet.add_data_validation(rule)
