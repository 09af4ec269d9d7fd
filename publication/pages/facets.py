"""Filters by address: what may be chosen, what is chosen, how many are left.

A list is narrowed by the query of its address alone (?status=behind&division=tourism), so every
view of it can be linked, works without a script and needs no form.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar
from urllib.parse import urlencode

T = TypeVar("T")

NONE = "none"
"""The value for what has none: no policy, no division."""


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a filter: what it is called, how many it leaves, where it leads."""

    value: str
    words: str
    count: int
    query: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Facet(Generic[T]):
    """A filter. ``values`` gives those of a member; ``words`` all that there can be, in order.

    ``there`` are those that some member has: only they are worth choosing.
    """

    name: str
    label: str
    values: Callable[[T], Iterable[str]]
    words: Mapping[str, str]
    there: frozenset[str]

    def lets_pass(self, member: T, value: str) -> bool:
        """Say whether a member has a value; no value asks for nothing."""
        return not value or value in self.values(member)


@dataclass(frozen=True, slots=True)
class Filter(Generic[T]):
    """A facet with its options, for the page; ``rest`` is the query without it."""

    facet: Facet[T]
    options: list[Option]
    rest: str
    chosen: str


class Narrowed(Generic[T]):
    """Members narrowed by the facets that an address names.

    A value that a facet does not have narrows nothing: it is kept in ``unknown`` to be told.
    """

    def __init__(
        self,
        members: list[T],
        facets: list[Facet[T]],
        asked: Mapping[str, str],
        kept: Mapping[str, str],
    ) -> None:
        """Take the query as ``asked``; ``kept`` is what every link keeps of it, the order."""
        self.facets, self.all = facets, members
        given = {facet.name: asked.get(facet.name, "") for facet in facets}
        self.unknown = [
            (facet, given[facet.name])
            for facet in facets
            if given[facet.name] and given[facet.name] not in facet.words
        ]
        strange = {facet.name for facet, _value in self.unknown}
        self.chosen = {name: "" if name in strange else value for name, value in given.items()}
        self.kept = kept
        self.members = [one for one in members if self._passes(one, self.chosen)]

    @property
    def is_narrowed(self) -> bool:
        """Say whether any filter is on."""
        return any(self.chosen.values())

    @property
    def said(self) -> list[str]:
        """Return the words of the values that are chosen."""
        chosen = [(facet, self.chosen[facet.name]) for facet in self.facets]
        return [facet.words[value] for facet, value in chosen if value]

    def filters(self) -> list[Filter[T]]:
        """Return the facets with their options, each counted with the other filters on."""
        return [self._filter(facet) for facet in self.facets]

    def query(self, **changes: str) -> str:
        """Return the query of this view with some parameters changed, from its ?; or nothing."""
        asked = {**self.chosen, **self.kept, **changes}
        given = urlencode({name: value for name, value in asked.items() if value})
        return f"?{given}" if given else ""

    def _passes(self, member: T, chosen: Mapping[str, str]) -> bool:
        return all(facet.lets_pass(member, chosen[facet.name]) for facet in self.facets)

    def _filter(self, facet: Facet[T]) -> Filter[T]:
        others = {**self.chosen, facet.name: ""}
        left = [set(facet.values(one)) for one in self.all if self._passes(one, others)]
        options = [
            Option(
                value,
                words,
                sum(value in values for values in left),
                self.query(**{facet.name: value}),
                value == self.chosen[facet.name],
            )
            for value, words in facet.words.items()
            if value in facet.there or value == self.chosen[facet.name]
        ]
        return Filter(facet, options, self.query(**{facet.name: ""}), self.chosen[facet.name])
