"""The ledger takes in the names of sources: see plan/migrations/0018."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from django.db import migrations

plan = import_module("plan.migrations.0018_sources_in_the_ledger")

NEW = {
    "Indicator": ("source",),
    "Observation": ("source",),
    "Target": ("source",),
}


def enter(apps: Any, schema_editor: Any) -> None:
    plan.rewrite(apps, "kpi", NEW, plan.entered)


def take_out(apps: Any, schema_editor: Any) -> None:
    plan.rewrite(apps, "kpi", NEW, plan.taken_out)


class Migration(migrations.Migration):
    dependencies = [
        ("kpi", "0006_row_numbers"),
        ("plan", "0018_sources_in_the_ledger"),
    ]

    operations = [
        migrations.RunPython(enter, take_out),
    ]
