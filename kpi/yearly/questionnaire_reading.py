"""Reading a questionnaire back: every cell that was to be filled in, or why it cannot be read.

Nothing of the database is looked at but whose questionnaire is expected.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, Any, BinaryIO

from django.utils.translation import gettext as _

from kpi.models import Inquiry
from kpi.yearly.questionnaire_keys import FIRST_PLACE, FORMAT, KEYS, Place, fingerprint
from plan.exchange.archives import look_into
from plan.exchange.cells import CellFault, NotText, text_of, unescaped
from plan.exchange.upload import Unreadable, too_large
from plan.models import Division

if TYPE_CHECKING:
    from openpyxl import Workbook

LARGEST = 5_000_000
"""Bytes of the file."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, where, and what to do about it."""

    sheet: str
    cell: str
    what: str
    remedy: str = ""


@dataclass(slots=True)
class Reading:
    """The cells as they were written (``before``) and as they are now, by key; all faults found."""

    written: str = ""
    places: dict[str, Place] = field(default_factory=dict)
    now: dict[str, str] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)


def read(file: BinaryIO, inquiry: Inquiry, division: Division) -> Reading:
    """Return what a workbook says. Never raises for what somebody uploads."""
    reading = Reading()
    book = _open(file, reading)
    if book is None:
        return reading
    if KEYS not in book.sheetnames:
        reading.faults.append(
            Fault("", "", _("This is not a questionnaire of this site."), _again())
        )
        return reading
    heading, places = _hidden(book)
    reading.written = heading.get("written", "")
    if fault := _whose(heading, inquiry, division) or _changed(heading, places):
        reading.faults.append(fault)
        return reading
    for place in places:
        _read_place(book, place, reading)
    return reading


def _open(file: BinaryIO, reading: Reading) -> Workbook | None:
    from openpyxl import load_workbook  # 9 MB that no reader needs

    content = file.read(LARGEST + 1)
    try:
        if len(content) > LARGEST:
            raise too_large()
        look_into(content)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of parts of Excel that openpyxl leaves out
            return load_workbook(BytesIO(content))
    except Unreadable as error:
        words = _("The file cannot be read as an Excel workbook.")
        reading.faults.append(Fault("", "", words, str(error)))
        return None
    except (KeyError, ValueError, TypeError, AttributeError, OSError, SyntaxError):
        words = _("The file cannot be read as an Excel workbook.")
        remedy = _("Save it as an Excel workbook (.xlsx), and upload it again.")
        reading.faults.append(Fault("", "", words, remedy))
        return None


def _hidden(book: Workbook) -> tuple[dict[str, str], list[Place]]:
    """Return whose workbook it is, and its places."""
    cells = book[KEYS].iter_rows(max_col=5, values_only=True)
    rows = [[_text(value) for value in row] for row in cells]
    heading = {row[0]: row[1] for row in rows[: FIRST_PLACE - 1] if row[0]}
    return heading, [Place(*row) for row in rows[FIRST_PLACE - 1 :] if row[0]]


def _text(value: Any) -> str:
    return unescaped(str(value)) if value is not None else ""


def _whose(heading: dict[str, str], inquiry: Inquiry, division: Division) -> Fault | None:
    """Return why the workbook does not belong here."""
    if heading.get("format") != FORMAT:
        return Fault("", "", _("This questionnaire is of another version of the site."), _again())
    if heading.get("plan") != inquiry.plan.slug:
        words = _("This questionnaire is for another plan: %(plan)s.")
        return Fault("", "", words % {"plan": heading.get("plan", "")}, _right_page())
    if heading.get("fiscal_year") != str(inquiry.fiscal_year):
        words = _("This questionnaire is for another year: FY%(year)s.")
        return Fault("", "", words % {"year": heading.get("fiscal_year", "")}, _right_page())
    if heading.get("division") != division.key:
        other = Division.objects.filter(key=heading.get("division", "")).first()
        words = _("This questionnaire is for another division: %(division)s.")
        name = other.name_ja if other else heading.get("division", "")
        return Fault("", "", words % {"division": name}, _right_page())
    return None


def _changed(heading: dict[str, str], places: list[Place]) -> Fault | None:
    said = {name: value for name, value in heading.items() if name != "fingerprint"}
    if heading.get("fingerprint") == fingerprint(said, places):
        return None
    return Fault(KEYS, "", _("The hidden sheet was changed."), _again())


def _read_place(book: Workbook, place: Place, reading: Reading) -> None:
    reading.places[place.key] = place
    if place.sheet not in book.sheetnames:
        if not any(one.sheet == place.sheet and not one.cell for one in reading.faults):
            words = _("The sheet is missing. It was deleted or has another name.")
            reading.faults.append(Fault(place.sheet, "", words, _again()))
        return
    sheet = book[place.sheet]
    mark = place.key.rpartition("/")[0] if place.key.startswith("value/") else place.key
    if _text(sheet[place.mark].value) != mark:
        row = sheet[place.mark].row
        known = Fault(place.sheet, str(row), _("Rows were moved, added or deleted."), _again())
        if known not in reading.faults:
            reading.faults.append(known)
        return
    try:
        reading.now[place.key] = text_of(sheet[place.cell])
    except NotText as wrong:
        what, remedy = _not_text(wrong.fault)
        reading.faults.append(Fault(place.sheet, place.cell, what, remedy))


def _not_text(fault: CellFault) -> tuple[str, str]:
    """Return what is wrong with a cell, and what to do."""
    as_text = _("Write it as text. An apostrophe (') at the start makes Excel keep it so.")
    return {
        "formula": (_("There is a formula."), _("Paste its result as a value.")),
        "error": (_("There is an error of Excel."), _("Write the value itself.")),
        "date": (_("Excel made a date of it."), as_text),
        "boolean": (_("Excel made TRUE or FALSE of it."), as_text),
    }[fault]


def _again() -> str:
    return _("Download the questionnaire again, copy your text into it, and upload that.")


def _right_page() -> str:
    return _("Upload it on the page of that request and division.")
