"""`make run` on a laptop: how long until the plan is on screen, the second time."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from pathlib import Path
from urllib.request import urlopen

from benchmarks.serving.cluster import PATIENCE, ROOT
from tests.browser.served import free_port

TRIES = 3


def warm_starts(folder: Path) -> list[float]:
    """Return the seconds from `make run` to a page; the database is made before."""
    database = f"sqlite:///{folder / 'laptop.sqlite3'}"
    env = {**os.environ, "SITE_MODE": "local", "DATABASE_URL": database, "PORT": str(free_port())}
    env.pop("DJANGO_SETTINGS_MODULE", None)
    seconds(env)
    return [seconds(env) for _ in range(TRIES)]


def seconds(env: dict[str, str]) -> float:
    """Run it, and return the seconds until the plan is there."""
    started = time.perf_counter()
    process = subprocess.Popen(
        ["make", "run"], env=env, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        start_new_session=True,
    )  # fmt: skip
    try:
        while not is_there(f"http://127.0.0.1:{env['PORT']}/ja/industry-2024/"):
            if time.perf_counter() - started > PATIENCE:
                raise RuntimeError("make run does not come up")
            time.sleep(0.02)
        return time.perf_counter() - started
    finally:
        os.killpg(process.pid, signal.SIGINT)  # Ctrl-C
        process.wait(PATIENCE)


def is_there(address: str) -> bool:
    """Say whether a page answers."""
    try:
        with urlopen(address, timeout=5) as answer:  # noqa: S310  # loopback
            return bool(answer.read())
    except OSError:
        return False
