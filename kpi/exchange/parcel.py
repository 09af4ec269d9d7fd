"""What was tried, kept until it is confirmed, as ``plan.exchange.parcel`` keeps it."""

from __future__ import annotations

from dataclasses import dataclass

from kpi.exchange.columns import TABLES
from kpi.exchange.upload import Sheet, Upload
from plan.exchange.parcel import pack_content, unpack_content

SALT = "kpi.exchange"


@dataclass(frozen=True, slots=True)
class Parcel:
    """A file as read, and the state of the indicators that it was tried on."""

    upload: Upload
    digest: str


def pack(upload: Upload, digest: str, user: int) -> str:
    """Return the text of the hidden field. Raises Unreadable where it would be too long."""
    sheets = [(sheet.table.name, sheet.title, sheet.columns, sheet.rows) for sheet in upload.sheets]
    content = {
        "name": upload.name,
        "recognised": upload.recognised,
        "remarks": upload.remarks,
        "sheets": sheets,
        "digest": digest,
    }
    return pack_content(content, user, SALT)


def unpack(text: str, user: int) -> Parcel | None:
    """Return what was packed for this user; None where it is too old, or not ours."""
    content = unpack_content(text, user, SALT)
    if content is None:
        return None
    tables = {table.name: table for table in TABLES}
    sheets = [
        Sheet(tables[name], title, columns, [(number, cells) for number, cells in rows])
        for name, title, columns, rows in content["sheets"]
    ]
    upload = Upload(content["name"], content["recognised"], sheets, [], content["remarks"])
    return Parcel(upload, content["digest"])
