"""Plans that many tests begin with, made once a session and written into each test as plain rows.

Loading, approving and publishing the real one takes seconds; writing its rows takes milliseconds.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, wraps
from pathlib import Path
from typing import Any, ParamSpec

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, models, transaction

from plan.items import Text
from plan.models import Plan
from plan.review import approve_all
from publication.editions import publish
from publication.management.commands.write_fixtures import fixture_paths
from publication.models import EditionKind
from publication.search.index import index_plan
from publication.search.models import SearchEntry

P = ParamSpec("P")
APPS = ("plan", "kpi", "publication")
Rows = dict[type[models.Model], list[tuple[Any, ...]]]


@cache
def kept_models() -> list[type[models.Model]]:
    """Return every model of the record, and those of its many-to-many fields.

    The search's entries are none of it, but made of it.
    """
    configs = map(apps.get_app_config, APPS)
    found = (model for one in configs for model in one.get_models(include_auto_created=True))
    return [model for model in found if model is not SearchEntry]


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
        rows = read_rows()
        transaction.set_rollback(True)
    return rows


def made_once(make: Callable[P, Plan]) -> Callable[P, Plan]:
    """Decorate what makes a plan in an empty database: from the second time on, write its rows.

    Where there is anything already, the plan is made again, as its numbers may be taken.
    """
    made: dict[Any, tuple[int, Rows]] = {}

    @wraps(make)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> Plan:
        if not is_empty():
            return make(*args, **kwargs)
        asked = (args, *kwargs.items())
        if asked in made:
            pk, rows = made[asked]
            write_rows(rows)
            plan = Plan.objects.get(pk=pk)
            index_plan(plan)
            return plan
        plan = make(*args, **kwargs)
        made[asked] = (plan.pk, read_rows())
        return plan

    return wrapped


def is_empty() -> bool:
    """Say whether the database holds nothing of any plan. One query."""
    any_row = " OR ".join(f"EXISTS (SELECT 1 FROM {_table(model)})" for model in kept_models())
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {any_row}")
        return not cursor.fetchone()[0]


def read_rows() -> Rows:
    """Return every row of every plan, by its model."""
    rows: Rows = {}
    with connection.cursor() as cursor:
        for model in kept_models():
            cursor.execute(f"SELECT {_columns(model)} FROM {_table(model)}")
            rows[model] = cursor.fetchall()
    return {model: found for model, found in rows.items() if found}


def write_rows(rows: Rows) -> None:
    """Write rows with their numbers, and let new ones be numbered after them."""
    with transaction.atomic(), connection.cursor() as cursor:
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
