"""From the bytes of a workbook to rows of text by table, or what is wrong with it and where."""

from __future__ import annotations

import datetime as dt
import difflib
import warnings
from io import BytesIO
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from plan.exchange.archives import SAVE_AS, ZIP, look_into
from plan.exchange.cells import NotText, text_of
from plan.exchange.tables import GUIDE, Column, Row, Table, Workbook
from plan.exchange.upload import MOST_BYTES, Fault, Unreadable, too_large

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

MOST_COLUMNS = 200


def read_workbook(
    name: str, data: bytes, tables: tuple[Table, ...], beside: frozenset[str] = frozenset()
) -> Workbook:
    """Return what the sheets of a file hold; the sheets ``beside`` are for reading alone.

    Raises Unreadable where the file cannot be taken at all.
    """
    if not data.strip():
        raise Unreadable(_("The file is empty. Choose the file that you filled in."))
    if len(data) > MOST_BYTES:
        raise too_large()
    sheets = {sheet.title.strip(): sheet for sheet in _open(data).worksheets}
    found = Workbook(name)
    for table in tables:
        if table.ja in sheets:
            found.rows[table.name] = _read(sheets[table.ja], table, found)
    titles = "、".join(table.ja for table in tables)
    if not found.rows:
        words = _("None of these sheets is in the file: %(sheets)s. Export a file and fill it in.")
        raise Unreadable(words % {"sheets": titles})
    if others := sheets.keys() - {GUIDE, *beside, *(table.ja for table in tables)}:
        words = _("These sheets are not read: %(sheets)s.")
        found.remarks.append(words % {"sheets": "、".join(sorted(others))})
    return found


def _open(data: bytes) -> Any:
    from openpyxl import load_workbook  # 9 MB that no reader needs

    if not data.startswith(ZIP):
        look_into(data) if data.startswith(b"\xd0\xcf") else None
        raise Unreadable(
            _("This is no Excel workbook. Open it in Excel and save it by %(how)s.")
            % {"how": SAVE_AS}
        )
    look_into(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of parts of Excel that openpyxl leaves out
            return load_workbook(BytesIO(data))
    except Exception as error:  # openpyxl raises whatever a broken part made it raise
        raise Unreadable(
            _("The file cannot be read. Open it in Excel and save it by %(how)s.")
            % {"how": SAVE_AS}
        ) from error


def _read(sheet: Worksheet, table: Table, found: Workbook) -> list[Row]:
    """Return the rows of a sheet, and tell what is wrong with it."""
    lines = sheet.iter_rows(max_col=min(sheet.max_column, MOST_COLUMNS))
    columns = _heads(next(lines, ()), table, found.faults)
    found.faults.extend(_merged(sheet, table))
    rows = []
    for line in lines:
        cells = {}
        for place, column in columns.items():
            cells[column.name] = _cell(line[place], column, table, found.faults)
        if any(cells.values()):
            rows.append(Row(table.ja, line[0].row or 0, cells))
    return rows


def _heads(line: Any, table: Table, faults: list[Fault]) -> dict[int, Column]:
    """Return which column stands where."""
    known = {name: one for one in table.columns for name in (one.ja, *one.also)}
    found: dict[int, Column] = {}
    for place, cell in enumerate(line):
        heading = str(cell.value or "").strip()
        if not heading:
            continue
        column = known.get(heading)
        if column is None:
            near = difflib.get_close_matches(heading, known, n=1, cutoff=0.5)
            guess = _(" Do you mean “%(name)s”?") % {"name": near[0]} if near else ""
            words = _("There is no column of this name.%(guess)s Rename it, or delete the column.")
            faults.append(Fault(words % {"guess": guess}, table.ja, 1, heading))
        elif column in found.values():
            words = _("This column is there twice. Delete one of them.")
            faults.append(Fault(words, table.ja, 1, heading))
        else:
            found[place] = column
    lacking = [one.ja for one in table.columns if one.needed and one not in found.values()]
    if lacking:
        words = _("These columns are missing: %(columns)s. Export a file anew to see them all.")
        faults.append(Fault(words % {"columns": "、".join(lacking)}, table.ja, 1))
    return {place: column for place, column in found.items() if column.kind != "shown"}


def _cell(cell: Any, column: Column, table: Table, faults: list[Fault]) -> str:
    """Return the text of a cell; tell where it holds something that is none."""
    if column.kind == "date" and isinstance(cell.value, dt.date):
        return cell.value.strftime("%Y-%m-%d")
    try:
        text = text_of(cell)
    except NotText as error:
        words = {
            "formula": _("The cell holds a formula. Type the words themselves."),
            "error": _("The cell shows an error. Type the words themselves."),
            "date": _("Excel made a date of this. Format the cell as text and type it again."),
            "boolean": _("The cell holds TRUE or FALSE. Type the words themselves."),
        }
        faults.append(Fault(words[error.fault], table.ja, cell.row, column.ja))
        return ""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def _merged(sheet: Worksheet, table: Table) -> list[Fault]:
    return [
        Fault(
            _("Cells %(cells)s are merged. Unmerge them (セルの結合の解除) and fill in each.")
            % {"cells": area.coord},
            table.ja,
            area.min_row,
        )
        for area in sheet.merged_cells.ranges
    ]
