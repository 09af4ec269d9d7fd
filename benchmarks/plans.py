"""Plans of any size, for measuring."""

from __future__ import annotations

import datetime as dt

from plan.models import Node, Plan, Statement, StatementKind
from plan.tree.check import repair_tree
from plan.tree.models import GAP

MEASURES_A_POLICY = 9


def make_plan(nodes: int, slug: str) -> Plan:
    """Return a saved plan with about ``nodes`` nodes, each with words in both languages.

    Writes the tree in bulk and lets ``repair_tree`` fill its columns: quick, and sound.
    """
    plan = Plan.objects.create(
        slug=slug,
        title_ja=f"{nodes}項目の計画",
        title_en=f"A plan of {nodes} nodes",
        period_start=dt.date(2024, 4, 1),
        period_end=dt.date(2028, 3, 31),
    )
    root = _save(plan, "root", "philosophy", None, 1)
    policies = max(1, (nodes - 1) // (MEASURES_A_POLICY + 1))
    for number in range(1, policies + 1):
        policy = _save(plan, f"policy-{number}", "policy", root, number)
        Statement.objects.create(
            plan=plan,
            node=policy,
            key=f"direction-{number}",
            kind=StatementKind.DIRECTION,
            text_ja="地域企業の更なる生産性向上を進める。",
            text_en="Raise the productivity of local companies further.",
        )
        for measure in range(1, MEASURES_A_POLICY + 1):
            _save(plan, f"measure-{number}-{measure}", "measure", policy, measure)
    repair_tree(Node, plan.pk)
    return plan


def _save(plan: Plan, key: str, kind: str, parent: Node | None, number: int) -> Node:
    node = Node(
        plan=plan,
        key=key,
        kind=kind,
        parent=parent,
        number=number,
        position=number * GAP,
        title_ja=f"項目{key}",
        title_en=f"Item {key}",
        body_ja="施策を展開していく。" * 20,
        body_en="The prefecture will carry out measures. " * 20,
        lft=1,
        rght=2,
        level=0,
        tree_id=parent.tree_id if parent else plan.pk,
    )
    node.save_base(raw=True, force_insert=True)
    return node
