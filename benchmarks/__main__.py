"""Measure how the costs of publishing and reading grow with the size of a plan.

Prints a table and writes it to benchmarks/results.md. Figures of one run are comparable with each
other; across machines only the ratios are.
"""

from __future__ import annotations

import os
import platform
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from benchmarks.desk import desk_table, measure_desk
from benchmarks.publishing import measure_publishing, publishing_table

SIZES = (50, 500, 2000)
"""Nodes of the plans."""

INDICATORS = (10, 100, 1000)
"""Indicators of the plans, each with twenty values."""

REPEATS = 5
HEAD = f"Python {platform.python_version()}, SQLite, milliseconds of processor time."


def main() -> None:
    """Run all measurements on a temporary SQLite file."""
    with tempfile.TemporaryDirectory() as directory:
        os.environ["SITE_MODE"] = "local"
        os.environ["DATABASE_URL"] = f"sqlite:///{directory}/bench.sqlite3"
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        nodes = table("nodes", [measure(size) for size in SIZES])
        indicators = table("indicators", [measure_indicators(size) for size in INDICATORS])
        publishing = publishing_table(measure_publishing())
        desk = desk_table(measure_desk())
    report = f"{HEAD}\n\n{nodes}\n\n{indicators}\n\n{publishing}\n\n{desk}"
    print(report)
    path = Path(__file__).with_name("results.md")
    _before, heading, pdf = path.read_text(encoding="utf-8").partition("\n## PDF\n")
    path.write_text(f"{report}\n{heading}{pdf}", encoding="utf-8")


def measure(size: int) -> dict[str, float]:
    """Return milliseconds by what was done, for a plan of ``size`` nodes."""
    from django.test import Client

    from benchmarks.plans import make_plan
    from plan.items import Text
    from plan.models import Node
    from plan.review import approve_all, states_of
    from plan.tree.moves import move_node
    from publication.editions import latest_document, publish
    from publication.pages.outline import outline_of

    plan = make_plan(size, slug=f"plan-of-{size}")
    figures = {"nodes": float(Node.objects.filter(plan=plan).count())}
    figures["states of all items"] = timed(lambda: states_of(plan))
    first, last = Node.objects.filter(plan=plan, kind="measure").order_by("lft")[:2]
    figures["move one measure"] = timed(lambda: move_node(first, last, "right"))
    figures["approve all"] = timed(lambda: approve_all(plan, by=None), repeats=1)
    note = Text("測定", "Measured")
    figures["publish"] = timed(lambda: publish(plan, kind="draft", by=None, note=note), repeats=1)
    figures["load the edition"] = timed(lambda: latest_document(plan))
    document = latest_document(plan)
    assert document is not None
    figures["outline, first"] = timed(lambda: outline_of(document, "ja"), repeats=1)
    client = Client(headers={"host": "localhost"})
    client.get("/ja/")
    for name, path in (("overview page", ""), ("measure page", "measure-1-1/")):
        address = f"/ja/{plan.slug}/{path}"
        if client.get(address).status_code != 200:
            raise SystemExit(f"{address} does not answer")
        figures[name] = timed(lambda address=address: client.get(address))  # type: ignore[misc]
    return figures


def measure_indicators(count: int) -> dict[str, float]:
    """Return milliseconds by what was done, for a plan of ``count`` indicators × 20 values."""
    from django.test import Client
    from django.utils import timezone

    from benchmarks.indicators import add_indicators
    from benchmarks.plans import make_plan
    from kpi.models import Indicator
    from kpi.progress import judge_all
    from plan.items import Text
    from plan.review import approve_all, frozen_json
    from publication.editions import latest_document, publish
    from publication.pages.outline import outline_of

    plan = make_plan(SIZES[0], slug=f"plan-with-{count}-indicators")
    add_indicators(plan, count)
    today = timezone.localdate()
    figures = {"indicators": float(count)}
    figures["read and freeze all"] = timed(
        lambda: [frozen_json(one) for one in Indicator.for_freezing(plan)]
    )
    items = [one.freeze() for one in Indicator.for_freezing(plan)]
    figures["judge all"] = timed(lambda: [judge_all(item, today) for item in items])
    approve_all(plan, by=None)
    note = Text("測定", "Measured")
    figures["publish"] = timed(lambda: publish(plan, kind="draft", by=None, note=note), repeats=1)
    figures["load the edition"] = timed(lambda: latest_document(plan))
    document = latest_document(plan)
    assert document is not None
    figures["outline, first"] = timed(lambda: outline_of(document, "ja"), repeats=1)
    client = Client(headers={"host": "localhost"})
    for name, path in (
        ("list page", "indicators/"),
        ("dashboard", "progress/"),
        ("indicator page", "indicators/indicator-1/"),
        ("download of all, CSV", "indicators.csv"),
    ):
        address = f"/ja/{plan.slug}/{path}"
        if client.get(address).status_code != 200:
            raise SystemExit(f"{address} does not answer")
        figures[name] = timed(lambda address=address: client.get(address))  # type: ignore[misc]
    for name, path in (("list page", "indicators/"), ("dashboard", "progress/")):
        address = f"/ja/{plan.slug}/{path}"
        first = timed(lambda address=address: client.get(address), before=load_anew)  # type: ignore[misc]
        figures[f"{name}, first of an edition"] = first
    address = f"/ja/{plan.slug}/indicators/"
    figures["list page with loading its edition"] = timed(lambda: client.get(address), before=drop)
    return figures


def drop() -> None:
    """Forget every edition, and all that was worked out of it, as a process that just began."""
    from publication import current

    current._process = current._Process()


def load_anew() -> None:
    """Load the current editions, with nothing worked out of them yet."""
    from publication import current

    drop()
    current.current_documents()


def timed(
    act: Callable[[], object], repeats: int = REPEATS, before: Callable[[], object] = int
) -> float:
    """Return the median processor time of ``act`` in milliseconds: others may be busy beside it.

    What comes ``before`` each is not counted.
    """
    times = []
    for _ in range(repeats):
        before()
        start = time.process_time()
        act()
        times.append((time.process_time() - start) * 1000)
    return median(times)


def table(what: str, runs: list[dict[str, float]]) -> str:
    """Return the figures as Markdown, with the growth from the smallest to the largest plan."""
    names = [name for name in runs[0] if name != what]
    sizes = [f"{run[what]:.0f} {what}" for run in runs]
    growth = runs[-1][what] / runs[0][what]
    lines = [
        f"The largest plan is {growth:.0f} × the smallest.",
        "",
        f"| | {' | '.join(sizes)} | grows by |",
        f"|---|{'---:|' * (len(sizes) + 1)}",
    ]
    for name in names:
        values = [run[name] for run in runs]
        cells = " | ".join(f"{value:.1f}" for value in values)
        lines.append(f"| {name} | {cells} | {values[-1] / values[0]:.1f} × |")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
