"""Which edition is asked of: the one in force, one by its number, or that of a day."""

from __future__ import annotations

import datetime as dt

from django.http import Http404, HttpRequest

from publication.api.asked import OfEdition
from publication.api.errors import DIFFERENT, NO_EDITION, NO_PLAN, NONE_IN_FORCE, Refused
from publication.current import current_document, editions_of
from publication.data.frame import Frame, frame_of
from publication.document import PlanDocument
from publication.listed import Listed
from publication.pages.dated import edition_on
from publication.pages.documents import MARK, document_or_404, edition_or_404
from publication.pages.page import origin


def frame_asked(request: HttpRequest, plan: str, asked: OfEdition, held: str = "") -> Frame:
    """Return the edition that is asked of; ``held`` is the number that a cursor holds on to.

    Raises Refused, also where number, day and cursor mean different ones, and EditionWithdrawn.
    """
    on_day = in_force(plan, asked.at).number if asked.at else ""
    numbers = {number for number in (held, asked.edition, on_day) if number}
    if len(numbers) > 1:
        raise Refused(404, DIFFERENT)
    return frame_at(request, plan, next(iter(numbers), ""))


def frame_at(request: HttpRequest, plan: str, number: str = "") -> Frame:
    """Return an edition by its number, else the one in force. Raises Refused, EditionWithdrawn."""
    return frame_of(_document(plan, number), origin(request))


def in_force(plan: str, day: str) -> Listed:
    """Return the edition in force at the end of a day in Japan. Raises Refused."""
    _refuse_unknown(plan)
    try:
        return edition_on(plan, dt.date.fromisoformat(day))
    except Http404:
        raise Refused(404, NONE_IN_FORCE) from None


def numbered(plan: str, number: str) -> Listed:
    """Return a published edition by its number. Raises Refused, and EditionWithdrawn."""
    _refuse_unknown(plan)
    try:
        return edition_or_404(plan, number)
    except Http404:
        raise Refused(404, NO_EDITION) from None


def _document(plan: str, number: str) -> PlanDocument:
    if number:
        numbered(plan, number)
    _refuse_unknown(plan)
    return document_or_404(f"{plan}{MARK}{number}" if number else plan)


def _refuse_unknown(plan: str) -> None:
    if current_document(plan) is None and not editions_of(plan):
        raise Refused(404, NO_PLAN)
