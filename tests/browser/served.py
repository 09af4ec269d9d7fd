"""The site in a process of its own, on a database that is thrown away."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.utils.crypto import get_random_string

GRANIAN = (
    *("--interface", "wsgi", "config.wsgi:application", "--host", "127.0.0.1"),
    *("--blocking-threads", "4", "--log-level", "error"),
)
PATIENCE = 30
"""Seconds until the server must answer."""


@contextmanager
def served(scene: str, *, in_service: bool = False) -> Iterator[str]:
    """Yield the address of the site in one of the states of tests.browser.scenes.

    What the server logs is thrown away with its database: some scenes are there to fail. In
    service it sends its files compressed and under names of their own, as production does.
    """
    with tempfile.TemporaryDirectory() as folder:
        log, port = Path(folder) / "log", free_port()
        environment = {
            "DJANGO_SETTINGS_MODULE": "config.settings",
            **os.environ,
            "SITE_MODE": "local",
            "SITE_URL": "https://plan.example.jp",  # in citations, whatever the port
            "DATABASE_URL": f"sqlite:///{folder}/site.sqlite3",
        }
        if in_service:
            environment |= {
                "SITE_MODE": "production",
                "SITE_URL": f"http://127.0.0.1:{port}",
                "HTTPS": "false",
                "ALLOWED_HOSTS": "127.0.0.1",
                "SECRET_KEY": get_random_string(60),
            }
            collect = [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity=0"]
            subprocess.run(collect, env=environment, check=True)
        run = [sys.executable, "-W", "ignore", "-m"]
        subprocess.run([*run, "tests.browser.scenes", scene], env=environment, check=True)
        with log.open("w") as written:
            command = [*run, "granian", *GRANIAN, "--port", str(port)]
            server = subprocess.Popen(command, env=environment, stdout=written, stderr=written)
        try:
            if not answers(port, server):
                raise RuntimeError(f"the site did not start:\n{log.read_text()}")
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(PATIENCE)


def free_port() -> int:
    """Return a port that nothing listens on."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def answers(port: int, server: subprocess.Popen[bytes]) -> bool:
    """Wait until something answers at a port; say whether it ever does."""
    for _ in range(PATIENCE * 10):
        if server.poll() is not None:
            return False
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return True
    return False
