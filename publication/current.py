"""Which edition is current, loaded once per process.

A process asks the database at most once a second; a request in between costs no query. With the
database gone, pages go on from what is loaded.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from django.db import Error, transaction
from django.db.models import OuterRef, Subquery
from django.utils import timezone

from plan.models import Plan
from publication.document import PlanDocument
from publication.formats import read_document
from publication.models import Edition

logger = logging.getLogger(__name__)

LOOK_EVERY = 1.0
"""Seconds between two looks at which edition is current."""


@dataclass(slots=True)
class _Shelf:
    """What this process holds: the current document of each plan, by slug."""

    documents: dict[str, PlanDocument] = field(default_factory=dict)
    edition_ids: dict[str, int] = field(default_factory=dict)
    looked_at: float = float("-inf")


_shelf = _Shelf()
_lock = threading.Lock()
_shown: ContextVar[PlanDocument | None] = ContextVar("shown", default=None)


@contextmanager
def showing(document: PlanDocument) -> Iterator[None]:
    """Let the public pages that are made inside, and no others, speak of this document."""
    token = _shown.set(document)
    try:
        yield
    finally:
        _shown.reset(token)


def current_documents() -> dict[str, PlanDocument]:
    """Return the current document of every published plan, by slug, in the order of slugs."""
    if shown := _shown.get():
        # First, as its own pages and glossary are those of the site that is previewed.
        return {shown.plan.slug: shown}
    return _published()


def _published() -> dict[str, PlanDocument]:
    if time.monotonic() - _shelf.looked_at > LOOK_EVERY:
        with _lock:
            if time.monotonic() - _shelf.looked_at > LOOK_EVERY:
                _look()
    return _shelf.documents


def current_document(slug: str) -> PlanDocument | None:
    """Return the current document of one plan, or None."""
    return current_documents().get(slug)


def current_editions() -> dict[str, int]:
    """Return the pk of every plan's current edition, by slug, in the order of slugs."""
    _published()
    return _shelf.edition_ids


def shown_document() -> PlanDocument | None:
    """Return the document that pages are made of now instead of a current one, or None."""
    return _shown.get()


def forget_current() -> None:
    """Look again at the next request: called in the transaction that publishes."""
    transaction.on_commit(_forget)


def _forget() -> None:
    _shelf.looked_at = float("-inf")


def _look() -> None:
    """Load the editions that became current since the last look. One query, one more for each."""
    try:
        ids = _current_ids()
        fresh = [pk for slug, pk in ids.items() if _shelf.edition_ids.get(slug) != pk]
        loaded = {
            edition.plan.slug: read_document(edition.content)
            for edition in Edition.objects.filter(pk__in=fresh).select_related("plan")
        }
    except Error:
        if not _shelf.documents:
            raise
        logger.exception("The database does not answer; pages go on from what is loaded.")
    else:
        documents = {slug: loaded.get(slug) or _shelf.documents[slug] for slug in ids}
        _shelf.documents, _shelf.edition_ids = documents, ids
    _shelf.looked_at = time.monotonic()


def _current_ids() -> dict[str, int]:
    """Return the pk of each plan's current edition by slug, in the order of slugs. One query."""
    editions = Edition.objects.filter(plan=OuterRef("pk")).published_by(timezone.now())
    plans = Plan.objects.annotate(current=Subquery(editions.values("pk")[:1]))
    return dict(plans.exclude(current=None).order_by("slug").values_list("slug", "current"))
