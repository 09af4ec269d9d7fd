"""Finding: a query in the current editions, narrowed, ordered, counted, a page at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db import connection

from publication.search.engines import MANY, Matching, matching
from publication.search.models import Found, SearchEntry
from publication.search.query import Query

FACETS = SearchEntry.FACETS
ORDERS = {
    "relevance": "{rank}, entry.position, entry.id",
    "plan": "entry.plan, entry.position, entry.id",
    "date": "entry.date DESC, entry.plan, entry.position, entry.id",
}
"""The first is that of an address without ``sort``. Whole orders: no two pages share a hit."""

OF_THE_SITE = (Found.PAGE, Found.TERM)
"""Kinds that the site shows of its first plan alone."""


@dataclass(frozen=True, slots=True)
class Scope:
    """The editions that are looked in; pages and terms are those of the first."""

    editions: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Results:
    """What was found. ``counts`` has for each combination of facets how many fit the query."""

    hits: list[SearchEntry]
    total: int
    counts: Mapping[tuple[str, ...], int]

    def options(self, facet: str, chosen: Mapping[str, str]) -> Counter[str]:
        """Return the values of a facet, each counted with the other filters on."""
        place = FACETS.index(facet)
        found: Counter[str] = Counter()
        for values, count in self.counts.items():
            if values[place] and fits(values, {**chosen, facet: ""}):
                found[values[place]] += count
        return found


def find(
    query: Query,
    scope: Scope,
    *,
    chosen: Mapping[str, str] | None = None,
    order: str = "relevance",
    offset: int = 0,
    limit: int = 20,
) -> Results:
    """Return what fits a query. Three queries; none when there is nothing to look for."""
    chosen = chosen or {}
    if not query.terms or not scope.editions:
        return Results([], 0, {})
    how = matching(query)
    counts = _counts(how, scope)
    total = sum(count for values, count in counts.items() if fits(values, chosen))
    if how.quick_rank and total > MANY:
        how = replace(how, rank=how.quick_rank)
    pks = _page(how, scope, chosen, order, offset, limit) if offset < total else []
    entries = SearchEntry.objects.in_bulk(pks)
    return Results([entries[pk] for pk in pks], total, counts)


def _counts(how: Matching, scope: Scope) -> dict[tuple[str, ...], int]:
    columns = ", ".join(f"entry.{facet}" for facet in FACETS)
    where, params = _within(scope)
    rows = _rows(
        f"SELECT {columns}, count(*) FROM {how.tables} WHERE {how.where} AND {where}"
        f" GROUP BY {columns}",
        [*how.params, *params],
    )
    return {tuple(values): int(count) for *values, count in rows}


def _page(
    how: Matching, scope: Scope, chosen: Mapping[str, str], order: str, offset: int, limit: int
) -> list[int]:
    where, params = _within(scope)
    narrowed = {facet: value for facet, value in chosen.items() if value}
    where += "".join(f" AND entry.{facet} = %s" for facet in FACETS if facet in narrowed)
    params += [narrowed[facet] for facet in FACETS if facet in narrowed]
    by = ORDERS[order].format(rank=how.rank)
    ranked = how.rank_params if order == "relevance" else ()
    rows = _rows(
        f"SELECT entry.id FROM {how.tables} WHERE {how.where} AND {where}"
        f" ORDER BY {by} LIMIT %s OFFSET %s",
        [*how.params, *params, *ranked, limit, offset],
    )
    return [int(pk) for (pk,) in rows]


def _within(scope: Scope) -> tuple[str, list[Any]]:
    marks = ", ".join(["%s"] * len(scope.editions))
    kinds = ", ".join(["%s"] * len(OF_THE_SITE))
    return (
        f"entry.edition_id IN ({marks}) AND (entry.edition_id = %s OR entry.kind NOT IN ({kinds}))",
        [*scope.editions, scope.editions[0], *OF_THE_SITE],
    )


# The statements below are put together from this package's own words; what somebody typed goes in
# as a parameter, and as letters and digits only.


def _rows(statement: str, params: Sequence[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, params)
        return list(cursor.fetchall())


def fits(values: tuple[str, ...], chosen: Mapping[str, str]) -> bool:
    """Say whether the facets of an entry are those that were chosen."""
    return all(
        not chosen.get(facet) or value == chosen[facet]
        for facet, value in zip(FACETS, values, strict=True)
    )
