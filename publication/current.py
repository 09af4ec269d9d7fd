"""Which editions there are and which is current, loaded once per process.

A process asks the database at most twice a second; a request in between costs no query. A
scheduled edition becomes current in every process within a second of its time, with nothing
written. With the database gone, pages go on from what is loaded.
"""

from __future__ import annotations

import datetime as dt
import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from django.db import Error, transaction
from django.utils import timezone

from publication import old
from publication.document import PlanDocument
from publication.listed import Listed
from publication.moment import Moment, edition_in, looked

logger = logging.getLogger(__name__)

LOOK_EVERY = 0.5
"""Seconds between two looks at which edition is current: half of what is promised, so that an
answer that takes its time is still no older than a second."""

PATIENCE = 0.4
"""Seconds for which others wait while one looks; then they go on from what is loaded."""


@dataclass(slots=True)
class _Process:
    """What this process knows, and when it asked."""

    moment: Moment = field(default_factory=Moment)
    looked_at: float = float("-inf")
    stale_since: dt.datetime | None = None


_process = _Process()
_lock = threading.Lock()
_shown: ContextVar[PlanDocument | None] = ContextVar("shown", default=None)
_held: ContextVar[Moment | None] = ContextVar("held", default=None)


@contextmanager
def showing(document: PlanDocument) -> Iterator[None]:
    """Let the public pages that are made inside, and no others, speak of this document."""
    token = _shown.set(document)
    try:
        yield
    finally:
        _shown.reset(token)


@contextmanager
def holding(moment: Moment) -> Iterator[None]:
    """Let all that is made inside speak of one moment, even if an edition appears meanwhile."""
    token = _held.set(moment)
    try:
        yield
    finally:
        _held.reset(token)


def moment_now() -> Moment:
    """Return what is public now, or at the moment that is held. Looks if that is due.

    Whoever comes while another thread looks waits for it, but not long, and not at all once the
    database is known to be gone.
    """
    if held := _held.get():
        return held
    if time.monotonic() - _process.looked_at > LOOK_EVERY and _lock.acquire(timeout=_patience()):
        try:
            if time.monotonic() - _process.looked_at > LOOK_EVERY:
                _look()
        finally:
            _lock.release()
    return _process.moment


def stale_since() -> dt.datetime | None:
    """Return since when the database has not answered; None where it does."""
    return _process.stale_since


def looked_at() -> float:
    """Return when this process last saw the database, on the monotonic clock."""
    return _process.looked_at


def loaded() -> Moment:
    """Return what is loaded, without asking whether there is anything newer."""
    return _process.moment


def _patience() -> float:
    if _process.moment.signature is None:
        return -1  # nothing is loaded yet: for as long as it takes
    return 0 if _process.stale_since else PATIENCE


def current_documents() -> dict[str, PlanDocument]:
    """Return the current document of every published plan, by slug, in the order of slugs."""
    if shown := _shown.get():
        # First, as its own pages and glossary are those of the site that is previewed.
        return {shown.plan.slug: shown}
    return moment_now().documents


def current_document(slug: str) -> PlanDocument | None:
    """Return the current document of one plan, or None."""
    return current_documents().get(slug)


def current_editions() -> dict[str, int]:
    """Return the pk of every plan's current edition, by slug, in the order of slugs."""
    moment = moment_now()
    found = {slug: edition_in(moment, slug, one) for slug, one in moment.documents.items()}
    return {slug: edition.pk for slug, edition in found.items() if edition}


def shown_document() -> PlanDocument | None:
    """Return the document that pages are made of now instead of a current one, or None."""
    return _shown.get()


def editions_of(slug: str) -> tuple[Listed, ...]:
    """Return all editions of a plan that were published, withdrawn ones too, the newest first."""
    return moment_now().editions.get(slug, ())


def edition_of(slug: str, number: str) -> Listed | None:
    """Return a published edition of a plan by its number."""
    return next((one for one in editions_of(slug) if one.number == number), None)


def edition_document(edition: Listed) -> PlanDocument:
    """Return the document of an edition, at that edition's own address.

    No query for the current edition, nor for one that was read lately.
    """
    document = current_document(edition.plan)
    if document is None or document.number != edition.number:
        return old.edition_document(edition)
    if "own address" not in document.kept:
        document.kept["own address"] = document.at(edition.address)
    found: PlanDocument = document.kept["own address"]
    return found


def withdrawn_with(slug: str, kind: str, key: str) -> str:
    """Return the number of the withdrawn edition that had this key; nothing where none had it."""
    return moment_now().withdrawn.get(slug, {}).get((kind, key), "")


def forget_current() -> None:
    """Look again at the next request: called in the transaction that changes an edition."""
    transaction.on_commit(_forget)


def _forget() -> None:
    _process.looked_at = float("-inf")


def _look() -> None:
    """Load what changed since the last look. One query; a few more where something has."""
    started = time.monotonic()  # what is committed after this moment is not seen by this look
    try:
        _process.moment = looked(_process.moment)
    except Error:
        if _process.moment.signature is None:
            raise
        if _process.stale_since is None:
            _process.stale_since = timezone.now()
            logger.exception("The database does not answer; pages go on from what is loaded.")
        _process.moment = _process.moment.on(timezone.localdate())
        started = time.monotonic()  # however long it took to learn that it is gone
    else:
        if _process.stale_since is not None:
            logger.warning("The database answers again.")
        _process.stale_since = None
    _process.looked_at = started
