"""Reading a tree in two ways that must agree: from its columns, and from the parents."""

from __future__ import annotations

from plan.models import Node, Plan
from plan.tree.check import broken_nodes


def by_columns(plan: Plan) -> list[str]:
    """Return the keys in the order of the columns, indented by level."""
    nodes = Node.objects.filter(plan=plan).order_by("tree_id", "lft")
    return [f"{'  ' * node.level}{node.key}" for node in nodes]


def by_parents(plan: Plan) -> list[str]:
    """Return the keys as parent, position and key say, without a look at the columns."""
    nodes = list(Node.objects.filter(plan=plan))

    def under(parent: int | None, depth: int) -> list[str]:
        children = [node for node in nodes if node.parent_id == parent]
        children.sort(key=lambda node: (node.position, node.key))
        return [
            line
            for child in children
            for line in [f"{'  ' * depth}{child.key}", *under(child.pk, depth + 1)]
        ]

    return under(None, 0)


def assert_sound(plan: Plan) -> None:
    """Fail unless the columns say what the parents say, without gaps."""
    wrong = [(node.key, right) for node, right in broken_nodes(Node, plan.pk)]
    assert wrong == []
    assert by_columns(plan) == by_parents(plan)
