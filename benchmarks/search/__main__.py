"""Measure the search: how well it finds, and how fast, on both databases.

    python -m benchmarks.search

Prints what it measures and writes it to benchmarks/search/results.md.
"""

from __future__ import annotations

import io
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.throwaway_postgres import find_binaries, throwaway_postgres

SIZES = ((47, 500), (200, 500))
"""Plans and their nodes: every prefecture's, and 100,000 nodes."""

ASKED_OF = 10
"""Plans of 500 nodes over which the labelled queries are asked, too."""

PAGE = 20
TRIES = 3
"""How often each query is asked; the fastest counts, as other programs use the machine too."""
MADE_BY = (
    "Made by `python -m benchmarks.search`: all labelled queries, a ranked first page with its"
    f" facets, synonyms and all; of {TRIES} tries the fastest. Milliseconds; 2 cores."
)
RESULTS = Path(__file__).with_name("results.md")


def main() -> None:
    """Measure on SQLite and, where it is installed, on PostgreSQL, each in a process of its own."""
    parts = [
        "# Search",
        MADE_BY,
    ]
    with tempfile.TemporaryDirectory() as directory:
        parts.append("## SQLite\n\n" + _run(f"sqlite:///{directory}/search.sqlite3"))
    if binaries := find_binaries():
        with throwaway_postgres(binaries) as address:
            parts.append("## PostgreSQL\n\n" + _run(address))
    text = "\n\n".join(parts) + "\n"
    print(text)
    RESULTS.write_text(text, encoding="utf-8")


def _run(database: str) -> str:
    environment = {**os.environ, "SITE_MODE": "local", "DATABASE_URL": database}
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.search", "measure"],
        env=environment,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return done.stdout.strip()


def measure() -> None:
    """Print what one database does."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    from django.core.management import call_command

    from benchmarks.search.corpus import write_plans
    from benchmarks.search.quality import answers, report
    from publication.current import current_document, current_editions
    from publication.search.synonyms import current_synonyms

    call_command("migrate", verbosity=0)
    call_command("first_run", verbosity=0, stdout=io.StringIO())
    real = current_document("industry-2024")
    assert real is not None
    print("The real plan:\n")
    print(report(answers([current_editions()["industry-2024"]], current_synonyms())))
    print("\n| nodes | p50 | p95 | slowest | index of one plan |\n|---:|---:|---:|---:|---:|")
    print(_row(len(real.nodes), [current_editions()["industry-2024"]], None))
    editions: list[int] = []
    quality = ""
    for plans, nodes in SIZES:
        written = list(write_plans(real, plans - len(editions), nodes))
        editions += [edition for edition, _seconds in written]
        print(f"{plans} plans written", file=sys.stderr)
        _analyze()
        print(_row(plans * nodes, editions, statistics.median(one for _edition, one in written)))
        quality = quality or report(answers(editions[:ASKED_OF], current_synonyms()))
    print(f"\n{ASKED_OF} generated plans of {SIZES[0][1]} nodes:\n\n{quality}")


def _row(nodes: int, editions: list[int], index: float | None) -> str:
    from benchmarks.search.queries import NUMBERS, WORDS
    from publication.search.finding import Scope, find
    from publication.search.query import parse
    from publication.search.synonyms import current_synonyms

    times = []
    for query in (*WORDS, *NUMBERS):
        tries = []
        for _try in range(TRIES):
            start = time.perf_counter()
            find(parse(query, current_synonyms()), Scope(tuple(editions)), limit=PAGE)
            tries.append((time.perf_counter() - start) * 1000)
        times.append(min(tries))
    times.sort()
    p50, p95 = times[len(times) // 2], times[int(len(times) * 0.95)]
    built = "" if index is None else f"{index * 1000:.0f}"
    return f"| {nodes:,} | {p50:.1f} | {p95:.1f} | {times[-1]:.1f} | {built} |"


def _analyze() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


if __name__ == "__main__":
    measure() if "measure" in sys.argv[1:] else main()
