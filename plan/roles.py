"""Who may do what: the only place that answers, for every page of the admin.

A role is a group with permissions. Editors and approvers have them for the items of the division
that they are posted to, and only as long; every other role has them for all. What belongs to no
division is the coordinator's. Three queries a person and request, whatever is asked.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser, Permission, User
from django.db.models import F
from django.utils import timezone

from plan.models.division import Division
from plan.models.posting import OF_A_DIVISION, Posting, Role

if TYPE_CHECKING:
    from plan.models.base import Reviewed

    Person = User | AnonymousUser

EDIT = "plan.change_node"
APPROVE = "plan.add_approval"
FORCE = "plan.force_approval"
PUBLISH = "publication.add_edition"
TRANSLATE = "plan.translate"
REORGANISE = "plan.change_division"
POST = "plan.change_posting"
MANAGE = "auth.change_user"
ANSWER = "kpi.change_report"
ASK = "kpi.change_inquiry"

NOWHERE = 0
"""The number of no division: roles that reach all of them may be held without one."""


@dataclass(frozen=True, slots=True)
class Powers:
    """The permissions of somebody on one day: ``everywhere``, and by number of the division."""

    everywhere: frozenset[str] = frozenset()
    by_division: dict[int, frozenset[str]] = field(default_factory=dict)

    @property
    def anywhere(self) -> frozenset[str]:
        """Return every permission, however far it reaches."""
        return self.everywhere.union(*self.by_division.values())


# What may be asked -----------------------------------------------------------------------------


def may_view(user: Person, obj: Reviewed) -> bool:
    """Say whether somebody reads an item with its history and preview: whoever has any part in it.

    Reading ends at no division: a plan is understood as a whole.
    """
    return user.has_perm(_named("view", obj)) or user.has_perm(_named("change", obj))


def may_edit(user: Person, obj: Reviewed) -> bool:
    """Say whether somebody edits, moves or removes an item."""
    return holds(user, _named("change", obj), obj.item_division_id)


def may_erase(user: Person, obj: Reviewed) -> bool:
    """Say whether somebody erases an item that was never approved."""
    return holds(user, _named("delete", obj), obj.item_division_id)


def may_translate(user: Person, obj: Reviewed) -> bool:
    """Say whether somebody writes the English of an item, and nothing else of it."""
    return holds(user, TRANSLATE, obj.item_division_id)


def may_approve(user: Person, obj: Reviewed) -> bool:
    """Say whether somebody approves an item. Four eyes are held by ``plan.review``."""
    return may_view(user, obj) and holds(user, APPROVE, obj.item_division_id)


def may_publish(user: Person, obj: object = None) -> bool:
    """Say whether somebody publishes editions: of a plan, whichever divisions it is made of."""
    return holds(user, PUBLISH, None)


def may_answer(user: Person, division: Division) -> bool:
    """Say whether somebody answers a request (照会) for a division."""
    return holds(user, ANSWER, division.pk)


def may_give(user: Person, role: str) -> bool:
    """Say whether somebody gives a role to others: nobody gives what they may not do themselves."""
    if user.is_superuser:
        return user.is_active
    granted = {permission for _role, permission in _permissions_of({role})}
    return holds(user, POST, None) and granted <= powers_of(user).everywhere


def may_manage(user: Person, other: User) -> bool:
    """Say whether somebody changes or closes an account: of nobody who may do more than they."""
    if user.is_superuser:
        return user.is_active
    if other.is_superuser or not holds(user, MANAGE, None):
        return False
    return powers_of(other).anywhere <= powers_of(user).everywhere


def delegable(user: Person) -> frozenset[int]:
    """Return the divisions that somebody approves for and may name a substitute for. One query.

    Whoever stands in for somebody names no further substitute.
    """
    if user.is_anonymous or not user.is_active:
        return frozenset()
    if user.is_superuser:
        return frozenset(Division.objects.filter(valid_to="").values_list("pk", flat=True))
    today = Posting.objects.in_force(timezone.localdate()).filter(user=user, role=Role.APPROVER)
    own = today.filter(substitute_for=None, division__isnull=False)
    return frozenset(own.values_list("division_id", flat=True))


def holds(user: Person, permission: str, division: int | None) -> bool:
    """Say whether a permission reaches a division, given its number; None is no division."""
    if not user.is_active or user.is_anonymous:
        return False
    if user.is_superuser:
        return True
    powers = powers_of(user)
    return permission in powers.everywhere or (
        division is not None and permission in powers.by_division.get(division, ())
    )


def reach(user: Person, permission: str) -> frozenset[int] | None:
    """Return the numbers of the divisions that a permission reaches; None where it reaches all."""
    if holds(user, permission, None):
        return None
    if not user.is_active or user.is_anonymous:
        return frozenset()
    found = powers_of(user).by_division.items()
    return frozenset(division for division, held in found if permission in held)


def divisions_of(user: Person) -> frozenset[int]:
    """Return the numbers of the divisions that somebody is posted to today. One query."""
    if user.is_anonymous:
        return frozenset()
    today = Posting.objects.in_force(timezone.localdate()).filter(user=user)
    return frozenset(today.exclude(division=None).values_list("division", flat=True))


# Where it comes from ---------------------------------------------------------------------------


def powers_of(user: Person) -> Powers:
    """Return what somebody may do today. Three queries the first time, then none."""
    if user.is_anonymous or not user.is_active:
        return Powers()
    known: Powers | None = getattr(user, "_powers", None)
    if known is None:
        known = _read(user)
        user._powers = known  # type: ignore[attr-defined]  # as Django keeps its own
    return known


def _read(user: User) -> Powers:
    given = Permission.objects.order_by().filter(user=user)
    everywhere = {_dotted(*one) for one in given.values_list("content_type__app_label", "codename")}
    own = set(user.groups.values_list("name", flat=True))
    postings = Posting.objects.in_force(timezone.localdate()).filter(user=user)
    by_role: dict[str, set[int]] = defaultdict(set)
    for role, division in postings.values_list("role", "division"):
        by_role[role].add(division or NOWHERE)
    by_division: dict[int, set[str]] = defaultdict(set)
    for role, permission in _permissions_of({*own, *by_role}):
        if role not in OF_A_DIVISION:
            everywhere.add(permission)
            continue
        for division in by_role[role]:
            by_division[division].add(permission)
    frozen = {division: frozenset(held) for division, held in by_division.items()}
    return Powers(frozenset(everywhere), frozen)


def _permissions_of(groups: set[str]) -> list[tuple[str, str]]:
    """Return each group's name with each of its permissions. One query."""
    found = Permission.objects.order_by().filter(group__name__in=groups)
    rows = found.annotate(role=F("group__name"))
    names = rows.values_list("role", "content_type__app_label", "codename")
    return [(role, _dotted(app, codename)) for role, app, codename in names]


def _dotted(app: str, codename: str) -> str:
    return f"{app}.{codename}"


def _named(act: str, obj: Reviewed) -> str:
    return f"{obj._meta.app_label}.{act}_{obj._meta.model_name}"
