"""The places of an item at which somebody can say something: each field and part with words.

A place is text: ``title``, ``statements:grow:text``; empty for the item as a whole. Parts without
a key have no address, so nothing can be said of one of them alone.
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from plan.differences import Vocabulary, vocabulary_of
from plan.items import Text

WHOLE = ""
"""The place that is the whole item."""


@dataclass(frozen=True, slots=True)
class Place:
    """One place: its key, what it is called, its words in both languages."""

    key: str
    label: str
    text: Text


def places_of(item: Any) -> list[Place]:
    """Return the places of a frozen item that say something, in the order of its fields. Pure."""
    return [place for place in _places(item, vocabulary_of(item, {})) if place.text]


def place_in(item: Any, key: str) -> Place | None:
    """Return one place of a frozen item, or None where it is no longer there."""
    return next((place for place in places_of(item) if place.key == key), None)


def words_at(item: Any, key: str, lang: str) -> str | None:
    """Return the words at a place in a language; None where the place is gone."""
    place = place_in(item, key)
    return None if place is None else (place.text.ja if lang == "ja" else place.text.en)


def _places(item: Any, words: Vocabulary) -> Iterator[Place]:
    for field in dataclasses.fields(item):
        value = getattr(item, field.name)
        if isinstance(value, Text):
            yield Place(field.name, words.label(field.name, type(item)), value)
        elif isinstance(value, tuple) and value and hasattr(value[0], "key"):
            yield from _parts(field.name, value, words)


def _parts(name: str, parts: tuple[Any, ...], words: Vocabulary) -> Iterator[Place]:
    """Yield the places of parts, each called by its kind and its number among these."""
    counted: Counter[str] = Counter()
    for part in parts:
        kind = getattr(part, "kind", "")
        called = words.value("kind", kind) if kind else words.label(name)
        counted[called] += 1
        owner = f"{called}{counted[called]}"
        texts = [
            (field.name, getattr(part, field.name))
            for field in dataclasses.fields(part)
            if isinstance(getattr(part, field.name), Text)
        ]
        for field_name, text in texts:
            label = owner if len(texts) == 1 else f"{owner} {words.label(field_name, type(part))}"
            yield Place(f"{name}:{part.key}:{field_name}", label, text)
