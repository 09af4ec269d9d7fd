"""Scheduled editions: frozen now, current later, cancelled at any time before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from plan.models import Plan
from plan.tree.lock import plan_lock
from publication.current import forget_current
from publication.models import Act, ActKind, Edition
from publication.refusal import PublicationRefused
from publication.search.index import index_plan

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def scheduled_edition(plan: Plan) -> Edition | None:
    """Return the edition whose time is still to come; a plan has one at most. One query."""
    return plan.editions.scheduled_after(timezone.now()).without_content().first()


def cancel_scheduled(plan: Plan, *, by: User | None, reason: str) -> Edition | None:
    """Cancel the plan's scheduled edition, if there is one, and return it.

    It stays on record; its number is given out again.
    """
    with plan_lock(plan.pk):
        edition = scheduled_edition(plan)
        if edition is None:
            return None
        now = timezone.now()
        Edition.objects.filter(pk=edition.pk).update(cancelled_at=now)
        Act.objects.create(
            plan=plan, edition=edition, kind=ActKind.CANCEL, at=now, by=by, reason=reason
        )
        index_plan(plan)
        forget_current()
    return edition


def cancel(edition: Edition, *, by: User | None, reason: str) -> None:
    """Cancel one scheduled edition. Raises PublicationRefused where its time has come."""
    with plan_lock(edition.plan_id):
        scheduled = scheduled_edition(edition.plan)
        if scheduled is None or scheduled.pk != edition.pk:
            raise PublicationRefused(
                _("Edition %(number)s is not scheduled any more. Nothing was cancelled."),
                code="not_scheduled",
                params={"number": edition.number},
            )
        cancel_scheduled(edition.plan, by=by, reason=reason)
