"""What waits at each step from an edit to the public, for the staff's first page."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser, User

from plan.admin.waiting import Waiting, waiting_items
from plan.models import Plan
from publication.admin import unpublished


@dataclass(frozen=True, slots=True)
class Desk:
    """One plan. ``unpublished`` counts items, and is None where the plan was never approved."""

    plan: Plan
    waiting: list[Waiting]
    unpublished: int | None
    number: str


def desks_for(user: User | AnonymousUser) -> list[Desk]:
    """Return what waits in each plan that a user may see. About twenty queries a plan."""
    plans = Plan.objects.all() if user.has_perm("plan.view_node") else Plan.objects.none()
    return [desk_of(plan) for plan in plans]


def desk_of(plan: Plan) -> Desk:
    """Return what waits in one plan."""
    number, changed = unpublished(plan)
    return Desk(plan=plan, waiting=waiting_items(plan), unpublished=changed, number=number)
