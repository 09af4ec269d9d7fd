"""One lock per plan, taken before its tree or its record is read in order to be written.

Without it two writers corrupt the tree, even inside ``atomic()`` (docs/adr/0002).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

PLAN_LOCK = 7431
"""First half of the advisory key, so that other users of advisory locks never meet ours."""

NEW_TREE = 0
"""Second half of the key while a root is made: tree numbers are shared by all plans."""


@contextmanager
def plan_lock(plan_id: int) -> Iterator[None]:
    """Hold the writing lock of one plan until the surrounding transaction ends.

    SQLite needs no more than the transaction: config/settings.py makes it IMMEDIATE, so that
    a second writer waits before it reads. May be entered again while it is held.
    """
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [PLAN_LOCK, plan_id])
        yield
