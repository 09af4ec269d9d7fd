"""Plan workbooks as a person fills them in: cells changed, rows added."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from openpyxl import load_workbook

from plan.exchange.reading import read_workbook
from plan.exchange.tables import Table, Workbook
from plan.models import Plan
from plan.planbook.columns import DIVISIONS, TABLES
from plan.planbook.writing import write_plan


def changed(data: bytes, table: Table, key: str, /, **cells: str) -> bytes:
    """Return a workbook with cells of the row of a key changed."""
    book = load_workbook(BytesIO(data))
    sheet = book[table.ja]
    (row,) = [line[0].row for line in sheet.iter_rows(min_row=2) if line[0].value == key]
    return _written(book, table, row or 0, cells)


def added(data: bytes, table: Table, /, **cells: str) -> bytes:
    """Return a workbook with one row more."""
    book = load_workbook(BytesIO(data))
    lines = book[table.ja].iter_rows()
    last = max(line[0].row or 0 for line in lines if any(cell.value for cell in line))
    return _written(book, table, last + 1, cells)


def without(data: bytes, sheet: str) -> bytes:
    """Return a workbook without a sheet."""
    book = load_workbook(BytesIO(data))
    del book[sheet]
    return _saved(book)


def read(data: bytes) -> Workbook:
    """Return what a workbook holds."""
    return read_workbook("plan.xlsx", data, TABLES, frozenset({DIVISIONS}))


def exported(plan: Plan) -> bytes:
    """Return the workbook of a plan."""
    return write_plan(plan)


def _written(book: Any, table: Table, row: int, cells: dict[str, str]) -> bytes:
    places = {column.name: place for place, column in enumerate(table.columns, start=1)}
    for name, text in cells.items():
        cell = book[table.ja].cell(row, places[name], text)
        if text.startswith("="):
            cell.data_type = "s"
    return _saved(book)


def _saved(book: Any) -> bytes:
    file = BytesIO()
    book.save(file)
    return file.getvalue()
