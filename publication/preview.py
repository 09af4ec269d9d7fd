"""The working copy as a document: what staff preview before anything is approved or published."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from plan.items import NodeItem
from plan.models import Plan
from plan.reviewed import working_copy
from publication.document import PlanDocument
from publication.editions import document_of, latest_document
from publication.since import worded_in

WORKING = "working"
"""The number of a document that was made of the working copy."""


def working_document(plan: Plan, latest: PlanDocument | None = None) -> PlanDocument:
    """Return what the public pages would say if all of the working copy were published now.

    What is marked as removed is left out, with all that stands under it. A few queries a model.
    """
    latest = latest or latest_document(plan)
    staying = [obj for obj in working_copy(plan) if not getattr(obj, "removed", False)]
    items = _with_their_parents((obj.item_name, obj.freeze()) for obj in staying)
    document = document_of(items, latest, WORKING)
    began = {"first": latest.first} if latest else {}
    return document.model_copy(update={**began, "worded_in": worded_in(latest, document, WORKING)})


def _with_their_parents(items: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """Return items by name without nodes whose parent is not there; parents come first."""
    there = {""}
    found = {}
    for name, item in items:
        if isinstance(item, NodeItem):
            if item.parent not in there:
                continue
            there.add(item.key)
        found[name] = item
    return found
