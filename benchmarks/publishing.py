"""Publishing a plan as large as any prefecture's, and comparing its editions, for measuring."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

NODES = 1000
INDICATORS = 300
REWORDED = 50


def measure_publishing() -> dict[str, float]:
    """Return milliseconds by what was done with a plan of 1,000 nodes and 300 indicators."""
    from django.test import Client

    from benchmarks.indicators import add_indicators
    from benchmarks.plans import make_plan
    from plan.items import Text
    from plan.models import Node
    from plan.review import approve_all
    from publication.compare import compare
    from publication.current import current_documents, forget_current
    from publication.editions import latest_document, publish
    from publication.models import Edition
    from publication.rolling_back import roll_back
    from publication.synopsis import synopsis

    plan = make_plan(NODES, slug="large-plan")
    add_indicators(plan, INDICATORS)
    approve_all(plan, by=None)
    note = Text("測定", "Measured")
    figures: dict[str, float] = {}

    def taken(name: str, act: Callable[[], T]) -> T:
        start = time.perf_counter()
        found = act()
        figures[name] = (time.perf_counter() - start) * 1000
        return found

    first = taken("publish all", lambda: publish(plan, kind="draft", by=None, note=note))
    old = latest_document(plan)
    for node in Node.objects.filter(plan=plan, kind="measure")[:REWORDED]:
        node.body_ja = node.body_ja.replace("施策を展開していく。", "施策を着実に進める。", 3)
        node.save()
    approve_all(plan, by=None)
    taken("publish 50 changes", lambda: publish(plan, kind="draft", by=None, note=note))
    new = latest_document(plan)
    assert old is not None
    assert new is not None
    taken("compare", lambda: compare(old, new))
    taken("compare in words", lambda: synopsis(old, new, "ja"))
    taken("roll back", lambda: roll_back(first, by=None, reason="測定", note=note))
    forget_current()
    taken("load what is current", current_documents)
    client = Client(headers={"host": "localhost"})
    number = Edition.objects.order_by("pk").values_list("minor", flat=True)
    address = f"/ja/large-plan/@0.{number[0]}/measure-1-1/"
    taken("page of an old edition, first", lambda: client.get(address))
    taken("page of an old edition", lambda: client.get(address))
    return figures


def publishing_table(figures: dict[str, float]) -> str:
    """Return the figures as Markdown."""
    lines = [
        f"A plan of {NODES} nodes and {INDICATORS} indicators with twenty values each.",
        "",
        "| | ms |",
        "|---|---:|",
    ]
    return "\n".join([*lines, *(f"| {name} | {value:.0f} |" for name, value in figures.items())])
