"""A look into an .xlsx file before it is opened: what it is, and whether it is safe to unpack."""

from __future__ import annotations

import io
import zipfile
import zlib

from django.utils.translation import gettext as _

from plan.exchange.upload import MOST_ROWS, Unreadable, too_large, too_many_rows

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""The first bytes of Office files before 2007, and of newer ones with a password."""
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
MOST_UNPACKED = 60_000_000
MOST_PARTS = 500
MOST_CELLS = 600_000
SPARE_ROWS = 2_000
"""Blank rows that a file may have beside its data."""
PIECE = 1 << 16
SAVE_AS = "「名前を付けて保存」→「Excelブック（*.xlsx）」"


def look_into(data: bytes) -> bool:
    """Say whether any cell holds a formula. Raises Unreadable where it is no workbook to open."""
    if data.startswith(OLE):
        raise Unreadable(_locked() if ENCRYPTED in data else _old())
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _weigh(archive)
    except (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError, OSError) as error:
        raise Unreadable(_damaged()) from error


def _weigh(archive: zipfile.ZipFile) -> bool:
    parts = archive.infolist()
    names = {part.filename for part in parts}
    if "xl/workbook.xml" not in names:
        raise Unreadable(_damaged() if not names & {"xl/workbook.bin", "mimetype"} else _old())
    if any(part.flag_bits & 1 for part in parts):
        raise Unreadable(_locked())
    # Python unpacks no more of a part than the archive says that it holds.
    if sum(part.file_size for part in parts) > MOST_UNPACKED or len(parts) > MOST_PARTS:
        raise too_large()
    rows = cells = formulas = 0
    for part in parts:
        if not part.filename.endswith((".xml", ".rels")):
            continue
        sheet = part.filename.startswith("xl/worksheets/")
        tail = b""
        with archive.open(part) as file:
            while piece := file.read(PIECE):
                text = tail + piece
                if b"<!DOCTYPE" in text or b"<!ENTITY" in text or b"\0" in text[:16]:
                    raise Unreadable(_damaged())
                if sheet:
                    new = len(tail)
                    rows += _count(text, b"row", new)
                    cells += _count(text, b"c", new)
                    formulas += _count(text, b"f", new)
                tail = text[-10:]
        if rows > MOST_ROWS + SPARE_ROWS:
            raise too_many_rows()
        if cells > MOST_CELLS:
            raise too_large()
    return formulas > 0


def _count(text: bytes, tag: bytes, new: int) -> int:
    """Return how many such tags end in what is new of a text, whatever stands before their name."""
    found = 0
    for end in (b" ", b">", b"/"):
        for start in (b"<", b":"):
            word = start + tag + end
            found += text.count(word, max(0, new - len(word) + 1))
    return found


def _locked() -> str:
    return _(
        "The file has a password. Open it in Excel, take the password off "
        "(ファイル → 情報 → ブックの保護), save it and send it again."
    )


def _old() -> str:
    return _("This is another format of spreadsheet. Open it and save it by %(how)s.") % {
        "how": SAVE_AS
    }


def _damaged() -> str:
    return _(
        "The file is damaged or is no Excel workbook. Open it in Excel and save it by %(how)s."
    ) % {"how": SAVE_AS}
