"""What somebody typed, as terms that must all be found, each in any of its spellings.

Nothing is an operator but quotation marks; a label (Ⅱ-3, 施策3, policy 2) finds what bears it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from publication.search.folding import fold
from publication.search.tokens import LATIN, pairs_in, words_in

LONGEST = 200
"""Characters of a query that are read; the page says when there were more."""

MOST_TERMS = 12
PREFIX_FROM = 4
"""Letters that the beginning of a Latin word needs to find the whole: tour finds tourism."""

QUOTED = re.compile(r"[\"“”「『](.+?)[\"“”」』]")
CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]+")
SPACES = re.compile(r"[\s、,;；，]+")

ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}
_N = r"(?P<{}>[0-9]{{1,2}}|viii|vii|vi|iv|ix|iii|ii|i|v|x)"
_POLICY = r"(?:基本方針|方針|(?:basic )?policy)\s*"
_MEASURE = r"(?:施策|measure)\s*"
_DIRECTION = r"(?:方向性|direction)\s*"
_JOIN = r"\s*[・,\-の]?\s*"
_END = r"(?![0-9a-z])"
LABELS = re.compile(
    rf"(?<![0-9a-z\-])(?:"
    rf"{_POLICY}{_N.format('p1')}{_JOIN}{_MEASURE}{_N.format('m1')}{_END}"
    rf"|{_POLICY}{_N.format('p2')}{_JOIN}{_DIRECTION}{_N.format('d2')}{_END}"
    rf"|{_N.format('p3')}\s*-\s*{_N.format('m3')}{_END}(?!\s*-)"
    rf"|{_POLICY}{_N.format('p4')}{_END}"
    rf"|{_MEASURE}{_N.format('m5')}{_END}"
    rf")"
)

Synonyms = Mapping[tuple[str, ...], tuple[str, ...]]
"""By the words of an expression, the other expressions that mean the same."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """One spelling of a term: what must stand side by side, as words or as pairs."""

    words: tuple[str, ...] = ()
    pairs: tuple[str, ...] = ()
    opens: bool = False
    """Whether the last pair is the beginning of what may follow."""


@dataclass(frozen=True, slots=True)
class Term:
    """What must be found; any of its spellings will do."""

    shown: str
    phrases: tuple[Phrase, ...]
    others: tuple[str, ...] = ()
    """Synonyms that are looked for too, as they are written."""


@dataclass(frozen=True, slots=True)
class Query:
    """A query as it is looked up. Without terms there is nothing to look for."""

    text: str
    terms: tuple[Term, ...]
    cut: bool = False
    """Whether more was typed than is read."""

    @property
    def others(self) -> tuple[str, ...]:
        """Return the synonyms that are looked for too, each once."""
        return tuple(dict.fromkeys(other for term in self.terms for other in term.others))


def parse(typed: str, synonyms: Synonyms) -> Query:
    """Return the terms of what somebody typed. Pure, never raises."""
    clean = CONTROLS.sub(" ", typed).strip()
    text = clean[:LONGEST]
    terms = list(_terms(text, synonyms))[:MOST_TERMS]
    return Query(text, tuple(dict.fromkeys(terms)), cut=len(clean) > LONGEST)


def loosened(query: Query, synonyms: Synonyms) -> Query:
    """Return a query whose words need not stand side by side: for when nothing was found."""
    words = [word for term in query.terms for word in _surfaces(term.shown)]
    terms = tuple(term for word in words[:MOST_TERMS] for term in _written(word, synonyms))
    return Query(query.text, tuple(dict.fromkeys(terms)), query.cut)


def label_token(policy: int | None = None, measure: int | None = None, direction: int = 0) -> str:
    """Return the word under which a label is indexed: #2, #2-3, #-3, #2-d1."""
    part = f"d{direction}" if direction else str(measure or "")
    return f"#{policy or ''}" + (f"-{part}" if part else "")


def _terms(text: str, synonyms: Synonyms) -> Iterator[Term]:
    folded = fold(text)
    place = 0
    for match in LABELS.finditer(folded.text):
        first, end = folded.original(match.start(), match.end())
        yield from _quoted(text[place:first], synonyms)
        yield from _labelled(text[first:end], match)
        place = end
    yield from _quoted(text[place:], synonyms)


def _labelled(shown: str, match: re.Match[str]) -> Iterator[Term]:
    numbers = {name[0]: _number(value) for name, value in match.groupdict().items() if value}
    token = label_token(numbers.get("p"), numbers.get("m"), numbers.get("d", 0))
    yield Term(shown.strip(), (Phrase(words=(token,)), *_spellings(shown)))


def _quoted(text: str, synonyms: Synonyms) -> Iterator[Term]:
    place = 0
    for match in QUOTED.finditer(text):
        yield from _plain(text[place : match.start()], synonyms)
        if pairs := _pairs(match[1]):
            yield Term(match[0], (Phrase(pairs=pairs, opens=_opens(pairs)),))
        place = match.end()
    yield from _plain(text[place:], synonyms)


def _plain(text: str, synonyms: Synonyms) -> Iterator[Term]:
    """Yield a term for each expression between spaces; a synonym of several words is one."""
    parts = [part for part in SPACES.split(text) if part]
    place = 0
    while place < len(parts):
        end = next(
            (
                end
                for end in range(min(len(parts), place + 5), place + 1, -1)
                if _forms(" ".join(parts[place:end])) in synonyms
            ),
            place + 1,
        )
        yield from _written(" ".join(parts[place:end]), synonyms)
        place = end


def _written(text: str, synonyms: Synonyms) -> Iterator[Term]:
    """Yield the term of one expression, if there is anything in it to look for."""
    phrases = list(_spellings(text))
    if not phrases:
        return
    forms = _forms(text)
    others = synonyms.get(forms, ())
    phrases += [phrase for other in others for phrase in _spellings(other)]
    phrases += _replaced(forms, synonyms)
    yield Term(text, tuple(dict.fromkeys(phrases)), others)


def _spellings(text: str) -> Iterator[Phrase]:
    if forms := _forms(text):
        yield Phrase(words=forms)
    if pairs := _pairs(text):
        yield Phrase(pairs=pairs, opens=_opens(pairs))


def _replaced(forms: tuple[str, ...], synonyms: Synonyms) -> Iterator[Phrase]:
    """Yield the words with a part of them said otherwise: DX推進, デジタル変革推進."""
    for first in range(len(forms)):
        for end in range(len(forms), first, -1):
            if end - first == len(forms) or (part := forms[first:end]) not in synonyms:
                continue
            for other in synonyms[part]:
                yield Phrase(words=(*forms[:first], *_forms(other), *forms[end:]))


def _forms(text: str) -> tuple[str, ...]:
    return tuple(word.form for word in words_in(fold(text)))


def _pairs(text: str) -> tuple[str, ...]:
    return tuple(pair.form for pair in pairs_in(fold(text), closed=False))


def _surfaces(text: str) -> list[str]:
    folded = fold(text)
    return [folded.text[word.first : word.end] for word in words_in(folded)]


def _opens(pairs: tuple[str, ...]) -> bool:
    last = pairs[-1]
    return len(last) >= PREFIX_FROM if LATIN.match(last) else len(last) == 1


def _number(value: str) -> int:
    return ROMAN[value] if value in ROMAN else int(value)


def synonyms_of(groups: Iterable[Iterable[str]]) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Return the table by which expressions are looked up, from groups that mean the same."""
    found: dict[tuple[str, ...], dict[str, None]] = {}
    for group in groups:
        members = [one for one in group if one.strip()]
        for one in members:
            if forms := _forms(one):
                others = (other for other in members if _forms(other) != forms)
                found.setdefault(forms, {}).update(dict.fromkeys(others))
    return {forms: tuple(others) for forms, others in found.items() if others}
