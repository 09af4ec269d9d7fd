"""Who owes what: the reports and the values that a division is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import cast

from django.db import models

from kpi.models import Indicator, Series
from plan.kinds import Kind, Standing
from plan.models import Division, Node, Plan

ROMAN = "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ"


@dataclass(frozen=True, slots=True)
class Duty:
    """What one division owes: a report on each node, and each indicator's value by series."""

    division: Division
    nodes: list[Node] = field(default_factory=list)
    indicators: list[Indicator] = field(default_factory=list)

    def rows(self) -> Iterator[tuple[Indicator, Series | None]]:
        """Yield each indicator with each of its series, None where it has one row alone."""
        for indicator in self.indicators:
            series = sorted(indicator.series.all(), key=lambda one: (one.position, one.key))
            rows: list[Series | None] = [*series] or [None]
            for one in rows:
                yield indicator, one


def nodes_to_report(plan: Plan | int) -> models.QuerySet[Node]:
    """Return what is reported on, in reading order: policies, measures, and projects of the plan.

    What is shown for reference owes nothing. One query.
    """
    found = Node.objects.filter(plan=plan, standing=Standing.OWN, removed=False)
    asked = found.exclude(kind=Kind.PHILOSOPHY)
    related = asked.select_related("plan", "division", "parent")
    return cast("models.QuerySet[Node]", related.order_by("lft"))


def duties(plan: Plan) -> dict[str, Duty]:
    """Return what each division in charge of something owes, by its key. Three queries."""
    found: dict[str, Duty] = {}
    for node in nodes_to_report(plan).exclude(division=None):
        _duty(found, node.division).nodes.append(node)
    for indicator in indicators_to_fill(plan).exclude(division=None):
        _duty(found, indicator.division).indicators.append(indicator)
    return dict(sorted(found.items()))


def duty_of(plan: Plan, division: Division) -> Duty:
    """Return what one division owes, its indicators with all their numbers. Ten queries."""
    numbered = ("observations__series", "targets__series", "assessments__series")
    indicators = indicators_to_fill(plan).filter(division=division)
    indicators = indicators.prefetch_related(*numbered, "nodes", "statements__node")
    nodes = nodes_to_report(plan).filter(division=division)
    return Duty(division, list(nodes), list(indicators))


def indicators_to_fill(plan: Plan) -> models.QuerySet[Indicator]:
    """Return the indicators whose values are asked for, own and for reference. Two queries."""
    found = Indicator.objects.filter(plan=plan, removed=False)
    ordered = found.select_related("plan", "division").order_by("position", "key")
    return ordered.prefetch_related("series")


def without_division(plan: Plan) -> list[Node]:
    """Return the measures that nobody is asked about, as no division is entered. One query."""
    return list(nodes_to_report(plan).filter(division=None, kind=Kind.MEASURE))


def indicators_without_division(plan: Plan) -> list[Indicator]:
    """Return the indicators whose values nobody is asked for, as no division is entered."""
    return list(indicators_to_fill(plan).filter(division=None))


def name_of(node: Node) -> str:
    """Return a node's name among the staff: 基本方針Ⅱ, 施策2, プロジェクト."""
    number = node.number
    if number and node.kind == Kind.POLICY and number <= len(ROMAN):
        return f"{node.get_kind_display()}{ROMAN[number - 1]}"
    return f"{node.get_kind_display()}{number or ''}"


def full_name_of(node: Node) -> str:
    """Return a node's name with its title, and the policy that it stands under before it."""
    above = node.parent if node.parent and node.parent.kind == Kind.POLICY else None
    own = f"{name_of(node)}　{node.title_ja}"
    return f"{name_of(above)} {own}" if above else own


def _duty(found: dict[str, Duty], division: Division | None) -> Duty:
    assert division is not None  # noqa: S101  # both queries leave out what has none
    return found.setdefault(division.key, Duty(division))
