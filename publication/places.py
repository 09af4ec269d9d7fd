"""Where in the plan a change stands, and what that place is called."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext

from publication.compare import Change
from publication.document import PlanDocument
from publication.pages.outline import Entry, Line, Outline, outline_of

AFTER_THE_TREE = {"page": 1001, "term": 1002, "consultation": 1003, "division": 1004}
"""The order of what stands beside the tree, after a thousand policies."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place: the heading it comes under, in which order, its own name and address."""

    order: int
    heading: str
    label: str = ""
    title: str = ""
    url: str = ""


def place_of(document: PlanDocument, change: Change, lang: str) -> Place:
    """Return where a changed item or part stands in a document that has it.

    The language has to be active. What the document does not have has no address.
    """
    outline = outline_of(document, lang)
    match change.kind:
        case "node":
            return _of_node(outline, change)
        case "indicator":
            return _of_indicator(outline, change)
        case "report":
            return _of_report(outline, document, change)
        case "plan":
            return _of_plan(outline, change)
    headings = {
        "page": gettext("Pages about this site"),
        "term": gettext("Glossary"),
        "consultation": gettext("Consultation"),
        "division": gettext("Divisions"),
    }
    return Place(AFTER_THE_TREE[change.kind], headings[change.kind])


def _of_node(outline: Outline, change: Change) -> Place:
    entry = outline.by_key.get(change.key)
    if entry is None:
        return _whole_plan()
    line = _line(entry.directions, change)
    order, heading = _under(outline, entry.policy)
    return Place(
        order,
        heading,
        label=line.citation if line else _citation(entry),
        title=_title(entry, outline.lang),
        url=line.url if line else entry.url,
    )


def _of_indicator(outline: Outline, change: Change) -> Place:
    found = next((one for one in outline.indicators if one.indicator.key == change.key), None)
    order, heading = _under(outline, found.policy if found else None)
    return Place(order, heading, gettext("Indicator"), url=found.url if found else "")


def _of_report(outline: Outline, document: PlanDocument, change: Change) -> Place:
    report = next((one for one in document.reports if one.key == change.key), None)
    entry = outline.by_key.get(report.node) if report else None
    order, heading = _under(outline, entry.policy if entry else None)
    return Place(
        order,
        heading,
        gettext("Yearly report, FY%(year)s") % {"year": report.fiscal_year if report else ""},
        title=_title(entry, outline.lang) if entry else "",
        url=entry.url if entry else "",
    )


def _of_plan(outline: Outline, change: Change) -> Place:
    lines = [line for own in outline.lines.values() for line in own]
    line = _line(lines, change)
    whole = _whole_plan()
    label = line.label if line else gettext("The plan’s header") if not change.part else ""
    return Place(whole.order, whole.heading, label, url=line.url if line else outline.url)


def _whole_plan() -> Place:
    return Place(0, gettext("The plan as a whole"))


def _under(outline: Outline, policy: Entry | None) -> tuple[int, str]:
    """Return the order and the heading of what stands under a policy, or under none."""
    if policy is None:
        whole = _whole_plan()
        return whole.order, whole.heading
    order = next(at for at, one in enumerate(outline.policies, start=1) if one is policy)
    return order, f"{policy.label} {_title(policy, outline.lang)}"


def _line(lines: list[Line], change: Change) -> Line | None:
    if change.part[:1] != ("statements",):
        return None
    return next((line for line in lines if line.statement.key == change.part[1]), None)


def _citation(entry: Entry) -> str:
    return entry.label if entry.node.kind == "project" else entry.citation


def _title(entry: Entry, lang: str) -> str:
    title = entry.node.title
    return title.en if lang == "en" and title.en else title.ja
