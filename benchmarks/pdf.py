"""Measure PDFs end to end over HTTP: `python -m benchmarks.pdf`.

Cold: nothing on disk, a running server, one reader; memory is that of the engine's child. In the
same run WeasyPrint sets the same blocks where it is installed (`pip install .[bench]`). Writes the
section on PDFs of benchmarks/results.md with the load of the machine: run it when that is quiet.
"""

from __future__ import annotations

import os
import platform
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from statistics import median
from urllib.error import URLError
from urllib.request import Request, urlopen

ROOT = Path(__file__).resolve().parent.parent
RESULTS = Path(__file__).with_name("results.md")
HEADING = "## PDF"
PLAN = "industry-2024"
LARGE = {"nodes": 230, "indicators": 75}
"""A plan whose book has about 300 pages."""

REPEATS = 5
PAST_MEMORY = {"Authorization": "None"}
"""What comes from somebody in particular is not answered from what a process keeps."""


def main() -> None:
    """Measure on a temporary database and folder; print and keep the table."""
    with tempfile.TemporaryDirectory() as directory:
        folder = Path(directory)
        os.environ |= {
            "SITE_MODE": "local",
            "DATABASE_URL": f"sqlite:///{folder / 'bench.sqlite3'}",
            "PDF_DIR": str(folder / "pdf"),
            "DJANGO_SETTINGS_MODULE": "config.settings",
        }
        import django

        django.setup()
        from django.core.management import call_command

        call_command("first_run", stdout=open(os.devnull, "w"))  # noqa: PTH123, SIM115
        rows = [*over_http(folder), *by_weasyprint()]
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    head = (
        f"Python {platform.python_version()}, {os.cpu_count()} cores, over HTTP; medians of "
        f"{REPEATS}; load of the machine at the end: {load}."
    )
    lines = [HEADING, "", head, "", "| | s | pages | peak MB |", "|---|---:|---:|---:|"]
    lines += [
        f"| {name} | {seconds:.3f} | {pages} | {memory} |" for name, seconds, pages, memory in rows
    ]
    report = "\n".join(lines)
    print(report)
    kept = RESULTS.read_text(encoding="utf-8").partition(f"\n{HEADING}\n")[0]
    RESULTS.write_text(f"{kept.rstrip()}\n\n{report}\n", encoding="utf-8")


Row = tuple[str, float, str, str]


def over_http(folder: Path) -> Iterator[Row]:
    """Yield what a reader waits for: cold, with nothing on disk, and warm."""
    from publication.current import current_document

    document = current_document(PLAN)
    large = large_plan()
    assert document is not None
    keys = [node.key for node in document.nodes if node.kind == "measure"]
    pages = [f"{PLAN}/{key}" for key in keys]
    pages += [f"{PLAN}/indicators/{one.key}" for one in document.indicators]
    with server() as site:
        for path in (f"ja/{PLAN}/", "ja/large/", f"ja/{PLAN}/print/"):
            urlopen(f"{site}/{path}").read()  # noqa: S310
        timed_get(f"{site}/en/{PLAN}/{keys[0]}.pdf")
        times = [timed_get(f"{site}/ja/{page}.pdf") for page in pages]
        yield f"one page, cold, p50 of {len(pages)}", median(times), "1 to 3", ""
        yield "one page, cold, the slowest", max(times), "", ""
        yield "one page, warm", warm(f"{site}/ja/{pages[0]}.pdf"), "", ""
        for words, slug in (("the whole plan", PLAN), ("a large book", large)):
            address = f"{site}/ja/{slug}.pdf"
            times, peak = [], 0
            for _ in range(REPEATS):
                shutil.rmtree(folder / "pdf" / "files", ignore_errors=True)
                with peak_of_children() as seen:
                    times.append(timed_get(address, PAST_MEMORY))
                peak = max(peak, *seen)
            yield f"{words}, cold", median(times), pages_at(address), str(peak)
            yield f"{words}, warm", warm(address), "", ""


def by_weasyprint() -> Iterator[Row]:
    """Yield the same blocks, set by WeasyPrint in a process of its own."""
    from benchmarks.pdf_html import weasyprint_seconds
    from publication.current import current_document
    from publication.pdf.making import paper
    from publication.pdf.wanted import Wanted

    for words, slug in (("the whole plan", PLAN), ("a large book", "large")):
        document = current_document(slug)
        assert document is not None
        made = paper(Wanted("book", "ja"), document, "https://plan.example.jp")
        seconds, pages, memory = weasyprint_seconds(made)
        missing = "" if seconds else " (not installed)"
        yield f"{words} by WeasyPrint{missing}", seconds, pages, memory


def large_plan() -> str:
    """Make and publish a plan whose book has about 300 pages; return its slug."""
    from benchmarks.indicators import add_indicators
    from benchmarks.plans import make_plan
    from plan.items import Text
    from plan.review import approve_all
    from publication.editions import publish

    plan = make_plan(LARGE["nodes"], slug="large")
    add_indicators(plan, LARGE["indicators"])
    approve_all(plan, by=None)
    publish(plan, kind="draft", by=None, note=Text("測定", "Measured"))
    return plan.slug


@contextmanager
def peak_of_children() -> Iterator[list[int]]:
    """Yield a list that holds the most MB that a child of the engine filled meanwhile, at last."""
    seen, over = [0], threading.Event()

    def look() -> None:
        while not over.wait(0.02):
            for status in Path("/proc").glob("[0-9]*/status"):
                with suppress(OSError):
                    if b"pdf/worker.py" in status.with_name("cmdline").read_bytes():
                        found = re.search(r"VmHWM:\s*(\d+)", status.read_text())
                        seen[0] = max(seen[0], int(found[1]) // 1024 if found else 0)

    watcher = threading.Thread(target=look)
    watcher.start()
    try:
        yield seen
    finally:
        over.set()
        watcher.join()


def warm(address: str) -> float:
    """Return the median of reading a file that is on disk."""
    return median(timed_get(address) for _ in range(20))


def pages_at(address: str) -> str:
    """Return how many pages the PDF at an address has."""
    from publication.pdf.engine import count_pages

    return str(count_pages(urlopen(address).read()))  # noqa: S310


@contextmanager
def server() -> Iterator[str]:
    """Run the site in a process of its own, as in service, and yield its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "config.wsgi:application"]
    options = ["--host", "127.0.0.1", "--port", str(port), "--blocking-threads", "4"]
    process = subprocess.Popen([*command, *options, "--log-level", "error"], cwd=ROOT)
    site = f"http://127.0.0.1:{port}"
    try:
        for _ in range(200):
            try:
                urlopen(f"{site}/ja/")  # noqa: S310
                break
            except URLError:
                time.sleep(0.1)
        yield site
    finally:
        process.terminate()
        process.wait()


def timed_get(address: str, headers: dict[str, str] | None = None) -> float:
    """Return the seconds until a file was read to its end."""
    asked = Request(address, headers=headers or {})  # noqa: S310  our own server
    start = time.perf_counter()
    with urlopen(asked) as answer:  # noqa: S310
        assert answer.read(5) == b"%PDF-"
        answer.read()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
