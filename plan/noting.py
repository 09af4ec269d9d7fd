"""Leaving notes on an item, replying, settling; and whether a note still fits the words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from plan.models import Channel, Note, Plan, Reply, ReviewLink
from plan.models.base import Reviewed
from plan.places import WHOLE, place_in, words_at
from plan.reviewed import model_of
from plan.words import Run, word_diff

if TYPE_CHECKING:
    from django.contrib.auth.models import User


class NoteRefused(ValidationError):
    """Why a note cannot be left, in words for the person who tried."""


def item_called(plan: Plan, name: str) -> Reviewed | None:
    """Return an item of the working copy by its name, or None. A query, and what freezing needs."""
    try:
        items = model_of(name).for_freezing(plan)
    except KeyError:
        return None
    if any(field.name == "key" for field in items.model._meta.get_fields()):
        items = items.filter(key=name.partition(":")[2])
    found: Reviewed | None = next((one for one in items if one.item_name == name), None)
    return found


def leave_note(
    obj: Reviewed,
    *,
    text: str,
    place: str = WHOLE,
    lang: str = "ja",
    suggestion: str = "",
    by: User | None = None,
    link: ReviewLink | None = None,
    **said: Any,
) -> Note:
    """Keep a note with the words that it is about.

    ``said`` may hold channel, author, affiliation, received_on and whereabouts. The same note by
    the same person at the same place is kept once, as a form that is sent twice means one.
    Raises NoteRefused where the place is not there.
    """
    frozen = obj.freeze()
    quoted = "" if place == WHOLE else words_at(frozen, place, lang)
    if quoted is None:
        raise NoteRefused(_("These words are no longer there. Please look again."), code="place")
    facts = {
        "plan": obj.item_plan,
        "item": obj.item_name,
        "place": place,
        "lang": lang,
        "text": text.strip(),
        "suggestion": "" if suggestion.strip() == quoted.strip() else suggestion.strip(),
        "by": by,
        "link": link,
        "channel": Channel.LINK if link else Channel.STAFF,
        **said,
    }
    same = Note.objects.open().filter(**facts, quoted=quoted).first()
    return same or Note.objects.create(**facts, quoted=quoted, at=timezone.now())


def reply(note: Note, *, by: User, text: str, for_author: bool = False) -> Reply:
    """Answer a note."""
    return Reply.objects.create(
        note=note, by=by, at=timezone.now(), text=text.strip(), for_author=for_author
    )


def settle(note: Note, *, by: User, adopted: bool = False) -> None:
    """Put a note aside as dealt with."""
    note.settled_at, note.settled_by, note.adopted = timezone.now(), by, adopted
    note.save(update_fields=["settled_at", "settled_by", "adopted"])


def reopen(note: Note) -> None:
    """Take a note up again."""
    note.settled_at, note.settled_by, note.adopted = None, None, False
    note.save(update_fields=["settled_at", "settled_by", "adopted"])


@dataclass(frozen=True, slots=True)
class Fit:
    """How the words that a note is about compare with those of today."""

    label: str
    """What the place is called; empty for the whole item or a place that is gone."""
    gone: bool
    changed: bool
    runs: tuple[Run, ...]
    """Then and now, word by word, where they differ."""


def fit_of(note: Note, frozen: Any) -> Fit:
    """Compare a note with the frozen item of today; None where the item itself is gone. Pure."""
    if frozen is None:
        return Fit(label="", gone=True, changed=True, runs=())
    if note.place == WHOLE:
        return Fit(label="", gone=False, changed=False, runs=())
    place = place_in(frozen, note.place)
    if place is None:
        return Fit(label="", gone=True, changed=True, runs=())
    now = place.text.ja if note.lang == "ja" else place.text.en
    if now == note.quoted:
        return Fit(label=place.label, gone=False, changed=False, runs=())
    runs = word_diff(note.quoted, now)
    return Fit(label=place.label, gone=False, changed=True, runs=runs)
