"""A table as CSV as the Digital Agency wants it: UTF-8 with BOM, CRLF, one header line.

Rules: デジタル庁「機械可読性」L1-01 to L3-09, as gathered in the project's UX notes, 5.2. What a
spreadsheet would run as a formula has an apostrophe before it, in columns of words alone;
``kpi.download.writing.unguarded`` undoes it. The text as it stands is in the JSON.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from kpi.download.writing import BOM, guarded
from publication.data.columns import Column, Table, Value
from publication.data.frame import Frame
from publication.data.tables import TABLES

TYPE = "text/csv; charset=utf-8; header=present"
HEADERS = ("ja", "en")
"""Languages in which the first line may be asked for; without one, field names in ASCII."""


def csv_of(table: Table, frame: Frame, lang: str = "") -> bytes:
    """Return a table as a CSV file."""
    header = [getattr(one.words, lang) if lang else one.name for one in table.columns]
    rows = table.rows(frame)
    return _file([header, *([cell(one, row[one.name]) for one in table.columns] for row in rows)])


def cell(column: Column, value: Value) -> str:
    """Return a value as a cell: empty for none, several with a space between them."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return " ".join(value)
    return guarded(value) if column.type == "text" and isinstance(value, str) else str(value)


def dictionary_of(frame: Frame) -> bytes:
    """Return the data dictionary: every column of every table."""
    return _file(_explained())


def _explained() -> Iterator[list[str]]:
    yield "table column type ja en note_ja note_en values table_ja table_en".split()
    for table in TABLES:
        for one in table.columns:
            yield [
                *(table.name, one.name, one.type, one.words.ja, one.words.en),
                *(one.note.ja, one.note.en, " ".join(one.values), table.title.ja, table.title.en),
            ]


def _file(rows: Iterable[list[str]]) -> bytes:
    file = io.StringIO(newline="")
    file.write(BOM)
    csv.writer(file).writerows(rows)  # RFC 4180: lines end in CRLF
    return file.getvalue().encode()
