"""The ledger of fingerprints becomes one of texts, and can go back."""

from __future__ import annotations

from importlib import import_module
from types import SimpleNamespace

from plan.translation import fingerprint

migration = import_module("plan.migrations.0004_ledger_keeps_text")

OLD = {
    "title": {"ja": fingerprint("題"), "en": fingerprint("Title")},
    "lead": {"ja": fingerprint("前の導入"), "en": fingerprint("Lead")},
}


def row(ledger: dict[str, dict[str, str]]) -> SimpleNamespace:
    return SimpleNamespace(title_ja="題", lead_ja="今の導入", ledger=ledger)


def test_the_text_is_taken_where_the_fingerprint_fits_and_only_there() -> None:
    lifted = migration.lifted(row(OLD))
    assert lifted["title"] == {"ja": "題", "en": fingerprint("Title")}
    assert lifted["lead"] == {"en": fingerprint("Lead")}


def test_the_way_back_keeps_every_state() -> None:
    lowered = migration.lowered(row(migration.lifted(row(OLD))))
    assert lowered["title"] == OLD["title"]
    assert lowered["lead"]["ja"] != fingerprint("今の導入")
