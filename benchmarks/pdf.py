"""Measure PDFs end to end over HTTP: `python -m benchmarks.pdf`.

Cold: nothing on disk, a running server, one reader. The 300-page book is typeset by the same
child. WeasyPrint sets the same blocks where it is installed (`pip install .[bench]`). Writes the
section on PDFs of benchmarks/results.md.
"""

from __future__ import annotations

import os
import platform
import resource
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parent.parent
RESULTS = Path(__file__).with_name("results.md")
HEADING = "## PDF"
PLAN = "industry-2024"
LARGE = {"nodes": 280, "indicators": 90}
"""A plan whose book has about 300 pages."""

REPEATS = 5


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
        rows = [*over_http(folder), *large_book()]
    head = f"Python {platform.python_version()}, {os.cpu_count()} cores; medians of {REPEATS}."
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
    """Yield what a reader waits for, cold and warm."""
    from publication.current import current_document
    from publication.pdf.engine import count_pages

    document = current_document(PLAN)
    assert document is not None
    keys = [node.key for node in document.nodes if node.kind == "measure"]
    with server() as site:
        urlopen(f"{site}/ja/{PLAN}/").read()  # noqa: S310
        first = urlopen(f"{site}/ja/{PLAN}/{keys[0]}.pdf").read()  # noqa: S310
        times = [timed_get(f"{site}/ja/{PLAN}/{key}.pdf") for key in keys[1:]]
        yield "a measure, cold", median(times), str(count_pages(first)), ""
        warm = [timed_get(f"{site}/ja/{PLAN}/{keys[1]}.pdf") for _ in range(20)]
        yield "a measure, warm", median(warm), "", ""
        whole = f"{site}/ja/{PLAN}.pdf"
        times = []
        for _ in range(REPEATS):
            shutil.rmtree(folder / "pdf" / "files", ignore_errors=True)
            times.append(timed_get(whole))
        yield "the whole plan, cold", median(times), str(count_pages(urlopen(whole).read())), ""  # noqa: S310
        yield "the whole plan, warm", median(timed_get(whole) for _ in range(20)), "", ""


def large_book() -> Iterator[Row]:
    """Yield a book of 300 pages: putting together, child, memory; then WeasyPrint on the same."""
    from django.conf import settings

    from benchmarks.indicators import add_indicators
    from benchmarks.pdf_html import weasyprint_seconds
    from benchmarks.plans import make_plan
    from plan.items import Text
    from plan.review import approve_all
    from publication.editions import latest_document, publish
    from publication.pdf.engine import typeset
    from publication.pdf.making import paper
    from publication.pdf.wanted import Wanted

    settings.PDF_SECONDS = 120
    plan = make_plan(LARGE["nodes"], slug="large")
    add_indicators(plan, LARGE["indicators"])
    approve_all(plan, by=None)
    publish(plan, kind="draft", by=None, note=Text("測定", "Measured"))
    document = latest_document(plan)
    assert document is not None
    wanted = Wanted("book", "ja")
    times = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        pdf = typeset(paper(wanted, document, "https://plan.example.jp"))
        times.append(time.perf_counter() - start)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    yield "a large book, cold", median(times), str(pdf.pages), str(peak)
    seconds, pages, memory = weasyprint_seconds(paper(wanted, document, "https://plan.example.jp"))
    yield (
        f"the same blocks by WeasyPrint{'' if seconds else ' (not installed)'}",
        seconds,
        pages,
        memory,
    )


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


def timed_get(address: str) -> float:
    """Return the seconds until a file was read to its end."""
    start = time.perf_counter()
    with urlopen(address) as answer:  # noqa: S310
        assert answer.read(5) == b"%PDF-"
        answer.read()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
