"""A project as a part of a paper: what it is, who called it a Gunma Model, its sources."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext as _

from publication.pages.outline import Entry
from publication.pdf.blocks import Block, Items, Paragraph, Run
from publication.pdf.content.facts import Fact, division_fact, fact, facts_section
from publication.pdf.content.sections import node_progress
from publication.pdf.content.words import (
    Setting,
    date_runs,
    empty,
    paragraph,
    prose,
    said,
    source_runs,
    spaced,
)

LED_BY = {
    "prefecture": lambda: _("The prefecture"),
    "municipality": lambda: _("A municipality"),
    "private": lambda: _("The private sector"),
    "": lambda: _("Not registered yet"),
}


def project_blocks(setting: Setting, entry: Entry) -> list[Block]:
    """Return what the page of a project says after its title."""
    node, lang = entry.node, setting.lang
    found: list[Block] = []
    if node.body:
        found += [setting.section(_("What it is")), *prose(node.body, lang, setting.level + 2)]
    found += node_progress(setting, entry)
    if node.designation:
        found += facts_section(
            setting, _("Who called it a Gunma Model"), *_designation(setting, entry)
        )
    serves = [spaced((Run(end.citation),), said(end.node.title, lang)) for end in entry.serves]
    facts = [
        fact(_("Led by"), (Run(LED_BY[node.led_by]()),)),
        fact(
            _("Started"),
            date_runs(node.started, lang) if node.started else (Run(_("Not registered yet")),),
        ),
    ]
    if node.ended:
        facts.append(fact(_("Ended"), date_runs(node.ended, lang)))
    ends = tuple(
        (Paragraph(setting.link(end, words)),)
        for end, words in zip(entry.serves, serves, strict=True)
    )
    where: tuple[Block, ...] = (
        (Items(ends),) if ends else (Paragraph((Run(_("Across the whole plan")),)),)
    )
    facts += [((Run(_("Measures it relates to")),), where), division_fact(setting, entry)]
    found += facts_section(setting, _("About this initiative"), *facts)
    found.append(setting.section(_("Sources")))
    sources = tuple(
        (
            Paragraph(tuple(replace(run, href=link.source.url) for run in said(link.title, lang))),
            paragraph(source_runs(replace(link.source, url=""), lang), look="small"),
        )
        for link in node.links
    )
    return [*found, Items(sources) if sources else empty()]


def _designation(setting: Setting, entry: Entry) -> list[Fact]:
    given, lang = entry.node.designation, setting.lang
    assert given is not None  # noqa: S101  the caller looked
    facts = [fact(_("Called so by"), said(given.by, lang))]
    if given.on:
        facts.append(fact(_("When"), date_runs(given.on, lang)))
    if given.note:
        facts.append(fact(_("In what words"), said(given.note, lang)))
    if given.source:
        facts.append(fact(_("Where it was read"), source_runs(given.source, lang)))
    return facts
