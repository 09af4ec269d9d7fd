"""Soak the site: `python -m benchmarks.soak --minutes 15`.

Two servers behind nginx on one PostgreSQL, readers over all public routes, staff who edit and
publish in the admin, servers killed and started again, PostgreSQL restarted. Every single answer is
held against what an edition said that was current within the last second. Writes
benchmarks/soak.md; ends with a fault if any answer was wrong.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.serving.cluster import ROOT, Server, environment, manage, nginx, serving
from benchmarks.serving.judging import Happened, judge
from benchmarks.serving.reading import Readers
from tests.throwaway_postgres import find_binaries, restart, throwaway_postgres

RESULTS = Path(__file__).with_name("soak.md")


def main() -> int:
    """Soak, judge, write down; return the exit code."""
    options = arguments()
    binaries = find_binaries()
    if binaries is None:
        raise SystemExit("PostgreSQL is missing: sudo apt-get install postgresql")
    with tempfile.TemporaryDirectory() as name, throwaway_postgres(binaries) as database:
        folder = Path(name)
        folder.chmod(0o755)
        # The second factor has tests of its own; here people are programs.
        env = environment(database, folder, SECOND_FACTOR="optional")
        manage(env, "collectstatic", "--noinput", "--verbosity", "0")
        manage({**env, "SITE_MODE": "local"}, "first_run")
        servers = [Server(env, folder / f"log-{one}") for one in range(2)]
        with serving(servers), nginx(folder, [one.port for one in servers]) as port:
            happened = soak(options, env, folder, servers, database, port)
    text, is_sound = judge(happened, options.rate, machine())
    print(text)
    RESULTS.write_text(text, encoding="utf-8")
    return 0 if is_sound else 1


def arguments() -> argparse.Namespace:
    """Return how long, how fast, how wide."""
    parser = argparse.ArgumentParser(description="Soak the site.")
    parser.add_argument("--minutes", type=float, default=1.0)
    parser.add_argument("--rate", type=float, default=500.0, help="requests a second")
    parser.add_argument("--addresses", type=int, default=250, help="how many are asked for")
    parser.add_argument("--editions", type=int, default=0, help="4 a minute, 20 at most")
    return parser.parse_args()


def soak(
    options: argparse.Namespace,
    env: dict[str, str],
    folder: Path,
    servers: list[Server],
    database: str,
    port: int,
) -> Happened:
    """Read, write, kill and restart until the time is over; return all that happened."""
    seconds, told = options.minutes * 60, folder / "told"
    editions = options.editions or min(20, max(4, round(4 * options.minutes)))
    happened = Happened(minutes=options.minutes)
    with staff_at_work(env, told, port, options.addresses, seconds * 0.9, editions) as staff:
        while "answers" not in told.read_text() and staff.poll() is None:
            time.sleep(0.1)
        if staff.poll() is not None:
            raise SystemExit(told.with_name("staff-log").read_text())
        readers = Readers(
            port, json.loads(told.read_text().splitlines()[0])["addresses"], options.rate
        )
        readers.start()
        started = time.time()
        # One server dies each minute, the database twice; in a short soak, once each at least.
        deaths = moments(seconds, max(2, round(options.minutes)))
        restarts = moments(seconds, 2 if options.minutes > 2 else 1)
        while time.time() < started + seconds or staff.poll() is None:
            now = time.time() - started
            if deaths and now > deaths[0]:
                server = servers[len(deaths) % 2]
                server.stop(signal.SIGKILL)
                server.start()
                happened.deaths.append(deaths.pop(0))
            if restarts and now > restarts[0]:
                begun = time.time()
                restart(database)
                happened.restarts.append((begun, time.time()))
                restarts.pop(0)
            if now > seconds * 3 + 120:
                raise SystemExit("the staff never ended")
            time.sleep(0.05)
        readers.stop()
    happened.reads = readers.reads
    happened.told = [json.loads(line) for line in told.read_text().splitlines()]
    if staff.returncode:
        print(told.with_name("staff-log").read_text()[-2000:], file=sys.stderr)
    return happened


@contextmanager
def staff_at_work(
    env: dict[str, str], told: Path, *arguments: float
) -> Iterator[subprocess.Popen[bytes]]:
    """Let the staff work in a process of its own, which writes what it did to a file."""
    command = [sys.executable, "-W", "ignore", "-m", "benchmarks.serving.writing"]
    with told.open("w") as file, told.with_name("staff-log").open("w") as log:
        staff = subprocess.Popen(
            [*command, *map(str, arguments)], env=env, cwd=ROOT, stdout=file, stderr=log
        )
    try:
        yield staff
    finally:
        staff.kill()
        staff.wait()


def moments(seconds: float, times: int) -> list[float]:
    """Return when something happens so many times, spread over the soak."""
    return [(one + 0.5) * seconds / times for one in range(times)]


def machine() -> str:
    """Return on what it was measured."""
    return f"{os.cpu_count()} cores, load of the machine at the end {os.getloadavg()[2]:.1f}"


if __name__ == "__main__":
    sys.exit(main())
