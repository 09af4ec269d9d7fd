"""Pausing the garbage collector while a great many values are made at once."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def nothing_collected() -> Iterator[None]:
    """Pause the garbage collector: of all the values being made none is garbage.

    It would walk over them again and again, for a quarter of the time that reading or publishing
    takes. What was made is old at once, as it is to stay: frozen and unfrozen, it goes where full
    collections alone look, and the next page does not pay for a walk over all of it.
    """
    paused = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if paused:
            gc.freeze()
            gc.unfreeze()
            gc.enable()
