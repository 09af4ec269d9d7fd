"""One point of every curve: `python -m benchmarks.curves.point NODES PLANS EDITIONS`.

In a database of its own and a process of its own; prints the figures as JSON.
"""

from __future__ import annotations

import json
import subprocess
import sys
from functools import partial
from typing import Any

import django

from benchmarks.curves.worlds import FIRST, World

REPEATS = 5
KEPT = 3000
"""How often a kept answer is asked for."""
QUERIES = 60
"""How many of the labelled queries are asked, each twice; the quicker counts."""


def main() -> None:
    """Build a world, measure, print."""
    django.setup()
    from django.db import connection

    from benchmarks.curves.worlds import build

    connection.settings_dict["CONN_MAX_AGE"] = None  # one server process, whose time is counted

    world = World(*map(int, sys.argv[1:4]))
    empty = size_of_database()
    build(world)
    analyze()
    figures = {"storage": (size_of_database() - empty) / 1e6, **sizes()}
    figures |= reading(world) | searching() | publishing()
    figures["memory"] = memory(world)
    print(json.dumps(figures))


def reading(world: World) -> dict[str, float]:
    """Return milliseconds of pages as their first reader waits for them, and of kept ones."""
    from benchmarks.curves.clock import Clock
    from benchmarks.door import Door
    from publication import current

    clock, door = Clock(), Door()
    found: dict[str, float] = {}
    door.get("/ja/")
    clock = Clock()
    pages = {
        "page": f"/ja/{FIRST}/policy-1-measure-1/",
        "overview": f"/ja/{FIRST}/",
        "editions": f"/ja/{FIRST}/editions/",
        "feed": f"/ja/{FIRST}/editions.atom",
        "sitemap": f"/sitemap-{FIRST}.xml",
        "edition page": f"/ja/{FIRST}/@0.1/policy-1-measure-1/",
        "history": f"/ja/{FIRST}/policy-1-measure-1/history/",
    }
    if world.plans > 1:  # with one, it leads on to that plan
        pages["front door"] = "/ja/"
    if world.editions > 1:
        pages["comparison"] = f"/ja/{FIRST}/compare/0.1..0.{world.editions}/"
    for name, address in pages.items():
        ask = partial(door.get, address)
        # What is worked out once an edition counts: the first reader waits for it.
        found[f"{name}, first"] = clock.timed(ask)
        found[name] = clock.timed(ask, REPEATS, door.forget)

    def kept() -> None:
        for _ in range(KEPT):
            door.get(pages["page"])

    kept()
    found["kept answer"] = clock.timed(kept, 3) / KEPT

    def look() -> None:
        for _ in range(10):
            current._forget()
            current.moment_now()

    found["look"] = clock.timed(look, REPEATS) / 10
    return found


def searching() -> dict[str, float]:
    """Return the median and the 95th percentile of labelled queries in all current editions."""
    from benchmarks.curves.clock import Clock
    from benchmarks.search.queries import NUMBERS, WORDS
    from publication.current import current_editions
    from publication.search.finding import Scope, find
    from publication.search.query import parse
    from publication.search.synonyms import current_synonyms

    clock = Clock()
    scope = Scope(tuple(current_editions().values()))
    synonyms = current_synonyms()
    words = [*WORDS, *NUMBERS]
    times = []
    for query in words[:: max(1, len(words) // QUERIES)]:
        ask = partial(find, parse(query, synonyms), scope)
        times.append(min(clock.timed(ask) for _ in range(2)))
    times.sort()
    return {
        "search p50": times[len(times) // 2],
        "search p95": times[int(len(times) * 0.95)],
    }


def publishing() -> dict[str, float]:
    """Return what it takes to publish one reworded measure, and a process to show it first."""
    from benchmarks.curves.clock import Clock
    from benchmarks.door import Door
    from plan.items import Text
    from plan.models import Node, Plan
    from plan.review import approve
    from publication.editions import publish

    clock, door = Clock(), Door()
    plan = Plan.objects.get(slug=FIRST)
    node = Node.objects.filter(plan=plan, kind="measure").order_by("lft")[0]
    address, note = f"/ja/{FIRST}/{node.key}/", Text("測定", "Measured")
    publishes, turns = [], []
    for number in range(2):
        node.body_ja = f"見直しました（{number}）。\n\n{node.body_ja}"
        node.save()
        approve(node, by=None)
        publishes.append(clock.timed(lambda: publish(plan, kind="draft", by=None, note=note)))
        turns.append(clock.timed(lambda: door.get(address)))
    return {"publish": min(publishes), "turn": min(turns)}


def memory(world: World) -> float:
    """Return resident megabytes of a process that has just shown a page of each plan."""
    pages = [f"/{lang}/plan-{n}/" for n in range(1, world.plans + 1) for lang in ("ja", "en")]
    code = (
        "import django, json, re, sys; django.setup()\n"
        "from pathlib import Path\n"
        "from benchmarks.door import Door\n"
        "door = Door()\n"
        "for page in json.load(sys.stdin): door.get(page)\n"
        "status = Path('/proc/self/status').read_text()\n"
        "print(int(re.search(r'VmRSS:\\s+(\\d+)', status)[1]) / 1024)\n"
    )
    command = [sys.executable, "-W", "ignore", "-c", code]
    told = subprocess.run(
        command, input=json.dumps(pages), capture_output=True, text=True, check=True
    )
    return float(told.stdout)


def size_of_database() -> int:
    """Return the bytes that the database fills, its indexes included."""
    return int(
        asked(
            sqlite="SELECT page_count * page_size FROM pragma_page_count, pragma_page_size",
            postgresql="SELECT pg_database_size(current_database())",
        )
    )


def sizes() -> dict[str, float]:
    """Return the megabytes of one edition as text, as it is stored and carried."""
    from django.db.models.functions import Length

    from publication.models import Edition

    edition = Edition.objects.order_by("-pk").annotate(size=Length("content"))
    return {"edition": edition.values_list("size", flat=True)[0] / 1e6}


def analyze() -> None:
    """Let the database know its tables, as it does by itself in service."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("VACUUM" if connection.vendor == "sqlite" else "VACUUM ANALYZE")
        cursor.execute("ANALYZE")


def asked(**statements: str) -> Any:
    """Return the one value that a statement of this database gives."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(statements[connection.vendor])
        return cursor.fetchone()[0]


if __name__ == "__main__":
    main()
