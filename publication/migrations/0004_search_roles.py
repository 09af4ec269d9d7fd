"""Who keeps the synonyms of the search."""

from typing import Any

from django.db import migrations

from plan.granting import grant, take_back

GRANTS = {
    **{
        role: {"synonymgroup": "view"}
        for role in ("editor", "approver", "translator", "publisher", "auditor")
    },
    "coordinator": {"synonymgroup": "view add change delete"},
}


def make(apps: Any, schema_editor: Any) -> None:
    grant(apps, "publication", GRANTS)


def unmake(apps: Any, schema_editor: Any) -> None:
    take_back(apps, "publication", GRANTS)


class Migration(migrations.Migration):
    dependencies = [("publication", "0003_search"), ("plan", "0007_roles")]

    operations = [migrations.RunPython(make, unmake, hints={"roles": True})]
