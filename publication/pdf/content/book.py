"""The whole plan as a book."""

from __future__ import annotations

from django.utils.translation import gettext as _

from publication.document import PlanDocument
from publication.pages.yearly import reported_years
from publication.pdf.blocks import Block, Cover, Heading, Paper, Paragraph, Part, Run
from publication.pdf.content.back import (
    edition_facts,
    glossary_blocks,
    index_blocks,
    record_blocks,
)
from publication.pdf.content.drawings import system_drawing
from publication.pdf.content.figures import indicator_table
from publication.pdf.content.indicators import indicator_blocks
from publication.pdf.content.nodes import node_blocks
from publication.pdf.content.pages import node_part, page_part
from publication.pdf.content.papers import paper_of, part_of, stage_words
from publication.pdf.content.plan import positioning_blocks, way_blocks
from publication.pdf.content.words import Setting, empty, period_words, said
from publication.pdf.qr import qr_svg
from publication.templatetags.words import plain


def book(setting: Setting, watermark: str) -> Paper:
    """Return the whole plan as a paper: what it is for, what it says, how it is measured."""
    document = setting.outline.document
    parts = [*_front(setting), *_policies(setting), _projects(setting), *_indicators(setting)]
    parts += [page_part(setting, f"progress_year:{year}") for year in reported_years(document)]
    address = setting.origin + setting.outline.url
    if document.terms:
        parts.append(part_of(glossary_blocks(setting), address))
        parts.append(part_of(index_blocks(setting), address))
    parts.append(part_of(record_blocks(setting), address))
    return paper_of(
        document,
        setting.lang,
        plain(document.plan.title),
        tuple(parts),
        cover=cover_of(setting, document),
        contents=2,
        watermark=watermark,
    )


def cover_of(setting: Setting, document: PlanDocument, label: str = "") -> Cover:
    """Return the cover: title, stage, edition, date, digest, address."""
    plan = document.plan
    address = setting.origin + setting.outline.url
    facts = tuple(
        (name[0].text, paragraph_runs(blocks)) for name, blocks in edition_facts(setting, document)
    )
    return Cover(
        title=said(plan.title, setting.lang),
        subtitle=period_words(plan),
        stage=plain(plan.wording) or stage_words(document),
        facts=facts,
        publisher=plain(plan.publisher),
        address=address,
        qr=qr_svg(address),
        policies=tuple(
            (one.hue, one.numeral, said(one.node.title, setting.lang))
            for one in setting.outline.policies
        ),
        label=label,
    )


def paragraph_runs(blocks: tuple[Block, ...]) -> tuple[Run, ...]:
    """Return the words of a single paragraph."""
    first = blocks[0]
    return first.runs if isinstance(first, Paragraph) else ()


def _front(setting: Setting) -> list[Part]:
    address = setting.origin + setting.outline.url
    found = [part_of(positioning_blocks(setting), f"{address}positioning/")]
    if setting.outline.lines:
        found.append(part_of(way_blocks(setting), address))
    drawn = part_of(system_drawing(setting), address)
    return [*found, Part(drawn.blocks, drawn.address, drawn.qr, drawn.running, landscape=True)]


def _policies(setting: Setting) -> list[Part]:
    """Return the philosophy, and each policy with its measures."""
    root = setting.outline.root
    found = []
    if root is not None and root.node.kind == "philosophy":
        blocks = node_blocks(setting, root, alone=False)
        found.append(part_of(blocks, setting.origin + root.url))
    found += [node_part(setting, one.node.key, alone=False) for one in setting.outline.policies]
    return found


def _projects(setting: Setting) -> Part:
    address = f"{setting.origin}{setting.outline.url}projects/"
    found: list[Block] = [Heading(setting.level, (Run(_("Projects and related initiatives")),))]
    for one in setting.outline.projects:
        found += node_blocks(setting.deeper(), one, alone=False)
    if not setting.outline.projects:
        found.append(empty())
    return part_of(tuple(found), address)


def _indicators(setting: Setting) -> list[Part]:
    entries = setting.outline.indicators
    address = f"{setting.origin}{setting.outline.url}indicators/"
    found: list[Block] = [Heading(setting.level, (Run(_("Indicators")),), id="indicators")]
    if not entries:
        return [part_of((*found, empty(_("No indicator is registered yet."))), address)]
    found.append(indicator_table(setting, entries))
    for one in entries:
        found += indicator_blocks(setting.deeper(), one)
    return [part_of(tuple(found), address)]
