"""How many PDFs are typeset at once on this machine, whatever the number of processes.

A place is a locked file: the system gives it back when a process ends, however it ends.
"""

from __future__ import annotations

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from django.conf import settings

LOOK_EVERY = 0.05
"""Seconds between two looks for a free place."""


class Busy(Exception):
    """All places are taken, and stayed so while this one waited."""


@contextmanager
def slot() -> Iterator[None]:
    """Take one of the places, waiting up to ``PDF_WAIT`` seconds for it. Raises Busy."""
    until = time.monotonic() + settings.PDF_WAIT
    while (taken := _free_place()) is None:
        if time.monotonic() >= until:
            raise Busy
        time.sleep(LOOK_EVERY)
    with taken:
        yield


def _free_place() -> IO[bytes] | None:
    """Return the locked file of a free place; closing it frees the place."""
    settings.PDF_DIR.mkdir(parents=True, exist_ok=True)
    for number in range(settings.PDF_AT_ONCE):
        place = (settings.PDF_DIR / f"place-{number}").open("wb")
        try:
            fcntl.flock(place, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            place.close()
        else:
            return place
    return None
