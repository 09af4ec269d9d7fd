"""What was tried, kept until it is confirmed: signed, compressed, in a hidden field of the form.

Nothing stays on the server: any process may answer the second step, no file is left behind by
whoever does not confirm, no cookie grows, and a page that was left open works for a working day.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.utils.translation import gettext as _

from kpi.exchange.columns import TABLES
from kpi.exchange.upload import Sheet, Unreadable, Upload

SALT = "kpi.exchange"
HOURS = 8
SHARE = 0.8
"""Of what Django accepts as a form: the rest of the form needs room too."""


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
        "user": user,
    }
    text = signing.dumps(content, salt=SALT, compress=True)
    most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    if most and len(text) > most * SHARE:
        raise Unreadable(
            _("The file holds too much text for one import. Split it, and import the parts.")
        )
    return text


def unpack(text: str, user: int) -> Parcel | None:
    """Return what was packed for this user; None where it is too old, or not ours."""
    try:
        content = signing.loads(text, salt=SALT, max_age=HOURS * 3600)
    except signing.BadSignature:
        return None
    if content["user"] != user:
        return None
    tables = {table.name: table for table in TABLES}
    sheets = [
        Sheet(tables[name], title, columns, [(number, cells) for number, cells in rows])
        for name, title, columns, rows in content["sheets"]
    ]
    upload = Upload(content["name"], content["recognised"], sheets, [], content["remarks"])
    return Parcel(upload, content["digest"])
