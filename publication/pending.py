"""What publishing now would make of the record, kept as long as nothing that it is made of changes.

Its name says all of that: the words on record, the divisions, the edition in force, the day.
"""

from __future__ import annotations

import hashlib
from collections.abc import Hashable

from django.utils import timezone

from plan.models import Approval, Division, Plan
from publication.compare import compare
from publication.document import PlanDocument
from publication.editions import latest_document, pending_document
from publication.refusal import PublicationRefused
from publication.shelf import Shelf

_kept: Shelf[PlanDocument] = Shelf(room=4)


def pending(plan: Plan, latest: PlanDocument | None) -> PlanDocument:
    """Return the pending document: two queries to see that it still holds, five to make it.

    Raises PublicationRefused when the plan's header was never approved.
    """
    before = _name(plan, latest)
    if (found := _kept.get(before)) is not None:
        return found
    document = pending_document(plan, latest)
    # What was read while somebody approved may be half of each: it serves once.
    return _kept.put(before, document) if _name(plan, latest) == before else document


def unpublished(plan: Plan) -> tuple[str, int | None]:
    """Return the number of the newest edition, and how many items publishing would change.

    The number is empty before the first edition; the count is None when the plan's header was
    never approved.
    """
    latest = latest_document(plan)
    try:
        document = pending(plan, latest)
    except PublicationRefused:
        return "", None
    if latest is None:
        return "", len(compare(None, document).items)
    if document.says_the_same_as(latest):
        return latest.number, 0
    return latest.number, max(1, len(compare(latest, document).items))


def forget() -> None:
    """Keep nothing."""
    _kept.clear()


def _name(plan: Plan, latest: PlanDocument | None) -> Hashable:
    words = hashlib.blake2b()
    record = Approval.objects.record_of(plan).order_by("item", "pk")
    for item, removes, content in record.values_list("item", "removes", "content").iterator():
        words.update(f"{item}{removes}{content}".encode())
    words.update(repr(list(Division.objects.order_by("pk").values_list())).encode())
    successors = Division.successors.through.objects.order_by("pk").values_list()
    words.update(repr(list(successors)).encode())
    return plan.pk, latest.digest if latest else "", timezone.localdate(), words.hexdigest()
