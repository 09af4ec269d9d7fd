"""What is public at one moment, read from the database: a value that never changes."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import defaultdict
from dataclasses import dataclass, field, replace
from operator import attrgetter
from typing import TypeVar

from django.db import InterfaceError, OperationalError, connection
from django.db.models import Count, Max
from django.utils import timezone

from publication import old
from publication.document import PlanDocument
from publication.formats import read_document
from publication.listed import Listed, in_force
from publication.models import Edition

Signature = dict[str, tuple[object, ...]]
Editions = dict[str, tuple[Listed, ...]]
T = TypeVar("T")
PLAN = "plan__slug"


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
    if signature == moment.signature and not _is_due(moment.known, moment.editions):
        return moment.on(today)
    before = moment.signature or {}
    changed = {slug for slug, ours in signature.items() if ours != before.get(slug)}
    fresh = _listed(moment, changed)
    known = {slug: fresh.get(slug) or moment.known.get(slug, ()) for slug in sorted(signature)}
    editions = _published(known)
    versions = {
        slug: moment.versions[slug] if ours == moment.editions.get(slug) else _version(ours)
        for slug, ours in editions.items()
    }
    found = Moment(
        documents=_documents(moment, editions, versions),
        editions=editions,
        withdrawn=_kept_of(moment.withdrawn, known, changed) | _withdrawn_addresses(fresh),
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
    """Return by plan what changes when one of its editions does, however many it has. One query.

    Whatever is done to an edition is done under its plan's lock, and later than all before it: a
    count or the latest time tells. The database reads it from an index (edition_looked_at).
    """
    times = ("published_at", "withdrawn_at", "redacted_at")
    told = [*map(Count, times), *map(Max, ("pk", *times))]
    rows = Edition.objects.not_cancelled().order_by().values_list(PLAN).annotate(*told)
    return {slug: tuple(ours) for slug, *ours in rows}


def _listed(moment: Moment, plans: set[str]) -> Editions:
    """Return the editions of some plans; those alone are read whole that are new or changed."""
    ours = Edition.objects.not_cancelled().filter(plan__slug__in=plans)
    if not moment.known:
        return ours.listed()
    states = ("pk", "digest", "published_at", "withdrawn_at", "redacted_at")
    told = attrgetter(*states)
    held = {told(one): one for slug in plans for one in moment.known.get(slug, ())}
    newest_first = ours.order_by("-published_at", "-pk")
    rows = [(slug, tuple(state)) for slug, *state in newest_first.values_list(PLAN, *states)]
    read = ours.filter(pk__in=[state[0] for _slug, state in rows if state not in held]).listed()
    held |= {told(one): one for found in read.values() for one in found}
    found: defaultdict[str, list[Listed]] = defaultdict(list)
    for slug, state in rows:
        if state in held:  # or it was cancelled between two queries: the next look will tell
            found[slug].append(held[state])
    return {slug: tuple(editions) for slug, editions in found.items()}


def _is_due(known: Editions, published: Editions) -> bool:
    """Say whether the time of a scheduled edition has come. The newest of a plan stand first."""
    now = timezone.now()
    return any(
        ours and ours[0].published_at <= now and ours[0] is not published.get(slug, (None,))[0]
        for slug, ours in known.items()
    )


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


def _kept_of(found: dict[str, T], known: Editions, changed: set[str]) -> dict[str, T]:
    """Return what was found of the plans that are still there and have not changed."""
    return {slug: one for slug, one in found.items() if slug in known and slug not in changed}


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
