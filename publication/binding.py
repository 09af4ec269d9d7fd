"""Binding: links whose other end is not published drop out; what is gone is remembered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Literal

from kpi.items import IndicatorItem, ReportItem
from plan.items import NodeItem, PlanItem, Text
from publication.document import PlanDocument, RemovedItem


def bound_nodes(nodes: list[NodeItem]) -> list[NodeItem]:
    """Return nodes with those of their contributions whose other end is there."""
    keys = {node.key for node in nodes}
    return [replace(node, contributes_to=_kept(node.contributes_to, keys)) for node in nodes]


def bound_indicators(
    items: Iterable[Any], header: PlanItem, nodes: Iterable[NodeItem]
) -> tuple[IndicatorItem, ...]:
    """Return the indicators among items, in their order, linked to what is there."""
    nodes = list(nodes)
    keys = {node.key for node in nodes}
    statements = {statement.key for statement in header.statements}
    statements |= {f"{node.key}#{one.key}" for node in nodes for one in node.statements}
    found = [item for item in items if isinstance(item, IndicatorItem)]
    return tuple(
        replace(item, nodes=_kept(item.nodes, keys), statements=_kept(item.statements, statements))
        for item in sorted(found, key=lambda item: (item.position, item.key))
    )


def bound_reports(items: Iterable[Any], nodes: Iterable[NodeItem]) -> tuple[ReportItem, ...]:
    """Return the reports among items whose node is there: by year, then in reading order."""
    place = {node.key: number for number, node in enumerate(nodes)}
    found = [item for item in items if isinstance(item, ReportItem) and item.node in place]
    return tuple(sorted(found, key=lambda item: (item.fiscal_year, place[item.node])))


def removed_since(
    latest: PlanDocument | None,
    nodes: Iterable[NodeItem],
    indicators: Iterable[IndicatorItem],
) -> tuple[RemovedItem, ...]:
    """Return what earlier editions had and this one has not, in the order of kinds and keys."""
    if latest is None:
        return ()
    there = _titles(nodes, indicators).keys()
    gone = {(one.kind, one.key): one for one in latest.removed}
    for (kind, key), title in _titles(latest.nodes, latest.indicators).items():
        gone[kind, key] = RemovedItem(kind=kind, key=key, title=title, last_edition=latest.number)
    return tuple(gone[name] for name in sorted(gone.keys() - there))


def _titles(
    nodes: Iterable[NodeItem], indicators: Iterable[IndicatorItem]
) -> dict[tuple[Literal["node", "indicator"], str], Text]:
    """Return what has an address of its own, with its title."""
    found: dict[tuple[Literal["node", "indicator"], str], Text] = {}
    found |= {("node", node.key): node.title for node in nodes}
    found |= {("indicator", one.key): one.name for one in indicators}
    return found


def _kept(keys: tuple[str, ...], there: set[str]) -> tuple[str, ...]:
    return tuple(key for key in keys if key in there)
