"""Another process of this project, on a database that a test names."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

from django.db import connection

from config.env import BASE_DIR


def this_database() -> str:
    """Return the address of the database of this test, for another process."""
    here = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{here['NAME']}"
    host, password = quote(here["HOST"], safe=""), quote(here["PASSWORD"], safe="")
    port = f":{here['PORT']}" if here["PORT"] else ""
    return f"postgres://{here['USER']}:{password}@{host}{port}/{here['NAME']}"


def environment(database: str) -> dict[str, str]:
    return {**os.environ, "SITE_MODE": "local", "DATABASE_URL": database}


def manage(database: str, *arguments: str | Path) -> str:
    """Run a command of manage.py, and return what it printed."""
    done = subprocess.run(
        [sys.executable, "manage.py", *map(str, arguments)],
        cwd=BASE_DIR,
        env=environment(database),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
