"""Making earlier items the record again, through approvals of their own; the working copy stays."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from plan import canonical
from plan.models import Approval, Plan
from plan.review import read_item
from plan.reviewed import model_of
from plan.tree.lock import plan_lock

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def restore_record(
    plan: Plan, items: Mapping[str, Any], *, by: User | None, reason: str
) -> list[str]:
    """Make exactly these items, by name, the record of a plan; return the names that changed.

    ``items`` are those of an edition, so they are one sound tree. What is on record beside them
    is removed. Every change is an approval with the reason.
    """
    with plan_lock(plan.pk):
        record = {one.item: one for one in Approval.objects.record_of(plan)}
        changed = [
            (name, canonical.to_json(model_of(name).item, item), False)
            for name, item in items.items()
            if name not in record
            or record[name].removes
            or read_item(name, record[name].content) != item
        ]
        changed += [
            (name, one.content, True)
            for name, one in record.items()
            if name not in items and not one.removes
        ]
        names = [name for name, _content, _removes in changed]
        Approval.objects.record_of(plan).filter(item__in=names).update(in_force=False)
        now = timezone.now()
        Approval.objects.bulk_create(
            Approval(
                plan=plan, item=name, content=content, removes=removes, by=by, at=now, reason=reason
            )
            for name, content, removes in changed
        )
    return names
