"""Finding in one document in memory: an older edition, or a preview, which no index holds.

The same tokens and rules as in the databases, so it also tells the tests what these must find.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from publication.document import PlanDocument
from publication.search.entries import entries_of
from publication.search.finding import FACETS, Results, fits
from publication.search.folding import fold
from publication.search.models import SearchEntry
from publication.search.query import Phrase, Query, Term
from publication.search.tokens import pairs_in, words_in

TITLE, TEXT = 10.0, 1.0
"""How much a term counts that stands in a title, and in a text: as in the databases."""


@dataclass(frozen=True, slots=True)
class _Tokens:
    words: tuple[str, ...]
    pairs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Read:
    """An entry with its tokens."""

    entry: SearchEntry
    labels: frozenset[str]
    title: _Tokens
    text: _Tokens


def find_in(
    document: PlanDocument,
    query: Query,
    *,
    chosen: Mapping[str, str] | None = None,
    order: str = "relevance",
    offset: int = 0,
    limit: int = 20,
) -> Results:
    """Return what of a document fits a query, as ``finding.find`` does. No query of a database."""
    if not query.terms:
        return Results([], 0, {})
    ranked = [(_rank(one, query), one.entry) for one in _read(document)]
    found = [(rank, entry) for rank, entry in ranked if rank]
    counts = Counter(_values(entry) for _, entry in found)
    hits = [(rank, entry) for rank, entry in found if fits(_values(entry), chosen or {})]
    if order == "relevance":
        hits.sort(key=lambda hit: -hit[0])
    elif order == "date":
        hits.sort(key=lambda hit: hit[1].date, reverse=True)
    entries = [entry for _, entry in hits]
    return Results(entries[offset : offset + limit], len(entries), counts)


def _values(entry: SearchEntry) -> tuple[str, ...]:
    return tuple(str(getattr(entry, facet)) for facet in FACETS)


def _rank(read: _Read, query: Query) -> float:
    """Return how well an entry fits; 0 where a term is missing."""
    ranks = [_rank_of(read, term) for term in query.terms]
    return sum(ranks) * read.entry.weight if all(ranks) else 0.0


def _rank_of(read: _Read, term: Term) -> float:
    if any(read.labels.intersection(phrase.words) for phrase in term.phrases):
        return TITLE * 2
    if any(_has(read.title, phrase) for phrase in term.phrases):
        return TITLE
    return TEXT if any(_has(read.text, phrase) for phrase in term.phrases) else 0.0


def _has(tokens: _Tokens, phrase: Phrase) -> bool:
    return _runs(tokens.words, phrase.words, opens=False) or _runs(
        tokens.pairs, phrase.pairs, opens=phrase.opens
    )


def _runs(there: tuple[str, ...], wanted: tuple[str, ...], *, opens: bool) -> bool:
    """Say whether the wanted tokens stand side by side; of the last one perhaps its beginning."""
    if not wanted:
        return False
    *first, last = wanted
    size = len(wanted)
    return any(
        list(there[place : place + size - 1]) == first
        and (there[place + size - 1].startswith(last) if opens else there[place + size - 1] == last)
        for place in range(len(there) - size + 1)
    )


def _read(document: PlanDocument) -> list[_Read]:
    """Return the entries with their tokens; kept with the document, whose address is in them."""
    if "search entries" not in document.kept:
        document.kept["search entries"] = _tokenised(document)
    found: list[_Read] = document.kept["search entries"]
    return found


def _tokenised(document: PlanDocument) -> list[_Read]:
    return [
        _Read(
            entry=entry,
            labels=frozenset(entry.labels.split()),
            title=_tokens(f"{entry.title_ja}\n{entry.title_en}"),
            text=_tokens(f"{entry.text_ja}\n{entry.text_en}"),
        )
        for entry in entries_of(document)
    ]


def _tokens(text: str) -> _Tokens:
    folded = fold(text)
    return _Tokens(
        tuple(word.form for word in words_in(folded)),
        tuple(pair.form for pair in pairs_in(folded, closed=True)),
    )
