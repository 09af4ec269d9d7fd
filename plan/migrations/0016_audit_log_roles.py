"""Who reads the audit log: the auditor, and the coordinator, who looks after accounts."""

from typing import Any

from django.db import migrations

from plan.granting import grant, take_back

GRANTS = {"coordinator": {"auditline": "view"}, "auditor": {"auditline": "view"}}


def make(apps: Any, schema_editor: Any) -> None:
    grant(apps, "plan", GRANTS)


def unmake(apps: Any, schema_editor: Any) -> None:
    take_back(apps, "plan", GRANTS)


class Migration(migrations.Migration):
    dependencies = [("plan", "0015_audit_log")]

    operations = [migrations.RunPython(make, unmake, hints={"roles": True})]
