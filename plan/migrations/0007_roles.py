"""The roles, as groups, with what they may do in the plan. ``kpi`` and ``publication`` add theirs."""

from typing import Any

from django.db import migrations

from plan.granting import grant

EVERY = "view add change delete"
READING = dict.fromkeys(("plan", "node", "statement", "link", "relateddocument", "grade", "page", "term", "division", "approval"), "view")  # fmt: skip
EDITING = dict.fromkeys(("node", "statement", "link"), EVERY)
GRANTS = {
    "editor": READING | EDITING,
    "approver": READING | EDITING | {"approval": "view add"},
    "translator": READING | {"node": "view .translate"},
    "coordinator": READING
    | EDITING
    | dict.fromkeys(("plan", "relateddocument", "grade", "page", "term"), EVERY)
    | {
        "division": "view add change",
        "posting": "view add change",
        "approval": "view add force",
    },
    "publisher": READING,
    "auditor": READING | {"posting": "view"},
}
PEOPLE = {
    "coordinator": {"user": "view add change"},
    "auditor": {"user": "view", "group": "view"},
}


def make(apps: Any, schema_editor: Any) -> None:
    grant(apps, "plan", GRANTS)
    grant(apps, "auth", PEOPLE)


def unmake(apps: Any, schema_editor: Any) -> None:
    apps.get_model("auth", "Group").objects.filter(name__in=GRANTS).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("plan", "0006_posting"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(make, unmake, hints={"roles": True})]
