"""What each role may do with notes and review links."""

from typing import Any

from django.db import migrations

from plan.granting import grant, take_back

WORK = "view add change"
GRANTS = {
    "editor": {"note": WORK, "reviewlink": WORK},
    "approver": {"note": WORK, "reviewlink": WORK},
    "translator": {"note": "view add", "reviewlink": "view"},
    "coordinator": {"note": WORK, "reviewlink": WORK},
    "publisher": {"note": WORK, "reviewlink": WORK},
    "auditor": {"note": "view", "reviewlink": "view"},
}


def make(apps: Any, schema_editor: Any) -> None:
    grant(apps, "plan", GRANTS)


def unmake(apps: Any, schema_editor: Any) -> None:
    take_back(apps, "plan", GRANTS)


class Migration(migrations.Migration):
    dependencies = [("plan", "0010_review_notes")]

    operations = [migrations.RunPython(make, unmake, hints={"roles": True})]
