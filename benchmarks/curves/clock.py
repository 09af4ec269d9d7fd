"""Processor time, that of the database's server included: others may be busy beside it."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from statistics import median


class Clock:
    """Counts the processor time of this process and of PostgreSQL's one that serves it."""

    def __init__(self) -> None:
        from django.db import connection

        self.server: Path | None = None
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_backend_pid()")
                self.server = Path(f"/proc/{cursor.fetchone()[0]}/schedstat")

    def now(self) -> float:
        """Return milliseconds of processor time so far."""
        there = int(self.server.read_text().split()[0]) if self.server else 0
        return time.process_time() * 1000 + there / 1e6

    def timed(
        self, act: Callable[[], object], repeats: int = 1, before: Callable[[], object] = int
    ) -> float:
        """Return the median milliseconds of an act; what comes before each is not counted."""
        times = []
        for _ in range(repeats):
            before()
            start = self.now()
            act()
            times.append(self.now() - start)
        return median(times)
