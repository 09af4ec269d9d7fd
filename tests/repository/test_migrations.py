"""The migrations make the models, and can be taken back."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

OWN = {"plan", "kpi", "publication"}


def own_migrations() -> list[tuple[str, str]]:
    loader = MigrationLoader(None, ignore_no_migrations=True)
    return sorted(key for key in loader.disk_migrations if key[0] in OWN)


def test_the_migrations_make_the_models_as_they_are(db: None) -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.parametrize(("app", "name"), own_migrations())
def test_a_migration_has_a_name_that_says_what_it_does(app: str, name: str) -> None:
    assert "auto" not in name
    assert name[:4].isdecimal()


@pytest.mark.parametrize(("app", "name"), own_migrations())
def test_a_migration_can_be_taken_back(app: str, name: str) -> None:
    migration = MigrationLoader(None).disk_migrations[app, name]
    assert [operation for operation in migration.operations if not operation.reversible] == []


def test_the_reading_order_of_the_tree_has_its_index(db: None) -> None:
    node = apps.get_model("plan", "Node")
    with connection.cursor() as cursor:
        found = connection.introspection.get_constraints(cursor, node._meta.db_table)
    indexed = [one["columns"] for one in found.values() if one["index"]]
    assert ["tree_id", "lft"] in indexed


def test_every_constraint_and_index_has_a_name_of_its_own() -> None:
    for app in OWN:
        for model in apps.get_app_config(app).get_models():
            for named in [*model._meta.constraints, *model._meta.indexes]:
                assert named.name
                assert "%" not in named.name
