"""Editions as lists show them: values without their documents, and when each was in force."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict, deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.utils import timezone

from plan.items import Text

NO_TEXT = Text()


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """An edition without its document. Times are aware, in the site's time zone."""

    pk: int
    plan: str
    """The slug of the plan."""
    number: str
    kind: str
    label: Text
    note: Text
    published_at: dt.datetime
    digest: str
    based_on: str = ""
    """Number of the edition that ``counts`` compares it with; empty for the first."""
    counts: Mapping[str, int] = field(default_factory=dict)
    """By verb, how many items and parts of items it added, withdrew, moved, reworded, …"""
    withdrawn_at: dt.datetime | None = None
    reason: Text = NO_TEXT
    """Why it was withdrawn."""
    original_digest: str = ""
    """The digest with which it was published, where personal data was taken out since."""
    redacted_at: dt.datetime | None = None

    @property
    def address(self) -> str:
        """Return the part of an address that names the plan and this edition."""
        return f"{self.plan}/@{self.number}"

    @property
    def date(self) -> str:
        """Return the day of publication, ISO 8601."""
        return timezone.localtime(self.published_at).date().isoformat()

    @property
    def withdrawn_on(self) -> str:
        """Return the day on which it was withdrawn, ISO 8601, or nothing."""
        return _day(self.withdrawn_at)

    @property
    def redacted_on(self) -> str:
        """Return the day on which personal data was last taken out, ISO 8601, or nothing."""
        return _day(self.redacted_at)


@dataclass(frozen=True, slots=True)
class Span:
    """A time in which an edition was in force; without an end, until now."""

    start: dt.datetime
    end: dt.datetime | None

    @property
    def first_day(self) -> str:
        return _day(self.start)

    @property
    def last_day(self) -> str:
        return _day(self.end)


def in_force(editions: Iterable[Listed], moment: dt.datetime) -> Listed | None:
    """Return the edition that was current at a moment: the latest one not withdrawn by then."""
    candidates = [
        one
        for one in editions
        if one.published_at <= moment and (one.withdrawn_at is None or one.withdrawn_at > moment)
    ]
    return max(candidates, key=lambda one: (one.published_at, one.pk), default=None)


def spans_of(edition: Listed, editions: Iterable[Listed]) -> list[Span]:
    """Return the times in which an edition was in force: more than one where a later edition was
    withdrawn, none where it never was.
    """
    return all_spans(editions).get(edition.pk, [])


def all_spans(editions: Iterable[Listed]) -> dict[int, list[Span]]:
    """Return for each edition (pk) the times in which it was in force: one walk through time."""
    coming = deque(sorted(editions, key=lambda one: (one.published_at, one.pk)))
    moments = {one.published_at for one in coming}
    moments |= {one.withdrawn_at for one in coming if one.withdrawn_at}
    found: defaultdict[int, list[Span]] = defaultdict(list)
    standing: list[Listed] = []
    """Those published by the moment, the latest last: it is in force."""
    current, start = None, None
    for moment in sorted(moments):
        while coming and coming[0].published_at <= moment:
            standing.append(coming.popleft())
        while standing and _is_withdrawn_by(standing[-1], moment):
            standing.pop()
        newest = standing[-1] if standing else None
        if newest is not current:
            if current and start:
                found[current.pk].append(Span(start, moment))
            current, start = newest, moment
    if current and start:
        found[current.pk].append(Span(start, None))
    return dict(found)


def _is_withdrawn_by(edition: Listed, moment: dt.datetime) -> bool:
    return edition.withdrawn_at is not None and edition.withdrawn_at <= moment


def _day(moment: dt.datetime | None) -> str:
    return timezone.localtime(moment).date().isoformat() if moment else ""
