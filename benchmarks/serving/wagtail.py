"""A Wagtail site of equal content, in a venv of its own and served by the same granian.

It is made and measured beside this one, and no part of it. Where it cannot be installed the
benchmark says so and goes on. ``.venv/wagtail`` is kept for the next time.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

from benchmarks.databases import ask
from benchmarks.serving.cluster import GRANIAN, PATIENCE, ROOT, Server, page

WAGTAIL = "8.0.1"
SAME = ("Django", "granian", "psycopg2-binary", "dj-database-url")
"""What it shares with this site, in the same versions."""

PYTHON = ROOT / ".venv" / "wagtail" / "bin" / "python"


@contextmanager
def wagtail_site(env: dict[str, str], folder: Path) -> Iterator[str | None]:
    """Serve the plan by Wagtail; yield the address of the measure, None where it is missing."""
    if not installed():
        yield None
        return
    server = WagtailServer(environment(env, folder), folder / "wagtail-log", os.cpu_count() or 1)
    address = server.address + fill(server.env, env, folder)
    server.start_at(address)
    try:
        yield address
    finally:
        server.stop()


def installed() -> bool:
    """Install it, once; say whether it is there, and why not."""
    wanted = [f"wagtail=={WAGTAIL}", *(f"{name}=={version(name)}" for name in SAME)]
    try:
        if not PYTHON.exists():
            subprocess.run([sys.executable, "-m", "venv", PYTHON.parent.parent], check=True)
        pip = [str(PYTHON), "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
        subprocess.run([*pip, *wanted], check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        print(f"Wagtail is not measured, as it cannot be installed: {error}", file=sys.stderr)
        return False
    return True


def environment(env: dict[str, str], folder: Path) -> dict[str, str]:
    """Return that of this site with a database beside its own."""
    return {
        **env,
        "DATABASE_URL": env["DATABASE_URL"].removesuffix("/postgres") + "/wagtail",
        "DJANGO_SETTINGS_MODULE": "benchmarks.wagtail_site.settings",
        "PYTHONPATH": f"{ROOT}:{folder}",
    }


def fill(theirs: dict[str, str], ours: dict[str, str], folder: Path) -> str:
    """Make the tables, and the pages of the edition that this site shows; return one's address."""
    ask(ours["DATABASE_URL"], "CREATE DATABASE wagtail")
    migrations = folder / "wagtail_migrations"
    migrations.mkdir()
    (migrations / "__init__.py").touch()
    for command in (("makemigrations", "plans"), ("migrate",)):
        run(theirs, "django", *command, "--verbosity", "0")
    told = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", SAY], env=ours, cwd=ROOT,
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return run(theirs, "benchmarks.wagtail_site.build", "startup-ecosystem", given=told.stdout)


SAY = (
    "import django; django.setup()\n"
    "from publication.current import current_document\n"
    "print(current_document('industry-2024').text())"
)


def run(env: dict[str, str], module: str, *arguments: str, given: str = "") -> str:
    """Run a module in Wagtail's venv, and return what it prints."""
    command = [str(PYTHON), "-W", "ignore", "-m", module, *arguments]
    done = subprocess.run(
        command, env=env, cwd=ROOT, input=given, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(f"{module} {arguments}: {done.stderr[-3000:]}")
    return done.stdout.strip()


class WagtailServer(Server):
    """granian with the same options, another application."""

    def start_at(self, address: str) -> None:
        """Start it, and wait for a page."""
        command = [str(PYTHON), "-W", "ignore", "-m", "granian", *GRANIAN]
        options = ("--workers", str(self.workers), "--port", str(self.port))
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [*command, *options, "benchmarks.wagtail_site.wsgi:application"],
                env=self.env, cwd=ROOT, stdout=log, stderr=log, start_new_session=True,
            )  # fmt: skip
        until = time.monotonic() + PATIENCE
        while page(address) is None:
            if time.monotonic() > until or self.process.poll() is not None:
                raise RuntimeError(self.log.read_text(errors="replace")[-3000:])
            time.sleep(0.1)
