"""Items are frozen once and again when their rows changed: whatever was changed, wherever."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from kpi.models import Indicator
from plan import frozen as keeping
from plan.frozen import Frozen, frozen, frozen_items
from plan.models import Division, Node, Plan
from plan.models.base import Reviewed
from plan.review import State, approve_all, current_state, states_of
from plan.reviewed import working_copy
from plan.rows import tables
from publication.preview import working_models
from tests.builders import make_measured_plan, node
from tests.consultations import announce, answer
from tests.record.acting import reword

REFERENCE = {"Division", "Division_successors"}
"""Reference data: an item says of a division its key alone."""


@pytest.fixture
def plan(db: None) -> Plan:
    """A plan with something in every table that items are made of."""
    plan = make_measured_plan()
    answer(announce(plan))
    division = Division.objects.create(key="labour", name_ja="労働政策課")
    Node.objects.filter(key="onsen").update(division=division)
    approve_all(plan, by=None)
    return plan


def afresh(plan: Plan) -> list[Frozen]:
    return [frozen(obj) for obj in working_copy(plan)]


def columns() -> Iterator[tuple[Any, str]]:
    """Yield every column of every table that items are made of, with its model."""
    for table in tables():
        for field in table.model._meta.concrete_fields:
            if not field.primary_key:
                yield table.model, field.attname
    yield Division, "key"


def another(field: Any, value: Any) -> Any:
    """Return a value for a column other than the one it has."""
    if field.is_relation:
        rows = field.related_model._default_manager.exclude(pk=value)
        return rows.values_list("pk", flat=True).first()
    match value:
        case bool():
            return not value
        case int():
            return value + 1
        case dt.date():
            return value + dt.timedelta(days=1)
        case dict() | list():
            return '{"title": {"ja": "x", "en": "y"}}' if isinstance(value, dict) else "[7]"
        case str():
            return f"x{value[1:]}"
    kind = field.get_internal_type()
    return {"DateField": "2026-01-01", "JSONField": "[7]"}.get(kind, 7 if "Int" in kind else "7")


def test_whatever_column_is_changed_the_frozen_form_is_that_of_the_rows(plan: Plan) -> None:
    tried = told = 0
    before = frozen_items(plan)
    assert before == afresh(plan)
    for model, column in columns():
        row = model._default_manager.order_by("pk").values_list("pk", column).first()
        assert row is not None, f"the plan of this test lacks a {model.__name__}"
        pk, value = row
        changed = another(next(f for f in model._meta.fields if f.attname == column), value)
        table, name = model._meta.db_table, connection.ops.quote_name(column)
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                sql = f"UPDATE {table} SET {name} = %s WHERE id = %s"  # our own names
                cursor.execute(sql, [changed, pk])
                expected = afresh(plan)
                assert frozen_items(plan) == expected, f"{model.__name__}.{column}"
                tried, told = tried + 1, told + (expected != before)
                transaction.set_rollback(True)
        except (DatabaseError, ValueError):
            continue  # a value that this column cannot hold
    assert frozen_items(plan) == before
    assert tried > 150
    assert told > 120


def test_every_table_of_the_working_copy_is_looked_at() -> None:
    known = {table.model.__name__ for table in tables()}
    assert {model.__name__ for model in working_models()} == known | REFERENCE


def test_what_somebody_saves_while_items_are_frozen_is_not_kept_as_half_of_each(
    plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeping.forget()
    real = keeping.objects_of

    def slowly(*args: Any) -> Any:
        found = real(*args)
        reword(node(plan, "onsen"), "間に合わせの題")
        return found

    monkeypatch.setattr(keeping, "objects_of", slowly)
    frozen_items(plan)
    monkeypatch.undo()
    assert frozen_items(plan) == afresh(plan)


def test_an_edit_freezes_the_edited_item_alone(plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    frozen_items(plan)
    made: list[str] = []

    def noting(obj: Reviewed) -> Frozen:
        made.append(obj.item_name)
        return frozen(obj)

    monkeypatch.setattr(keeping, "frozen", noting)
    reword(node(plan, "onsen"), "新しい題")
    Indicator.objects.update(position=5)
    states = states_of(plan)
    assert made == ["node:onsen", *(f"indicator:{one.key}" for one in Indicator.objects.all())]
    assert states == {obj.item_name: current_state(obj) for obj in working_copy(plan)}
    assert states["node:onsen"] is State.EDITED


def test_the_states_of_a_plan_cost_as_many_queries_whatever_its_size(
    plan: Plan, django_assert_num_queries: Any
) -> None:
    states_of(plan)
    with django_assert_num_queries(len(tables()) + LABELS + RECORD):
        states_of(plan)


LABELS = len({model for table in tables() for _at, model in table.references})
RECORD = 2
"""Approvals in force, and what was done last with each item."""
