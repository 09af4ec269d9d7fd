"""From the bytes of a file to the sheets that are in it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kpi.exchange.columns import table_named
from kpi.exchange.delimited import read_delimited
from kpi.exchange.heads import sheet_of
from kpi.exchange.upload import Upload
from kpi.exchange.workbooks import read_workbook
from plan.exchange.archives import OLE, ZIP
from plan.exchange.upload import (
    MOST_BYTES,
    MOST_ROWS,
    Fault,
    Grid,
    Unreadable,
    too_large,
    too_many_rows,
)


def read_upload(name: str, data: bytes) -> Upload:
    """Return what a file holds. Raises Unreadable where it cannot be taken at all."""
    if not data.strip():
        raise Unreadable(_("The file is empty. Choose the file that you filled in."))
    if len(data) > MOST_BYTES:
        raise too_large()
    if data.startswith((OLE, ZIP)):
        grids, recognised = read_workbook(data), _("Excel workbook (.xlsx)")
    else:
        grid, recognised = read_delimited(data)
        grids = [grid]
    upload = Upload(name, recognised)
    for grid in _with_content(grids):
        sheet, faults = sheet_of(grid)
        upload.sheets.append(sheet)
        upload.faults.extend([*faults, *grid.faults])
        upload.remarks.extend(grid.remarks)
    if sum(len(sheet.rows) for sheet in upload.sheets) > MOST_ROWS:
        raise too_many_rows()
    upload.remarks.extend(_left_alone(upload))
    return upload


def _with_content(grids: list[Grid]) -> list[Grid]:
    """Return the sheets that hold anything; of several unnamed ones none can be chosen."""
    filled = [grid for grid in grids if grid.rows]
    if not filled:
        raise Unreadable(_("The file is empty: the first row must hold the names of the columns."))
    if len(filled) > 1 and not all(table_named(grid.title) for grid in filled):
        raise Unreadable(
            _(
                "There are several sheets, none of them called 実績値 or 目標値: %(sheets)s. "
                "Rename them."
            )
            % {"sheets": "".join(f"「{grid.title}」" for grid in filled)}
        )
    return filled


def _left_alone(upload: Upload) -> list[str]:
    """Return which columns the file lacks: their fields stay as they are."""
    remarks = []
    for sheet in upload.sheets:
        lacking = [
            one.ja
            for one in sheet.table.columns
            if one.kind != "shown" and one.name not in {*sheet.columns, "delete"}
        ]
        if lacking and not _broken(upload.faults, sheet.title):
            remarks.append(
                _(
                    "Sheet “%(sheet)s”: what these columns hold stays as it is, as they are not in "
                    "the file: %(columns)s."
                )
                % {"sheet": sheet.title, "columns": "、".join(lacking)}
            )
    return remarks


def _broken(faults: list[Fault], title: str) -> bool:
    return any(fault.sheet == title for fault in faults)
