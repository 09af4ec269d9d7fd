"""Send many hostile requests: ``python -m tests.hostile --requests 10000`` (SQLite or PostgreSQL).

Each run draws other ones. Prints how many were answered with which status; the exit code is 1 when
one broke the site, or saw what was never public.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys


def main() -> int:
    """Return the exit code of the run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--requests", type=int, default=10_000)
    asked = parser.parse_args()
    environment = {"HOSTILE_REQUESTS": str(asked.requests), "HYPOTHESIS_PROFILE": "explore"}
    command = [sys.executable, "-m", "pytest", "-q", "-s", "tests/security/test_hostile.py"]
    return subprocess.run(command, env={**os.environ, **environment}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
