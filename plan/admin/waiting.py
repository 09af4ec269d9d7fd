"""What waits for approval, for the staff's first page."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.safestring import SafeString

from plan.admin.states import SETTLED, state_words
from plan.frozen import Frozen, frozen_items, objects_of
from plan.models import Plan, ReviewAct
from plan.models.base import Reviewed
from plan.review import State, states_of


@dataclass(frozen=True, slots=True)
class Waiting:
    """An item that differs from the record: what it is, its state, where it is edited."""

    title: str
    kind: str
    state: SafeString
    url: str
    approve_url: str
    obj: Reviewed
    stands: State
    act: ReviewAct | None = None
    """The submission that waits, or the change that was asked for; None while it is edited."""

    @property
    def in_review(self) -> bool:
        """Say whether somebody handed it in and waits for the approver."""
        return self.stands == State.IN_REVIEW

    @property
    def returned(self) -> bool:
        """Say whether the approver asked for a change."""
        return self.stands == State.RETURNED


def waiting_items(plan: Plan) -> list[Waiting]:
    """Return every item of a plan that differs from the record, parents first.

    What was submitted comes before the rest. About forty queries, however many items.
    """
    return waiting_among(plan, frozen_items(plan))[0]


def waiting_among(plan: Plan, items: list[Frozen]) -> tuple[list[Waiting], dict[str, State]]:
    """Return those of some items that wait, and the state of every one by name.

    Two queries, and a few for each model of which something waits.
    """
    states = states_of(plan, items)
    acts = ReviewAct.objects.latest_of(plan)
    waiting = [(one.model, one.pk) for one in items if states[one.name] not in SETTLED]
    found = []
    for obj in objects_of(plan, waiting):
        state = states.get(obj.item_name)
        if state is None:
            continue  # its address was changed meanwhile
        opts = obj._meta
        pages = f"admin:{opts.app_label}_{opts.model_name}"
        found.append(
            Waiting(
                title=str(obj),
                kind=obj.kind_words,
                state=state_words(state),
                url=reverse(f"{pages}_change", args=[obj.pk]),
                approve_url=reverse(f"{pages}_approve", args=[obj.pk]),
                obj=obj,
                stands=state,
                act=acts.get(obj.item_name) if state in {State.IN_REVIEW, State.RETURNED} else None,
            )
        )
    return sorted(found, key=lambda one: not one.in_review), states
