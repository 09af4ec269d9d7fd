"""Moving a node by naming its new neighbour, as dragging does."""

from __future__ import annotations

from typing import Literal

from django.core.exceptions import ValidationError

from plan.tree.lock import plan_lock
from plan.tree.models import GAP, PlanTree

Where = Literal["left", "right", "last-child"]


def place_node(node: PlanTree, target: PlanTree, where: Where) -> None:
    """Give ``node`` the parent and position that put it beside or under ``target``; do not save.

    Only the moved node changes, unless no number is left between its new neighbours: then its
    new siblings are spread out again. Must be called, and the node saved, under ``plan_lock``.
    """
    node.parent = target if where == "last-child" else target.parent
    others = list(node.siblings())
    index = len(others)
    if where != "last-child" and target in others:
        index = others.index(target) + (where == "right")
    position = _between(others, index)
    if position is None:
        _spread(others)
        position = _between(others, index)
    node.position = position


def move_node(node: PlanTree, target: PlanTree, where: Where) -> None:
    """Move and save ``node``. Raises ValidationError where the plan's order of kinds forbids it."""
    with plan_lock(node.plan_id):
        node.refresh_from_db()
        target.refresh_from_db()
        if node == target and where != "last-child":
            return
        place_node(node, target, where)
        try:
            node.full_clean()
        except ValidationError:
            node.refresh_from_db()  # nobody should save what was refused
            raise
        node.save()


def _between(others: list[PlanTree], index: int) -> int | None:
    """Return a free position before ``others[index]``, or None where there is none."""
    if not others:
        return GAP
    if index == len(others):
        return (others[-1].position or 0) + GAP
    after = others[index].position or 0
    before = (others[index - 1].position or 0) if index else after - 2 * GAP
    middle = (before + after) // 2
    return middle if before < middle < after else None


def _spread(others: list[PlanTree]) -> None:
    for number, sibling in enumerate(others, start=1):
        sibling.position = number * GAP
        sibling.save(update_fields=["position"])
