"""The child process that typesets one PDF or picture: `python -I worker.py < job.json > out.pdf`.

It runs without Django and without the site's memory, limits itself before it loads the engine,
sees an empty folder as its root, and has no network. Text comes as JSON and is never Typst source.
"""

from __future__ import annotations

import ctypes
import datetime as dt
import json
import resource
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
STANDARDS = ["a-2a", "ua-1"]
"""One file that is both: to be read by everybody, and to be kept for ever."""

REFUSED = 3
"""Exit status when the engine finds fault with the document."""

NEW_USER_AND_NETWORK = 0x10000000 | 0x40000000
"""CLONE_NEWUSER and CLONE_NEWNET of Linux."""


def main() -> int:
    """Read a job, write its PDF or picture. On a fault write what the engine said to stderr."""
    job = json.load(sys.stdin.buffer)
    limit(job["memory"], job["seconds"])
    leave_the_network()
    import typst

    moment = dt.datetime.fromisoformat(job["date"]).replace(tzinfo=dt.UTC)
    kind = {"format": "pdf", "pdf_standards": STANDARDS, "timestamp": moment}
    if job.get("ppi"):
        kind = {"format": "png", "ppi": job["ppi"]}
    files = {path.name: path.read_bytes() for path in (HERE / "templates").glob("*.typ")}
    files["main.typ"] = files[job["template"]]
    with tempfile.TemporaryDirectory() as empty:
        try:
            made, warnings = typst.compile_with_warnings(  # type: ignore[call-overload]  # files by name
                files,
                root=empty,
                package_path=empty,
                package_cache_path=empty,
                font_paths=typst.Fonts(
                    include_system_fonts=False,
                    include_embedded_fonts=False,
                    font_paths=[str(HERE / "fonts")],
                ),
                ignore_system_fonts=True,
                sys_inputs={"paper": json.dumps(job["paper"], ensure_ascii=False)},
                **kind,
            )
        except typst.TypstError as fault:
            said: list[Any] = [fault.message, *fault.hints, *fault.trace]
            print(*said, sep="\n", file=sys.stderr)  # noqa: T201
            return REFUSED
    for warning in warnings:
        print("warning:", warning.message, file=sys.stderr)  # noqa: T201
    sys.stdout.buffer.write(made)
    return 0


def limit(memory: int, seconds: int) -> None:
    """Bound the address space in bytes and the processor time; leave no core dump."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def leave_the_network() -> None:
    """Move to a network of its own, with nothing in it, where the system lets a process do so.

    Nothing that is compiled asks for a network in any case: packages are looked for in an empty
    folder, and a template imports none.
    """
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).unshare(NEW_USER_AND_NETWORK)


if __name__ == "__main__":
    sys.exit(main())
