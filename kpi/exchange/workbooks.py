"""Sheets of a workbook as rows of text: cells as they are shown, formulas as last worked out."""

from __future__ import annotations

import datetime as dt
import io
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from kpi.exchange.columns import GUIDE, table_named
from kpi.quantities.numbers import grouped, normalised
from plan.exchange.archives import SAVE_AS, look_into
from plan.exchange.cells import LITERAL
from plan.exchange.upload import Fault, Grid, Unreadable

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

MOST_COLUMNS = 200
PERCENT = re.compile(r"(?:0(?:\.(?P<places>0+))?)%")


def read_workbook(data: bytes) -> list[Grid]:
    """Return the sheets of a workbook that may hold numbers. Raises Unreadable."""
    from openpyxl import load_workbook  # 9 MB that no reader needs

    has_formulas = look_into(data)
    try:
        book = load_workbook(io.BytesIO(data), data_only=True)
        formulas = load_workbook(io.BytesIO(data)) if has_formulas else None
    except Exception as error:  # openpyxl raises whatever a broken part made it raise
        raise Unreadable(
            _("The file cannot be read. Open it in Excel and save it by %(how)s.")
            % {"how": SAVE_AS}
        ) from error
    sheets = list(book.worksheets)
    known = [sheet for sheet in sheets if table_named(sheet.title)] or sheets
    grids = [_grid(sheet, formulas[sheet.title] if formulas else None) for sheet in known]
    others = [one.title for one in sheets if one not in known and one.title != GUIDE]
    if others:
        words = _("These sheets are not read: %(sheets)s. Only 実績値 and 目標値 are.")
        grids[0].remarks.append(words % {"sheets": "".join(f"「{one}」" for one in others)})
    return grids


def _grid(sheet: Worksheet, formulas: Any) -> Grid:
    rows: list[tuple[int, list[str]]] = []
    faults = _merged(sheet)
    for cells in sheet.iter_rows(max_col=min(sheet.max_column, MOST_COLUMNS)):
        texts = []
        for cell in cells:
            text, why = _text(cell, formulas)
            texts.append(text)
            if why:
                faults.append(Fault(why, sheet.title, cell.row, _heading(rows, cell)))
        if any(text.strip() for text in texts):
            rows.append((cells[0].row or 0, texts))
    return Grid(sheet.title, rows, faults, _hidden(sheet, {number for number, _row in rows}))


def _text(cell: Any, formulas: Any) -> tuple[str, str]:
    """Return the text of a cell, and why it cannot be taken where it cannot."""
    value = cell.value
    if cell.data_type == "e":
        return "", _(
            "The cell shows an error (%(value)s). Mend its formula, or type the value itself."
        ) % {"value": value}
    if value is None:
        if formulas is not None and formulas[cell.coordinate].data_type == "f":
            return "", _(
                "The formula was never worked out. Open the file in Excel, save it and send it "
                "again, or type the value itself."
            )
        return "", ""
    return _shown(value, cell.number_format or "General"), ""


def _shown(value: Any, form: str) -> str:
    """Return what a cell shows: a percentage with its sign, a date as exact as its format."""
    match value:
        case bool():
            return "true" if value else "false"
        case int() | float():
            return _number(value, form)
        case dt.datetime() | dt.date():
            return _date(value, form)
        case _:
            return str(value)


def _number(value: Any, form: str) -> str:
    """Return a number with the fifteen digits that a spreadsheet keeps, in its format."""
    number = Decimal(format(value, ".15g")) if isinstance(value, float) else Decimal(value)
    if not number.is_finite():
        return str(value)
    plain = LITERAL.sub("", form.split(";")[0])
    percent = PERCENT.search(plain)
    if percent:
        return f"{normalised(number.scaleb(2))}%"
    text = normalised(number)
    return grouped(text).replace("−", "-") if "#,##0" in plain else text


def _date(value: dt.date, form: str) -> str:
    plain = LITERAL.sub("", form).lower()
    if "d" in plain:
        return value.strftime("%Y-%m-%d")
    return value.strftime("%Y-%m" if "m" in plain else "%Y")


def _heading(rows: list[tuple[int, list[str]]], cell: Any) -> str:
    """Return what stands over a cell in the first row, or its letter."""
    first = rows[0][1] if rows else []
    place = cell.column - 1
    said = first[place].strip() if place < len(first) else ""
    return said or _("column %(letter)s") % {"letter": cell.column_letter}


def _merged(sheet: Worksheet) -> list[Fault]:
    return [
        Fault(
            _(
                "Cells %(cells)s are merged, so that only the first of them holds the value. "
                "Unmerge them (セルの結合の解除) and write it into each."
            )
            % {"cells": area.coord},
            sheet.title,
            area.min_row,
        )
        for area in sheet.merged_cells.ranges
    ]


def _hidden(sheet: Worksheet, numbers: set[int]) -> list[str]:
    hidden = [
        str(number)
        for number, row in sorted(sheet.row_dimensions.items())
        if row.hidden and number in numbers
    ]
    if not hidden:
        return []
    return [
        _("Sheet “%(sheet)s”: hidden rows are read like the others (%(rows)s).")
        % {"sheet": sheet.title, "rows": "、".join(hidden[:20]) + ("…" if hidden[20:] else "")}
    ]
