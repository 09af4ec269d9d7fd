"""Words of a document as runs and blocks, in the language of the paper."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from plan.dates import say_date
from plan.items import DivisionItem, PlanItem, SourceItem, Text
from publication.pages.outline import Entry, Outline
from publication.pdf.blocks import Block, Heading, Paragraph, Run, Runs
from publication.pdf.markdown import blocks_of, runs_of
from publication.templatetags.reading import date_only, fiscal_year

JAPANESE = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")


@dataclass(frozen=True, slots=True)
class Setting:
    """What every page of a paper is written in: the plan, the site, the depth of its title."""

    outline: Outline
    origin: str
    level: int = 1

    @property
    def lang(self) -> str:
        return self.outline.lang

    def deeper(self, steps: int = 1) -> Setting:
        """Return the same for pages that stand below others in a book."""
        return replace(self, level=self.level + steps)

    def section(self, words: str, **more: Any) -> Heading:
        """Return the heading of a section of a page."""
        return Heading(self.level + 1, (Run(words),), listed=False, **more)

    def title(self, text: Text, **more: Any) -> Heading:
        """Return the title of a page, on English pages with the Japanese words below it."""
        other = text.ja if self.lang == "en" and text.en and text.en != text.ja else ""
        sub = tuple(replace(run, lang="ja") for run in runs_of(other))
        return Heading(self.level, said(text, self.lang), sub=sub, **more)

    def link(self, entry: Entry, words: Runs) -> Runs:
        """Return words that lead to a node, in the paper if it is there, else on the web."""
        return tuple(
            replace(run, ref=label_of(entry), href=self.origin + entry.url) for run in words
        )


def label_of(entry: Entry) -> str:
    """Return the label of a node within a paper."""
    return f"node-{entry.node.key}"


def said(text: Text, lang: str, **look: Any) -> Runs:
    """Return the words, marked with their language and state where they are not the paper's."""
    if lang == "ja":
        return runs_of(text.ja, **look)
    if not text.en:
        if not text.ja:
            return ()
        untranslated = Run(" " + _("(not yet translated)"), look="small")
        return (*runs_of(text.ja, **look | {"lang": "ja"}), untranslated)
    old = _("(This translation is older than the Japanese text.)")
    late = (Run(f" {old}", look="small"),) if text.en_state == "outdated" else ()
    return (*runs_of(text.en, **look), *late)


def prose(text: Text, lang: str, level: int) -> tuple[Block, ...]:
    """Return Markdown as blocks, in Japanese and marked so where there is no translation."""
    if lang == "ja":
        return blocks_of(text.ja, level)
    if text.en:
        late = _("(This translation is older than the Japanese text.)")
        note = (small(late),) if text.en_state == "outdated" else ()
        return (*blocks_of(text.en, level), *note)
    if not text.ja:
        return ()
    inside = tuple(
        replace(block, lang="ja") if isinstance(block, Paragraph) else block
        for block in blocks_of(text.ja, level)
    )
    return (small(_("Not yet translated: shown in Japanese.")), *inside)


def mixed(words: str, lang: str, **look: Any) -> Runs:
    """Return words of the interface; what had to stay Japanese among English says so."""
    if lang == "en" and JAPANESE.search(words):
        return (Run(words, lang="ja", **look),)
    return (Run(words, **look),)


def paragraph(*runs: Runs, look: str = "") -> Paragraph:
    """Return a paragraph of several pieces."""
    return Paragraph(tuple(run for piece in runs for run in piece), look)


def small(words: str) -> Paragraph:
    """Return a remark."""
    return Paragraph((Run(words),), "small")


def empty(words: str = "") -> Paragraph:
    """Return what stands where there is nothing yet."""
    return Paragraph((Run(words or _("None is registered yet.")),), "empty")


def spaced(*pieces: Runs, by: str = " ") -> Runs:
    """Return pieces that are not empty, with something between them."""
    found: list[Run] = []
    for piece in pieces:
        if piece and found:
            found.append(Run(by))
        found.extend(piece)
    return tuple(found)


def source_runs(source: SourceItem, lang: str) -> Runs:
    """Return who says so, linked, and when it was read."""
    name = said(source.name, lang) if source.name else (Run(source.url),)
    linked = tuple(replace(run, href=source.url) for run in name)
    if not source.read_on:
        return linked
    read = _("(read on %(date)s)") % {"date": date_only(source.read_on)}
    return (*linked, Run(read if lang == "ja" else f" {read}", look="quiet"))


def division_runs(division: DivisionItem, lang: str) -> Runs:
    """Return a division with its department, in the order of the language."""
    name, department = said(division.name, lang), said(division.department, lang)
    return spaced(name, department, by=", ") if lang == "en" else spaced(department, name)


def date_runs(value: str, lang: str) -> Runs:
    """Return a date in words."""
    return (Run(say_date(value[:10], lang)),)


def period_words(plan: PlanItem) -> str:
    """Return the fiscal years of a plan."""
    first, last = fiscal_year(plan.period_start), fiscal_year(plan.period_end)
    return _("%(first)s to %(last)s") % {"first": first, "last": last}
