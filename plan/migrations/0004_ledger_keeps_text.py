"""The ledger keeps the Japanese that was translated, no longer its fingerprint alone.

Where the fingerprint fits the Japanese of today, that is the text. Where it does not, the English
is out of date already and nobody knows any more what it translates: the entry then has no text.
"""

from __future__ import annotations

import hashlib
from typing import Any

from django.db import migrations

# A migration knows its models by what they were called, and their fields by their columns.
MODELS = (
    "Division",
    "Plan",
    "RelatedDocument",
    "Grade",
    "Node",
    "Link",
    "Statement",
    "Page",
    "Term",
)


def fingerprint(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def lifted(row: Any) -> dict[str, dict[str, str]]:
    """Return a ledger of fingerprints as one of texts."""
    ledger = {}
    for field, entry in row.ledger.items():
        ja = getattr(row, f"{field}_ja")
        known = {"ja": ja} if entry["ja"] == fingerprint(ja) else {}
        ledger[field] = {**known, "en": entry["en"]}
    return ledger


def lowered(row: Any) -> dict[str, dict[str, str]]:
    """Return a ledger of texts as one of fingerprints; what is not known fits nothing."""
    return {
        field: {"ja": fingerprint(entry["ja"]) if "ja" in entry else "", "en": entry["en"]}
        for field, entry in row.ledger.items()
    }


def rewrite(apps: Any, app: str, models: tuple[str, ...], ledger_of: Any) -> None:
    """Write the ledgers of some models anew, and nothing else of them."""
    for name in models:
        manager = apps.get_model(app, name)._base_manager
        for row in manager.exclude(ledger={}).iterator():
            manager.filter(pk=row.pk).update(ledger=ledger_of(row))


def lift(apps: Any, schema_editor: Any) -> None:
    rewrite(apps, "plan", MODELS, lifted)


def lower(apps: Any, schema_editor: Any) -> None:
    rewrite(apps, "plan", MODELS, lowered)


class Migration(migrations.Migration):
    dependencies = [
        ("plan", "0003_edit_content"),
    ]

    operations = [
        migrations.RunPython(lift, lower),
    ]
