"""Three forms of a text: as it was opened, as somebody saved it, as it is to be saved now.

Pure. What only one of two people changed is that person's; what both changed is decided by one of
them, or merged word by word where they changed different words.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher

from plan.words import words_of

Values = tuple[str, ...]
"""What a field of a form sends: nothing, one text, or each thing that was ticked."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """One field in which somebody else's save and this one meet."""

    base: Values
    theirs: Values
    mine: Values

    @property
    def they_changed(self) -> bool:
        return self.theirs != self.base

    @property
    def i_changed(self) -> bool:
        return self.mine != self.base

    @property
    def clashes(self) -> bool:
        """Say whether both changed it, and not to the same."""
        return self.they_changed and self.i_changed and self.mine != self.theirs


def merge_words(base: str, theirs: str, mine: str) -> str | None:
    """Return a text with the changes of both; None where they changed the same words.

    Words next to each other count as the same: where both wrote at one place, a person decides.
    """
    words = words_of(base)
    changes = sorted([*_changes(words, theirs), *_changes(words, mine)])
    merged: list[str] = []
    at = 0
    last: tuple[int, int, str] | None = None
    for first, end, text in changes:
        if (first, end, text) == last:
            continue  # both made this change
        if last is not None and first <= last[1]:
            return None
        merged += [*words[at:first], text]
        at, last = end, (first, end, text)
    return "".join([*merged, *words[at:]])


def _changes(words: list[str], changed: str) -> list[tuple[int, int, str]]:
    """Return the runs of words that were replaced: from, to, and by what."""
    new = words_of(changed)
    return [
        (i1, i2, "".join(new[j1:j2]))
        for kind, i1, i2, j1, j2 in SequenceMatcher(None, words, new, False).get_opcodes()
        if kind != "equal"
    ]
