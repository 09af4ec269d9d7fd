"""How well the labelled queries are answered: precision, recall, and how many exactly right."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.search.queries import NUMBERS, WORDS
from publication.models import SearchEntry
from publication.search.finding import Scope, find
from publication.search.query import Synonyms, loosened, parse

MANY = 100_000


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


def answers(editions: Sequence[int], synonyms: Synonyms) -> list[Answer]:
    """Ask every labelled query of these editions together."""
    entries = list(SearchEntry.objects.filter(edition__in=editions))
    words = [(entry.pk, _words(entry)) for entry in entries]
    wanted = {query: _that_say(words, label) for query, label in WORDS.items()}
    wanted |= {query: _that_bear(entries, labels) for query, labels in NUMBERS.items()}
    scope = Scope(tuple(editions))
    return [
        Answer(query, frozenset(pks), _found(query, scope, synonyms))
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


def _found(query: str, scope: Scope, synonyms: Synonyms) -> frozenset[int]:
    parsed = parse(query, synonyms)
    results = find(parsed, scope, limit=MANY)
    if not results.counts:
        results = find(loosened(parsed, synonyms), scope, limit=MANY)
    return frozenset(entry.pk for entry in results.hits)


def _that_say(entries: list[tuple[int, str]], label: tuple[str, ...]) -> set[int]:
    return {pk for pk, words in entries if all(re.search(one, words) for one in label)}


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
