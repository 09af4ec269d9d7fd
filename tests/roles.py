"""People with roles, from one line each."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.apps import apps
from django.contrib.auth.models import Group, User
from django.db.migrations import RunPython
from django.db.migrations.loader import MigrationLoader

from plan.models import Division, Posting, Role

LONG_AGO = dt.date(2020, 4, 1)


def make_groups() -> None:
    """Make the roles' groups as the migrations do, where a test emptied the database before."""
    if Group.objects.filter(name__in=Role.values).count() == len(Role.values):
        return
    migrations = MigrationLoader(None).disk_migrations
    for name in sorted(migrations, key=lambda one: (one[0] != "plan", one)):
        for operation in migrations[name].operations:
            if isinstance(operation, RunPython) and operation.hints.get("roles"):
                make: Any = operation.code
                make(apps, None)


def post(user: User, role: str, division: Division | None = None, **fields: Any) -> Posting:
    """Give somebody a role in a division, for years unless ``fields`` say otherwise."""
    make_groups()
    fields = {"since": LONG_AGO, **fields}
    return Posting.objects.create(user=user, role=role, division=division, **fields)


def hire(username: str, role: str, division: Division | None = None, **fields: Any) -> User:
    """Return a new member of staff with one role, as the request of a page would see them."""
    user = User.objects.create_user(username, is_staff=True)
    post(user, role, division, **fields)
    return User.objects.get(pk=user.pk)


def again(user: User) -> User:
    """Return somebody as the next request sees them."""
    return User.objects.get(pk=user.pk)
