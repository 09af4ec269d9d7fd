"""Run every test that this machine allows, and say what it did not allow.

Three runs: everything on SQLite; what asks the database once more, on PostgreSQL; and the browser's
tests in Chromium. Arguments go to pytest.
With FORBID_SKIPS=1 a run that cannot happen, or finds no test, is a failure, and so is a skip.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import psycopg2

from tests.throwaway_postgres import find_binaries, throwaway_postgres

REPORTS = Path("var/tests")
FORBID_SKIPS = os.environ.get("FORBID_SKIPS") == "1"
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
NO_TESTS = 5  # pytest's exit code


@dataclass(frozen=True)
class Run:
    """What one run came to."""

    name: str
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    seconds: float = 0
    not_run: str = ""

    @property
    def counts(self) -> str:
        found = f"{self.passed} passed, {self.failed} failed"
        return f"{found}, {self.skipped} skipped" if self.skipped else found

    @property
    def is_bad(self) -> bool:
        empty = self.passed + self.failed == 0
        return self.failed > 0 or (FORBID_SKIPS and (empty or self.skipped > 0))

    def __str__(self) -> str:
        told = f"not run: {self.not_run}" if self.not_run else self.counts
        return f"{self.name:<14}{told}" + (f" in {self.seconds:.0f} s" if self.seconds else "")


def main(arguments: list[str]) -> int:
    """Return the exit code: 0 when nothing failed."""
    for stop in (signal.SIGTERM, signal.SIGHUP):  # so that a throw-away server goes too
        signal.signal(stop, lambda number, _: sys.exit(128 + number))
    runs = [on_sqlite(arguments), on_postgresql(arguments), in_chromium(arguments)]
    total = Run(
        "all",
        passed=sum(run.passed for run in runs),
        failed=sum(run.failed for run in runs),
        skipped=sum(run.skipped for run in runs),
    )
    print("", *runs, "", total.counts, sep="\n", flush=True)
    return int(any(run.is_bad for run in runs))


def on_sqlite(arguments: list[str]) -> Run:
    return pytest("On SQLite", "not browser and not postgres", arguments)


def on_postgresql(arguments: list[str]) -> Run:
    name = "On PostgreSQL"
    with postgres_address() as address:
        if address:
            return pytest(name, "database and not browser", arguments, DATABASE_URL=address)
    return Run(
        name,
        not_run="DATABASE_URL reaches no server, and none is installed: "
        "sudo apt-get install postgresql",
    )


def in_chromium(arguments: list[str]) -> Run:
    name = "In Chromium"
    given = os.environ.get("CHROMIUM")
    found = next(filter(None, map(shutil.which, [given] if given else CHROMIUM_NAMES)), None)
    if found:
        return pytest(name, "browser and not postgres", arguments, CHROMIUM=found)
    return Run(name, not_run="there is no Chromium: sudo apt-get install chromium")


def pytest(name: str, markers: str, arguments: list[str], **environment: str) -> Run:
    """Run the tests that the markers choose; SQLite unless the environment says otherwise."""
    print(f"\n{name}\n", flush=True)
    report = REPORTS / f"{name.split()[-1].lower()}.xml"
    report.unlink(missing_ok=True)
    command = [sys.executable, "-m", "pytest", "--quiet", "-m", markers, f"--junit-xml={report}"]
    command += ["--numprocesses=logical"]
    if FORBID_SKIPS:
        command += ["-p", "tests.no_skips"]
    kept = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    started = time.monotonic()
    done = subprocess.run([*command, *arguments], env=kept | environment, check=False)
    run = Run(name, *read_counts(report), seconds=time.monotonic() - started)
    broke = done.returncode not in (0, NO_TESTS) and not run.failed
    return Run(name, failed=1) if broke else run


def read_counts(report: Path) -> tuple[int, int, int]:
    """Return passed, failed and skipped; zeros when pytest broke before its report."""
    if not report.exists():
        return 0, 0, 0
    suites = ElementTree.parse(report).getroot().iter("testsuite")
    found = {"tests": 0, "failures": 0, "errors": 0, "skipped": 0}
    for suite in suites:
        found = {key: count + int(suite.get(key, "0")) for key, count in found.items()}
    failed = found["failures"] + found["errors"]
    passed = max(0, found["tests"] - failed - found["skipped"])
    return passed, failed, found["skipped"]


@contextmanager
def postgres_address() -> Iterator[str | None]:
    """Yield the server that DATABASE_URL names, else a throw-away one, else nothing."""
    given = os.environ.get("DATABASE_URL", "")
    if is_reachable(given):
        yield given
    elif binaries := find_binaries():
        with throwaway_postgres(binaries) as address:
            yield address
    else:
        yield None


def is_reachable(address: str) -> bool:
    """Tell whether a PostgreSQL server answers at this address."""
    if not address.startswith("postgres"):
        return False
    try:
        psycopg2.connect(address, connect_timeout=3).close()
    except psycopg2.OperationalError:
        return False
    return True


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(128 + signal.SIGINT)
