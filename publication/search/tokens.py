"""What is looked up of a text: its words, and its pairs of characters.

Words (SudachiPy's normalised forms, English stems) find 取り組み where 取組 is written and
“firms” where “firm” is; pairs find what no dictionary knows (リスキ). Measured together they find
more than either alone (docs/adr/0013). Both databases get the same tokens, ready made and
spelt in ASCII, so that no grammar of theirs ever reads what somebody typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal

from plan.words import morphemes
from publication.search.folding import Folded, fold

if TYPE_CHECKING:
    import snowballstemmer

JAPANESE = "々〆ぁ-ゖゝゞァ-ヺー-ヿㇰ-ㇿ\u3400-\u9fff\uf900-\ufaff\U00012000-\U0003ffff"
RUN = re.compile(rf"[a-z0-9]+(?:['’.][a-z0-9]+)*|[{JAPANESE}]+")
LATIN = re.compile(r"[a-z0-9]")
SILENT = frozenset({"助詞", "助動詞", "補助記号", "記号", "空白"})
"""Parts of speech that carry no meaning of their own."""
HELPING = ("動詞", "非自立可能")
"""する, いる, ある and the like."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word or a pair as it is looked up, with its place in the folded text."""

    form: str
    first: int
    end: int


def words_in(folded: Folded) -> Iterator[Word]:
    """Yield the words of a folded text that carry meaning, in their order."""
    for first, run in runs_in(folded.text):
        if LATIN.match(run):
            yield Word(stem(run), first, first + len(run))
        else:
            yield from _japanese(run, first)


def pairs_in(folded: Folded, *, closed: bool) -> Iterator[Word]:
    """Yield the pairs of neighbouring characters of a folded text; a Latin word stays whole.

    A run ends with its last character alone, so that a single character is found wherever it
    stands. ``closed`` says whether the text ends there; a query may go on.
    """
    runs = list(runs_in(folded.text))
    for number, (first, run) in enumerate(runs, start=1):
        end = first + len(run)
        if LATIN.match(run):
            yield Word(run, first, end)
            continue
        for place in range(first, end - 1):
            yield Word(folded.text[place : place + 2], place, place + 2)
        if closed or number < len(runs) or len(run) == 1:
            yield Word(run[-1], end - 1, end)


def runs_in(text: str) -> Iterator[tuple[int, str]]:
    """Yield each stretch of letters of one kind with its place: Latin words, Japanese runs."""
    for match in RUN.finditer(text):
        yield match.start(), match[0]


@lru_cache(maxsize=50_000)
def spelt(kind: Literal["w", "p"], token: str) -> str:
    """Return a token in ASCII. What begins alike is spelt alike, so prefixes still work."""
    return kind + token.encode().hex()


def tokens(text: str) -> tuple[str, str]:
    """Return the words and the pairs of a text as a database keeps them, between spaces."""
    folded = fold(text)
    words = " ".join(spelt("w", word.form) for word in words_in(folded))
    return words, " ".join(spelt("p", pair.form) for pair in pairs_in(folded, closed=True))


@lru_cache(maxsize=10_000)
def stem(word: str) -> str:
    """Return the stem of an English word (Porter's second algorithm, by Snowball)."""
    bare = word.replace("’", "'").removesuffix("'s")
    return str(_stemmer().stemWord(bare))


def _japanese(run: str, first: int) -> Iterator[Word]:
    for place, word in morphemes(run):
        part, detail, *_ = word.part_of_speech()
        if part in SILENT or (part, detail) == HELPING:
            continue
        form = _folded(word.normalized_form())
        end = place + len(word.surface())
        yield Word(form, first + place, first + end)


@lru_cache(maxsize=20_000)
def _folded(form: str) -> str:
    """Return a form of the dictionary folded again: it gives サーバー for サーバ."""
    return fold(form).text


@cache
def _stemmer() -> snowballstemmer.stemmer:
    import snowballstemmer  # with those of all languages: 4 MB, before the first search none

    return snowballstemmer.stemmer("english")
