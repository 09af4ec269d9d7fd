"""What each role may do with consultations: the coordinator's work, everybody's to read."""

from typing import Any

from django.db import migrations

from plan.granting import grant, take_back

MODELS = ("consultation", "way", "material", "opinion")
READING = dict.fromkeys(MODELS, "view")
GRANTS = {
    "editor": READING,
    "approver": READING,
    "translator": READING,
    "coordinator": dict.fromkeys(MODELS, "view add change delete"),
    "publisher": READING,
    "auditor": READING,
}


def make(apps: Any, schema_editor: Any) -> None:
    grant(apps, "plan", GRANTS)


def unmake(apps: Any, schema_editor: Any) -> None:
    take_back(apps, "plan", GRANTS)


class Migration(migrations.Migration):
    dependencies = [("plan", "0012_consultation")]

    operations = [migrations.RunPython(make, unmake, hints={"roles": True})]
