"""The real plan, made once a session and written into each test's transaction as plain rows.

Loading, approving and publishing it takes seconds; writing its rows takes milliseconds.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, models, transaction

from kpi.models import Indicator, Observation, Series, Target
from plan.items import Text
from plan.models import (
    Approval,
    Division,
    Link,
    Node,
    Page,
    Plan,
    RelatedDocument,
    Statement,
    Term,
)
from plan.review import approve_all
from publication.editions import publish
from publication.management.commands.write_fixtures import fixture_paths
from publication.models import Edition, EditionKind

MODELS: tuple[type[models.Model], ...] = (
    Division,
    Division.successors.through,
    Plan,
    RelatedDocument,
    Node,
    Node.contributes_to.through,
    Link,
    Statement,
    Indicator,
    Indicator.nodes.through,
    Indicator.statements.through,
    Series,
    Observation,
    Target,
    Page,
    Term,
    Approval,
    Edition,
)
Rows = dict[type[models.Model], list[tuple[Any, ...]]]


def load_fixtures() -> Plan:
    """Load fixtures/*.json as anybody would, and return their plan."""
    files = fixture_paths(Path(settings.FIXTURE_DIRS[0]))
    call_command("loaddata", *map(str, files), verbosity=0)
    return Plan.objects.get()


def real_plan_rows() -> Rows:
    """Load, approve and publish the fixtures; return every row, and leave nothing behind."""
    with transaction.atomic():
        plan = load_fixtures()
        approve_all(plan, by=None)
        publish(
            plan,
            kind=EditionKind.DRAFT,
            by=None,
            label=Text(plan.wording_ja, plan.wording_en),
            note=Text("計画の文言を登録しました。", "The words of the plan were entered."),
        )
        with connection.cursor() as cursor:
            rows: Rows = {}
            for model in MODELS:
                cursor.execute(f"SELECT {_columns(model)} FROM {_table(model)}")
                rows[model] = cursor.fetchall()
        transaction.set_rollback(True)
    return rows


def write_rows(rows: Rows) -> None:
    """Write rows with their numbers, and let new ones be numbered after them."""
    with connection.cursor() as cursor:
        for model, values in rows.items():
            places = f"({', '.join(['%s'] * len(model._meta.local_concrete_fields))})"
            cursor.execute(
                f"INSERT INTO {_table(model)} ({_columns(model)}) "
                f"VALUES {', '.join([places] * len(values))}",
                [value for row in values for value in row],
            )
        for statement in connection.ops.sequence_reset_sql(no_style(), list(rows)):
            cursor.execute(statement)


def _table(model: type[models.Model]) -> str:
    return connection.ops.quote_name(model._meta.db_table)


def _columns(model: type[models.Model]) -> str:
    names = (field.column or "" for field in model._meta.local_concrete_fields)
    return ", ".join(map(connection.ops.quote_name, names))
