"""All tables as one workbook that people read: a sheet a table, heads in both languages, frozen."""

from __future__ import annotations

import datetime as dt
import io
import re
from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, NamedStyle, PatternFill
from openpyxl.utils import get_column_letter

from plan.exchange.cells import LONGEST, put
from plan.exchange.styles import FONT, NAVY, dress, page
from publication.data.columns import Column, Table, Type, Value
from publication.data.frame import LICENCE, LICENCE_OF_WORDS, Frame
from publication.data.tables import TABLES
from publication.downloads.delimited import cell as written
from publication.zipped import same_bytes

GUIDE = "はじめに READ ME"
WIDTHS: dict[Type, float] = {"text": 44, "url": 30, "integer": 9, "decimal": 12, "boolean": 9}
OTHER_WIDTH = 16
DIGITS = 15
"""Digits of a number that a spreadsheet keeps."""

FONTS = {
    "head": Font(name=FONT, bold=True, size=10.5, color="FFFFFFFF"),
    "name": Font(name=FONT, size=9, color="FFFFFFFF"),
    "body": Font(name=FONT, size=10.5),
}
FILL = PatternFill("solid", fgColor=NAVY)
TOP = Alignment(wrap_text=True, vertical="top")


def workbook_of(frame: Frame) -> bytes:
    """Return the workbook. The second line of each sheet has the field names."""
    book = Workbook()
    book.remove(book.worksheets[0])
    _guide(book, frame)
    for table in TABLES:
        _sheet(book, table, frame)
    published = frame.document.published_at
    moment = dt.datetime.fromisoformat(published).astimezone(dt.UTC).replace(tzinfo=None)
    book.properties.title = frame.document.plan.title.ja
    book.properties.creator = frame.document.plan.publisher.ja
    book.properties.created = book.properties.modified = moment
    file = io.BytesIO()
    book.save(file)
    stamp = moment.isoformat(timespec="seconds").encode()
    return same_bytes(file.getvalue(), lambda name, part: _with_time(name, part, stamp))


def name_of(table: Table) -> str:
    """Return the name of a table's sheet, in both languages."""
    return f"{table.title.ja} {table.name}"


def _guide(book: Workbook, frame: Frame) -> None:
    document = frame.document
    lines = [
        (document.plan.title.ja, document.plan.title.en),
        (f"第{document.number}版 {document.published_at[:10]}", f"Edition {document.number}"),
        (frame.url("overview"), ""),
        ("利用条件", LICENCE),
        ("計画の文言", LICENCE_OF_WORDS),
        ("計画の文言ではないものは、位置づけの別（standing）が reference です。",
         "What is not the plan’s own has the standing “reference”."),
        ("1行目は項目名、2行目は項目の名称（CSV と同じ）です。空欄は値なしで、ゼロではありません。",
         "Line 1 names the columns; line 2 has their names in the CSV. Empty is not zero."),
        *((name_of(table), f"{table.title.en}: {table.description.en}") for table in TABLES),
    ]  # fmt: skip
    sheet = book.create_sheet(GUIDE)
    for number, pair in enumerate(lines, start=1):
        for place, words in enumerate(pair, start=1):
            one = sheet.cell(number, place)
            put(one, words)
            _dress(one, "body")
    sheet.column_dimensions["A"].width = sheet.column_dimensions["B"].width = 70
    page(sheet, wide=True)


def _sheet(book: Workbook, table: Table, frame: Frame) -> None:
    sheet = book.create_sheet(name_of(table))
    for place, column in enumerate(table.columns, start=1):
        for number, words, look in (
            (1, f"{column.words.ja}\n{column.words.en}", "head"),
            (2, column.name, "name"),
        ):
            one = sheet.cell(number, place)
            put(one, words)
            _dress(one, look)
        letter = get_column_letter(place)
        sheet.column_dimensions[letter].width = WIDTHS.get(column.type, OTHER_WIDTH)
    sheet.row_dimensions[1].height = 48
    rows = table.rows(frame)
    for number, row in enumerate(rows, start=3):
        for place, column in enumerate(table.columns, start=1):
            value = row[column.name]
            if value is not None and value not in ("", ()):
                _put(sheet.cell(number, place), column, value)
    sheet.freeze_panes = "C3"
    sheet.auto_filter.ref = f"A2:{get_column_letter(len(table.columns))}{len(rows) + 2}"
    page(sheet, wide=True, titles="1:2")


def _dress(one: Any, look: str) -> None:
    fill = None if look == "body" else FILL
    dress(one, look, lambda: NamedStyle(look, font=FONTS[look], fill=fill, alignment=TOP))


def _put(one: Any, column: Column, value: Value) -> None:
    """Write a value: numbers as numbers where the sheet keeps all their digits, words as words."""
    _dress(one, "body")
    number = _number(column, value)
    if number is not None:
        one.value = number
    elif isinstance(value, str):
        put(one, value[:LONGEST])
    else:
        put(one, written(column, value))


def _number(column: Column, value: Value) -> int | Decimal | None:
    if column.type == "integer" and isinstance(value, int):
        return value
    if column.type == "decimal" and isinstance(value, str):
        number = Decimal(value)
        return number if len(number.as_tuple().digits) <= DIGITS else None
    return None


def _with_time(name: str, part: bytes, stamp: bytes) -> bytes:
    """Return the properties of a book with its time where the library wrote the clock's."""
    if name != "docProps/core.xml":
        return part
    return re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + stamp + b"Z", part)
