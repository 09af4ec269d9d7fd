"""What the API offers of a plan: which tables, and by which of their columns they are narrowed."""

from __future__ import annotations

from dataclasses import dataclass

from publication.data.columns import Column, Table
from publication.data.tables import TABLE_BY_NAME

LISTED: dict[str, str] = {
    "nodes": "kind parent policy_key division standing",
    "statements": "node kind policy_key standing",
    "links": "node",
    "documents": "relation",
    "indicators": "policy_key division standing status",
    "observations": "indicator series policy_key standing",
    "targets": "indicator series policy_key standing",
    "statuses": "indicator status standing",
    "reports": "node fiscal_year division policy_key",
    "terms": "",
    "divisions": "",
    "consultations": "",
    "opinions": "consultation node",
}
"""By table, the columns by which it is narrowed."""


@dataclass(frozen=True, slots=True)
class Resource:
    """A table of a plan's edition at an address of the API."""

    table: Table
    filters: tuple[Column, ...]

    @property
    def name(self) -> str:
        """Return its name, the last part of its address."""
        return self.table.name

    @property
    def has_keys(self) -> bool:
        """Say whether each of its rows has an address of its own, by its key."""
        return self.table.key == ("key",)


def resources() -> tuple[Resource, ...]:
    """Return all of them, in the order in which they are offered."""
    found = []
    for name, filters in LISTED.items():
        table = TABLE_BY_NAME[name]
        there = {column.name: column for column in table.columns}
        found.append(Resource(table, tuple(there[one] for one in filters.split())))
    return tuple(found)


RESOURCES = resources()
