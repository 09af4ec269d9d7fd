"""What an item said at each time: after every edit that a person saved, and as it was approved."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any, Literal

from django.utils.translation import gettext as _

from plan.differences import differences
from plan.models import Approval, Edit
from plan.models.base import Reviewed
from plan.names import names_in
from plan.review import frozen_json, note_edit, read_item, shown_digest
from plan.roles import may_edit
from plan.tree.lock import plan_lock


@dataclass(frozen=True, slots=True)
class Moment:
    """One state of an item. ``content`` is empty where it was saved before contents were kept."""

    key: str
    act: Literal["edit", "approval"]
    at: dt.datetime
    by: Any
    content: str
    removed: bool
    reverted_to: dt.datetime | None = None
    reason: str = ""
    carried_along: bool = False


class RevertRefused(Exception):
    """Why an earlier state cannot come back, in words for the person who asked."""


def moments_of(obj: Reviewed) -> list[Moment]:
    """Return every known state of an item, the latest first. Two queries."""
    item = {"plan": obj.item_plan, "item": obj.item_name}
    found, content = [], ""
    for edit in Edit.objects.filter(**item).select_related("by").order_by("at", "pk"):
        content = edit.content or content
        found.append(
            Moment(
                key=f"edit-{edit.pk}",
                act="edit",
                at=edit.at,
                by=edit.by,
                content=content,
                removed=edit.removed,
                reverted_to=edit.reverted_to,
                carried_along=edit.carried_along,
            )
        )
    found += [
        Moment(
            key=f"approval-{one.pk}",
            act="approval",
            at=one.at,
            by=one.by,
            content=one.content,
            removed=one.removes,
            reason=one.reason,
        )
        for one in Approval.objects.filter(**item).select_related("by")
    ]
    return sorted(found, key=lambda one: one.at, reverse=True)


def changed_fields(obj: Reviewed, before: Moment | None, after: Moment) -> list[str]:
    """Return what the fields are called in which two states differ."""
    if not after.content or (before is not None and not before.content):
        return []
    old = read_item(obj.item_name, before.content) if before else None
    new = read_item(obj.item_name, after.content)
    found = [one.label for one in differences(old, new, names_in(obj.item_plan))]
    if before is not None and before.removed != after.removed:
        found.append(_("removal") if after.removed else _("return"))
    return found


def revert(obj: Reviewed, moment: Moment, *, by: Any, shown: str | None = None) -> list[str]:
    """Let an item say again what it said then; return what could not come back, in words.

    This is an edit like any other: it waits for approval. ``shown`` is the digest of the item as
    this person was shown it. Raises RevertRefused, and then nothing has changed; whatever the
    models refuse is a ValidationError.
    """
    with plan_lock(obj.item_plan.pk):
        obj = type(obj).for_freezing(obj.item_plan).get(pk=obj.pk)
        if shown is not None and shown != shown_digest(obj):
            raise RevertRefused(
                _("This was changed while you were reading. Please look at it again.")
            )
        before = frozen_json(obj), getattr(obj, "removed", False)
        if not moment.content:
            raise RevertRefused(_("What it said then was not kept."))
        if hasattr(obj, "removed"):
            obj.removed = moment.removed
        remarks = obj.thaw(read_item(obj.item_name, moment.content))
        obj = type(obj).for_freezing(obj.item_plan).get(pk=obj.pk)
        obj.full_clean(validate_unique=False, validate_constraints=False)
        if not may_edit(by, obj):
            raise RevertRefused(_("It belonged to another division then. Ask the coordinator."))
        if (frozen_json(obj), getattr(obj, "removed", False)) == before:
            raise RevertRefused(_("It says this already."))
        note_edit(obj, by, reverted_to=moment.at)
    return remarks
