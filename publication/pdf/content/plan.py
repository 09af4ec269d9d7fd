"""The plan as a whole on paper: purpose, positioning, the way from issues to outcomes."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext as _

from plan.items import DocumentItem, StatementItem
from publication.pages.outline import Line
from publication.pages.overview import PLACES, related
from publication.pdf.blocks import Block, Box, Heading, Items, Paragraph, Run
from publication.pdf.content.words import (
    Setting,
    mixed,
    paragraph,
    period_words,
    said,
    source_runs,
    spaced,
)
from publication.templatetags.reading import document_above
from publication.templatetags.words import plain


def positioning_blocks(setting: Setting) -> tuple[Block, ...]:
    """Return purpose, positioning and the documents around the plan, each with its source."""
    plan, lang = setting.outline.document.plan, setting.lang
    title = Heading(setting.level, (Run(_("Positioning of the plan")),), id="positioning")
    found: list[Block] = [title]
    if plan.purpose:
        found.append(Paragraph(said(plan.purpose, lang), "lead"))
    found.append(
        paragraph((Run(_("Period of the plan") + _(":") + " "),), (Run(period_words(plan)),))
    )
    found += _positions(setting)
    found.append(setting.section(_("The documents one by one")))
    note = _(
        "The relations are those of the plan’s words. "
        "The notes are for reference, each from its source."
    )
    found.append(Paragraph((Run(note),), "small"))
    headings = {
        "above": _("Above the plan"),
        "beside": _("Beside the plan: ordinances and charters whose ideals it reflects"),
        "below": _("Below the plan"),
        "report": _("Report that the plan puts into practice"),
    }
    for relation, words in headings.items():
        if documents := related(setting.outline.document, relation):
            found.append(Heading(setting.level + 2, (Run(words),)))
            found.append(_documents(setting, documents))
    return tuple(found)


def _positions(setting: Setting) -> list[Block]:
    """Return what the plan itself says of its place, from above to below."""
    plan = setting.outline.document.plan
    statements = [one for one in plan.statements if one.kind == "positioning"]
    headings = {
        "above": _("Above the plan"),
        "handed_down": _("Handed down to the plan"),
        "self": _("The plan itself"),
        "beside": _("Beside the plan"),
        "below": _("Below the plan"),
    }
    found: list[Block] = [setting.section(_("Positioning"))]
    for place in sorted(PLACES, key=list(headings).index):
        if lines := [one for one in statements if one.place == place]:
            inside = [Paragraph((Run(headings[place], bold=True),))]
            inside += [_statement(setting, line) for line in lines]
            found.append(Box(tuple(inside), look="whole"))
    return found


def _statement(setting: Setting, statement: StatementItem) -> Paragraph:
    return Paragraph(said(statement.text, setting.lang))


def _documents(setting: Setting, documents: list[tuple[DocumentItem, list[DocumentItem]]]) -> Block:
    return Items(
        tuple(
            (
                *_document(setting, whole),
                *((Items(tuple(_document(setting, part) for part in parts)),) if parts else ()),
            )
            for whole, parts in documents
        )
    )


def _document(setting: Setting, one: DocumentItem) -> tuple[Block, ...]:
    lang = setting.lang
    named = spaced(
        said(one.title, lang, bold=True), said(one.subtitle, lang), said(one.period, lang)
    )
    blocks = [Paragraph(named)]
    if lang == "en" and one.title.en and one.title.ja:
        blocks.append(Paragraph((Run(one.title.ja, lang="ja"),), "small"))
    if one.note:
        blocks.append(Paragraph(said(one.note, lang)))
    if one.source:
        blocks.append(paragraph(source_runs(one.source, lang), look="small"))
    return tuple(blocks)


def way_blocks(setting: Setting) -> tuple[Block, ...]:
    """Return the way from the current state over directions and vision to the outcomes."""
    lines = setting.outline.lines
    above = document_above(setting.outline.document.plan)
    sections = (
        ("issue", _("Current state and issues")),
        ("direction", _("Directions")),
        ("vision", _("Future vision of Gunma Prefecture")),
        ("outcome", plain(above.title) if above else _("Outcomes")),
        ("recommendation", _("Advisory board")),
        ("definition", _("Gunma Model projects")),
    )
    words = _("From the current state to the future vision")
    found: list[Block] = [Heading(setting.level, (Run(words),), id="way")]
    for kind, heading in sections:
        if lines.get(kind):
            found.append(Heading(setting.level + 1, mixed(heading, setting.lang)))
            found.append(Items(tuple(_line(setting, line) for line in lines[kind])))
    return tuple(found)


def _line(setting: Setting, line: Line) -> tuple[Block, ...]:
    own = (Paragraph(said(line.statement.text, setting.lang)),)
    cited = Paragraph((Run(line.citation, href=setting.origin + line.url),), "small")
    if setting.lang == "en" and line.statement.text.en:
        japanese = tuple(replace(run, lang="ja") for run in (Run(line.statement.text.ja),))
        return (*own, Paragraph(japanese, "small"), cited)
    return (*own, cited)
