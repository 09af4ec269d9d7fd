"""A backup: every row of every table in one file, whole or not at all, in no database's language.

A first line in the clear, then, encrypted where a passphrase was given, a gzip of lines of JSON:
what it is; for each table its name and columns and then its rows; last, the SHA-256 of all before.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from plan.canonical import digest
from plan.models import Plan
from publication.current import forget_current
from publication.keeping.files import Refused, new_file
from publication.keeping.rows import (
    columns_of,
    empty,
    go_on_counting,
    kept_models,
    rows_of,
    write_rows,
)
from publication.keeping.sealing import opened, seal
from publication.models import Edition
from publication.search.index import index_plan

CLEAR = b"plan-record backup 1\n"
SEALED = b"plan-record backup 1 encrypted\n"


@dataclass(frozen=True, slots=True)
class Kept:
    """What a backup holds: rows by table, and when it was made."""

    made: str
    rows: dict[str, int]
    editions: int = 0


# Out -------------------------------------------------------------------------------------------


def write_backup(path: Path, passphrase: str = "") -> Kept:
    """Write all that is kept, as it stood at one moment, to a new file that its owner alone reads.

    Raises Refused where the file is there, OSError where the disk is full; the file is
    then not there at all.
    """
    with new_file(path) as target:
        target.write(SEALED if passphrase else CLEAR)
        if not passphrase:
            return _write(target)
        with new_file(path.with_name(f".{path.name}.clear"), keep=False) as clear:
            kept = _write(clear)
            clear.seek(0)
            seal(clear, target, passphrase)
        return kept


def _write(target: BinaryIO) -> Kept:
    made = timezone.now().isoformat()
    counts: dict[str, int] = {}
    sha = hashlib.sha256()
    with gzip.GzipFile(fileobj=target, mode="wb", mtime=0) as packed, _one_moment():

        def write(value: Any) -> None:
            line = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
            sha.update(line)
            packed.write(line)

        write({"made": made, "migrations": _migrations()})
        for model in kept_models():
            write({"table": model._meta.label_lower, "columns": columns_of(model)})
            number = 0
            for row in rows_of(model):
                write(row)
                number += 1
            counts[model._meta.label_lower] = number
        packed.write(_last(sha.hexdigest()))
    return Kept(made, counts, counts["publication.edition"])


@contextmanager
def _one_moment() -> Iterator[None]:
    """Read everything as it stands now, whatever others write meanwhile."""
    outermost = not connection.in_atomic_block
    with transaction.atomic():
        if outermost and connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield


def _migrations() -> list[str]:
    applied = MigrationRecorder(connection).applied_migrations()
    return sorted(f"{app}.{name}" for app, name in applied)


# Back ------------------------------------------------------------------------------------------


def restore(path: Path, passphrase: str = "") -> Kept:
    """Write a backup into this database, which is migrated and empty; all of it, or nothing.

    Raises Refused where the file or the database is not fit for it.
    """
    header = check_file(path, passphrase)
    if header["migrations"] != _migrations():
        raise Refused(
            "The backup was made by another release. Restore it with that release, then upgrade."
        )
    if Plan.objects.exists() or Edition.objects.exists() or User.objects.exists():
        raise Refused("This database is not empty. Restore into a new one.")
    kept = kept_models()
    with transaction.atomic():
        empty(kept)
        rows = _restore_rows(path, passphrase)
        connection.check_constraints()
        go_on_counting(kept)
        _compare_editions()
        ContentType.objects.clear_cache()
        for plan in Plan.objects.all():
            index_plan(plan)
        forget_current()
    return Kept(header["made"], rows, rows["publication.edition"])


def check_file(path: Path, passphrase: str = "") -> dict[str, Any]:
    """Read a backup from beginning to end; return its first line. Raises Refused."""
    sha = hashlib.sha256()
    header: dict[str, Any] | None = None
    before = b""
    for line in _lines(path, passphrase):
        if before:
            sha.update(before)
            header = header if header is not None else _header(before)
        before = line
    if header is None or before != _last(sha.hexdigest()):
        raise Refused(f"{path} is damaged or cut off. Nothing was restored.")
    return header


def _header(line: bytes) -> dict[str, Any]:
    try:
        return dict(json.loads(line))
    except ValueError:
        return {}  # the checksum will say it


def _last(checksum: str) -> bytes:
    return json.dumps({"sha256": checksum}).encode() + b"\n"


def _restore_rows(path: Path, passphrase: str) -> dict[str, int]:
    models = {model._meta.label_lower: model for model in kept_models()}
    lines = (json.loads(line) for line in _lines(path, passphrase))
    next(lines)  # what it is
    counts = {}
    table = next(lines)
    while "table" in table:
        model = models.get(table["table"])
        if model is None or columns_of(model) != table["columns"]:
            raise Refused(f"This release knows no such table: {table['table']}.")
        rest: list[dict[str, Any]] = []
        counts[table["table"]] = write_rows(model, _until_next(lines, rest))
        table = rest[0]
    return counts


def _until_next(lines: Iterator[Any], rest: list[dict[str, Any]]) -> Iterator[list[Any]]:
    """Yield the rows of a table; what comes after them goes into ``rest``."""
    for line in lines:
        if isinstance(line, dict):
            rest.append(line)
            return
        yield line


def _lines(path: Path, passphrase: str) -> Iterator[bytes]:
    with path.open("rb") as file:
        match file.readline(len(SEALED)):
            case b"plan-record backup 1\n":
                clear: Any = file
            case b"plan-record backup 1 encrypted\n" if passphrase:
                clear = opened(file, passphrase)
            case b"plan-record backup 1 encrypted\n":
                raise Refused(f"{path} is encrypted. Name its passphrase.")
            case _:
                raise Refused(f"{path} is no backup of this project.")
        try:
            yield from gzip.GzipFile(fileobj=clear)
        except (EOFError, zlib.error, OSError) as error:
            raise Refused(f"{path} is damaged or cut off. Nothing was restored.") from error


def _compare_editions() -> None:
    """Hold every edition against the digest under which it was published."""
    for edition in Edition.objects.iterator(20):
        if digest(edition.content) != edition.digest:
            raise Refused(f"Edition {edition} differs from its digest. Nothing was restored.")
