"""Send many hostile requests: ``python -m tests.hostile --requests 10000`` (SQLite or PostgreSQL).

Three quarters come from anybody, to every route; the rest from staff of every role and, as
schemathesis makes them of the API's own description, from programs. Besides, every file of the
site is looked through. Each run draws other requests. Prints how many were answered with which
status; the exit code is 1 when one broke the site, or saw what was never public.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys

from tests.admin.matrix import PEOPLE

SHARDS = 6
"""Parts of the requests of anybody, so that two processors share them."""

OPERATIONS = 46
"""Addresses of the API, asked in two ways: about as many, for the count."""


def main() -> int:
    """Return the exit code of the run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--requests", type=int, default=10_000)
    asked = parser.parse_args()
    environment = {
        "HOSTILE_REQUESTS": str(asked.requests * 3 // 4 // SHARDS),
        "HOSTILE_SHARDS": str(SHARDS),
        "HOSTILE_STAFF_REQUESTS": str(max(1, asked.requests * 3 // 20 // (len(PEOPLE) - 1))),
        "HOSTILE_API_REQUESTS": str(max(1, asked.requests // 10 // OPERATIONS)),
        "HYPOTHESIS_PROFILE": "explore",
    }
    files = [f"tests/security/test_{one}.py" for one in NAMES]
    command = [sys.executable, "-m", "pytest", "-q", "-rP", "-n", "2", *files]
    return subprocess.run(command, env={**os.environ, **environment}, check=False).returncode


NAMES = ("hostile", "hostile_staff", "hostile_api", "files")

if __name__ == "__main__":
    sys.exit(main())
