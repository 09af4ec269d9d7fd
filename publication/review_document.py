"""What a review link opens: a granted part as it is being worked on, the rest as published."""

from __future__ import annotations

import dataclasses
from dataclasses import replace
from typing import Any

from plan.consultation import ConsultationItem
from plan.items import PLAN, DivisionItem, NodeItem, PlanItem, Text
from plan.models import ReviewLink
from publication.binding import bound_indicators, bound_nodes, bound_reports
from publication.document import PlanDocument, in_reading_order

OUTSIDE = Text("（この確認の範囲の外）", "(outside this review)")
"""The title of what stands above a granted part, was never published and was not granted."""


def items_in(document: PlanDocument | None) -> dict[str, Any]:
    """Return every item of a document by its name. Worked out once."""
    if document is None:
        return {}
    if "items" not in document.kept:
        document.kept["items"] = _items_in(document)
    found: dict[str, Any] = document.kept["items"]
    return found


def _items_in(document: PlanDocument) -> dict[str, Any]:
    parts: dict[str, tuple[Any, ...]] = {
        "node": document.nodes,
        "indicator": document.indicators,
        "report": document.reports,
        "page": document.pages,
        "term": document.terms,
        "consultation": document.consultations,
    }
    named = {f"{prefix}:{one.key}": one for prefix, items in parts.items() for one in items}
    return {PLAN: document.plan, **named}


def granted_names(link: ReviewLink, working: PlanDocument) -> list[str]:
    """Return the names of the items that a link opens, in the order of the working copy. Pure.

    With an item of the tree goes what stands under it, where the link says so, and then also the
    indicators and reports of these nodes.
    """
    everything = items_in(working)
    if not link.item:
        return list(everything)
    if not link.with_below:
        return [link.item] if link.item in everything else []
    nodes = _subtree(link.item.partition(":")[2], working.nodes)
    names = {f"node:{key}" for key in nodes}
    names |= {f"indicator:{one.key}" for one in working.indicators if nodes & {*one.nodes}}
    names |= {f"report:{one.key}" for one in working.reports if one.node in nodes}
    return [name for name in everything if name in names]


def granted_document(
    names: list[str], working: PlanDocument, published: PlanDocument | None
) -> PlanDocument:
    """Return the published document with the granted items as they are in the working copy. Pure.

    Nothing else of the working copy is in it, so that no page made of it can tell.
    """
    granted = {name: item for name, item in items_in(working).items() if name in names}
    if len(granted) == len(items_in(working)):
        return working
    base = published or _blank(working)
    header: PlanItem = granted.get(PLAN, base.plan)
    nodes = in_reading_order(bound_nodes(_nodes(granted, working, base)))
    joined = {**items_in(base), **granted}
    indicators = bound_indicators(joined.values(), header, nodes)
    judged = {
        one.key: (working if f"indicator:{one.key}" in granted else base).judgements_by_indicator
        for one in indicators
    }
    return base.model_copy(
        update={
            "number": working.number,
            "published_at": "",
            "plan": header,
            "nodes": nodes,
            "indicators": indicators,
            "judgements": tuple(
                judgement for key, found in judged.items() for judgement in found.get(key, ())
            ),
            "indicator_changes": (),
            "reports": bound_reports(joined.values(), nodes),
            "pages": tuple(granted.get(f"page:{one.key}", one) for one in base.pages),
            "terms": tuple(granted.get(f"term:{one.key}", one) for one in base.terms)
            + tuple(
                one
                for one in working.terms
                if f"term:{one.key}" in granted and one.key not in {old.key for old in base.terms}
            ),
            "consultations": tuple(
                one for one in joined.values() if isinstance(one, ConsultationItem)
            ),
            "divisions": _divisions(nodes, working, base),
            "removed": tuple(one for one in base.removed if f"{one.kind}:{one.key}" not in granted),
        }
    )


def _divisions(
    nodes: tuple[NodeItem, ...], working: PlanDocument, base: PlanDocument
) -> tuple[DivisionItem, ...]:
    """Return the published divisions, and those that only what was granted names."""
    named = {node.division for node in nodes} - base.division_by_key.keys()
    return base.divisions + tuple(one for one in working.divisions if one.key in named)


def _subtree(key: str, nodes: tuple[NodeItem, ...]) -> set[str]:
    """Return the key of a node and of all under it; nodes come in reading order."""
    found: set[str] = set()
    for node in nodes:
        if node.key == key or node.parent in found:
            found.add(node.key)
    return found


def _nodes(granted: dict[str, Any], working: PlanDocument, base: PlanDocument) -> list[NodeItem]:
    """Return a sound tree of granted nodes and of published ones."""
    own = {item.key: item for item in granted.values() if isinstance(item, NodeItem)}
    found = {node.key: own.get(node.key, node) for node in base.nodes} | own
    for node in own.values():
        _stand(node, found, working, base)
    return [node for node in found.values() if _reaches_root(node, found)]


def _stand(
    node: NodeItem, found: dict[str, NodeItem], working: PlanDocument, base: PlanDocument
) -> None:
    """Let a granted node stand where it is worked on; above it nothing ungranted is told."""
    if _reaches_root(node, found):
        return
    if (before := base.node_by_key.get(node.key)) is not None:
        found[node.key] = replace(node, parent=before.parent)
        return
    above = working.node_by_key.get(node.parent)
    while above is not None and above.key not in found:
        found[above.key] = _emptied(above, title=OUTSIDE)
        above = working.node_by_key.get(above.parent)


def _reaches_root(node: NodeItem, found: dict[str, NodeItem]) -> bool:
    """Say whether going up from a node ends at a root, and not nowhere or in a circle."""
    passed = set()
    while node.parent:
        if node.key in passed or node.parent not in found:
            return False
        passed.add(node.key)
        node = found[node.parent]
    return True


def _blank(working: PlanDocument) -> PlanDocument:
    """Return a document of a plan that was never published: its title, and nothing else."""
    nothing: dict[str, Any] = dict.fromkeys(
        "nodes indicators judgements reports pages terms consultations divisions removed "
        "indicator_changes".split(),
        (),
    )
    header = _emptied(working.plan, title=working.plan.title)
    return working.model_copy(update={**nothing, "plan": header, "worded_in": {}})


def _emptied(item: Any, **kept: Any) -> Any:
    """Return an item without words and parts, but for what is kept."""
    empty: dict[str, Any] = {}
    for field in dataclasses.fields(item):
        value = getattr(item, field.name)
        if isinstance(value, Text):
            empty[field.name] = Text()
        elif isinstance(value, tuple):
            empty[field.name] = ()
        elif dataclasses.is_dataclass(value) and not isinstance(value, type):
            empty[field.name] = _emptied(value)
    return replace(item, **{**empty, **kept})
