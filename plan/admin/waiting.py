"""What waits for approval, for the staff's first page."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.safestring import SafeString

from plan.admin.states import SETTLED, state_words
from plan.models import Approval, Plan
from plan.review import state_of
from plan.reviewed import working_copy


@dataclass(frozen=True, slots=True)
class Waiting:
    """An item that differs from the record: what it is, its state, where it is edited."""

    title: str
    kind: str
    state: SafeString
    url: str
    approve_url: str


def waiting_items(plan: Plan) -> list[Waiting]:
    """Return every item of a plan that differs from the record, parents first. Twelve queries."""
    in_force = {approval.item: approval for approval in Approval.objects.record_of(plan)}
    found = []
    for obj in working_copy(plan):
        state = state_of(obj, in_force.get(obj.item_name))
        if state in SETTLED:
            continue
        opts = obj._meta
        pages = f"admin:{opts.app_label}_{opts.model_name}"
        found.append(
            Waiting(
                title=str(obj),
                kind=obj.kind_words,
                state=state_words(state),
                url=reverse(f"{pages}_change", args=[obj.pk]),
                approve_url=reverse(f"{pages}_approve", args=[obj.pk]),
            )
        )
    return found
