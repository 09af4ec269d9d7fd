"""Opening a request, asking who was not asked yet, answering it, closing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kpi.models import Answer, Inquiry
from kpi.yearly.owing import duties
from kpi.yearly.standing import Account
from plan.models import Division
from plan.models.base import Reviewed
from plan.review import SETTLED, State, current_state
from plan.roles import may_edit
from plan.submitting import submit
from plan.tree.lock import plan_lock

if TYPE_CHECKING:
    from django.contrib.auth.models import User


class AnswerRefused(ValidationError):
    """Why an answer was not taken, in words for the division."""


def open_inquiry(inquiry: Inquiry, *, by: User) -> int:
    """Save a new request and ask every division that owes something; return how many."""
    with plan_lock(inquiry.plan_id):
        inquiry.opened_by = by
        inquiry.save()
        return len(ask_the_rest(inquiry))


def not_asked(inquiry: Inquiry) -> list[Division]:
    """Return the divisions that owe something and were not asked: in charge since. Four queries."""
    asked = set(inquiry.answers.values_list("division__key", flat=True))
    return [duty.division for key, duty in duties(inquiry.plan).items() if key not in asked]


def ask_the_rest(inquiry: Inquiry) -> list[Division]:
    """Ask the divisions that owe something and were not asked, and return them."""
    with plan_lock(inquiry.plan_id):
        divisions = not_asked(inquiry)
        Answer.objects.bulk_create(
            Answer(inquiry=inquiry, division=division) for division in divisions
        )
    return divisions


def answer(account: Account, *, by: User, incomplete: bool = False) -> list[Reviewed]:
    """Take a division's word that it has answered; hand in what it entered, and return that.

    Raises AnswerRefused where the request is closed, or where something is missing and
    ``incomplete`` does not say that this is known.
    """
    with plan_lock(account.answer.inquiry.plan_id):
        refuse_if_closed(account.answer.inquiry)
        if not incomplete and (account.unwritten or account.unfilled):
            raise AnswerRefused(_("Something is still missing."), code="incomplete")
        account.answer.answered_at, account.answer.answered_by = timezone.now(), by
        account.answer.save(update_fields=["answered_at", "answered_by"])
        return _hand_in(account, by)


def _hand_in(account: Account, by: User) -> list[Reviewed]:
    """Hand in the reports and indicators of an answer that differ from the record."""
    reports = account.given.reports
    entered: list[Reviewed] = [
        *(reports[node.pk] for node in account.duty.nodes if node.pk in reports),
        *account.duty.indicators,
    ]
    settled = {*SETTLED, State.IN_REVIEW}
    waiting = [obj for obj in entered if may_edit(by, obj) and current_state(obj) not in settled]
    said = {"year": account.given.fiscal_year}
    words = gettext("Answer to the request (照会) of fiscal %(year)s") % said
    for obj in waiting:
        submit(obj, by=by, words=words)
    return waiting


def refuse_if_closed(inquiry: Inquiry) -> None:
    """Raise AnswerRefused where somebody closed the request, seconds ago or long since."""
    if Inquiry.objects.filter(pk=inquiry.pk).exclude(closed_at=None).exists():
        raise AnswerRefused(_("This request is closed."), code="closed")


def take_back(account: Account) -> None:
    """Mark a division as not having answered, so that it goes on."""
    account.answer.answered_at = account.answer.answered_by = None
    account.answer.save(update_fields=["answered_at", "answered_by"])


def close(inquiry: Inquiry) -> None:
    """Close a request: nothing more is answered to it. What was entered stays."""
    inquiry.closed_at = timezone.now()
    inquiry.save(update_fields=["closed_at"])


def reopen(inquiry: Inquiry) -> None:
    """Open a closed request again."""
    inquiry.closed_at = None
    inquiry.save(update_fields=["closed_at"])
