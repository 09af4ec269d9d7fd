"""What an act on an edition will do, in sentences for the person about to do it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from publication.editions import latest_document
from publication.formats import read_document
from publication.models import Edition
from publication.scheduling import scheduled_edition
from publication.synopsis import Section, synopsis


@dataclass(frozen=True, slots=True)
class Outlook:
    """Whether an act makes sense now, what it will do, and what will change."""

    possible: bool
    sentences: list[str] = field(default_factory=list)
    sections: tuple[Section, ...] = ()


def of_cancelling(edition: Edition) -> Outlook:
    """Say what cancelling does: only to an edition whose time is still to come."""
    possible = edition.cancelled_at is None and edition.published_at > timezone.now()
    return Outlook(
        possible,
        [
            _("Edition %(number)s will not be published at its time.") % {"number": edition.number},
            _("What the public sees now stays as it is."),
            _("The approvals stay in force. You can publish or schedule again at any time."),
            _("The edition stays on record as cancelled. Its number is given to the next one."),
        ],
    )


def of_withdrawing(edition: Edition) -> Outlook:
    """Say what withdrawing does: only to an edition that is public."""
    if not _is_public(edition):
        return Outlook(possible=False)
    others = edition.plan.editions.published_by(timezone.now()).exclude(pk=edition.pk)
    newest = edition.plan.editions.published_by(timezone.now()).first()
    before = others.without_content().first()
    sentences = [
        _("All addresses and files of edition %(number)s answer that it was withdrawn, with the "
          "reason.") % {"number": edition.number},
    ]  # fmt: skip
    if newest is not None and newest.pk == edition.pk:
        sentences.append(
            _("Edition %(number)s becomes the current one again.") % {"number": before.number}
            if before
            else _("The plan is without a public edition: all its pages answer so.")
        )
    else:
        sentences.append(_("The current edition stays as it is."))
    if scheduled := scheduled_edition(edition.plan):
        sentences.append(
            _("Edition %(number)s is scheduled and stays so. If it holds the same fault, cancel "
              "it too.") % {"number": scheduled.number}
        )  # fmt: skip
    sentences += [
        _("Every process of this site forgets it within a second; caches between here and the "
          "readers within a minute."),
        _("It cannot be undone. The record and the approvals stay as they are."),
    ]  # fmt: skip
    return Outlook(True, sentences)


def of_rolling_back(edition: Edition) -> Outlook:
    """Say what rolling back does: to an earlier edition that is public."""
    latest = latest_document(edition.plan)
    if not _is_public(edition) or latest is None or latest.number == edition.number:
        return Outlook(possible=False)
    old = read_document(Edition.objects.values_list("content", flat=True).get(pk=edition.pk))
    sentences = [
        _("Everything that edition %(number)s said is published again, now, under a new number.")
        % {"number": edition.number},
        _("What changes for the public is listed below."),
        _("The record is changed through approvals in your name, with the reason."),
        _("What is being edited stays as it is, and counts as not yet approved."),
        _("Divisions and their contacts stay as they are today."),
    ]
    if scheduled := scheduled_edition(edition.plan):
        sentences.append(
            _("The schedule of edition %(number)s is cancelled.") % {"number": scheduled.number}
        )
    return Outlook(True, sentences, synopsis(latest, old, "ja"))


def rolling_back_note(edition: Edition) -> dict[str, Any]:
    """Return the public note to begin with, and the newest edition as it is now."""
    newest = edition.plan.editions.not_cancelled().order_by("-pk").values_list("pk", flat=True)
    return {
        "note_ja": f"第{edition.number}版の内容に戻しました。",
        "note_en": f"The content of edition {edition.number} was restored.",
        "seen": newest.first() or 0,
    }


def of_redacting(edition: Edition) -> Outlook:
    """Say what blacking out does: to all editions of the plan."""
    return Outlook(
        True,
        [
            _("The words are replaced by ■■■ in every edition, every approval and every kept form "
              "of an item of this plan."),
            _("The digest of each edition changes. The digest as published is shown beside it for "
              "ever."),
            _("The log keeps who did it, when, why and where, but not the words."),
            _("It cannot be undone, and it does not touch what is being edited: take the words "
              "out of there too."),
        ],
    )  # fmt: skip


def _is_public(edition: Edition) -> bool:
    return (
        edition.cancelled_at is None
        and edition.withdrawn_at is None
        and edition.published_at <= timezone.now()
    )
