"""Handing an item in for approval, asking for a change, taking it back.

Nothing here is a state that could go stale: an act is kept with the digest of what it was about,
and the state is computed from it (docs/adr/0004). An item that somebody edits after it was handed
in no longer is what was handed in, so the submission ends by itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from plan.models import Act, ReviewAct
from plan.models.base import Reviewed
from plan.review import SETTLED, State, current_state, read_again, shown_digest
from plan.tree.lock import plan_lock

if TYPE_CHECKING:
    from django.contrib.auth.models import User


class SubmissionRefused(ValidationError):
    """Why an act is not possible, in words for the person who tried."""


def submit(obj: Reviewed, *, by: User, words: str = "", shown: str | None = None) -> ReviewAct:
    """Hand an item in for approval, with a word to the approver.

    ``shown`` is the digest of what the editor was shown. Raises SubmissionRefused.
    """
    with plan_lock(obj.item_plan.pk):
        obj = read_again(obj)
        state = current_state(obj)
        if state in SETTLED:
            raise SubmissionRefused(
                _("Nothing differs from what is on record, so there is nothing to submit."),
                code="settled",
            )
        if state == State.IN_REVIEW:
            raise SubmissionRefused(_("This has been submitted already."), code="submitted")
        _refuse_if_changed(obj, shown)
        return _keep(obj, Act.SUBMITTED, by, words)


def ask_for_change(obj: Reviewed, *, by: User, words: str, shown: str | None = None) -> ReviewAct:
    """Send an item back to its editors with what should change. Raises SubmissionRefused."""
    if not words.strip():
        raise SubmissionRefused(_("Please write what should change."), code="words")
    with plan_lock(obj.item_plan.pk):
        obj = read_again(obj)
        if current_state(obj) in SETTLED:
            raise SubmissionRefused(
                _("This stands on record just as it is. Leave a comment on it instead."),
                code="settled",
            )
        _refuse_if_changed(obj, shown)
        return _keep(obj, Act.RETURNED, by, words)


def take_back(obj: Reviewed, *, by: User) -> ReviewAct:
    """Take a submission back. Raises SubmissionRefused where there is none."""
    with plan_lock(obj.item_plan.pk):
        obj = read_again(obj)
        if current_state(obj) != State.IN_REVIEW:
            raise SubmissionRefused(_("This is not waiting for approval."), code="none")
        return _keep(obj, Act.WITHDRAWN, by, "")


def _keep(obj: Reviewed, act: Act, by: User, words: str) -> ReviewAct:
    return ReviewAct.objects.create(
        plan=obj.item_plan,
        item=obj.item_name,
        act=act,
        by=by,
        at=timezone.now(),
        words=words.strip(),
        digest=shown_digest(obj),
    )


def _refuse_if_changed(obj: Reviewed, shown: str | None) -> None:
    if shown is not None and shown != shown_digest(obj):
        raise SubmissionRefused(
            _("This was changed while you were reading. Please look at it again."),
            code="changed",
        )
