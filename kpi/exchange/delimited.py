"""CSV as rows of text: in UTF-8 with or without BOM, or in the Shift_JIS of Windows (CP932)."""

from __future__ import annotations

import codecs
import csv
import io

from django.utils.translation import gettext as _

from plan.exchange.upload import MOST_ROWS, Fault, Grid, Unreadable, too_many_rows


def read_delimited(data: bytes) -> tuple[Grid, str]:
    """Return the rows of a CSV, and what it was recognised as. Raises Unreadable."""
    text, recognised = _decoded(data)
    first = text.partition("\n")[0]
    delimiter = "\t" if "\t" in first and "," not in first else ","
    rows: list[tuple[int, list[str]]] = []
    number = 0
    try:
        for number, cells in enumerate(
            csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), 1
        ):
            if any(cell.strip() for cell in cells):
                rows.append((number, cells))
            if len(rows) > MOST_ROWS + 1:
                raise too_many_rows()
    except csv.Error as error:
        raise Unreadable(
            str(Fault(_("This row is no CSV: a quotation mark may be open."), "", number + 1))
        ) from error
    return Grid("", rows), recognised


def _decoded(data: bytes) -> tuple[str, str]:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise Unreadable(
            _("This is Unicode text (UTF-16). Save it as an Excel workbook, or as “CSV UTF-8”.")
        )
    if b"\0" in data:
        raise Unreadable(_no_table())
    encodings = [("utf-8", _("CSV in UTF-8 without BOM")), ("cp932", _("CSV in Shift_JIS (CP932)"))]
    if data.startswith(codecs.BOM_UTF8):
        encodings = [("utf-8-sig", _("CSV in UTF-8 with BOM"))]
    for encoding, words in encodings:
        try:
            return data.decode(encoding), words
        except UnicodeDecodeError:
            continue
    raise Unreadable(_no_table())


def _no_table() -> str:
    return _(
        "This is neither an Excel workbook (.xlsx) nor a CSV in UTF-8 or Shift_JIS. Export a file "
        "from this page, fill it in and send it."
    )
