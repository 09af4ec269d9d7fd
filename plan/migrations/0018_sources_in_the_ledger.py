"""The ledger takes in the names of sources: their English is of the Japanese that stands there.

Nobody recorded which Japanese it was of, and the record says of each approved one that it is up to
date; so nothing changes for readers until somebody edits a name.
"""

from __future__ import annotations

import hashlib
from typing import Any

from django.db import migrations

NEW = {
    "Division": ("source",),
    "Plan": ("notice_source", "source"),
    "RelatedDocument": ("source",),
    "Node": ("designation_source",),
    "Term": ("source",),
}
"""Model by model, the pairs of columns that the ledger did not know. Links it knew already."""

BATCH = 500


def entered(row: Any, fields: tuple[str, ...]) -> dict[str, Any]:
    """Return a ledger with an entry for each of these fields that has English."""
    found = dict(row.ledger)
    for field in fields:
        ja, en = getattr(row, f"{field}_ja"), getattr(row, f"{field}_en")
        if en and field not in found:
            found[field] = {"ja": ja, "en": hashlib.sha256(en.encode()).hexdigest()[:16]}
    return found


def taken_out(row: Any, fields: tuple[str, ...]) -> dict[str, Any]:
    """Return a ledger without these fields."""
    return {field: entry for field, entry in row.ledger.items() if field not in fields}


def rewrite(apps: Any, app: str, models: dict[str, tuple[str, ...]], ledger_of: Any) -> None:
    """Write the ledgers that change, and nothing else of their rows."""
    for name, fields in models.items():
        manager = apps.get_model(app, name)._base_manager
        changed = []
        for row in manager.all():
            ledger = ledger_of(row, fields)
            if ledger != row.ledger:
                row.ledger = ledger
                changed.append(row)
        manager.bulk_update(changed, ["ledger"], batch_size=BATCH)


def enter(apps: Any, schema_editor: Any) -> None:
    rewrite(apps, "plan", NEW, entered)


def take_out(apps: Any, schema_editor: Any) -> None:
    rewrite(apps, "plan", NEW, taken_out)


class Migration(migrations.Migration):
    dependencies = [
        ("plan", "0017_audit_tally"),
    ]

    operations = [
        migrations.RunPython(enter, take_out),
    ]
