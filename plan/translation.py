"""The translation ledger: for every English field the Japanese that it translates.

``ledger`` is ``{"title": {"ja": text, "en": fingerprint, "since": day}}``. When the English
changes it is taken to translate the Japanese that it is saved with. When only the Japanese
changes, that one field is out of date: the ledger keeps the Japanese that was translated and the
first day on which it no longer stood there. ``ja`` is absent where nobody knows any more what was
translated, ``since`` while the English is up to date. One text a field, however many edits.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Collection
from typing import ClassVar, Literal, Protocol

EnState = Literal["current", "outdated", "missing"]
Entry = dict[str, str]


class HasLedger(Protocol):
    """A model with pairs of columns and a ledger."""

    bilingual: ClassVar[tuple[str, ...]]
    ledger: dict[str, Entry]


def fingerprint(text: str) -> str:
    """Return a short, stable name for a text."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def update_ledger(obj: HasLedger, on: dt.date, *, minor: Collection[str] = ()) -> bool:
    """Enter what changed since the ledger was last written; say whether anything did.

    ``on`` is the day of the change. In the fields of ``minor`` the edit is minor: English that was
    up to date stays so.
    """
    changed = False
    for field in obj.bilingual:
        before = obj.ledger.get(field)
        after = _entry(before, *pair(obj, field), on, minor=field in minor)
        if after == before:
            continue
        changed = True
        if after is None:
            del obj.ledger[field]
        else:
            obj.ledger[field] = after
    return changed


def confirm_translation(obj: HasLedger, field: str) -> None:
    """Enter that the English of a field is right for the Japanese of today; do not save."""
    ja, en = pair(obj, field)
    obj.ledger[field] = {"ja": ja, "en": fingerprint(en)}


def en_state(obj: HasLedger, field: str) -> EnState:
    """Return whether the English of ``field`` is there and translates the Japanese of today."""
    ja, en = pair(obj, field)
    if not en:
        return "missing" if ja else "current"
    return "current" if translated(obj, field) == ja else "outdated"


def translated_fields(obj: HasLedger) -> frozenset[str]:
    """Return the fields whose English is there and translates the Japanese of today."""
    return frozenset(
        field
        for field in obj.bilingual
        if pair(obj, field)[1] and en_state(obj, field) == "current"
    )


def translated(obj: HasLedger, field: str) -> str | None:
    """Return the Japanese that the English of ``field`` translates; None where it is not known."""
    return obj.ledger.get(field, {}).get("ja")


def outdated_since(obj: HasLedger, field: str) -> str:
    """Return the day from which the English is out of date (ISO 8601); empty where it is not."""
    if en_state(obj, field) != "outdated":
        return ""
    return obj.ledger.get(field, {}).get("since", "")


def pair(obj: HasLedger, field: str) -> tuple[str, str]:
    """Return the Japanese and the English of a field."""
    return getattr(obj, f"{field}_ja"), getattr(obj, f"{field}_en")


def _entry(before: Entry | None, ja: str, en: str, on: dt.date, *, minor: bool) -> Entry | None:
    """Return what the ledger says of a field after a change, None for nothing."""
    if not en:
        return None
    if before is None or before["en"] != fingerprint(en):
        return {"ja": ja, "en": fingerprint(en)}
    if before.get("ja") == ja or (minor and "ja" in before and "since" not in before):
        return {"ja": ja, "en": before["en"]}
    if "ja" not in before or "since" in before:
        return before
    return {**before, "since": on.isoformat()}
