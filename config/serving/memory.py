"""Kept answers of one process, as long as there is room for them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import NamedTuple

from config.serving.answers import Answer
from publication.shelf import Shelf

LARGEST = 16
"""No answer fills more than this part of the room."""
QUERIED = 8
"""Answers to addresses with a query fill at most this part: there are any number of them."""


class Key(NamedTuple):
    """What an answer depends on. Encodings share a key."""

    version: str
    """A word for all that the page may show."""
    day: dt.date
    """That on which it does, in Japan."""
    origin: str
    """Scheme and host where they stand in the pages; empty where the site's address is set."""
    path: str
    query: str


class Memory:
    """The answers that were asked for last, within ``room`` bytes."""

    def __init__(self, room: int) -> None:
        self.room = room
        self.plain: Shelf[Answer] = Shelf(room - room // QUERIED)
        self.queried: Shelf[Answer] = Shelf(room // QUERIED)

    def get(self, key: Key) -> Answer | None:
        """Return a kept answer."""
        return (self.queried if key.query else self.plain).get(key)

    def keep(self, key: Key, answer: Answer) -> None:
        """Keep an answer; those that nobody asked for longest make room for it."""
        if answer.size <= self.room // LARGEST:
            (self.queried if key.query else self.plain).put(key, answer, answer.size)

    def forget(self, is_old: Callable[[Key], bool]) -> None:
        """Drop the answers that nobody will be given again."""
        for part in (self.plain, self.queried):
            part.drop(lambda name: isinstance(name, Key) and is_old(name))

    @property
    def given(self) -> int:
        """Return how many answers were given."""
        return self.plain.found + self.queried.found

    @property
    def size(self) -> int:
        """Return the bytes that are filled."""
        return self.plain.filled + self.queried.filled

    def __len__(self) -> int:
        return len(self.plain) + len(self.queried)
