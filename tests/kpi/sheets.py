"""A questionnaire as a division uses it: opened, filled in, saved, sent back."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from openpyxl import Workbook, load_workbook

from kpi.models import Inquiry
from kpi.yearly.owing import duty_of
from kpi.yearly.questionnaire_changes import Examined, examine
from kpi.yearly.questionnaire_keys import FIRST_PLACE, KEYS
from kpi.yearly.questionnaire_reading import Reading, read
from kpi.yearly.questionnaire_writing import write
from plan.models import Division


class Sheets:
    """One workbook, its cells found by what they are for."""

    def __init__(self, content: bytes) -> None:
        self.book: Workbook = load_workbook(BytesIO(content))
        rows = self.book[KEYS].iter_rows(min_row=FIRST_PLACE, max_col=3, values_only=True)
        self.places = {str(key): (str(sheet), str(cell)) for key, sheet, cell in rows}

    def cell(self, key: str) -> Any:
        """Return the cell of a field: report/skills/done_ja, value/courses//printed."""
        sheet, cell = self.places[key]
        return self.book[sheet][cell]

    def type(self, key: str, value: Any) -> Sheets:
        """Type into one cell."""
        self.cell(key).value = value
        return self

    def file(self) -> BytesIO:
        """Return the workbook as it is uploaded."""
        file = BytesIO()
        self.book.save(file)
        return BytesIO(file.getvalue())


def written(inquiry: Inquiry, division: Division) -> Sheets:
    return Sheets(write(inquiry, division))


def read_back(sheets: Sheets, inquiry: Inquiry, division: Division) -> Reading:
    return read(sheets.file(), inquiry, division)


def looked_at(sheets: Sheets, inquiry: Inquiry, division: Division) -> Examined:
    """Return what the dry run shows."""
    reading = read_back(sheets, inquiry, division)
    return examine(reading, inquiry, duty_of(inquiry.plan, division))
