"""Finding and mending a broken tree: its columns against the parents, which are the truth."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Iterator

from plan.tree.lock import plan_lock
from plan.tree.models import PlanTree


@dataclasses.dataclass(frozen=True, slots=True)
class Columns:
    """The tree columns of one node."""

    tree_id: int
    lft: int
    rght: int
    level: int


def expected_columns(nodes: list[PlanTree]) -> dict[int, Columns]:
    """Return the columns by pk that follow from parents and places. Pure; one plan's nodes.

    A node that no root leads to (a cycle, a parent in another plan) is left out.
    """
    children: defaultdict[int | None, list[PlanTree]] = defaultdict(list)
    for node in sorted(nodes, key=lambda node: node.place):
        children[node.parent_id].append(node)
    found: dict[int, Columns] = {}

    def walk(node: PlanTree, tree_id: int, left: int, level: int) -> int:
        right = left + 1
        for child in children[node.pk]:
            right = walk(child, tree_id, right, level + 1)
        found[node.pk] = Columns(tree_id, left, right, level)
        return right + 1

    for root in children[None]:
        walk(root, root.tree_id, 1, 0)
    return found


def stored_columns(node: PlanTree) -> Columns:
    """Return the columns that the node was read with."""
    return Columns(node.tree_id, node.lft, node.rght, node.level)


def broken_nodes(model: type[PlanTree], plan_id: int) -> Iterator[tuple[PlanTree, Columns | None]]:
    """Yield each node whose columns are wrong, with the right ones. One query."""
    nodes = list(model.objects.filter(plan_id=plan_id))
    expected = expected_columns(nodes)
    for node in nodes:
        right = expected.get(node.pk)
        if right != stored_columns(node):
            yield node, right


def repair_tree(model: type[PlanTree], plan_id: int) -> int:
    """Write the columns that follow from the parents; return how many nodes were wrong.

    Raises ValueError when a node cannot be reached from a root: no column can mend that.
    """
    with plan_lock(plan_id):
        broken = list(broken_nodes(model, plan_id))
        if lost := [node.key for node, right in broken if right is None]:
            raise ValueError(f"No root leads to: {', '.join(sorted(lost))}")
        for node, right in broken:
            if right is not None:
                model.objects.filter(pk=node.pk).write_columns(**dataclasses.asdict(right))
    return len(broken)
