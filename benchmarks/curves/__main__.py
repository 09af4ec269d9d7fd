"""Measure what everything costs against the size of the record: `python -m benchmarks.curves`.

Each point has a database and processes of its own. Figures are processor time, the database's own
included, as other work may go on beside it. Writes benchmarks/curves.csv, benchmarks/curves.md,
docs/curves.svg and the table in docs/scaling.md; ends with a fault where a promise is broken.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.curves.report import Point, read, write
from benchmarks.curves.worlds import World
from benchmarks.databases import ask
from tests.throwaway_postgres import find_binaries, throwaway_postgres

ROOT = Path(__file__).resolve().parent.parent.parent
WORLDS = {
    "nodes": [World(nodes=size) for size in (100, 300, 1000, 3000, 10_000)],
    "plans": [World(plans=size) for size in (1, 5, 15, 47)],
    "editions": [World(nodes=100, editions=size) for size in (1, 10, 100, 1000)],
}
Fresh = Callable[[], str]
"""Makes a new database with nothing but its tables, and returns its address."""


def main() -> int:
    """Measure, write down, return the exit code."""
    options = arguments()
    points = [] if options.axis == [*WORLDS] and len(options.database) == 2 else read()
    for name, databases in (("PostgreSQL", postgresql), ("SQLite", sqlite)):
        if name not in options.database:
            continue
        with tempfile.TemporaryDirectory() as folder, databases(Path(folder)) as fresh:
            for axis in options.axis:
                points = [one for one in points if (one.database, one.axis) != (name, axis)]
                for world in WORLDS[axis]:
                    size = getattr(world, axis)
                    print(f"{name}, {size} {axis}", file=sys.stderr, flush=True)
                    found = measured(world, fresh(), Path(folder))
                    points += [Point(name, axis, size, *one) for one in found.items()]
                    write(points)  # whoever stops it here keeps what there is
    text, is_sound = write(points)
    print(text)
    return 0 if is_sound else 1


def arguments() -> argparse.Namespace:
    """Return what to measure anew; the rest stays as it was written down last."""
    parser = argparse.ArgumentParser(description="Measure cost curves.")
    parser.add_argument("--axis", nargs="*", choices=WORLDS, default=[*WORLDS])
    names = ["PostgreSQL", "SQLite"]
    parser.add_argument("--database", nargs="*", choices=names, default=names)
    return parser.parse_args()


def measured(world: World, database: str, folder: Path) -> dict[str, float]:
    """Return the figures of one point: in a process of its own."""
    command = [sys.executable, "-W", "ignore", "-m", "benchmarks.curves.point"]
    sizes = [str(world.nodes), str(world.plans), str(world.editions)]
    done = subprocess.run(
        [*command, *sizes], env=environment(database, folder), cwd=ROOT,
        stdout=subprocess.PIPE, text=True, check=True,
    )  # fmt: skip
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures


def environment(database: str, folder: Path) -> dict[str, str]:
    """Return that of a process at a database."""
    return {
        **os.environ,
        "SITE_MODE": "local",
        "DATABASE_URL": database,
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "LOG_LEVEL": "ERROR",
        "PDF_BUILD": "false",
        "PDF_DIR": str(folder / "pdf"),
    }


@contextmanager
def sqlite(folder: Path) -> Iterator[Fresh]:
    """Yield what makes a new SQLite file."""
    empty = folder / "empty.sqlite3"
    migrate(f"sqlite:///{empty}", folder)
    numbers = iter(range(1000))

    def fresh() -> str:
        for old in folder.glob("point-*"):
            old.unlink()
        return f"sqlite:///{shutil.copy(empty, folder / f'point-{next(numbers)}.sqlite3')}"

    yield fresh


@contextmanager
def postgresql(folder: Path) -> Iterator[Fresh]:
    """Yield what makes a new database on a PostgreSQL of its own."""
    binaries = find_binaries()
    if binaries is None:
        raise SystemExit("PostgreSQL is missing: sudo apt-get install postgresql")
    with throwaway_postgres(binaries) as address:
        migrate(address, folder)
        server = address.removesuffix("/postgres")

        def fresh() -> str:
            for statement in (
                "DROP DATABASE IF EXISTS point",
                "CREATE DATABASE point TEMPLATE postgres",
            ):
                ask(f"{server}/template1", statement)
            return f"{server}/point"

        yield fresh


def migrate(database: str, folder: Path) -> None:
    """Make the tables."""
    command = [sys.executable, "-W", "ignore", "-m", "django", "migrate", "--verbosity", "0"]
    subprocess.run(command, env=environment(database, folder), cwd=ROOT, check=True)


if __name__ == "__main__":
    sys.exit(main())
