"""Measure the search: how well it finds, and how fast, on both databases.

    python -m benchmarks.search

Prints what it measures and writes it to benchmarks/search/results.md.
"""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.throwaway_postgres import find_binaries, throwaway_postgres

SIZES = ((47, 500), (200, 500))
"""Plans and their nodes: every prefecture's, and 100,000 nodes."""

PAGE = 20
RESULTS = Path(__file__).with_name("results.md")


def main() -> None:
    """Measure on SQLite and, where it is installed, on PostgreSQL, each in a process of its own."""
    parts = ["# Search", "Made by `python -m benchmarks.search`. Milliseconds; 2 cores."]
    with tempfile.TemporaryDirectory() as directory:
        parts.append("## SQLite\n\n" + _run(f"sqlite:///{directory}/search.sqlite3"))
    if binaries := find_binaries():
        with throwaway_postgres(binaries) as address:
            parts.append("## PostgreSQL\n\n" + _run(address))
    text = "\n\n".join(parts)
    print(text)
    RESULTS.write_text(text + "\n", encoding="utf-8")


def _run(database: str) -> str:
    environment = {**os.environ, "SITE_MODE": "local", "DATABASE_URL": database}
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.search", "measure"],
        env=environment,
        check=True,
        capture_output=True,
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
    print(report(answers(current_editions()["industry-2024"], current_synonyms())))
    print("\n| nodes | p50 | p95 | slowest | index of one plan |\n|---:|---:|---:|---:|---:|")
    print(_row(len(real.nodes), [current_editions()["industry-2024"]], None))
    editions: list[int] = []
    for plans, nodes in SIZES:
        fresh = plans - len(editions)
        start = time.perf_counter()
        editions += write_plans(real, fresh, nodes)
        each = (time.perf_counter() - start) / fresh
        _analyze()
        print(_row(plans * nodes, editions, each))


def _row(nodes: int, editions: list[int], index: float | None) -> str:
    from benchmarks.search.queries import NUMBERS, WORDS
    from publication.search.finding import Scope, find
    from publication.search.query import parse
    from publication.search.synonyms import current_synonyms

    times = []
    for query in (*WORDS, *NUMBERS):
        start = time.perf_counter()
        find(parse(query, current_synonyms()), Scope(tuple(editions)), limit=PAGE)
        times.append((time.perf_counter() - start) * 1000)
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
