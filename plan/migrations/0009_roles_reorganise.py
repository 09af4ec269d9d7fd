"""Reorganisations are the coordinator's, who writes English as well; the auditor reads them."""

from typing import Any

from django.db import migrations

from plan.granting import grant, take_back

GRANTS = {
    "coordinator": {"reorganisation": "view add change delete", "node": ".translate"},
    "auditor": {"reorganisation": "view"},
}


def make(apps: Any, schema_editor: Any) -> None:
    grant(apps, "plan", GRANTS)


def unmake(apps: Any, schema_editor: Any) -> None:
    take_back(apps, "plan", GRANTS)


class Migration(migrations.Migration):
    dependencies = [("plan", "0008_reorganisation")]

    operations = [migrations.RunPython(make, unmake, hints={"roles": True})]
