"""A text cut into words, in either language, and what changed between two texts word by word.

Japanese has no spaces, so SudachiPy's small dictionary cuts it at its shortest units; English
comes out of it word by word too. Nothing is lost: the words of a text joined are the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from sudachipy import Dictionary, Morpheme

Mark = Literal["same", "removed", "added"]

LONGEST = 4000
"""Characters that SudachiPy is given at once; it refuses more than 49,149 bytes."""

CHUNK = re.compile(rf"[^\n]{{1,{LONGEST}}}|\n+")


@dataclass(frozen=True, slots=True)
class Run:
    """Words next to one another that share a fate."""

    mark: Mark
    text: str


def words_of(text: str) -> list[str]:
    """Return the words of a text in their order; joined they are the text again."""
    return [word.surface() for _, word in morphemes(text) if word.surface()]


def morphemes(text: str) -> Iterator[tuple[int, Morpheme]]:
    """Yield SudachiPy's morphemes of a text, each with its place in it."""
    # Threads share the dictionary; a tokenizer that they share raises.
    tokenizer = _dictionary().tokenizer(mode="A")
    for chunk in CHUNK.finditer(text):
        for word in tokenizer.tokenize(chunk[0]):
            yield chunk.start() + word.begin(), word


def word_diff(before: str, after: str) -> tuple[Run, ...]:
    """Return the runs of words that stayed, went and came, what went first at each place.

    Without the added runs, joined, they are ``before``; without the removed ones, ``after``.
    Pure. The algorithm is that of difflib (Ratcliff and Obershelp) on words.
    """
    if not before or not after:
        return tuple(_runs("removed", before)) + tuple(_runs("added", after))
    old, new = words_of(before), words_of(after)
    found: list[Run] = []
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            found += _runs("same", "".join(old[i1:i2]))
        else:
            found += _runs("removed", "".join(old[i1:i2]))
            found += _runs("added", "".join(new[j1:j2]))
    return tuple(found)


def whole(before: str, after: str) -> tuple[Run, ...]:
    """Return a value that was replaced: no words of it are the same."""
    runs = [Run("removed", before)] if before else []
    return (*runs, *([Run("added", after)] if after else []))


def members_diff(before: list[str], after: list[str]) -> tuple[Run, ...]:
    """Mark which members of a list went and came; where only their order changed, all of them."""
    went = [one for one in before if one not in after]
    came = [one for one in after if one not in before]
    if not (went or came):
        return whole("、".join(before), "、".join(after))
    stayed = "、".join(one for one in after if one in before)
    same = (Run("same", f"{stayed}、"),) if stayed else ()
    return (*same, *whole("、".join(went), "、".join(came)))


def _runs(mark: Mark, text: str) -> Iterator[Run]:
    if text:
        yield Run(mark, text)


@cache
def _dictionary() -> Dictionary:
    """Return the dictionary, opened once a process; memory-mapped, about 20 ms."""
    from sudachipy import Dictionary  # 2 MB, of no use to who only reads

    return Dictionary(dict="small")
