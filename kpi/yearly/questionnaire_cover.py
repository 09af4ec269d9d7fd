"""The cover of a questionnaire: what is asked, by when, how to answer, whom to ask."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from openpyxl.worksheet.worksheet import Worksheet

from kpi.models import Inquiry
from plan.dates import say_date
from plan.exchange.cells import put
from plan.exchange.styles import (
    NAVY,
    TINT,
    YELLOW,
    height_for,
    page,
    protect,
    style,
    widths,
)
from plan.models import Division
from plan.people import name_of

WIDTHS = (18.0, 70.0)


def write_cover(
    sheet: Worksheet, inquiry: Inquiry, division: Division, contents: list[tuple[str, str]]
) -> None:
    """Write the first sheet. Nothing on it is read back."""
    widths(sheet, *WIDTHS)
    row = _across(sheet, 1, inquiry.plan.title_ja, size=11)
    row = _across(sheet, row, str(inquiry), fill=NAVY, size=16, color="FFFFFFFF")
    facts = [
        (_("To"), division.name_ja),
        (_("Deadline"), say_date(inquiry.deadline, "ja")),
        (_("Message"), inquiry.message.replace("\r\n", "\n")),
        (_("Contact"), _contact(inquiry)),
    ]
    for label, words in facts:
        if words:
            row = _pair(sheet, row, label, words)
    row = _across(sheet, row + 1, _("How to answer"), size=12)
    for number, words in enumerate(_steps(), start=1):
        row = _pair(sheet, row, str(number), words)
    row = _across(sheet, row + 1, _("Sheets"), size=12)
    for title, words in contents:
        row = _pair(sheet, row, title, words)
        sheet.cell(row - 1, 1).hyperlink = f"#'{title}'!A1"
    key = sheet.cell(row + 1, 1)
    style(key, fill=YELLOW)
    put(sheet.cell(row + 1, 2), _("Cells of this colour are to be filled in."))
    style(sheet.cell(row + 1, 2), box=False)
    page(sheet, wide=False)
    sheet.print_area = f"A1:B{row + 1}"
    protect(sheet)


def _steps() -> list[str]:
    return [
        _("Fill in the light yellow cells alone. The other cells are locked."),
        _("Alt and Enter begin a new line in a cell. “・” at the start of a line makes a list."),
        _("Write a value exactly as your source prints it, with its unit. Example: 332万5千円"),
        _("Where there is no value, choose why. A value that may still change is provisional."),
        _("Do not move, add or delete rows or sheets. Save as an Excel workbook (.xlsx)."),
        _("Upload the file on your division’s page. Every change is shown before it is made."),
    ]


def _contact(inquiry: Inquiry) -> str:
    lead = inquiry.plan.lead_division
    person = name_of(inquiry.opened_by) if inquiry.opened_by else ""
    said = [lead.name_ja, person, lead.phone, lead.mail] if lead else [person]
    return "　".join(part for part in said if part)


def _across(sheet: Worksheet, row: int, text: str, **look: Any) -> int:
    sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=2)
    put(sheet.cell(row, 1), text)
    style(sheet.cell(row, 1), bold=True, box=False, **look)
    sheet.row_dimensions[row].height = height_for(text, sum(WIDTHS), look["size"] * 2)
    return row + 1


def _pair(sheet: Worksheet, row: int, label: str, words: str) -> int:
    put(sheet.cell(row, 1), label)
    style(sheet.cell(row, 1), fill=TINT, bold=True)
    put(sheet.cell(row, 2), words)
    style(sheet.cell(row, 2))
    sheet.row_dimensions[row].height = height_for(words, WIDTHS[1], 24)
    return row + 1
