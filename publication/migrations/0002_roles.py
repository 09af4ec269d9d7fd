"""What each role may do with editions."""

from typing import Any

from django.db import migrations

from plan.granting import grant, take_back

GRANTS = {
    **{
        role: {"edition": "view"}
        for role in ("editor", "approver", "translator", "coordinator", "auditor")
    },
    "publisher": {"edition": "view add"},
}


def make(apps: Any, schema_editor: Any) -> None:
    grant(apps, "publication", GRANTS)


def unmake(apps: Any, schema_editor: Any) -> None:
    take_back(apps, "publication", GRANTS)


class Migration(migrations.Migration):
    dependencies = [("publication", "0001_initial"), ("plan", "0007_roles")]

    operations = [migrations.RunPython(make, unmake, hints={"roles": True})]
