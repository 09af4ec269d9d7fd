"""The indicators of a plan copied into a new one: series and values, no targets or assessments."""

from __future__ import annotations

from typing import Any

from kpi.models import Indicator
from plan.copying import clone
from plan.models import Node, Plan, Statement


def copy_indicators(source: Plan, target: Plan) -> list[Any]:
    """Copy what is not removed, to the nodes and statements of the same keys; return the copies."""
    nodes = {node.key: node for node in Node.objects.filter(plan=target)}
    statements = {one.key: one for one in Statement.objects.filter(plan=target)}
    made = []
    kept = Indicator.objects.filter(plan=source, removed=False)
    for indicator in kept.prefetch_related("nodes", "statements", "series", "observations"):
        new = clone(indicator, plan=target)
        new.save()
        new.nodes.set([nodes[one.key] for one in indicator.nodes.all() if one.key in nodes])
        found = [statements[one.key] for one in indicator.statements.all() if one.key in statements]
        new.statements.set(found)
        series: dict[int | None, Any] = {None: None}
        for one in indicator.series.all():
            series[one.pk] = clone(one, indicator=new)
            series[one.pk].save()
        for row in indicator.observations.all():
            clone(row, indicator=new, series=series[row.series_id]).save()
        made.append(new)
    return made
