"""Tools that only npm has, fetched once into var/audit."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

HOME = Path("var/audit")
MODULES = HOME / "node_modules"


class MissingToolError(RuntimeError):
    """Why something cannot be looked at here, in words."""


def from_npm(package: str, file: str) -> Path:
    """Return a file of a package, fetched once. Raises MissingToolError."""
    path = MODULES / file
    if path.exists():
        return path
    npm = shutil.which("npm")
    if npm is None:
        raise MissingToolError("there is no npm: sudo apt-get install npm")
    HOME.mkdir(parents=True, exist_ok=True)
    command = [npm, "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(HOME)]
    done = subprocess.run([*command, package], capture_output=True, text=True, check=False)
    if not path.exists():
        raise MissingToolError(f"npm did not install {package}: {done.stderr.strip()[:200]}")
    return path
