"""The rows of every table as JSON, and back: the same from and into every database."""

from __future__ import annotations

import datetime as dt
from base64 import b64encode
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, models

LEFT_OUT = {"sessions.session", "publication.searchentry"}
"""Logins that nobody shall find again; the index, which is made anew of the editions."""

LEFT_OUT_APPS = {"axes"}
AT_ONCE = 500


def kept_models() -> list[type[models.Model]]:
    """Return the models whose rows are kept, links between two models included, by name."""
    found = [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed
        and not model._meta.proxy
        and model._meta.label_lower not in LEFT_OUT
        and model._meta.app_label not in LEFT_OUT_APPS
    ]
    return sorted(found, key=lambda model: model._meta.label_lower)


def columns_of(model: type[models.Model]) -> list[str]:
    """Return the names of a model's own fields, as rows are kept."""
    return [field.attname for field in model._meta.local_concrete_fields]


def rows_of(model: type[models.Model]) -> Iterator[list[Any]]:
    """Yield the rows of a model, in the order of their keys. One query."""
    rows = model._base_manager.order_by("pk").values_list(*columns_of(model))
    for row in rows.iterator(AT_ONCE):
        yield [_plain(value) for value in row]


def _plain(value: Any) -> Any:
    match value:
        case dt.datetime() | dt.date() | dt.time():
            return value.isoformat()
        case Decimal() | UUID():
            return str(value)
        case bytes() | memoryview():
            return b64encode(bytes(value)).decode("ascii")
    return value


def empty(kept: Iterable[type[models.Model]]) -> None:
    """Take away what the migrations themselves wrote: it comes back with the same numbers."""
    with connection.cursor() as cursor:
        for model in kept:
            cursor.execute(f"DELETE FROM {_name(model._meta.db_table)}")  # noqa: S608


def write_rows(model: type[models.Model], rows: Iterable[list[Any]]) -> int:
    """Write rows as they were, past every ``save()``; return how many."""
    fields = model._meta.local_concrete_fields
    columns = ", ".join(_name(str(field.column)) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    table = _name(model._meta.db_table)
    statement = f"INSERT INTO {table} ({columns}) VALUES ({marks})"  # noqa: S608
    count = 0
    batch: list[list[Any]] = []
    with connection.cursor() as cursor:
        for row in rows:
            batch.append(
                [
                    field.get_db_prep_save(field.to_python(value), connection)
                    for field, value in zip(fields, row, strict=True)
                ]
            )
            count += 1
            if len(batch) == AT_ONCE:
                cursor.executemany(statement, batch)
                batch = []
        if batch:
            cursor.executemany(statement, batch)
    return count


def go_on_counting(kept: list[type[models.Model]]) -> None:
    """Let new rows have numbers after those that were written."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), kept):
            cursor.execute(statement)


def _name(word: str) -> str:
    return connection.ops.quote_name(word)
