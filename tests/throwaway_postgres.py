"""A PostgreSQL server for one run of the tests: made, started, stopped, removed."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote, unquote

DEBIAN = Path("/usr/lib/postgresql")
# Nothing here outlives the run, so nothing needs to reach the disk. Every question is a short one,
# and compiling it would take longer than answering it.
SETTINGS = "-c listen_addresses='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c jit=off"


def find_binaries() -> Path | None:
    """Return the folder of the newest PostgreSQL server on this machine."""
    if on_path := shutil.which("initdb"):
        return Path(on_path).resolve().parent
    folders = [path for path in DEBIAN.glob("*/bin") if (path / "initdb").exists()]
    return max(folders, key=lambda path: float(path.parent.name), default=None)


@contextmanager
def throwaway_postgres(binaries: Path) -> Iterator[str]:
    """Run a server that only a socket in a temporary folder reaches; yield its address."""
    folder = Path(tempfile.mkdtemp(prefix="postgres-"))
    data = folder / "data"
    try:
        _hand_over(folder)
        _run(binaries / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8",
             "--locale=C.UTF-8", "--no-sync", cwd=folder)  # fmt: skip
        _run(binaries / "pg_ctl", "-D", data, "-l", folder / "log", "-w",
             "-o", f"{SETTINGS} -k {folder}", "start", cwd=folder)  # fmt: skip
        yield f"postgres://postgres@{quote(str(folder), safe='')}/postgres"
    finally:
        if (data / "postmaster.pid").exists():
            _run(binaries / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop", cwd=folder)
        shutil.rmtree(folder, ignore_errors=True)


def restart(address: str) -> None:
    """Stop the server at an address in the middle of whatever it does, and start it again."""
    stop(address)
    start(address)


def stop(address: str) -> None:
    """Stop the server at an address in the middle of whatever it does."""
    _control(address, "-m", "fast", "stop")


def start(address: str) -> None:
    """Start the server at an address again."""
    _control(address, "-o", f"{SETTINGS} -k {_folder(address)}", "start")


def _folder(address: str) -> Path:
    return Path(unquote(address.partition("@")[2].partition("/")[0]))


def _control(address: str, *what: str) -> None:
    binaries, folder = find_binaries(), _folder(address)
    assert binaries is not None
    command = (binaries / "pg_ctl", "-D", folder / "data", "-l", folder / "log", "-w")
    _run(*command, *what, cwd=folder)


def _hand_over(folder: Path) -> None:
    """Give the folder to an ordinary user: PostgreSQL refuses to run as root."""
    if user := _ordinary_user():
        shutil.chown(folder, user)


def _ordinary_user() -> str | None:
    return "nobody" if os.geteuid() == 0 else None


def _run(*command: str | Path, cwd: Path) -> None:
    done = subprocess.run(
        command, cwd=cwd, user=_ordinary_user(), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(f"{command[0]} failed:\n{done.stdout}{done.stderr}")
