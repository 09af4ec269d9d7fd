"""The rows of the tree put into it: new nodes, changed ones, moves and places among siblings."""

from __future__ import annotations

from django.utils.translation import gettext as _

from plan.exchange.tables import Row
from plan.models import Approval, Node
from plan.planbook.cells import Unknown, differs, keys_in, whole
from plan.planbook.columns import NODES
from plan.planbook.filing import Filing, fill, new_key, once_each, only_new, save, wanted
from plan.tree.moves import place_node

APART = frozenset({"key", "parent", "contributes_to"})


def file_nodes(filing: Filing, rows: list[Row]) -> None:
    """Put the rows of the tree into it, parents before what stands under them."""
    kept = filing.plan.nodes.select_related("parent", "division")
    filing.nodes = {node.key: node for node in kept.prefetch_related("contributes_to")}
    placed = frozenset(filing.nodes)
    waiting = once_each(filing, NODES, rows, "key")
    serving: list[tuple[Row, Node]] = []
    wishes: list[tuple[int, Row, Node]] = []
    while waiting:
        ready = [row for row in waiting if _has_parent(filing, row)]
        if not ready:
            break
        waiting = [row for row in waiting if row not in ready]
        for row in ready:
            node, taken = _file(filing, row, placed)
            if node is None:
                continue
            if taken and "contributes_to" in row.cells and _serves_others(node, row):
                serving.append((row, node))
            if (wish := _wish(filing, row)) is not None:
                wishes.append((wish, row, node))
    for row in waiting:
        words = _("There is no item of this key in “体系”: %(key)s")
        filing.fault(row, words % {"key": row["parent"]}, NODES.column("parent").ja)
    for row, node in serving:
        _serve(filing, row, node)
    for place, row, node in sorted(wishes, key=lambda one: (one[0], one[1].number)):
        _put_at(filing, row, node, place)


def _has_parent(filing: Filing, row: Row) -> bool:
    return not row["parent"] or row["parent"] in filing.nodes


def _file(filing: Filing, row: Row, placed: frozenset[str]) -> tuple[Node | None, bool]:
    """Return the node of a row, None where there is none, and whether the row was taken."""
    known = filing.nodes.get(row["key"]) if row["key"] in placed else None
    if known is not None:
        if not wanted(filing, NODES, row, known):
            return known, False  # its place may still be another one
        return _change(filing, row, known), True
    if not only_new(filing, NODES, row):
        return None, False
    kinds = NODES.column("kind").words().items()
    kind = next((code for code, words in kinds if row["kind"] in {code, words}), "node")
    key = new_key(row, row["title_en"], kind, filing.nodes)
    node = Node(plan=filing.plan, key=key, parent=filing.nodes.get(row["parent"]))
    if not fill(filing, NODES, row, node, apart=APART) or not save(filing, NODES, row, node):
        return None, False
    filing.nodes[key] = node
    return node, True


def _change(filing: Filing, row: Row, node: Node) -> Node | None:
    kind = node.kind
    if not fill(filing, NODES, row, node, apart=APART):
        return None
    if node.kind != kind and Approval.objects.filter(plan=node.plan, item=node.item_name).exists():
        words = _("Once approved, the kind of an item never changes. Please make a new one.")
        filing.fault(row, words, NODES.column("kind").ja)
        return None
    if "parent" in row.cells and differs(node, NODES.column("parent"), row["parent"]):
        target = filing.nodes.get(row["parent"])
        if target is None or target == node:
            words = _("Write the key of what this stands under.")
            filing.fault(row, words, NODES.column("parent").ja)
            return None
        place_node(node, target, "last-child")
    return node if save(filing, NODES, row, node) else None


def _serves_others(node: Node, row: Row) -> bool:
    stored = sorted(other.key for other in node.contributes_to.all())
    return sorted(keys_in(row["contributes_to"])) != stored


def _serve(filing: Filing, row: Row, node: Node) -> None:
    keys = keys_in(row["contributes_to"])
    if unknown := [key for key in keys if key not in filing.nodes]:
        words = _("There is no item of this key in “体系”: %(key)s")
        heading = NODES.column("contributes_to").ja
        filing.fault(row, words % {"key": "、".join(unknown)}, heading)
    else:
        node.contributes_to.set([filing.nodes[key] for key in keys])


def _wish(filing: Filing, row: Row) -> int | None:
    """Return the place among its siblings that a row asks for, None where it asks for none."""
    exported = row["check"].partition("-")[2]
    if not row["order"] or row["order"] == exported:
        return None
    try:
        return whole(row["order"], None)
    except Unknown as error:
        filing.fault(row, str(error), NODES.column("order").ja)
        return None


def _put_at(filing: Filing, row: Row, node: Node, place: int) -> None:
    """Move a node to a place among its siblings, the first being 1, unless it stands there."""
    node.refresh_from_db()
    if node.parent is None:
        return
    others = list(node.siblings())
    index = min(max(place - 1, 0), len(others))
    if sum(other.place < node.place for other in others) == index or not others:
        return
    if index < len(others):
        place_node(node, others[index], "left")
    else:
        place_node(node, others[-1], "right")
    save(filing, NODES, row, node)
