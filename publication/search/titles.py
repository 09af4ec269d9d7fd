"""Titles of the current plans, in memory: what is suggested while typing, and after a slip."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache

from publication.document import PlanDocument
from publication.pages.outline import outline_of
from publication.pages.page import site_url
from publication.search.folding import fold

MOST = 8
CLOSE = 0.7
"""Share of alike characters from which difflib takes a word for a slip of another."""

STRETCH = re.compile(r"[ァ-ヺー]{3,}|[\u3400-\u9fff]{2,}|[A-Za-z]{4,}")
"""A word as the eye takes it in: letters of one kind side by side."""


@dataclass(frozen=True, slots=True)
class Titled:
    """Something with a title and an address."""

    title: str
    label: str
    url: str


def suggestions(typed: str, documents: list[PlanDocument], lang: str) -> list[Titled]:
    """Return what has the typed characters in its title, those that begin with them first."""
    sought = fold(typed).text.strip()
    if not sought:
        return []
    found = [
        (title.find(sought), number, one)
        for number, (title, one) in enumerate(_all(documents, lang))
        if sought in title
    ]
    return [one for *_, one in sorted(found, key=lambda each: (each[0] > 0, each[1]))][:MOST]


def near(typed: str, documents: list[PlanDocument], lang: str) -> list[str]:
    """Return words of titles, and titles, that are spelt much like what was typed."""
    spelt = {folded: words for one in documents for folded, words in _spelt(one, lang)}
    close = get_close_matches(fold(typed).text.strip(), spelt, n=3, cutoff=CLOSE)
    return [spelt[folded] for folded in close]


def _all(documents: list[PlanDocument], lang: str) -> list[tuple[str, Titled]]:
    return [pair for document in documents for pair in _titles(document, lang)]


@lru_cache(maxsize=128)
def _spelt(document: PlanDocument, lang: str) -> list[tuple[str, str]]:
    """Return titles, and the words that they are made of, folded and as they stand."""
    titles = [(folded, one.title) for folded, one in _titles(document, lang)]
    words = {word for _, title in titles for word in STRETCH.findall(title)}
    return [*titles, *((fold(word).text, word) for word in sorted(words))]


def _titles(document: PlanDocument, lang: str) -> list[tuple[str, Titled]]:
    """Return the titles of a document, folded and as they stand, in the order of the plan.

    Kept with the document, as their addresses may be those of one edition.
    """
    name = ("titles", lang)
    if name not in document.kept:
        document.kept[name] = _folded(document, lang)
    found: list[tuple[str, Titled]] = document.kept[name]
    return found


def _folded(document: PlanDocument, lang: str) -> list[tuple[str, Titled]]:
    outline = outline_of(document, lang)
    nodes = [(one.node.title, one.label, one.url) for one in outline.by_key.values()]
    indicators = [(one.indicator.name, "", one.url) for one in outline.indicators]
    glossary = site_url("glossary", lang, document)
    terms = [(one.term, "", f"{glossary}#{one.key}") for one in document.terms]
    found: list[tuple[str, Titled]] = []
    for text, label, url in (*nodes, *indicators, *terms):
        words = text.en if lang == "en" and text.en else text.ja
        found.append((fold(words).text, Titled(words, label, url)))
    return found
