"""What this process has worked out and keeps as long as there is room for it."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

T = TypeVar("T")


class Shelf(Generic[T]):
    """Values by name, the one that was asked for longest ago given up first.

    A name says everything that its value was worked out of: what is kept under it is never stale.
    The sizes of all values together are at most ``room``; the newest is kept whatever its size.
    """

    def __init__(self, room: int) -> None:
        self.room = room
        self.filled = 0
        """The sizes of all that is kept."""
        self.found = 0
        """How often what was asked for was there."""
        self._kept: OrderedDict[Hashable, tuple[T, int]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, name: Hashable) -> T | None:
        """Return what is kept under a name, or None."""
        with self._lock:
            kept = self._kept.get(name)
            if kept is None:
                return None
            self._kept.move_to_end(name)
            self.found += 1
            return kept[0]

    def put(self, name: Hashable, value: T, size: int = 1) -> T:
        """Keep a value, and return it."""
        with self._lock:
            self._remove(name)
            self._kept[name] = (value, size)
            self.filled += size
            while len(self._kept) > 1 and self.filled > self.room:
                self._remove(next(iter(self._kept)))
        return value

    def drop(self, unwanted: Callable[[Hashable], bool]) -> None:
        """Keep no longer what stands under the names of which this is true."""
        with self._lock:
            for name in [name for name in self._kept if unwanted(name)]:
                self._remove(name)

    def _remove(self, name: Hashable) -> None:
        _value, size = self._kept.pop(name, (None, 0))
        self.filled -= size

    def clear(self) -> None:
        """Keep nothing."""
        self.drop(lambda _name: True)

    def __len__(self) -> int:
        return len(self._kept)
