"""Closing an account and opening it again: nobody who was ever named in the record is erased."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.db import models, transaction
from django.utils import timezone

from plan.models import Approval, Edit, Plan, Posting
from plan.models.posting import Role
from plan.review import SETTLED, State, states_of
from plan.reviewed import working_copy


@dataclass(frozen=True, slots=True)
class LeftOpen:
    """What somebody leaves behind: items, postings, divisions that nobody else can approve for."""

    items: list[tuple[str, State]] = field(default_factory=list)
    postings: list[Posting] = field(default_factory=list)
    substitutes: list[Posting] = field(default_factory=list)
    without_approver: list[str] = field(default_factory=list)


def close_account(user: User, *, by: User) -> None:
    """Close an account: postings and substitutions end today, and so does every session."""
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    with transaction.atomic():
        for posting in open_postings(user):
            if posting.since > yesterday:
                posting.delete()  # it never held
            else:
                posting.until = yesterday
                posting.save(update_fields=["until"])
        user.is_active = False
        user.set_unusable_password()  # an old session would not fit it, were it opened again
        user.save(update_fields=["is_active", "password"])
        end_sessions(user)


def reopen_account(user: User, *, by: User) -> None:
    """Open an account again: without posting and without password, until somebody gives them."""
    user.is_active = True
    user.save(update_fields=["is_active"])


def end_sessions(user: User) -> None:
    """End every session of somebody. Reads all sessions that have not run out."""
    for session in Session.objects.filter(expire_date__gte=timezone.now()).iterator():
        if session.get_decoded().get("_auth_user_id") == str(user.pk):
            session.delete()


def left_open(user: User) -> LeftOpen:
    """Return what closing an account would leave open. About fifteen queries a plan."""
    postings = list(open_postings(user).filter(user=user).select_related("division"))
    standing_in = open_postings(user).exclude(user=user).select_related("division", "user")
    return LeftOpen(
        items=[found for plan in Plan.objects.all() for found in _unfinished(plan, user)],
        postings=postings,
        substitutes=list(standing_in),
        without_approver=_without_approver(user, postings),
    )


def open_postings(user: User) -> models.QuerySet[Posting]:
    """Return the postings of somebody and of whoever stands in for them, unless they are over."""
    today = Posting.objects.not_over(timezone.localdate())
    return today.filter(models.Q(user=user) | models.Q(substitute_for=user))


def _unfinished(plan: Plan, user: User) -> list[tuple[str, State]]:
    """Return the items that somebody changed and nobody has approved since."""
    states = {name: one for name, one in states_of(plan).items() if one not in SETTLED}
    approved = dict(Approval.objects.record_of(plan).values_list("item", "at"))
    edits = (
        Edit.objects.written_by(user).filter(plan=plan, item__in=states).values_list("item", "at")
    )
    mine = {item for item, at in edits if item not in approved or at > approved[item]}
    return [
        (str(obj), states[obj.item_name]) for obj in working_copy(plan) if obj.item_name in mine
    ]


def _without_approver(user: User, postings: list[Posting]) -> list[str]:
    others = Posting.objects.in_force(timezone.localdate()).filter(
        role=Role.APPROVER, user__is_active=True
    )
    covered = set(others.exclude(user=user).values_list("division", flat=True))
    mine = [one for one in postings if one.role == Role.APPROVER and one.division]
    return [str(one.division) for one in mine if one.division_id not in covered]
