"""Which editions there are and which is current, loaded once per process.

A process asks the database at most once a second; a request in between costs no query. A
scheduled edition becomes current in every process within a second of its time, with nothing
written. With the database gone, pages go on from what is loaded.
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
from django.utils import timezone

from publication import old
from publication.document import PlanDocument
from publication.formats import read_document
from publication.listed import Listed, in_force
from publication.models import Edition

logger = logging.getLogger(__name__)

LOOK_EVERY = 1.0
"""Seconds between two looks at which edition is current."""

Signature = frozenset[tuple[object, ...]]
Editions = dict[str, tuple[Listed, ...]]


@dataclass(slots=True)
class _Shelf:
    """What this process holds: editions and the current document of each plan, by slug."""

    documents: dict[str, PlanDocument] = field(default_factory=dict)
    editions: Editions = field(default_factory=dict)
    """All that were published, withdrawn ones included, the newest first."""
    withdrawn: dict[str, dict[tuple[str, str], str]] = field(default_factory=dict)
    """By slug, for each (kind, key) that a withdrawn edition had: that edition's number."""
    known: Editions = field(default_factory=dict)
    """The same as ``editions``, with those that are scheduled."""
    signature: Signature | None = None
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
    _look_if_due()
    return _shelf.documents


def current_document(slug: str) -> PlanDocument | None:
    """Return the current document of one plan, or None."""
    return current_documents().get(slug)


def current_editions() -> dict[str, int]:
    """Return the pk of every plan's current edition, by slug, in the order of slugs."""
    _look_if_due()
    found = {slug: _in_shelf(slug, document) for slug, document in _shelf.documents.items()}
    return {slug: edition.pk for slug, edition in found.items() if edition}


def shown_document() -> PlanDocument | None:
    """Return the document that pages are made of now instead of a current one, or None."""
    return _shown.get()


def editions_of(slug: str) -> tuple[Listed, ...]:
    """Return all editions of a plan that were published, withdrawn ones too, the newest first."""
    _look_if_due()
    return _shelf.editions.get(slug, ())


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
    _look_if_due()
    return _shelf.withdrawn.get(slug, {}).get((kind, key), "")


def forget_current() -> None:
    """Look again at the next request: called in the transaction that changes an edition."""
    transaction.on_commit(_forget)


def _forget() -> None:
    _shelf.looked_at = float("-inf")


def _look_if_due() -> None:
    if time.monotonic() - _shelf.looked_at > LOOK_EVERY:
        with _lock:
            if time.monotonic() - _shelf.looked_at > LOOK_EVERY:
                _look()


def _look() -> None:
    """Load what changed since the last look. One query; a few more where something has."""
    try:
        signature = _signature()
        changed = signature != _shelf.signature
        known = Edition.objects.listed() if changed else _shelf.known
        withdrawn = _withdrawn_addresses(known) if changed else _shelf.withdrawn
        editions = _published(known)
        documents = _documents(editions)
    except Error:
        if not _shelf.documents:
            raise
        logger.exception("The database does not answer; pages go on from what is loaded.")
    else:
        if changed:
            for document in documents.values():
                document.kept.clear()  # histories and the like, in which other editions occur
            old.forget_all_but(one for ours in known.values() for one in ours)
        _shelf.documents, _shelf.editions, _shelf.withdrawn = documents, editions, withdrawn
        _shelf.known, _shelf.signature = known, signature
    _shelf.looked_at = time.monotonic()


def _signature() -> Signature:
    """Return what changes when an edition is made, cancelled, withdrawn or redacted. One query."""
    columns = ("pk", "digest", "published_at", "withdrawn_at")
    return frozenset(Edition.objects.not_cancelled().order_by().values_list(*columns))


def _published(known: Editions) -> Editions:
    """Return the editions whose time has come."""
    now = timezone.now()
    found = {
        slug: tuple(one for one in ours if one.published_at <= now) for slug, ours in known.items()
    }
    return {slug: ours for slug, ours in found.items() if ours}


def _documents(editions: Editions) -> dict[str, PlanDocument]:
    """Return the current document of each plan; those not yet loaded cost one query in all."""
    now = timezone.now()
    current = {slug: one for slug, ours in editions.items() if (one := in_force(ours, now))}
    held = {
        slug: document
        for slug, one in current.items()
        if (document := _shelf.documents.get(slug))
        and (edition := _in_shelf(slug, document)) is not None
        and (edition.pk, edition.digest) == (one.pk, one.digest)
    }
    fresh = {one.pk: slug for slug, one in current.items() if slug not in held}
    if fresh:
        columns = ("pk", "content", "digest")
        rows = Edition.objects.filter(pk__in=fresh).values_list(*columns).order_by()
        held |= {fresh[pk]: read_document(content, digest) for pk, content, digest in rows}
    return {slug: held[slug] for slug in current}


def _in_shelf(slug: str, document: PlanDocument) -> Listed | None:
    """Return the edition of a document that is loaded, as it was when it was loaded."""
    ours = _shelf.editions.get(slug, ())
    return next((one for one in ours if one.number == document.number), None)


def _withdrawn_addresses(known: Editions) -> dict[str, dict[tuple[str, str], str]]:
    """Return the keys of withdrawn editions, so that their addresses are gone and not unknown."""
    withdrawn = {one.pk: one for ours in known.values() for one in ours if one.withdrawn_at}
    found: dict[str, dict[tuple[str, str], str]] = {}
    if withdrawn:
        for pk, content in Edition.objects.filter(pk__in=withdrawn).values_list("pk", "content"):
            edition, document = withdrawn[pk], read_document(content)
            there = found.setdefault(edition.plan, {})
            there |= {("node", key): edition.number for key in document.node_by_key}
            there |= {("indicator", key): edition.number for key in document.indicator_by_key}
    return found
