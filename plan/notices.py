"""Notices about review: who is told what by mail, where mail is set up.

``address`` is that of the page on which to go on, complete with the site's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from django.contrib.auth.models import User as UserModel
from django.utils.translation import gettext as _

from plan.mail import Letter, mail_is_set_up, post
from plan.models import Act, Approval, Edit, Note, ReviewAct
from plan.models.base import Reviewed
from plan.people import name_of
from plan.roles import may_approve

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def tell_submitted(obj: Reviewed, *, by: User, words: str, address: str) -> None:
    """Tell those who may approve that an item waits for them."""
    subject = _("Waiting for your approval: %(item)s") % {"item": obj}
    said = _("%(user)s submitted “%(item)s” for approval.") % {"user": name_of(by), "item": obj}
    _tell(subject, said, words, address, approvers_of(obj), but=by)


def tell_submitted_many(items: Iterable[Reviewed], *, by: User, words: str, address: str) -> None:
    """Tell everybody who may approve any of many items that they wait, in one letter each."""
    for person, own in _by_person((obj, approvers_of(obj)) for obj in items):
        subject = _("Waiting for your approval: %(count)s items") % {"count": len(own)}
        said = _("%(user)s submitted these for approval:") % {"user": name_of(by)}
        _tell(subject, "\n".join([said, *map(str, own)]), words, address, [person], but=by)


def tell_approved_many(
    at_work: Mapping[Reviewed, Iterable[User]], *, by: User, address: str
) -> None:
    """Tell those who were at work on any of many items, as given by item, in one letter each."""
    for person, own in _by_person(at_work.items()):
        subject = _("Approved: %(count)s items") % {"count": len(own)}
        said = _("%(user)s approved these. The public sees them with the next edition.")
        lines = [said % {"user": name_of(by)}, *map(str, own)]
        _tell(subject, "\n".join(lines), "", address, [person], but=by)


def tell_returned(obj: Reviewed, *, by: User, words: str, address: str) -> None:
    """Tell those who edited and submitted an item what should change."""
    subject = _("Please change: %(item)s") % {"item": obj}
    said = _("%(user)s asks for a change in “%(item)s”.") % {"user": name_of(by), "item": obj}
    _tell(subject, said, words, address, editors_of(obj), but=by)


def tell_approved(obj: Reviewed, *, by: User, words: str, address: str, since: object) -> None:
    """Tell those who edited and submitted an item that it was approved.

    ``since`` is the time of the approval before this one, or None.
    """
    subject = _("Approved: %(item)s") % {"item": obj}
    said = _("%(user)s approved “%(item)s”. The public sees it with the next edition.") % {
        "user": name_of(by),
        "item": obj,
    }
    _tell(subject, said, words, address, _at_work(obj, since), but=by)


def tell_noted(obj: Reviewed, *, note: Note, address: str) -> None:
    """Tell who made the review link, and who is at work on the item, that a note came."""
    subject = _("A note came in: %(item)s") % {"item": obj}
    said = _("%(who)s left a note on “%(item)s”.") % {"who": note.who, "item": obj}
    people = editors_of(obj) + ([note.link.made_by] if note.link else [])
    _tell(subject, said, note.text, address, people)


def approvers_of(obj: Reviewed) -> list[User]:
    """Return who may approve an item and can be written to. A few queries a person."""
    people = UserModel.objects.filter(is_active=True).exclude(email="") if mail_is_set_up() else ()
    return [one for one in people if may_approve(one, obj)]


def editors_of(obj: Reviewed) -> list[User]:
    """Return who edited or submitted an item since it was last approved and can be written to.

    Four queries; none where no mail is set up.
    """
    if not mail_is_set_up():
        return []
    last = Approval.objects.record_of(obj.item_plan).filter(item=obj.item_name).first()
    return _at_work(obj, last.at if last else None)


def _at_work(obj: Reviewed, since: object) -> list[User]:
    edits = Edit.objects.filter(plan=obj.item_plan, item=obj.item_name, carried_along=False)
    acts = ReviewAct.objects.on(obj.item_plan, obj.item_name).filter(act=Act.SUBMITTED)
    if since is not None:
        edits, acts = edits.filter(at__gt=since), acts.filter(at__gt=since)
    people = {*edits.values_list("by", flat=True), *acts.values_list("by", flat=True)}
    return list(UserModel.objects.filter(pk__in=people, is_active=True))


def _by_person(
    items: Iterable[tuple[Reviewed, Iterable[User]]],
) -> Iterable[tuple[User, list[Reviewed]]]:
    found: dict[User, list[Reviewed]] = {}
    for obj, people in items:
        for person in people:
            found.setdefault(person, []).append(obj)
    return found.items()


def _tell(
    subject: str,
    said: str,
    words: str,
    address: str,
    people: Iterable[User],
    *,
    but: User | None = None,
) -> None:
    lines = [said, *(["", words.strip()] if words.strip() else []), "", address]
    post(Letter(subject, "\n".join(lines)), (one.email for one in people if one != but))
