"""What a document lacks or gets wrong, for its publisher and for the staff's first page. Pure.

``checks(document, latest)`` returns everything; ``missing_english`` and ``dead_links`` serve alone.
A blocker stands in the way of publishing, a warning does not. A fault that the public edition has
already is never a blocker: to hold a correction back for it would keep two faults instead of one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal
from urllib.parse import urldefrag

from django.utils.translation import gettext as _

from plan.items import NodeItem, Text, title_of
from plan.keys import RESERVED
from publication.compare import items_of
from publication.document import PlanDocument
from publication.leaves import leaves_of

Level = Literal["blocker", "warning"]
Subject = Literal["english", "lead", "link", "number", "place", "grade"]

LINK = re.compile(r"\]\(\s*<?(/(?:ja|en)/[^)\s>]*)")
"""An internal link in Markdown."""

SITE = frozenset("about accessibility terms glossary".split())


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at: in which item, what it is called, what is wrong with it."""

    level: Level
    subject: Subject
    item: str
    title: str
    words: str
    since: str = ""
    """Number of the public edition that has this fault too, where that makes it a warning."""

    @property
    def said(self) -> tuple[str, str]:
        """Return what a list of findings says once for all items: level and words."""
        return self.level, self.words


def checks(document: PlanDocument, latest: PlanDocument | None = None) -> tuple[Finding, ...]:
    """Return all findings, blockers first; ``latest`` is the edition that is public."""
    found = [
        *_known_as_warnings(document, latest),
        *missing_english(document),
        *empty_leads(document),
    ]
    return tuple(sorted(found, key=lambda one: one.level != "blocker"))


def blockers(document: PlanDocument, latest: PlanDocument | None = None) -> tuple[Finding, ...]:
    """Return what stands in the way of publishing after the edition ``latest``."""
    return tuple(one for one in _known_as_warnings(document, latest) if one.level == "blocker")


def _known_as_warnings(document: PlanDocument, latest: PlanDocument | None) -> Iterator[Finding]:
    """Yield what may block; what the public edition has already, as a warning that says so."""
    found = list(_that_may_block(document))
    known: set[Finding] = set()
    if latest is not None and any(one.level == "blocker" for one in found):
        known = {_fault(one) for one in _that_may_block(latest)}
    for one in found:
        if latest is not None and one.level == "blocker" and _fault(one) in known:
            yield replace(one, level="warning", since=latest.number)
        else:
            yield one


def _fault(finding: Finding) -> Finding:
    """Return a finding without the title of its item, which may have been reworded."""
    return replace(finding, title="")


def _that_may_block(document: PlanDocument) -> Iterator[Finding]:
    yield from unknown_grades(document)
    yield from numbers(document)
    yield from statements_without_a_place(document)
    yield from dead_links(document)


def missing_english(document: PlanDocument) -> Iterator[Finding]:
    """Yield each item with English that lacks or that is older than its Japanese."""
    for name, item in _items(document):
        leaves = leaves_of(item)
        states = [value for path, value in leaves.items() if path[-1] == "en_state"]
        for state, words in (
            ("missing", _("%(count)s texts without English")),
            ("outdated", _("%(count)s English texts older than the Japanese")),
        ):
            if count := states.count(state):
                yield _finding("warning", "english", name, item, words % {"count": count})


def empty_leads(document: PlanDocument) -> Iterator[Finding]:
    """Yield policies and measures whose page begins without a lead."""
    for node in document.nodes:
        if node.kind in {"policy", "measure"} and not node.lead:
            yield _finding("warning", "lead", f"node:{node.key}", node, _("No lead"))


def dead_links(document: PlanDocument) -> Iterator[Finding]:
    """Yield links in texts that lead to no page of the plan, nor to a page of this site."""
    items = dict(_items(document))
    yield from dead_links_among(items, document.plan.slug, looked_at=items)


def dead_links_among(
    items: Mapping[str, Any], slug: str, *, looked_at: Container[str]
) -> Iterator[Finding]:
    """Yield the dead links of those items that are looked at; all items of the plan are given."""
    for name, item in items.items():
        if name not in looked_at:
            continue
        for path, value in leaves_of(item).items():
            if path[-1] not in {"ja", "en"}:
                continue
            for address in LINK.findall(str(value)):
                if _is_dead(address, slug, items):
                    words = _("A link leads nowhere: %(address)s") % {"address": address}
                    yield _finding("blocker", "link", name, item, words)


def numbers(document: PlanDocument) -> Iterator[Finding]:
    """Yield numbers given twice among siblings, which no citation tells apart, and gaps."""
    families: defaultdict[tuple[str, str], list[NodeItem]] = defaultdict(list)
    for node in document.nodes:
        if node.number is not None:
            families[node.parent, node.kind].append(node)
    for siblings in families.values():
        given: set[int] = set()
        for node in siblings:
            number = node.number or 0
            said = {"number": number}
            if number in given:
                words = _("Number %(number)s is given twice") % said
                yield _finding("blocker", "number", f"node:{node.key}", node, words)
            elif number > 1 and number - 1 not in {one.number for one in siblings}:
                words = _("There is no number before %(number)s") % said
                yield _finding("warning", "number", f"node:{node.key}", node, words)
            given.add(number)


def statements_without_a_place(document: PlanDocument) -> Iterator[Finding]:
    """Yield positioning statements that stand nowhere in the diagram."""
    for one in document.plan.statements:
        if one.kind == "positioning" and not one.place:
            words = _("No place in the positioning diagram: %(text)s") % {"text": one.text.ja}
            yield _finding("blocker", "place", "plan", document.plan, words)


def unknown_grades(document: PlanDocument) -> Iterator[Finding]:
    """Yield reports with a grade that the approved scale does not know."""
    known = {grade.key for grade in document.plan.grades}
    for report in document.reports:
        if report.grade and report.grade not in known:
            words = _("Its scale is not approved: first approve the plan itself, which has it")
            yield _finding("blocker", "grade", f"report:{report.key}", report, words)


def _items(document: PlanDocument) -> Iterator[tuple[str, Any]]:
    """Yield the items that staff edit; divisions are reference data."""
    for name, item in items_of(document).items():
        if not name.startswith("division:"):
            yield name, item


def _finding(level: Level, subject: Subject, name: str, item: Any, words: str) -> Finding:
    title: Text = title_of(item)
    return Finding(level, subject, name, title.ja or name, words)


def _is_dead(address: str, slug: str, items: Container[str]) -> bool:
    """Say whether a link is certainly dead; other plans and past editions are not looked at."""
    parts = urldefrag(address).url.partition("?")[0].strip("/").split("/")[1:]
    if not parts or parts[0] in SITE or parts[0] != slug or len(parts) == 1:
        return bool(parts) and parts[0] in RESERVED - SITE - {"search"}
    key = parts[1]
    if key == "indicators" and len(parts) > 2:
        name = parts[2].partition(".")[0]
        return name not in {"coverage", "statuses", "fields"} and f"indicator:{name}" not in items
    bare = key.partition(".")[0]
    return not (key.startswith("@") or bare in RESERVED or f"node:{bare}" in items)
