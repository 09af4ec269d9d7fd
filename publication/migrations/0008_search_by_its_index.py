from typing import Any

from django.db import migrations

from publication.search.engines import CREATE_MATCHING, DROP_MATCHING


def make_matching(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(CREATE_MATCHING)


def drop_matching(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(DROP_MATCHING)


class Migration(migrations.Migration):
    dependencies = [
        ("publication", "0007_consultations_found"),
    ]

    operations = [migrations.RunPython(make_matching, drop_matching)]
