"""How well the labelled queries are answered: precision, recall, and how many exactly right."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass

from benchmarks.search.queries import NUMBERS, WORDS
from publication.models import SearchEntry
from publication.search.finding import Scope, find
from publication.search.query import Synonyms, loosened, parse

MANY = 10_000


@dataclass(frozen=True)
class Answer:
    """A query with what it should and what it did find."""

    query: str
    wanted: frozenset[int]
    found: frozenset[int]

    @property
    def half(self) -> str:
        """Return which half a query is in: the search is tuned on the first alone."""
        return "tuned on" if hashlib.sha256(self.query.encode()).digest()[0] % 2 else "held out"


def answers(edition: int, synonyms: Synonyms) -> list[Answer]:
    """Ask every labelled query of an edition."""
    entries = list(SearchEntry.objects.filter(edition=edition))
    wanted = {query: _that_say(entries, label) for query, label in WORDS.items()}
    wanted |= {query: _that_bear(entries, labels) for query, labels in NUMBERS.items()}
    return [
        Answer(query, frozenset(pks), _found(query, edition, synonyms))
        for query, pks in wanted.items()
    ]


def report(found: list[Answer]) -> str:
    """Return a table: each half, and the whole."""
    lines = [
        "| queries | number | precision | recall | exactly right |",
        "|---|---:|---:|---:|---:|",
    ]
    for half in ("tuned on", "held out", "all"):
        some = [one for one in found if half in ("all", one.half)]
        precision = sum(_share(one.wanted & one.found, one.found) for one in some) / len(some)
        recall = sum(_share(one.wanted & one.found, one.wanted) for one in some) / len(some)
        exact = sum(one.wanted == one.found for one in some)
        lines.append(f"| {half} | {len(some)} | {precision:.3f} | {recall:.3f} | {exact} |")
    return "\n".join(lines)


def _found(query: str, edition: int, synonyms: Synonyms) -> frozenset[int]:
    parsed = parse(query, synonyms)
    results = find(parsed, Scope((edition,)), limit=MANY)
    if not results.counts:
        results = find(loosened(parsed, synonyms), Scope((edition,)), limit=MANY)
    return frozenset(entry.pk for entry in results.hits)


def _that_say(entries: list[SearchEntry], label: tuple[str, ...]) -> set[int]:
    return {entry.pk for entry in entries if all(re.search(one, _words(entry)) for one in label)}


def _words(entry: SearchEntry) -> str:
    texts = (entry.title_ja, entry.title_en, entry.text_ja, entry.text_en)
    return unicodedata.normalize("NFKC", "\n".join(texts)).lower()


def _that_bear(entries: list[SearchEntry], labels: tuple[str, ...]) -> set[int]:
    tokens = {f"#{label}" for label in labels}
    kinds = {"policy", "measure"}
    return {
        entry.pk for entry in entries if entry.kind in kinds and tokens & set(entry.labels.split())
    }


def _share(part: frozenset[int], whole: frozenset[int]) -> float:
    return len(part) / len(whole) if whole else 1.0
