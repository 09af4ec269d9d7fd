"""What stands at the end of a book: glossary, index, the record of the edition."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.utils.translation import gettext as _

from plan.items import TermItem
from publication.document import PlanDocument
from publication.pdf.blocks import Block, Facts, Heading, Index, Items, Paragraph, Run
from publication.pdf.content.facts import Fact, fact
from publication.pdf.content.figures import indicator_id
from publication.pdf.content.papers import stage_words
from publication.pdf.content.words import (
    Setting,
    date_runs,
    label_of,
    mixed,
    paragraph,
    said,
    source_runs,
    spaced,
)
from publication.templatetags.reading import notice
from publication.templatetags.words import plain

ROWS = (
    "あいうえお",
    "かきくけこ",
    "さしすせそ",
    "たちつてと",
    "なにぬねの",
    "はひふへほ",
    "まみむめも",
    "やゆよ",
    "らりるれろ",
    "わをん",
)
VOICED = str.maketrans(
    "がぎぐげござじずぜぞだぢづでどばびぶべぼぱぴぷぺぽぁぃぅぇぉっゃゅょゔ",
    "かきくけこさしすせそたちつてとはひふへほはひふへほあいうえおつやゆよう",
)


def glossary_blocks(setting: Setting) -> tuple[Block, ...]:
    """Return all terms with the other language, where that comes from, and notes."""
    found: list[Block] = [Heading(setting.level, (Run(_("Glossary")),), id="glossary")]
    for term in in_order(setting.outline.document.terms, setting.lang):
        other = term.term.en if setting.lang == "ja" else term.term.ja
        lang = "en" if setting.lang == "ja" else "ja"
        beside = (Run(other, lang=lang, look="quiet"),) if other and term.term.en else ()
        named = spaced(said(term.term, setting.lang, bold=True), beside, by="\n")
        inside: list[Block] = []
        if term.note:
            inside.append(Paragraph(said(term.note, setting.lang), "small"))
        if term.source:
            inside.append(paragraph(source_runs(term.source, setting.lang), look="small"))
        found.append(Facts(((named, tuple(inside)),), id=f"term-{term.key}", look="terms"))
    return tuple(found)


def in_order(terms: Iterable[TermItem], lang: str) -> list[TermItem]:
    """Return terms in the order of their reading, or of the English alphabet."""
    if lang == "ja":
        return sorted(terms, key=lambda term: term.reading or term.term.ja)
    return sorted(terms, key=lambda term: (term.term.en or term.term.ja).strip("(“‘ ").casefold())


def index_blocks(setting: Setting) -> tuple[Block, ...]:
    """Return terms, indicators and divisions with the pages where they stand."""
    outline = setting.outline
    groups: defaultdict[str, list[tuple[Run, tuple[str, ...]]]] = defaultdict(list)
    for term in in_order(outline.document.terms, setting.lang):
        places = [label_of(one) for one in outline.by_key.values() if term in one.terms]
        words = plain(term.term)
        label = (
            initial(term.reading or words)
            if setting.lang == "ja"
            else words.strip("(“‘ ")[:1].upper()
        )
        groups[label].append((Run(words), (*places, f"term-{term.key}")))
    indicators = tuple(
        (Run(plain(one.indicator.name)), (indicator_id(one),)) for one in outline.indicators
    )
    divisions: defaultdict[str, list[str]] = defaultdict(list)
    for entry in outline.by_key.values():
        if entry.division:
            divisions[plain(entry.division.name)].append(label_of(entry))
    named = [*groups.items(), (_("Indicators"), indicators)]
    named.append(
        (_("Divisions in charge"), tuple((Run(name), tuple(at)) for name, at in divisions.items()))
    )
    kept = tuple((name, tuple(entries)) for name, entries in named if entries)
    return Heading(setting.level, (Run(_("Index")),), id="index"), Index(kept)


def initial(reading: str) -> str:
    """Return the row of the syllabary that a reading begins in: あ, か, …; else itself."""
    first = "".join(
        chr(ord(one) - 0x60) if "ァ" <= one <= "ヴ" else one for one in reading[:1]
    ).translate(VOICED)
    return next((row[0] for row in ROWS if first in row and first), reading[:1].upper())


def record_blocks(setting: Setting) -> tuple[Block, ...]:
    """Return what this edition is: number, date, note, digest, sources, what is gone."""
    document, lang = setting.outline.document, setting.lang
    found: list[Block] = [
        Heading(setting.level, (Run(_("About this edition")),), id="record"),
        Facts(tuple(edition_facts(setting, document))),
    ]
    if document.note:
        found += [
            setting.section(_("Changes in this edition")),
            Paragraph(said(document.note, lang)),
        ]
    found.append(setting.section(_("Where the words come from")))
    found.append(Paragraph(source_runs(document.plan.source, lang)))
    if document.plan.notice:
        found.append(Paragraph(mixed(_text(notice(document.plan)), lang)))
        if document.plan.notice_source.url:
            found.append(paragraph(source_runs(document.plan.notice_source, lang), look="small"))
    if lang == "en":
        words = "English is a provisional translation (仮訳); the Japanese text prevails."
        found.append(Paragraph((Run(words),)))
    if document.removed:
        found.append(setting.section(_("What earlier editions had")))
        words = _("%(title)s (last in edition %(number)s)")
        gone = (
            words % {"title": plain(one.title), "number": one.last_edition}
            for one in document.removed
        )
        found.append(Items(tuple((Paragraph((Run(line),)),) for line in gone)))
    return tuple(found)


def _text(html: str) -> str:
    from django.utils.html import strip_tags

    return strip_tags(html)


def edition_facts(setting: Setting, document: PlanDocument) -> list[Fact]:
    """Return what identifies an edition, as rows."""
    lang = setting.lang
    nothing = (Run(_("Unpublished working copy")),)
    facts = [
        fact(_("Edition"), (Run(document.number),) if document.is_published else nothing),
        fact(_("Stage"), (Run(stage_words(document)),)),
    ]
    if document.plan.wording:
        facts.append(fact(_("Wording"), said(document.plan.wording, lang)))
    if document.published_at:
        facts.append(fact(_("Published on"), date_runs(document.published_at, lang)))
    facts.append(fact(_("Data date"), date_runs(document.data_date, lang)))
    facts.append(fact(_("Digest (SHA-256)"), (Run(document.digest, code=True),)))
    if document.is_published:
        address = setting.origin + setting.outline.url
        facts.append(fact(_("Address"), (Run(address, href=address),)))
    return facts
