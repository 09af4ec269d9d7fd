"""What changes from one document to the next, item by item."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from plan.differences import Difference, differences
from plan.items import title_of
from publication.document import PlanDocument


@dataclass(frozen=True, slots=True)
class Change:
    """One item and its fields that differ. ``verb`` is added, changed or withdrawn."""

    verb: str
    name: str
    title: str
    differences: list[Difference]


def changes(before: PlanDocument | None, after: PlanDocument) -> list[Change]:
    """Return every item that differs, in the order of the document. Pure."""
    old, new = dict(_items(before)) if before else {}, dict(_items(after))
    found = []
    for name in dict.fromkeys([*new, *old]):
        found_differences = differences(old.get(name), new.get(name))
        if not found_differences:
            continue
        verb = "changed" if name in old and name in new else "added" if name in new else "withdrawn"
        found.append(Change(verb, name, title_of(new.get(name) or old[name]).ja, found_differences))
    return found


def _items(document: PlanDocument) -> Iterator[tuple[str, Any]]:
    yield "plan", document.plan
    for prefix, items in (
        ("node", document.nodes),
        ("indicator", document.indicators),
        ("report", document.reports),
        ("page", document.pages),
        ("term", document.terms),
        ("division", document.divisions),
    ):
        for item in items:
            yield f"{prefix}:{item.key}", item
