"""The staff's pages of a plan as large as any prefecture's, for measuring."""

from __future__ import annotations

import time
from collections.abc import Callable
from statistics import median

from benchmarks.publishing import INDICATORS, NODES

PAGES = {
    "first page": "/admin/",
    "tree": "/admin/plan/node/",
    "tree, what waits": "/admin/plan/node/?state=waiting",
    "submit many": "/admin/plan/plan/desk-plan/submit-many/",
    "publish": "/admin/publication/edition/publish/desk-plan/",
}
WAITING = 50


def measure_desk() -> dict[str, tuple[float, float, float, int]]:
    """Return by page the processor time in milliseconds: in a process that just began, once more,
    and after an edit; and its queries once more.
    """
    from django.contrib.auth.models import User
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from plan import frozen
    from plan.models import Node
    from plan.review import read_item
    from publication import pending

    _make()
    client = Client(headers={"host": "localhost"})
    client.force_login(User.objects.create_superuser("desk"))
    measures = Node.objects.filter(plan__slug="desk-plan", kind="measure").order_by("-pk")
    figures: dict[str, tuple[float, float, float, int]] = {}
    for name, address in PAGES.items():

        def ask(address: str = address) -> None:
            if client.get(address).status_code != 200:
                raise SystemExit(f"{address} does not answer")

        ask()
        frozen.forget()
        pending.forget()
        read_item.cache_clear()
        first = _taken(ask)
        again = median(_taken(ask) for _ in range(5))
        node = measures[len(figures)]
        node.body_ja += "施策を展開していく。"
        node.save()
        edited = _taken(ask)
        with CaptureQueriesContext(connection) as queries:
            ask()
        figures[name] = (first, again, edited, len(queries))
    return figures


def desk_table(figures: dict[str, tuple[float, float, float, int]]) -> str:
    """Return the figures as Markdown."""
    size = f"{NODES} nodes and {INDICATORS} indicators"
    lines = [
        f"The staff's pages of a plan of {size}, {WAITING} items waiting.",
        "",
        "| | in a new process | again | after an edit | queries |",
        "|---|---:|---:|---:|---:|",
    ]
    for name, (first, again, edited, queries) in figures.items():
        lines.append(f"| {name} | {first:.0f} | {again:.0f} | {edited:.0f} | {queries} |")
    return "\n".join(lines)


def _make() -> None:
    """Make the plan, approve and publish it, and edit some of it."""
    from django.utils import timezone

    from benchmarks.indicators import add_indicators
    from benchmarks.plans import make_plan
    from plan.frozen import frozen_items
    from plan.items import Text
    from plan.models import Approval, Node
    from publication.editions import publish

    plan = make_plan(NODES, slug="desk-plan")
    add_indicators(plan, INDICATORS)
    Approval.objects.bulk_create(
        Approval(plan=plan, item=one.name, content=one.text, at=timezone.now())
        for one in frozen_items(plan)
    )
    publish(plan, kind="draft", by=None, note=Text("測定", "Measured"))
    for node in Node.objects.filter(plan=plan, kind="measure")[:WAITING]:
        node.body_ja = node.body_ja.replace("施策を展開していく。", "施策を着実に進める。", 3)
        node.save()


def _taken(act: Callable[[], object]) -> float:
    start = time.process_time()
    act()
    return (time.process_time() - start) * 1000
