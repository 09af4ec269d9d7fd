"""Django's system check for the tree; runs with ``manage.py check --database default``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections

from plan.tree.check import broken_nodes


@register(Tags.database)
def check_trees(databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """Report every plan whose tree is broken. Quiet before the first migration."""
    if not databases or "default" not in databases:
        return []
    node, plan = apps.get_model("plan", "Node"), apps.get_model("plan", "Plan")
    tables = connections["default"].introspection.table_names()
    if node._meta.db_table not in tables:
        return []
    return [
        Error(
            f"The tree of the plan “{slug}” is broken.",
            hint=f"Run: manage.py check_tree {slug} --repair",
            id="plan.E001",
        )
        for pk, slug in plan.objects.values_list("pk", "slug")
        if any(broken_nodes(node, pk))
    ]
