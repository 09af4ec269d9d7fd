"""What is public at one moment, read from the database: a value that never changes."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass, field, replace

from django.db import InterfaceError, OperationalError, connection
from django.utils import timezone

from publication import old
from publication.document import PlanDocument
from publication.formats import read_document
from publication.listed import Listed, in_force
from publication.models import Edition

Signature = frozenset[tuple[object, ...]]
Editions = dict[str, tuple[Listed, ...]]


@dataclass(frozen=True, slots=True)
class Moment:
    """What was public at one moment: editions and the current document of each plan, by slug."""

    documents: dict[str, PlanDocument] = field(default_factory=dict)
    editions: Editions = field(default_factory=dict)
    """All that were published, withdrawn ones included, the newest first."""
    withdrawn: dict[str, dict[tuple[str, str], str]] = field(default_factory=dict)
    """By slug, for each (kind, key) that a withdrawn edition had: that edition's number."""
    known: Editions = field(default_factory=dict)
    """The same as ``editions``, with those that are scheduled."""
    signature: Signature | None = None
    day: dt.date = dt.date.min
    """Today in Japan: judgements and consultations are shown as of it."""
    versions: dict[str, str] = field(default_factory=dict)
    """By slug, a word that is another one whenever anything public of that plan changed."""
    version: str = ""
    """The same of all plans together."""

    def on(self, day: dt.date) -> Moment:
        """Return the same on a day."""
        return self if day == self.day else replace(self, day=day)


def looked(moment: Moment) -> Moment:
    """Return what is public now: the same moment where nothing has changed."""
    signature, today = _signature_after_reconnecting(), timezone.localdate()
    changed = signature != moment.signature
    known = Edition.objects.listed() if changed else moment.known
    editions = _published(known)
    if not changed and editions == moment.editions:
        return moment.on(today)
    withdrawn = _withdrawn_addresses(known) if changed else moment.withdrawn
    versions = {slug: _version(ours) for slug, ours in editions.items()}
    found = Moment(
        documents=_documents(moment, editions, versions),
        editions=editions,
        withdrawn=withdrawn,
        known=known,
        signature=signature,
        day=today,
        versions=versions,
        version=_digest(sorted(versions.items())),
    )
    old.forget_all_but(one for ours in known.values() for one in ours)
    return found


def _signature_after_reconnecting() -> Signature:
    """Return the signature; a connection that the server has closed meanwhile is made anew."""
    try:
        return _signature()
    except (OperationalError, InterfaceError):
        if connection.in_atomic_block:
            raise
        connection.close()
        return _signature()


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


def _version(editions: tuple[Listed, ...]) -> str:
    """Return a word for all that is public of a plan."""
    return _digest([(one.pk, one.digest, one.withdrawn_at, one.redacted_at) for one in editions])


def _digest(of: object) -> str:
    return hashlib.sha256(repr(of).encode()).hexdigest()[:20]


def _documents(
    moment: Moment, editions: Editions, versions: dict[str, str]
) -> dict[str, PlanDocument]:
    """Return the current document of each plan; those not yet loaded cost one query in all."""
    now = timezone.now()
    current = {slug: one for slug, ours in editions.items() if (one := in_force(ours, now))}
    held = {
        slug: document
        for slug, one in current.items()
        if (document := moment.documents.get(slug))
        and (edition := edition_in(moment, slug, document)) is not None
        and (edition.pk, edition.digest) == (one.pk, one.digest)
    }
    for slug, document in held.items():
        if versions[slug] != moment.versions[slug]:
            # Without what was worked out of it: in histories and the like other editions occur.
            held[slug] = document.at(document.address)
    fresh = {one.pk: slug for slug, one in current.items() if slug not in held}
    if fresh:
        columns = ("pk", "content", "digest")
        rows = Edition.objects.filter(pk__in=fresh).values_list(*columns).order_by()
        held |= {fresh[pk]: read_document(content, digest) for pk, content, digest in rows}
    return {slug: held[slug] for slug in current}


def edition_in(moment: Moment, slug: str, document: PlanDocument) -> Listed | None:
    """Return the edition of a document that is loaded, as it was when it was loaded."""
    ours = moment.editions.get(slug, ())
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
