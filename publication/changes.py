"""What changes from one document to the next, item by item."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kpi.items import ReportItem
from plan.differences import Difference, Names, differences
from plan.items import title_of
from plan.names import names
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
    called = _names([one for one in (before, after) if one])
    found = []
    for name in dict.fromkeys([*new, *old]):
        found_differences = differences(old.get(name), new.get(name), called)
        if not found_differences:
            continue
        verb = "changed" if name in old and name in new else "added" if name in new else "withdrawn"
        found.append(
            Change(verb, name, _title(new.get(name) or old[name], called), found_differences)
        )
    return found


def _names(documents: list[PlanDocument]) -> Names:
    """Return what the keys of documents are called; the later document has the last word."""
    return names(
        {one.key: one.name.ja for document in documents for one in document.divisions},
        {one.key: one.title.ja for document in documents for one in document.nodes},
        {one.key: one.label.ja for document in documents for one in document.plan.grades},
    )


def _title(item: Any, called: Names) -> str:
    if isinstance(item, ReportItem):
        return f"{item.fiscal_year}年度 {called['node'].get(item.node, item.node)}"
    return title_of(item).ja


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
