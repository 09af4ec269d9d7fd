"""Furigana in plain text: ``{群馬県|ぐんまけん}``, the base and its reading."""

from __future__ import annotations

import re
from collections.abc import Iterator

FURIGANA = re.compile(r"\{(?P<base>[^{}|\n]{1,40})\|(?P<reading>[^{}|\n]{1,80})\}")


def split(text: str) -> Iterator[tuple[str, str]]:
    """Yield (words, reading) of a text in order; the reading is empty where there is none."""
    end = 0
    for match in FURIGANA.finditer(text):
        if match.start() > end:
            yield text[end : match.start()], ""
        yield match["base"], match["reading"]
        end = match.end()
    if end < len(text):
        yield text[end:], ""


def without(text: str) -> str:
    """Return a text without its readings: for search, titles and comparison."""
    return FURIGANA.sub(lambda match: match["base"], text)
