"""Spellings made one: width, case, variants of kanji, long vowels, dashes, numbers.

Only the index and the query are folded, never what is shown. Every folded character knows where
it came from, so that what was found can be marked in the text as it stands.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

MARKS = "\u0300-\u036f\u3099\u309a\uff9e\uff9f\ufe00-\ufe0f\U000e0100-\U000e01ef"
VARIANTS = "邊邉髙﨑嵜齋齊斉𠮷濵濱澤廣嶋嶌舘德櫻國學縣會榮圓惠應來淺滿眞瀨與傳寶將廳驛藏"
PLAIN = f"(?:(?![{VARIANTS}])[ぁ-んァ-ヲンー\u4e00-\u9fa5a-z0-9 。、・「」](?![{MARKS}]))+"
CLUSTER = f"ヴ[ァィェォ]|ｳﾞ[ｧｨｪｫ]|.[{MARKS}]*"
PIECE = re.compile(f"(?P<plain>{PLAIN})|{CLUSTER}", re.DOTALL)
"""A stretch that folding leaves as it is, for speed; or a character with what belongs to it, its
sound mark, its variation selector."""

SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
V_SOUNDS = {"ヴァ": "バ", "ヴィ": "ビ", "ヴェ": "ベ", "ヴォ": "ボ", "ヴ": "ブ"}
KANJI = str.maketrans(
    VARIANTS,
    "辺辺高崎崎斎斎斎吉浜浜沢広島島館徳桜国学県会栄円恵応来浅満真瀬与伝宝将庁駅蔵",
)
"""Older and other forms, mostly of names, as today's form (the tables of JIS and of 常用漢字)."""

DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−﹣", "-"))
LONG_VOWEL = re.compile("(?<=[ァ-ヺー]{2})ー(?![ァ-ヺー])")
"""The one at the end of a word of three or more: サーバー and サーバ are one word."""

COMMA = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text; ``starts`` has for each of its characters the place in the original."""

    text: str
    starts: tuple[int, ...]
    length: int
    """Length of the original."""

    def original(self, first: int, end: int) -> tuple[int, int]:
        """Return the span of the original that a span of the folded text stands for."""
        stop = self.starts[end] if end < len(self.starts) else self.length
        return self.starts[first], max(stop, self.starts[first] + 1)


def fold(text: str) -> Folded:
    """Return a text with all spellings of a word made one. Pure, never raises."""
    pieces: list[str] = []
    starts: list[int] = []
    for match in PIECE.finditer(text):
        if match["plain"]:
            pieces.append(match[0])
            starts.extend(range(match.start(), match.end()))
        else:
            folded = _one(match[0])
            pieces.append(folded)
            starts.extend([match.start()] * len(folded))
    found = "".join(pieces)
    for unwanted in (LONG_VOWEL, COMMA):
        if gone := {match.start() for match in unwanted.finditer(found)}:
            starts = [start for place, start in enumerate(starts) if place not in gone]
            found = unwanted.sub("", found)
    return Folded(found, tuple(starts), len(text))


@lru_cache(maxsize=10_000)
def _one(cluster: str) -> str:
    plain = unicodedata.normalize("NFKC", SELECTORS.sub("", cluster))
    plain = V_SOUNDS.get(plain, plain)
    return plain.translate(KANJI).translate(DASHES).casefold()
