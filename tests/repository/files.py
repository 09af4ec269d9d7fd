"""The files of this repository: what git tracks, and what it would track."""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path

from config.env import BASE_DIR


@cache
def repository_files() -> tuple[Path, ...]:
    """Return every file that is tracked, or new and not ignored, relative to the repository."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=BASE_DIR,
        capture_output=True,
        check=True,
    ).stdout.decode()
    paths = sorted({Path(name) for name in listed.split("\0") if name})
    return tuple(path for path in paths if (BASE_DIR / path).is_file())


def of_kind(*suffixes: str) -> list[Path]:
    """Return the files with one of these endings."""
    return [path for path in repository_files() if path.suffix in suffixes]


@cache
def read(path: Path | str) -> str:
    """Return the text of a file."""
    return (BASE_DIR / path).read_text(encoding="utf-8")


def read_if_text(path: Path) -> str:
    """Return the text of a file, nothing for pictures and fonts."""
    try:
        return read(path)
    except UnicodeDecodeError:
        return ""
