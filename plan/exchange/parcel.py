"""What was tried, kept until it is confirmed: signed, compressed, in a hidden field of the form.

Nothing stays on the server: any process may answer the second step, no file is left behind by
whoever does not confirm, no cookie grows, and a page that was left open works for a working day.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.core import signing
from django.utils.translation import gettext as _

from plan.exchange.tables import Row, Workbook
from plan.exchange.upload import Unreadable

HOURS = 8
SHARE = 0.8
"""Of what Django accepts as a form: the rest of the form needs room too."""


def pack_content(content: dict[str, Any], user: int, salt: str) -> str:
    """Return the text of the hidden field. Raises Unreadable where it would be too long."""
    text = signing.dumps({**content, "user": user}, salt=salt, compress=True)
    most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    if most and len(text) > most * SHARE:
        raise Unreadable(
            _("The file holds too much text for one import. Split it, and import the parts.")
        )
    return text


def unpack_content(text: str, user: int, salt: str) -> dict[str, Any] | None:
    """Return what was packed for this user; None where it is too old, or not ours."""
    try:
        content: dict[str, Any] = signing.loads(text, salt=salt, max_age=HOURS * 3600)
    except signing.BadSignature:
        return None
    return content if content["user"] == user else None


def pack(book: Workbook, digest: str, user: int, salt: str) -> str:
    """Return a workbook, and the state of what it was tried on, as the text of a hidden field."""
    rows = {name: [asdict(row) for row in found] for name, found in book.rows.items()}
    content = {"name": book.name, "rows": rows, "remarks": book.remarks, "digest": digest}
    return pack_content(content, user, salt)


def unpack(text: str, user: int, salt: str) -> tuple[Workbook, str] | None:
    """Return what ``pack`` was given; None where it is too old, or not ours."""
    content = unpack_content(text, user, salt)
    if content is None:
        return None
    rows = {name: [Row(**row) for row in found] for name, found in content["rows"].items()}
    return Workbook(content["name"], rows, [], content["remarks"]), content["digest"]
