"""Withdrawing a published edition: gone at all its addresses, with the reason; kept on record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from plan.items import Text
from plan.tree.lock import plan_lock
from publication.current import forget_current
from publication.models import Act, ActKind, Edition
from publication.pdf import store
from publication.refusal import PublicationRefused
from publication.search.index import index_plan

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def withdraw(edition: Edition, *, by: User | None, reason: Text) -> None:
    """Withdraw a published edition. The one that was in force before it is current again.

    The reason is public. Raises PublicationRefused, and then nothing happened.
    """
    if not (reason.ja.strip() and reason.en.strip()):
        raise PublicationRefused(
            _("Write the reason in both languages: everybody reads it."), code="reason"
        )
    with plan_lock(edition.plan_id):
        now = timezone.now()
        published = Edition.objects.published_by(now).filter(pk=edition.pk)
        if not published.update(
            withdrawn_at=now, reason_ja=reason.ja.strip(), reason_en=reason.en.strip()
        ):
            raise PublicationRefused(
                _("Edition %(number)s is not public. Nothing was withdrawn."),
                code="not_public",
                params={"number": edition.number},
            )
        Act.objects.create(
            plan=edition.plan,
            edition=edition,
            kind=ActKind.WITHDRAW,
            at=now,
            by=by,
            reason=reason.ja.strip(),
        )
        store.clear()
        index_plan(edition.plan)
        forget_current()
