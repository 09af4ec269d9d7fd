"""Which versions were measured."""

from __future__ import annotations

import platform
import re
import subprocess
from importlib.metadata import version

from benchmarks.serving.wagtail import PYTHON, WAGTAIL
from tests.throwaway_postgres import find_binaries


def versions() -> str:
    """Return a sentence with the versions of everything that answers."""
    told = {
        "Python": platform.python_version(),
        "Django": version("Django"),
        "granian": version("granian"),
        "nginx": printed("/usr/sbin/nginx", "-v"),
        "PostgreSQL": printed(f"{find_binaries()}/postgres", "--version"),
        "wrk": printed("wrk", "-v"),
        "Wagtail": WAGTAIL if PYTHON.exists() else "not installed",
    }
    return "Versions: " + ", ".join(f"{name} {one}" for name, one in told.items()) + "."


def printed(*command: str) -> str:
    """Return the version that a program prints of itself."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    found = re.search(r"\d+(\.\d+)+", done.stdout + done.stderr)
    return found[0] if found else "unknown"
