"""What each role may do with indicators, yearly reports and requests."""

from typing import Any

from django.db import migrations

from plan.granting import grant, take_back

EVERY = "view add change delete"
READING = {"indicator": "view", "report": "view", "inquiry": "view"}
EDITING = {"indicator": EVERY, "report": EVERY, "inquiry": "view"}
GRANTS = {
    "editor": EDITING,
    "approver": EDITING,
    "translator": READING,
    "coordinator": EDITING | {"inquiry": EVERY},
    "publisher": READING,
    "auditor": READING,
}


def make(apps: Any, schema_editor: Any) -> None:
    grant(apps, "kpi", GRANTS)


def unmake(apps: Any, schema_editor: Any) -> None:
    take_back(apps, "kpi", GRANTS)


class Migration(migrations.Migration):
    dependencies = [("kpi", "0002_ledger_keeps_text"), ("plan", "0007_roles")]

    operations = [migrations.RunPython(make, unmake, hints={"roles": True})]
