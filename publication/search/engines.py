"""The two databases' full-text search behind one form: SQL for what differs, nothing else.

SQLite: an FTS5 table with the tokens in four columns. PostgreSQL: a tsvector with four weights
and a GIN index. Weights as measured (docs/adr/0013): title and text by words, title and text by
pairs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.db import connection

from publication.search.query import Phrase, Query, Term
from publication.search.tokens import spelt

Tokens = tuple[str, str, str, str]
"""Words of the title, pairs of the title, words of the text, pairs of the text."""

CREATE_SQLITE = """
CREATE VIRTUAL TABLE publication_searchtokens USING fts5(
  title_words, title_pairs, text_words, text_pairs, tokenize = 'ascii'
)"""
CREATE_POSTGRESQL = """
ALTER TABLE publication_searchentry ADD COLUMN tokens tsvector;
CREATE INDEX search_entry_tokens ON publication_searchentry USING gin (tokens)"""
CREATE_MATCHING = """
ALTER TABLE publication_searchentry ADD COLUMN title_tokens tsvector;
UPDATE publication_searchentry SET title_tokens = ts_filter(tokens, '{a,b}');
CREATE FUNCTION publication_search_matching(sought tsquery) RETURNS SETOF bigint
LANGUAGE sql STABLE SET enable_seqscan = off
AS $$ SELECT id FROM publication_searchentry WHERE tokens @@ sought $$"""
"""PostgreSQL reckons reading every row cheaper than the index where a word is common, as it does
not count what unpacking each tsvector costs. The function asks the index and unpacks none; the
titles' tokens stand beside, small enough to order thousands by."""

DROP_MATCHING = """
DROP FUNCTION publication_search_matching(tsquery);
ALTER TABLE publication_searchentry DROP COLUMN title_tokens"""
DROP_SQLITE = "DROP TABLE publication_searchtokens"
DROP_POSTGRESQL = """
DROP INDEX search_entry_tokens;
ALTER TABLE publication_searchentry DROP COLUMN tokens"""


RANK = "-ts_rank('{{.02, .1, .4, 1}}', entry.{}, %s::tsquery) * entry.weight"
MANY = 1000
"""Hits from which on titles alone say which come first: what so many texts hold tells little."""


@dataclass(frozen=True, slots=True)
class Matching:
    """The parts of a statement that finds a query: all in ``sql`` but its values in ``params``."""

    tables: str
    where: str
    rank: str
    """Orders the best first when it ascends."""
    params: tuple[str, ...]
    rank_params: tuple[str, ...] = ()
    quick_rank: str = ""
    """The same for more than ``MANY``, by titles alone; empty where ``rank`` is quick enough."""


def matching(query: Query) -> Matching:
    """Return how this database finds the entries of a query that has terms."""
    if connection.vendor == "postgresql":
        sought = " & ".join(f"({_term(term, ' | ', _tsquery)})" for term in query.terms)
        return Matching(
            tables="publication_searchentry entry",
            where="entry.id IN (SELECT publication_search_matching(%s::tsquery))",
            rank=RANK.format("tokens"),
            quick_rank=RANK.format("title_tokens"),
            params=(sought,),
            rank_params=(sought,),
        )
    sought = " AND ".join(f"({_term(term, ' OR ', _fts5)})" for term in query.terms)
    return Matching(
        tables="publication_searchtokens JOIN publication_searchentry entry "
        "ON entry.id = publication_searchtokens.rowid",
        where="publication_searchtokens MATCH %s",
        rank="bm25(publication_searchtokens, 10, 2, 1, .2) * entry.weight",
        params=(sought,),
    )


def write_tokens(rows: Sequence[tuple[int, Tokens]]) -> None:
    """Write what is looked up of saved entries, given their pks."""
    if connection.vendor == "postgresql":
        weighed = " || ".join(f"setweight(to_tsvector('simple', %s), '{one}')" for one in "ABCD")
        titled = " || ".join(f"setweight(to_tsvector('simple', %s), '{one}')" for one in "AB")
        statement = (
            f"UPDATE publication_searchentry SET tokens = {weighed}, title_tokens = {titled}"
            " WHERE id = %s"
        )
        rows = [(pk, (*tokens, *tokens[:2])) for pk, tokens in rows]  # type: ignore[misc]
    else:
        statement = (
            "INSERT OR REPLACE INTO publication_searchtokens"
            "(title_words, title_pairs, text_words, text_pairs, rowid) VALUES (%s, %s, %s, %s, %s)"
        )
    with connection.cursor() as cursor:
        cursor.executemany(statement, [(*tokens, pk) for pk, tokens in rows])


def drop_tokens(pks: Iterable[int]) -> None:
    """Drop what is looked up of entries that are about to go."""
    if connection.vendor == "postgresql":
        return  # it stands in the entry's own row
    with connection.cursor() as cursor:
        cursor.executemany(
            "DELETE FROM publication_searchtokens WHERE rowid = %s", [(pk,) for pk in pks]
        )


def count_tokens(pks: Sequence[int]) -> int:
    """Return of how many entries there is something to look up."""
    if not pks:
        return 0
    marks = ", ".join(["%s"] * len(pks))
    statement = (
        f"SELECT count(*) FROM publication_searchentry WHERE tokens IS NOT NULL AND id IN ({marks})"
        if connection.vendor == "postgresql"
        else f"SELECT count(*) FROM publication_searchtokens WHERE rowid IN ({marks})"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, pks)
        return int(cursor.fetchone()[0])


def _term(term: Term, either: str, spell: Callable[[Phrase], list[str]]) -> str:
    return either.join(part for phrase in term.phrases for part in spell(phrase))


def _fts5(phrase: Phrase) -> list[str]:
    """Return the spelling of a phrase in FTS5's grammar. Tokens are letters and digits only."""
    found = []
    if phrase.words:
        found.append(f'"{" ".join(spelt("w", word) for word in phrase.words)}"')
    if phrase.pairs:
        open_end = " *" if phrase.opens else ""
        found.append(f'"{" ".join(spelt("p", pair) for pair in phrase.pairs)}"{open_end}')
    return found


def _tsquery(phrase: Phrase) -> list[str]:
    """Return the spelling of a phrase in PostgreSQL's grammar."""
    found = []
    if phrase.words:
        found.append(f"({' <-> '.join(spelt('w', word) for word in phrase.words)})")
    if phrase.pairs:
        open_end = ":*" if phrase.opens else ""
        found.append(f"({' <-> '.join(spelt('p', pair) for pair in phrase.pairs)}{open_end})")
    return found
