"""A drill on a disk that is really full: `python -m tests.full_disk`, as root, who may mount one.

SQLite's file, PostgreSQL's data and then backups and PDFs lie on a small file system in memory.
It is filled to the last block while a publisher publishes before a real process of the site; then
there is room again. Prints what was seen, and ends with a fault if anything was half done.
"""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPException
from pathlib import Path
from typing import Any

import django

from tests.throwaway_postgres import find_binaries, start, throwaway_postgres

OLD, NEW = "onsenの題", "場所ができてから公開される題"
FILLER = "filler"


def main() -> int:
    """Run every part in a process of its own; return the exit code."""
    if os.geteuid() != 0:
        raise SystemExit("This drill mounts a small file system, which only root may.")
    faults = 0
    for part, megabytes in (("sqlite", 24), ("postgres", 160), ("files", 24)):
        with small_disk(megabytes) as disk, database_on(part, disk) as address:
            print(f"{part}, on {megabytes} MB:", flush=True)
            env = {**os.environ, "SITE_MODE": "local", "DATABASE_URL": address}
            env |= {"DJANGO_SETTINGS_MODULE": "config.settings", "PDF_BUILD": "false"}
            command = [sys.executable, "-W", "ignore", "-m", "tests.full_disk", part, str(disk)]
            faults += subprocess.run(command, env=env, check=False).returncode
    return faults


@contextmanager
def small_disk(megabytes: int) -> Iterator[Path]:
    """Mount a file system of this size."""
    with tempfile.TemporaryDirectory() as name:
        size = f"size={megabytes}m,mode=755"
        subprocess.run(["mount", "-t", "tmpfs", "-o", size, "tmpfs", name], check=True)
        try:
            yield Path(name)
        finally:
            subprocess.run(["umount", "--lazy", name], check=True)


@contextmanager
def database_on(part: str, disk: Path) -> Iterator[str]:
    """Yield the address of a database that lies on a disk; beside it for files."""
    if part == "postgres":
        binaries = find_binaries()
        if binaries is None:
            raise SystemExit("PostgreSQL is missing: sudo apt-get install postgresql")
        tempfile.tempdir = str(disk)
        try:
            with throwaway_postgres(binaries) as address:
                tempfile.tempdir = None
                yield address
        finally:
            tempfile.tempdir = None
    elif part == "sqlite":
        yield f"sqlite:///{disk}/site.sqlite3"
    else:
        with tempfile.TemporaryDirectory() as beside:
            yield f"sqlite:///{beside}/site.sqlite3"


def fill(disk: Path) -> None:
    """Leave no block free."""
    with (disk / FILLER).open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(bytes(4096))


def empty(disk: Path) -> None:
    """Make room again."""
    (disk / FILLER).unlink()


class Seen:
    """What was looked at, said as it is seen; counts what was not as it should be."""

    faults = 0

    def __call__(self, what: str, is_so: Any) -> None:
        self.faults += not is_so
        print(f"  {'ok   ' if is_so else 'FAULT'} {what}", flush=True)


def part(name: str, disk: Path) -> int:
    """Run one part of the drill; return the number of faults."""
    django.setup()
    from django.core.management import call_command

    from plan.review import approve, approve_all
    from tests.builders import make_sample_plan, node
    from tests.record.acting import publish_now, reword

    call_command("migrate", verbosity=0)
    plan = make_sample_plan()
    approve_all(plan, by=None)
    publish_now(plan)
    reword(node(plan, "onsen"), NEW)
    approve(node(plan, "onsen"), by=None)
    seen = Seen()
    files(disk, plan, seen) if name == "files" else publication(disk, plan, seen)
    return seen.faults


def publication(disk: Path, plan: Any, seen: Seen) -> None:
    """Publish before a real process while the disk of the database is full."""
    from django.contrib.auth.models import User
    from django.db import connection
    from django.urls import reverse

    from publication.models import Edition
    from publication.search.index import faults
    from tests.serving.processes import PAGE, Desk, ask, server, until

    database = os.environ["DATABASE_URL"]
    address = reverse("admin:publication_edition_publish", args=[plan.slug])
    desk = Desk(0, User.objects.create_superuser("root"))
    connection.close()
    with tempfile.TemporaryDirectory() as beside:
        process = server(database, Path(beside))
        process.start()
        try:
            desk.port = process.port
            form = dict(desk.get(address).fields()) | {"sure": "on", "note_en": "Changed."}
            seen("before, readers read the first edition", OLD in ask(desk.port, PAGE).text)
            fill(disk)
            status, words = 0, ""
            with suppress(OSError, HTTPException):
                # So long, and like nothing else, that it needs blocks of its own.
                long = [*form.items(), ("note_ja", secrets.token_hex(150_000))]
                refused = desk.post(address, long)
                status, words = refused.status, refused.text
            seen(f"publishing is refused ({status})", status == 503)
            is_told = "空きがありません" in words or "応答していません" in words
            seen(f"with words: {title_of(words)}", is_told)
            page = ask(desk.port, PAGE)
            seen("readers go on, with the first edition", page.status == 200 and OLD in page.text)
            empty(disk)
            if database.startswith("postgres"):
                bring_back(database, seen)
            seen("nothing is half published", until(lambda: editions() == ["0.1"]))
            seen("the index is that of the edition", not faults())
            sent = [*form.items(), ("note_ja", "変更しました。")]
            seen("with room again, publishing succeeds", desk.post(address, sent).status == 302)
            numbers = sorted(Edition.objects.values_list("minor", flat=True))
            seen("as one edition more", numbers == [1, 2])
            seen("and readers read it", until(lambda: NEW in ask(desk.port, PAGE).text))
        finally:
            process.stop()
            connection.close()


def editions() -> list[str]:
    """Return the numbers of all editions; nothing where the database does not answer yet."""
    from django.db import Error, connection

    from publication.models import Edition

    try:
        return [one.number for one in Edition.objects.all()]
    except Error:
        connection.close()
        return []


def bring_back(database: str, seen: Seen) -> None:
    """Start PostgreSQL where the full disk has stopped it, as systemd would."""
    from tests.run import is_reachable

    if is_reachable(database):
        seen("PostgreSQL has gone on by itself", True)
        return
    start(database)
    seen("PostgreSQL had stopped, and recovers when it is started", is_reachable(database))


def files(disk: Path, plan: Any, seen: Seen) -> None:
    """Back up and build PDFs while the disk for them is full."""
    from django.conf import settings
    from django.core.management import CommandError, call_command

    settings.PDF_DIR = disk / "pdf"
    settings.PDF_DIR.mkdir()
    fill(disk)
    for what, command in (
        ("a backup", ("backup", str(disk / "backup"))),
        ("build_edition", ("build_edition", plan.slug, "--origin", "https://plan.example.jp")),
    ):
        words = ""
        try:
            call_command(*command, verbosity=0, stdout=open(os.devnull, "w"))  # noqa: PTH123, SIM115
        except CommandError as error:
            words = str(error)
        seen(f"{what} says so: {words}", words)
    left = [one for one in disk.rglob("*") if one.is_file() and one.stat().st_size]
    seen("and nothing is left of either", [one.name for one in left] == [FILLER])
    empty(disk)
    call_command("backup", str(disk / "backup"), verbosity=0)
    call_command("restore", str(disk / "backup"), "--check", verbosity=0)
    seen("with room again, a backup is whole", True)


def title_of(words: str) -> str:
    """Return the heading of a page."""
    return words.partition("<h1>")[2].partition("</h1>")[0] or words[:60]


if __name__ == "__main__":
    sys.exit(part(sys.argv[1], Path(sys.argv[2])) if sys.argv[1:] else main())
