"""Rolling back: an earlier edition's items become the record again, under a new number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from plan.items import Text
from plan.restoring import restore_record
from plan.tree.lock import plan_lock
from publication.compare import items_of
from publication.editions import publish
from publication.formats import read_document
from publication.models import Act, ActKind, Edition, EditionKind
from publication.refusal import PublicationRefused

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def roll_back(
    to: Edition, *, by: User | None, reason: str, note: Text, seen: int | None = None
) -> Edition:
    """Publish an earlier edition's items again as a correction, and return the new edition.

    The working copy is left alone; divisions stay as they are now. ``seen`` as in ``publish``.
    Raises PublicationRefused, and then nothing happened, to the record neither.
    """
    if not (reason.strip() and note.ja.strip() and note.en.strip()):
        raise PublicationRefused(
            _("Write the reason, and a public note in both languages."), code="reason"
        )
    plan = to.plan
    with plan_lock(plan.pk):
        kept = Edition.objects.published_by(timezone.now()).filter(pk=to.pk).first()
        if kept is None:
            raise PublicationRefused(
                _("Edition %(number)s is not public. Nothing was rolled back."),
                code="not_public",
                params={"number": to.number},
            )
        then = read_document(kept.content)
        items = items_of(then)
        items = {name: item for name, item in items.items() if not name.startswith("division:")}
        restore_record(plan, items, by=by, reason=reason.strip())
        kind = EditionKind.CORRECTION
        edition = publish(plan, kind=kind, by=by, note=note, seen=seen, known=then)
        Act.objects.create(
            plan=plan,
            edition=kept,
            kind=ActKind.ROLL_BACK,
            at=timezone.now(),
            by=by,
            reason=reason.strip(),
            where=edition.number,
        )
    return edition
