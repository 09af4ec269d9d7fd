"""Finished files on disk: under their digest, bounded, the longest unread ones go first."""

from __future__ import annotations

import json
import os
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.conf import settings

from publication.pdf.engine import Pdf
from publication.pdf.preflight import Repair


@dataclass(frozen=True, slots=True)
class Stored:
    """A file on disk, its number of pages and its size in bytes."""

    path: Path
    pages: int
    size: int


def find(key: str) -> Stored | None:
    """Return the file under a key, or None. Reads no file."""
    for path in _folder(key).glob(f"{key}-*"):
        try:
            size = path.stat().st_size
        except FileNotFoundError:  # dropped a moment ago
            continue
        return Stored(path, int(path.stem.rpartition("-")[2]), size)
    return None


def read(key: str) -> bytes | None:
    """Return the content of the file under a key and note that it was read."""
    stored = find(key)
    if stored is None:
        return None
    try:
        os.utime(stored.path)
        return stored.path.read_bytes()
    except FileNotFoundError:
        return None


def keep(key: str, pdf: Pdf) -> None:
    """Write a file and its report, then drop the longest unread ones beyond ``PDF_STORE``."""
    folder = _folder(key)
    folder.mkdir(parents=True, exist_ok=True)
    about = {"title": pdf.title, "repairs": [asdict(one) for one in pdf.repairs]}
    _write(folder / f"{key}.json", json.dumps(about).encode())
    _write(folder / f"{key}-{pdf.pages}.{pdf.suffix}", pdf.content)
    _drop_beyond(settings.PDF_STORE)


def title(key: str) -> str:
    """Return the title of the file under a key; empty for none."""
    return str(_about(key).get("title", ""))


def repairs(key: str) -> tuple[Repair, ...]:
    """Return what the preflight repaired in the file under a key; nothing for none."""
    return tuple(Repair(**one) for one in _about(key).get("repairs", ()))


def clear() -> None:
    """Drop every file: some may hold what was taken out of the editions."""
    for path in (Path(settings.PDF_DIR) / "files").glob("*/*"):
        path.unlink(missing_ok=True)


def _about(key: str) -> dict[str, Any]:
    try:
        said: dict[str, Any] = json.loads((_folder(key) / f"{key}.json").read_bytes())
    except FileNotFoundError:
        return {}
    return said


def _folder(key: str) -> Path:
    return Path(settings.PDF_DIR) / "files" / key[:2]


def _write(path: Path, content: bytes) -> None:
    """Write a file so that nobody ever reads half of it; where that fails, leave nothing."""
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
        try:
            file.write(content)
            file.close()
            Path(file.name).replace(path)
        except OSError:
            Path(file.name).unlink()
            raise


def _drop_beyond(limit: int) -> None:
    found = []
    for path in (Path(settings.PDF_DIR) / "files").glob("*/*-*.*"):
        try:
            state = path.stat()
        except FileNotFoundError:  # another process was quicker
            continue
        found.append((state.st_mtime, state.st_size, path))
    total = sum(size for _read, size, _path in found)
    for _read, size, path in sorted(found):
        if total <= limit:
            return
        path.unlink(missing_ok=True)
        path.with_name(path.stem.rpartition("-")[0] + ".json").unlink(missing_ok=True)
        total -= size
