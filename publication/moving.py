"""Which nodes moved: no more of them than it takes to explain the new order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from plan.items import NodeItem


def moved_among(before: Iterable[NodeItem], after: Iterable[NodeItem]) -> frozenset[str]:
    """Return the keys of nodes that stand under another node, or elsewhere among siblings.

    Both in reading order. A sibling that was added or withdrawn moves nobody, and of those that
    changed places the one moved that was given another position.
    """
    before, after = list(before), list(after)
    old, new = _families(before), _families(after)
    parents = {node.key: node.parent for node in before}
    positions = {node.key: node.position for node in before}
    stays = {node.key for node in after if positions.get(node.key) == node.position}
    moved = {node.key for node in after if parents.get(node.key, node.parent) != node.parent}
    for parent, keys in new.items():
        place = {key: number for number, key in enumerate(old[parent])}
        stayed = [key for key in keys if key in place]
        if [place[key] for key in stayed] != sorted(place[key] for key in stayed):
            moved |= set(stayed) - _in_order(stayed, place, stays)
    return frozenset(moved)


def _families(nodes: Iterable[NodeItem]) -> defaultdict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for node in nodes:
        found[node.parent].append(node.key)
    return found


def _in_order(keys: list[str], place: dict[str, int], stays: set[str]) -> set[str]:
    """Return as many keys as are in order, all of ``stays`` among them.

    The heaviest rising run, quadratic in the number of siblings.
    """
    heavy = len(keys) + 1
    best: list[tuple[int, int | None]] = []
    for at, key in enumerate(keys):
        weight, before = max(
            ((best[i][0], i) for i in range(at) if place[keys[i]] < place[key]), default=(0, None)
        )
        best.append((weight + (heavy if key in stays else 1), before))
    at_last: int | None = max(range(len(keys)), key=lambda i: best[i][0])
    found: set[str] = set()
    while at_last is not None:
        found.add(keys[at_last])
        at_last = best[at_last][1]
    return found
