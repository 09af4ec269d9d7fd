"""What is shown of a hit: its words as they stand, with what was found marked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from publication.search.folding import fold
from publication.search.query import Phrase, Query
from publication.search.tokens import Word, pairs_in, words_in

READ = 20_000
"""Characters of a text that are looked through for what to mark."""

SENTENCE = re.compile(r"[。．！？!?\n]|\. ")
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text that is shown, marked or not."""

    text: str
    found: bool = False


def pieces(text: str, query: Query) -> list[Piece]:
    """Return a whole text in pieces, what was found in pieces of its own."""
    return _cut(text, _spans(text[:READ], query), 0, len(text))


def snippet(text: str, query: Query, length: int) -> list[Piece]:
    """Return about ``length`` characters around what was found first, or the beginning."""
    spans = _spans(text[:READ], query)
    first, end = _window(text, spans[0] if spans else (0, 0), length)
    shown = _cut(text, spans, first, end)
    before, after = ("…" if first else ""), ("…" if end < len(text) else "")
    return [piece for piece in (Piece(before), *shown, Piece(after)) if piece.text]


def is_in(text: str, query: Query) -> bool:
    """Say whether anything of a query stands in a text."""
    return bool(_spans(text[:READ], query))


def _window(text: str, span: Span, length: int) -> Span:
    """Return where to begin and to end: at the sentence's beginning where that is near."""
    first = max(0, span[0] - length // 4)
    sentences = [match.end() for match in SENTENCE.finditer(text, first, span[0])]
    if first and sentences:
        first = sentences[0]
    end = min(len(text), first + length)
    if not text[first:end].isascii() or end == len(text):
        return first, end
    space = text.rfind(" ", first + length // 2, end)
    return first, space if space > span[1] else end


def _cut(text: str, spans: Sequence[Span], first: int, end: int) -> list[Piece]:
    found: list[Piece] = []
    place = first
    for start, stop in spans:
        start, stop = max(start, place), min(stop, end)
        if start >= stop:
            continue
        found += [Piece(text[place:start]), Piece(text[start:stop], found=True)]
        place = stop
    return [piece for piece in (*found, Piece(text[place:end])) if piece.text]


def _spans(text: str, query: Query) -> list[Span]:
    """Return where any spelling of any term stands, in order, those that touch made one."""
    folded = fold(text)
    words, pairs = list(words_in(folded)), list(pairs_in(folded, closed=True))
    phrases = [phrase for term in query.terms for phrase in term.phrases]
    spans = sorted(
        folded.original(first, end)
        for phrase in phrases
        for first, end in _places(phrase, words, pairs)
    )
    joined: list[Span] = []
    for first, end in spans:
        if joined and first <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((first, end))
    return joined


def _places(phrase: Phrase, words: list[Word], pairs: list[Word]) -> Iterator[Span]:
    for wanted, there in ((phrase.words, words), (phrase.pairs, pairs)):
        if not wanted:
            continue
        for start in range(len(there) - len(wanted) + 1):
            run = there[start : start + len(wanted)]
            if _is(run, wanted, opens=phrase.opens and there is pairs):
                yield run[0].first, _end(run, wanted)


def _is(run: list[Word], wanted: tuple[str, ...], *, opens: bool) -> bool:
    *before, last = (word.form for word in run)
    return tuple(before) == wanted[:-1] and (
        last.startswith(wanted[-1]) if opens else last == wanted[-1]
    )


def _end(run: list[Word], wanted: tuple[str, ...]) -> int:
    """Return where a run ends; of a pair that a single character opens, after that character."""
    last = run[-1]
    opened = len(wanted[-1]) < len(last.form) and last.end - last.first == len(last.form)
    return last.first + len(wanted[-1]) if opened else last.end
