"""The index: what can be found in the editions that readers are given, and nothing else.

It is written in the transaction that publishes, schedules, withdraws or redacts, so it is never
stale and never half. Editions that nobody is given any more are dropped from it; what they say is
searched in the edition itself (publication/search/unindexed.py).
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils import timezone

from plan.models import Plan
from publication.formats import read_document
from publication.models import Edition
from publication.search.engines import Tokens, count_tokens, drop_tokens, write_tokens
from publication.search.entries import entries_of
from publication.search.models import SearchEntry
from publication.search.tokens import spelt, tokens

BATCH = 500
OFTEN = 3
"""How often a label counts, so that 施策3 comes before what mentions it."""


def index_plan(plan: Plan) -> None:
    """Bring the index of a plan in line with its editions: the current one and scheduled ones.

    The one before stays until the next publication: for part of a second other processes still
    give it to readers.
    """
    wanted = set(_given(plan))
    there = set(_indexed(plan))
    newest = plan.editions.published_by(timezone.now()).values_list("pk", flat=True)[:2]
    drop_editions(there - wanted - set(newest))
    for pk in sorted(wanted - there):
        index_edition(Edition.objects.get(pk=pk))


def rebuild_plan(plan: Plan) -> None:
    """Write the index of a plan anew: after a new release of the dictionary."""
    drop_editions(_indexed(plan))
    index_plan(plan)


def index_edition(edition: Edition) -> int:
    """Write the index of one edition anew and return how many entries it has."""
    drop_editions([edition.pk])
    published = {
        f"{major}.{minor}": at.date().isoformat()
        for major, minor, at in edition.plan.editions.not_cancelled().values_list(
            "major", "minor", "published_at"
        )
    }
    entries = entries_of(read_document(edition.content), published)
    for entry in entries:
        entry.edition = edition
    saved = SearchEntry.objects.bulk_create(entries, batch_size=BATCH)
    write_tokens([(entry.pk, tokens_of(entry)) for entry in saved])
    return len(saved)


def drop_editions(pks: Iterable[int]) -> None:
    """Drop editions from the index."""
    entries = SearchEntry.objects.filter(edition__in=list(pks))
    drop_tokens(entries.values_list("pk", flat=True))
    entries.delete()


def tokens_of(entry: SearchEntry) -> Tokens:
    """Return what is looked up of an entry: both languages together, so each finds the other."""
    labels = " ".join(spelt("w", label) for label in entry.labels.split() for _ in range(OFTEN))
    words, pairs = tokens(f"{entry.title_ja}\n{entry.title_en}")
    return f"{labels} {words}".strip(), pairs, *tokens(f"{entry.text_ja}\n{entry.text_en}")


def faults() -> list[str]:
    """Return what is wrong with the index, in words for an administrator; nothing when sound."""
    found: list[str] = []
    for plan in Plan.objects.order_by("slug"):
        wanted, there = set(_given(plan)), set(_indexed(plan))
        found += [f"{plan.slug}: edition {pk} is not in the index" for pk in sorted(wanted - there)]
        for pk in sorted(wanted & there):
            found += _faults_of(Edition.objects.select_related("plan").get(pk=pk))
    return found


def _faults_of(edition: Edition) -> list[str]:
    expected = [
        (one.kind, one.key, one.title_ja) for one in entries_of(read_document(edition.content))
    ]
    entries = SearchEntry.objects.filter(edition=edition).order_by("position")
    pks = list(entries.values_list("pk", flat=True))
    found = []
    if list(entries.values_list("kind", "key", "title_ja")) != expected:
        found.append(f"{edition.plan.slug} {edition.number}: entries differ from the edition")
    if count_tokens(pks) != len(pks):
        found.append(f"{edition.plan.slug} {edition.number}: entries that cannot be looked up")
    return found


def _given(plan: Plan) -> list[int]:
    """Return the editions that readers are given now, or will be: the current and later ones."""
    now = timezone.now()
    current = plan.editions.published_by(now).values_list("pk", flat=True).first()
    later = plan.editions.scheduled_after(now).values_list("pk", flat=True)
    return [*([current] if current else []), *later]


def _indexed(plan: Plan) -> QuerySet[SearchEntry, int]:
    editions = SearchEntry.objects.filter(edition__plan=plan).order_by()
    return editions.values_list("edition", flat=True).distinct()
