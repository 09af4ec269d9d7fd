"""Approving and handing in many items at once: each as it was shown, all of them or none."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from plan.models import Approval, Plan, ReviewAct
from plan.models.base import Reviewed
from plan.review import approve
from plan.reviewed import working_copy
from plan.roles import may_approve, may_edit
from plan.submitting import submit
from plan.tree.lock import plan_lock

if TYPE_CHECKING:
    from django.contrib.auth.models import User

T = TypeVar("T")


class ManyRefused(Exception):
    """Why nothing was done with many: ``reasons`` by the name of each item that was refused."""

    def __init__(self, reasons: dict[str, list[str]]) -> None:
        super().__init__(str(reasons))
        self.reasons = reasons


def approve_many(
    plan: Plan, shown: Mapping[str, str], *, by: User, decision_number: str = ""
) -> list[Approval]:
    """Approve items, given the digest of what was shown of each, by name.

    Parents go first, removals last and deepest first. Four eyes hold for each: what this person
    changed is refused here, and approved alone with its reason. Raises ManyRefused, and then
    nothing has changed.
    """

    def one(obj: Reviewed) -> Approval:
        if not may_approve(by, obj):
            raise ValidationError(_("You do not approve for this division."))
        return approve(obj, by=by, shown=shown[obj.item_name], decision_number=decision_number)

    return _each(plan, shown, one)


def submit_many(
    plan: Plan, shown: Mapping[str, str], *, by: User, words: str = ""
) -> list[ReviewAct]:
    """Hand items in for approval, given the digest of what was shown of each, by name.

    Raises ManyRefused, and then nothing has changed.
    """

    def one(obj: Reviewed) -> ReviewAct:
        if not may_edit(by, obj):
            raise ValidationError(_("This belongs to another division."))
        return submit(obj, by=by, words=words, shown=shown[obj.item_name])

    return _each(plan, shown, one)


def in_order(items: list[Reviewed]) -> list[Reviewed]:
    """Return items so that each can be approved: parents first, removals last, deepest first."""
    staying = [obj for obj in items if not getattr(obj, "removed", False)]
    leaving = [obj for obj in reversed(items) if getattr(obj, "removed", False)]
    return [*staying, *leaving]


def _each(plan: Plan, shown: Mapping[str, str], act: Callable[[Reviewed], T]) -> list[T]:
    """Do something with each of some items; undo it all where one is refused."""
    reasons: dict[str, list[str]] = {}
    done = []
    with plan_lock(plan.pk), transaction.atomic():
        items = {obj.item_name: obj for obj in working_copy(plan)}
        for name in shown.keys() - items.keys():
            reasons[name] = [_("This is no longer there.")]
        for obj in in_order([obj for name, obj in items.items() if name in shown]):
            try:
                with transaction.atomic():
                    done.append(act(obj))
            except ValidationError as refusal:
                reasons[obj.item_name] = refusal.messages
        if reasons:
            transaction.set_rollback(True)
    if reasons:
        raise ManyRefused(reasons)
    return done
