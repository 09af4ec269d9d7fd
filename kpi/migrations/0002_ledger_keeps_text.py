"""The ledger keeps the Japanese that was translated: see plan/migrations/0004."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from django.db import migrations

plan = import_module("plan.migrations.0004_ledger_keeps_text")

MODELS = ("Indicator", "Series", "Observation", "Target", "Assessment", "Report")


def lift(apps: Any, schema_editor: Any) -> None:
    plan.rewrite(apps, "kpi", MODELS, plan.lifted)


def lower(apps: Any, schema_editor: Any) -> None:
    plan.rewrite(apps, "kpi", MODELS, plan.lowered)


class Migration(migrations.Migration):
    dependencies = [
        ("kpi", "0001_initial"),
        ("plan", "0004_ledger_keeps_text"),
    ]

    operations = [
        migrations.RunPython(lift, lower),
    ]
