"""The translation ledger: for every English field the fingerprint of the Japanese it translates.

``ledger`` is ``{"title": {"ja": fingerprint, "en": fingerprint}}``. When the English changes it
is taken to translate the Japanese that it is saved with; when only the Japanese changes, the
stored fingerprint no longer fits and that one field is out of date.
"""

from __future__ import annotations

import hashlib
from typing import ClassVar, Literal, Protocol

EnState = Literal["current", "outdated", "missing"]


class HasLedger(Protocol):
    """A model with pairs of columns and a ledger."""

    bilingual: ClassVar[tuple[str, ...]]
    ledger: dict[str, dict[str, str]]


def fingerprint(text: str) -> str:
    """Return a short, stable name for a text."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def update_ledger(obj: HasLedger) -> bool:
    """Enter every English field that changed since it was last entered; say whether any did."""
    changed = False
    for field in obj.bilingual:
        ja, en = getattr(obj, f"{field}_ja"), getattr(obj, f"{field}_en")
        entry = obj.ledger.get(field, {})
        if en and entry.get("en") != fingerprint(en):
            obj.ledger[field] = {"ja": fingerprint(ja), "en": fingerprint(en)}
            changed = True
        elif not en and field in obj.ledger:
            del obj.ledger[field]
            changed = True
    return changed


def en_state(obj: HasLedger, field: str) -> EnState:
    """Return whether the English of ``field`` is there and translates the Japanese of today."""
    ja, en = getattr(obj, f"{field}_ja"), getattr(obj, f"{field}_en")
    if not en:
        return "missing" if ja else "current"
    entry = obj.ledger.get(field)
    return "current" if entry and entry["ja"] == fingerprint(ja) else "outdated"
