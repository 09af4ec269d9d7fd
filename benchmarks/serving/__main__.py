"""Measure how the site serves, as ratios within one run: `python -m benchmarks.serving`.

Production's headers, logs and figures are on; granian has as many workers as nginx, one for each
core, with wrk beside them. The rounds take turns, so that whatever else the machine does meets all
of them alike; each ratio is the median of its rounds. Writes benchmarks/serving/results.md.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from statistics import median

from benchmarks.serving.cluster import HOST, ROOT, Server, environment, manage, nginx, page
from benchmarks.serving.laptop import warm_starts
from benchmarks.serving.load import CONNECTIONS, Load, load
from benchmarks.serving.many import NODES, PLANS
from benchmarks.serving.versions import versions
from benchmarks.serving.wagtail import wagtail_site
from tests.throwaway_postgres import find_binaries, throwaway_postgres

ROUNDS = 5
PLACE = "/ja/industry-2024/startup-ecosystem/"
OF_NGINX = {"content-type", "content-length", "etag", "date", "server", "connection"}
RESULTS = Path(__file__).with_name("results.md")
HEAD = (
    f"Made by `python -m benchmarks.serving`: {os.cpu_count()} cores, {CONNECTIONS} connections, "
    "production’s headers, logs and figures. nginx sends a "
    "file with the same headers, and for 304 the same few; neither writes a line of a log for an "
    "answer that it has at hand. Ratios hold better than figures."
)
Rows = dict[str, list[Load]]
Row = tuple[str, float, str]
"""What was measured, what came of it, what was promised."""


def main() -> None:
    """Measure everything, and write it down."""
    binaries = find_binaries()
    if binaries is None:
        raise SystemExit("PostgreSQL is missing: sudo apt-get install postgresql")
    with tempfile.TemporaryDirectory() as name, throwaway_postgres(binaries) as database:
        folder = Path(name)
        folder.chmod(0o755)
        env = environment(database, folder, DJANGO_SETTINGS_MODULE="benchmarks.serving.settings")
        prepare(env)
        renders = first_renders(env)
        server = Server(env, folder / "log", workers=os.cpu_count() or 1)
        starts = [restart(server) for _ in range(ROUNDS)]
        try:
            with wagtail_site(env, folder) as wagtail:
                rows = rounds(server, folder, wagtail)
            walk(server, renders)
            few = load(server.address + PLACE, connections=8)
            memory, laptop = memory_rows(server, env, folder), warm_starts(folder)
            text = report(rows, renders, starts, laptop, memory, few)
        finally:
            server.stop()
    print(text)
    RESULTS.write_text(text, encoding="utf-8")


def prepare(env: dict[str, str]) -> None:
    """Collect static files; make the database with the real plan in it, published."""
    manage(env, "collectstatic", "--noinput", "--verbosity", "0")
    manage({**env, "SITE_MODE": "local", "DJANGO_SETTINGS_MODULE": "config.settings"}, "first_run")


def restart(server: Server) -> float:
    """Start a server anew; return the seconds until its first page."""
    server.stop()
    return server.start()


def rounds(server: Server, folder: Path, wagtail: str | None) -> Rows:
    """Return what each way of giving the same page came to, in rounds that take turns.

    ``wagtail`` is the address of a Wagtail page of equal content, where there is one.
    """
    body = page(server.address + PLACE)
    assert body is not None
    (folder / "file.html").write_bytes(body)
    (folder / "brief.html").write_bytes(body)
    ours = server.address + PLACE
    known = {"If-None-Match": told(ours)["etag"]}
    places = place(folder, "file.html", told(ours)) + place(folder, "brief.html", told(ours, known))
    rows: Rows = {}
    with nginx(folder, [server.port], places) as port:
        front = f"http://127.0.0.1:{port}"
        brief = f"{front}/brief.html"
        ways: dict[str, tuple[str, dict[str, str]]] = {
            "nginx, a file": (f"{front}/file.html", {}),
            "the site": (ours, {}),
            "nginx, 304": (brief, {"If-None-Match": told(brief)["etag"]}),
            "the site, 304": (ours, known),
            "the site, brotli": (ours, {"Accept-Encoding": "br"}),
            "the site through nginx": (front + PLACE, {}),
            "cache_page": (f"{server.address}/cached{PLACE}", {}),
            "ordinary view": (f"{server.address}/ordinary{PLACE}", {}),
        }
        if wagtail:
            ways["Wagtail page"] = (wagtail, {})
        for _ in range(ROUNDS):
            for name, (address, headers) in ways.items():
                settle(ours)
                rows.setdefault(name, []).append(load(address, headers))
    return rows


def settle(address: str) -> None:
    """Wait until a server has done with what was asked of it before: slow views leave a queue."""
    while page(address) is None:
        pass


def told(address: str, asked: dict[str, str] | None = None) -> dict[str, str]:
    """Return the headers of an answer, by their names in small letters."""
    given = {"Host": HOST, "X-Forwarded-Proto": "https", **(asked or {})}
    command = ["curl", "-s", "-o", "/dev/null", "-D", "-", address]
    for name, value in given.items():
        command += ["-H", f"{name}: {value}"]
    lines = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    parts = [line.partition(": ") for line in lines if ": " in line]
    return {name.lower(): value for name, _colon, value in parts}


def place(folder: Path, name: str, headers: dict[str, str]) -> str:
    """Return a location of nginx for a file, with all headers but those that nginx makes itself."""
    others = {one: value for one, value in headers.items() if one not in OF_NGINX}
    added = "".join(f"add_header {one} '{quoted(value)}'; " for one, value in others.items())
    return f"location = /{name} {{ root {folder}; {added}}}\n"


def quoted(value: str) -> str:
    """Return a header as it stands between two apostrophes in nginx's configuration."""
    return value.replace("'", r"\'")


def first_renders(env: dict[str, str]) -> dict[str, float]:
    """Return milliseconds of the first, uncached answer of each page: medians, its own process."""
    command = [sys.executable, "-W", "ignore", "-m", "benchmarks.serving.rendering"]
    done = subprocess.run(command, env=env, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def walk(server: Server, addresses: Iterable[str]) -> None:
    """Ask for pages once, so that all of them are in memory as long as there is room."""
    for address in addresses:
        page(server.address + address)


def memory_rows(server: Server, env: dict[str, str], folder: Path) -> list[Row]:
    """Return what a worker fills with the real plan, and one of its own with those of all."""
    kept = server.memory()
    command = [sys.executable, "-W", "ignore", "-m", "benchmarks.serving.many"]
    subprocess.run([*command, "make"], env=env, cwd=ROOT, check=True)
    done = subprocess.run(
        [*command, "pages"], env=env, cwd=ROOT, stdout=subprocess.PIPE, check=True
    )
    worker = Server(env, folder / "log")
    worker.start()
    try:
        walk(worker, json.loads(done.stdout.splitlines()[-1]))
        return [
            ("memory of a worker with all of them kept, MB", kept, "< 150"),
            (f"memory with {PLANS} plans of {NODES} nodes, MB", worker.memory(), "< 400"),
        ]
    finally:
        worker.stop()


def ratio(rows: Rows, ours: str, theirs: str) -> float:
    """Return how many times as many requests one way answers as another."""
    return median(a.rate / b.rate for a, b in zip(rows[ours], rows[theirs], strict=True))


def of_wagtail(rows: Rows) -> list[tuple[str, float, str]]:
    """Return how many times a Wagtail page of equal content answers; nothing where none is."""
    name = "Wagtail page"
    return [("page, of a Wagtail page", ratio(rows, "the site", name), "")] if name in rows else []


def report(
    rows: Rows,
    renders: dict[str, float],
    starts: list[float],
    laptop: list[float],
    memory: list[Row],
    few: Load,
) -> str:
    """Return the figures with what was promised beside them."""
    many = rows["the site"]
    heaviest = max(renders, key=lambda address: renders[address])
    found = [
        ("page, of nginx with the same file", ratio(rows, "the site", "nginx, a file"), "≥ 0.45"),
        ("304, of nginx’s 304", ratio(rows, "the site, 304", "nginx, 304"), "≥ 0.45"),
        ("page, of the ordinary view", ratio(rows, "the site", "ordinary view"), "≥ 200"),
        ("page, of Django’s cache_page", ratio(rows, "the site", "cache_page"), ""),
        *of_wagtail(rows),
        (f"p99 at {CONNECTIONS} connections, ms", median(one.p99 for one in many), "< 10"),
        ("p99 at 8 connections, ms", few.p99, ""),
        (
            f"first render of the heaviest page (`{heaviest}`), ms of processor time",
            renders[heaviest],
            "< 25",
        ),
        (f"first render, median of {len(renders)} pages, the same", median(renders.values()), ""),
        *memory,
        ("cold start to the first page, s", median(starts), "< 2"),
        ("`make run`, warm, to the first page, s", median(laptop), "< 5"),
    ]
    answered = [
        (name, median(one.rate for one in loads), median(one.p99 for one in loads),
         sum(one.faults for one in loads))
        for name, loads in rows.items()
    ]  # fmt: skip
    parts = [
        "# Serving",
        HEAD,
        versions(),
        "| | found | promised |\n|---|---:|---:|\n"
        + "\n".join(f"| {what} | {value:,.2f} | {wanted} |" for what, value, wanted in found),
        "| | requests a second | p99 ms | faults |\n|---|---:|---:|---:|\n"
        + "\n".join(
            f"| {one} | {rate:,.0f} | {p99:.1f} | {bad} |" for one, rate, p99, bad in answered
        ),
    ]
    return "\n\n".join(parts) + "\n"


if __name__ == "__main__":
    main()
