"""Which pages a plan has, and the edition in which each last changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from plan.items import PLAN
from publication.current import edition_of
from publication.document import PlanDocument

LISTS = (
    *("outline", "measures", "measures_by_division", "projects", "projects_by_standing"),
    *("indicators", "coverage", "statuses", "progress", "data", "printing"),
)
"""Pages of all items of a kind: each edition may change them."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A page by the name of its address, with the day of its last change (ISO 8601)."""

    name: str
    places: tuple[object, ...]
    changed: str


def pages_of(document: PlanDocument) -> Iterator[Listed]:
    """Yield the public pages of a plan, each with the day on which its words last changed."""
    for name in ("overview", "positioning"):
        yield Listed(name, (), changed_on(document, PLAN, *_tree(document, name)))
    for name in LISTS:
        yield Listed(name, (), document.published_at[:10])
    if document.consultations:
        names = (f"consultation:{one.key}" for one in document.consultations)
        yield Listed("consultation", (), changed_on(document, *names))
    near_to = _near(document)
    for node in document.nodes:
        near = [f"node:{key}" for key in (node.key, node.parent) if key]
        near += near_to.get(node.key, ())
        yield Listed("node", (node.key,), changed_on(document, *near))
    for item in document.indicators:
        yield Listed("indicator", (item.key,), changed_on(document, f"indicator:{item.key}"))
    for year in sorted({report.fiscal_year for report in document.reports}):
        names = (f"report:{one.key}" for one in document.reports if one.fiscal_year == year)
        yield Listed("progress_year", (year,), changed_on(document, *names))


def site_pages_of(document: PlanDocument) -> Iterator[Listed]:
    """Yield the pages of the site, which come from one plan's document."""
    for page in document.pages:
        yield Listed(page.key, (), changed_on(document, f"page:{page.key}"))
    terms = (f"term:{one.key}" for one in document.terms)
    yield Listed("glossary", (), changed_on(document, *terms))
    yield Listed("api_page", (), "")


def changed_on(document: PlanDocument, *items: str) -> str:
    """Return the day of the latest edition that changed any of these items.

    Where an older release did not keep it, that of the document: never older than the truth.
    """
    days = [_day(document, document.changed_in.get(item, "")) for item in items]
    return max(days, default=document.published_at[:10])


def _day(document: PlanDocument, number: str) -> str:
    edition = edition_of(document.plan.slug, number) if number else None
    return edition.date if edition else document.published_at[:10]


def _tree(document: PlanDocument, name: str) -> list[str]:
    return [f"node:{node.key}" for node in document.nodes] if name == "overview" else []


def _near(document: PlanDocument) -> dict[str, list[str]]:
    """Return for each node the names of what its page shows beside it and what it stands under."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for node in document.nodes:
        for key in (node.parent, *node.contributes_to):
            found[key].append(f"node:{node.key}")
    for indicator in document.indicators:
        for key in indicator.nodes:
            found[key].append(f"indicator:{indicator.key}")
    for report in document.reports:
        found[report.node].append(f"report:{report.key}")
    return found
