"""Who may withdraw, redact and roll back: the publisher; everybody with a role reads the log."""

from typing import Any

from django.db import migrations

from plan.granting import grant, take_back

GRANTS = {
    **{
        role: {"act": "view"}
        for role in ("editor", "approver", "translator", "coordinator", "auditor")
    },
    "publisher": {
        "act": "view",
        "edition": ".withdraw_edition .redact_edition .roll_back_edition",
    },
}


def make(apps: Any, schema_editor: Any) -> None:
    grant(apps, "publication", GRANTS)


def unmake(apps: Any, schema_editor: Any) -> None:
    take_back(apps, "publication", GRANTS)


class Migration(migrations.Migration):
    dependencies = [("publication", "0005_life_of_an_edition")]

    operations = [migrations.RunPython(make, unmake, hints={"roles": True})]
