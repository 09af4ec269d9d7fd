"""The working copy as a document: what staff preview before anything is approved or published.

Freezing a thousand items takes a second, so the document is kept. Whether it still holds is asked
of the rows themselves at every request, in some thirty milliseconds: whatever changed them, a form,
an import, a command or SQL, shows at the next request.
"""

from __future__ import annotations

import hashlib
from collections.abc import Hashable, Iterable
from functools import cache
from typing import Any

from django.apps import apps
from django.db import connection, models
from django.utils import timezone

from plan.frozen import Frozen, frozen_items
from plan.items import NodeItem
from plan.models import Plan
from plan.reviewed import reviewed_models
from publication.document import PlanDocument
from publication.editions import document_of, latest_document
from publication.shelf import Shelf
from publication.since import worded_in

WORKING = "working"
"""The number of a document that was made of the working copy."""

RECORDS = frozenset(
    "Approval Edit ReviewAct Note Reply ReviewLink Tally Posting Reorganisation "
    "Reorganisation_sources Inquiry Answer AuditLine AuditTally".split()
)
"""Models beside the working copy: no word of theirs is in a document."""

_kept: Shelf[PlanDocument] = Shelf(room=4)


def working_document(plan: Plan) -> PlanDocument:
    """Return what the public pages would say if all of the working copy were published now.

    What is marked as removed is left out, with all that stands under it. One query a table of the
    working copy; where a row has changed, a few more a model.
    """
    before = _name(plan)
    if (found := _kept.get(before)) is not None:
        return found
    document = _made_of(plan)
    # What was read while somebody saved may be half of each: it serves once.
    return _kept.put(before, document) if _name(plan) == before else document


def forget() -> None:
    """Keep nothing."""
    _kept.clear()


def _made_of(plan: Plan) -> PlanDocument:
    latest = latest_document(plan)
    document = document_of(staying_items(frozen_items(plan)), latest, WORKING)
    began = {"first": latest.first} if latest else {}
    return document.model_copy(update={**began, "worded_in": worded_in(latest, document, WORKING)})


def _name(plan: Plan) -> Hashable:
    """Return a name for all that the document is made of: rows, editions in force, the day."""
    editions = plan.editions.published_by(timezone.now()).values_list("pk", "digest")
    return plan.pk, timezone.localdate(), tuple(editions), rows_digest()


def rows_digest() -> str:
    """Return a name for what every row of the working copy holds. One query a table."""
    found = hashlib.blake2b()
    with connection.cursor() as cursor:
        for model in working_models():
            table = connection.ops.quote_name(model._meta.db_table)
            cursor.execute(f"SELECT * FROM {table} ORDER BY id")  # noqa: S608  # our own names
            found.update(f"{table}{cursor.fetchall()!r}".encode())
    return found.hexdigest()


@cache
def working_models() -> tuple[type[models.Model], ...]:
    """Return the models whose rows a document may be made of: all but the records."""
    labels = dict.fromkeys(model._meta.app_label for model in reviewed_models().values())
    found = (
        model
        for label in labels
        for model in apps.get_app_config(label).get_models(include_auto_created=True)
    )
    return tuple(model for model in found if model.__name__ not in RECORDS)


def staying_items(items: Iterable[Frozen]) -> dict[str, Any]:
    """Return by name the items that are not removed, nor stand under what is; parents first."""
    there = {""}
    found = {}
    for one in items:
        if one.removed:
            continue
        if isinstance(one.item, NodeItem):
            if one.item.parent not in there:
                continue
            there.add(one.item.key)
        found[one.name] = one.item
    return found
