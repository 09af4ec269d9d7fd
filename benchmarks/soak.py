"""Soak the site: `python -m benchmarks.soak --minutes 15`.

Two servers behind nginx on one PostgreSQL, readers over all public routes, staff who edit and
publish, servers killed and started again, PostgreSQL restarted. Every single answer is held against
what an edition said that was current within the last second. Writes benchmarks/soak.md; ends with a
fault if any answer was wrong.
"""

from __future__ import annotations

import argparse
import json
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles
from typing import Any
from urllib.parse import unquote, urlsplit

from benchmarks.serving.cluster import ROOT, Server, environment, manage, nginx, serving
from benchmarks.serving.reading import Read, Readers
from benchmarks.serving.routes import crawl
from tests.throwaway_postgres import find_binaries, restart, throwaway_postgres

AT_MOST_LATE = 1.0
"""Seconds for which an edition may still be shown after the next one was published."""
MOST_BROKEN = 0.0001
RESULTS = Path(__file__).with_name("soak.md")


@dataclass(frozen=True)
class Shown:
    """An edition with the digests of all its answers, and from when it was surely there."""

    number: str
    before: float
    after: float
    answers: dict[str, str]


def main() -> int:
    """Soak, judge, write down; return the exit code."""
    options = arguments()
    binaries = find_binaries()
    if binaries is None:
        raise SystemExit("PostgreSQL is missing: sudo apt-get install postgresql")
    with tempfile.TemporaryDirectory() as name, throwaway_postgres(binaries) as database:
        folder = Path(name)
        folder.chmod(0o755)
        env = environment(database, folder)
        manage(env, "collectstatic", "--noinput", "--verbosity", "0")
        manage({**env, "SITE_MODE": "local"}, "first_run")
        servers = [Server(env, folder / f"log-{one}") for one in range(2)]
        with serving(servers), nginx(folder, [one.port for one in servers]) as port:
            addresses = crawl(f"http://127.0.0.1:{port}", options.routes)
            readers = Readers(port, addresses, options.rate)
            told = soak(options, env, folder, servers, readers, database)
    text, is_sound = judge(options, addresses, readers.reads, told)
    print(text)
    RESULTS.write_text(text, encoding="utf-8")
    return 0 if is_sound else 1


def arguments() -> argparse.Namespace:
    """Return how long, how fast, how wide."""
    parser = argparse.ArgumentParser(description="Soak the site.")
    parser.add_argument("--minutes", type=float, default=1.0)
    parser.add_argument("--rate", type=float, default=500.0, help="requests a second")
    parser.add_argument("--routes", type=int, default=60, help="how many pages are asked for")
    parser.add_argument("--editions", type=int, default=0, help="4 a minute, 20 at most")
    return parser.parse_args()


def soak(
    options: argparse.Namespace,
    env: dict[str, str],
    folder: Path,
    servers: list[Server],
    readers: Readers,
    database: str,
) -> list[dict]:
    """Read, write, kill and restart until the time is over; return what the staff told."""
    seconds = options.minutes * 60
    editions = options.editions or min(20, max(4, round(4 * options.minutes)))
    (folder / "addresses.json").write_text(json.dumps(readers.addresses))
    command = [sys.executable, "-W", "ignore", "-m", "benchmarks.serving.writing"]
    command += [str(folder / "addresses.json"), str(seconds * 0.9), str(editions)]
    with (folder / "told").open("w") as told:
        staff = subprocess.Popen(command, env=env, cwd=ROOT, stdout=told)
    while "answers" not in (folder / "told").read_text() and staff.poll() is None:
        time.sleep(0.1)
    readers.start()
    started = time.time()
    # One server dies each minute, the database twice; in a short soak, once each at least.
    deaths = [(at, n % 2) for n, at in enumerate(moments(seconds, max(2, round(options.minutes))))]
    restarts = moments(seconds, 2 if options.minutes > 2 else 1)
    while time.time() < started + seconds or staff.poll() is None:
        now = time.time() - started
        if deaths and now > deaths[0][0]:
            server = servers[deaths.pop(0)[1]]
            server.stop(signal.SIGKILL)
            server.start()
        if restarts and now > restarts[0]:
            restarts.pop(0)
            restart(database)
        if now > seconds * 3 + 120:
            staff.kill()
            raise SystemExit("the staff never ended")
        time.sleep(0.05)
    readers.stop()
    return [json.loads(line) for line in (folder / "told").read_text().splitlines()]


def moments(seconds: float, times: int) -> list[float]:
    """Return when something happens so many times, spread over the soak."""
    return [(one + 0.5) * seconds / times for one in range(times)]


def judge(
    options: argparse.Namespace, addresses: list[str], reads: list[Read], told: list[dict]
) -> tuple[str, bool]:
    """Hold every answer against the editions; return the page to write, and whether all is well."""
    shown = [
        Shown(one["edition"], one["before"], one["after"], one["answers"])
        for one in told
        if "edition" in one
    ]
    end: dict[str, Any] = {"done": 0, "lost": ["all"]}
    end |= next((one for one in told if "done" in one), {})
    answered = [one for one in reads if one.status == 200]
    refused = [one for one in reads if one.status == 503]
    broken = [one for one in reads if one.status in {0, 502, 504} and not one.retried]
    twice = [one for one in reads if one.status in {0, 502, 504} and one.retried]
    odd = [one for one in reads if one.status not in {0, 200, 502, 503, 504}]
    wrong = [one for one in answered if not was_true(one, shown)]
    span = reads[-1].got - reads[0].asked
    times = quantiles([(one.got - one.asked) * 1000 for one in answered], n=1000)
    kinds = Counter(urlsplit(one.address).path.split("/")[2] for one in refused)
    slow = ", ".join(f"{times[one]:.1f}" for one in (499, 989, 998))
    rows = [
        ("answers held against an edition", f"{len(answered):,}", ""),
        ("wrong or half answers", f"{len(wrong)}", "0"),
        ("broken connections", f"{len(broken)} ({len(broken) / len(reads):.4%})", "≤ 0.01 %"),
        ("of these, broken again on one retry", f"{len(twice)}", "0"),
        ("lost edits", f"{len(end['lost'])}", "0"),
        ("editions published", f"{end['done']}", ""),
        ("503 while the database was away (searches)", f"{len(refused)}", ""),
        ("other answers", f"{len(odd)}", "0"),
        ("requests a second", f"{len(reads) / span:.0f} of {options.rate:.0f} asked for", ""),
        ("p50, p99, p99.9 of an answer, ms", slow, ""),
    ]  # fmt: skip
    is_sound = (
        not (wrong or twice or end["lost"] or odd)
        and len(broken) <= max(1, MOST_BROKEN * len(reads))
        and set(kinds) <= {"search"}
        and end["done"] > 0
    )
    lines = [f"| {what} | {found} | {wanted} |" for what, found, wanted in rows]
    faults = [
        f"- {unquote(one.address)} at {one.got:.2f}, status {one.status}" for one in (*wrong, *odd)
    ]
    head = (
        f"Made by `python -m benchmarks.soak --minutes {options.minutes:g}`: two servers behind "
        f"nginx on one PostgreSQL, {len(addresses)} addresses, a server killed and started again "
        f"{max(2, round(options.minutes))} times, PostgreSQL restarted "
        f"{2 if options.minutes > 2 else 1} × meanwhile, on 2 cores with other work beside it."
    )
    table = "| | found | promised |\n|---|---:|---:|\n" + "\n".join(lines)
    parts = ["# Soak", head, table, *(["Faults:", "\n".join(faults[:20])] if faults else [])]
    return "\n\n".join(parts) + "\n", is_sound


def was_true(read: Read, shown: list[Shown]) -> bool:
    """Say whether an answer is that of an edition current within the last second, whole."""
    for number, one in enumerate(shown):
        until = shown[number + 1].after if number + 1 < len(shown) else float("inf")
        was_current = one.before <= read.got and until >= read.asked - AT_MOST_LATE
        if was_current and one.answers[read.address] == read.digest:
            return True
    return False


if __name__ == "__main__":
    sys.exit(main())
