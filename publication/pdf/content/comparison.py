"""新旧対照表: two editions beside each other as government practice sets them.

改正後 on the left, 改正前 beside it, 備考 on the right; what differs is underlined on both sides;
（新設） stands where there was nothing, （削除） where nothing is left.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from plan.words import Run as Word
from publication.document import PlanDocument
from publication.pdf.blocks import Block, Cell, Heading, Paper, Paragraph, Run, Runs, Table
from publication.pdf.content.papers import paper_of, part_of
from publication.pdf.content.words import Setting, date_runs, mixed
from publication.synopsis import Passage, Row, Section, synopsis
from publication.templatetags.editions import verb_words
from publication.templatetags.words import plain

WIDTHS = (4.2, 4.2, 1.6)


@dataclass(frozen=True, slots=True)
class Sides:
    """Two editions, the older one first."""

    before: PlanDocument
    after: PlanDocument


def comparison_paper(setting: Setting, sides: Sides, watermark: str) -> Paper:
    """Return the comparison as a paper across."""
    lang, plan = setting.lang, sides.after.plan
    words = {"plan": plain(plan.title)}
    title = _("Comparison of old and new: %(plan)s") % words
    blocks: list[Block] = [Heading(1, (Run(title),), id="comparison"), _between(sides, lang)]
    sections = synopsis(sides.before, sides.after, lang)
    if not sections:
        nothing = _("Nothing that readers see differs between these two editions.")
        blocks.append(Paragraph((Run(nothing),), "empty"))
    for section in sections:
        blocks.append(Heading(2, mixed(section.heading, lang)))
        blocks.append(_table(section, lang))
    args = [lang, plan.slug, sides.before.number, sides.after.number]
    part = part_of(tuple(blocks), setting.origin + reverse("compare", args=args))
    return paper_of(sides.after, lang, title, (part,), landscape=True, watermark=watermark)


def _between(sides: Sides, lang: str) -> Paragraph:
    words = _(
        "After revision: edition %(after)s, %(new)s. Before revision: edition %(before)s, %(old)s."
    )
    after, before = sides.after, sides.before
    said = {
        "after": after.number,
        "new": date_runs(after.published_at, lang)[0].text,
        "before": before.number,
        "old": date_runs(before.published_at, lang)[0].text,
    }
    return Paragraph((Run(words % said),), "small")


def _table(section: Section, lang: str) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for passage in section.passages:
        rows.append((Cell(_head(passage, lang), across=3, look="group"),))
        if not passage.rows:
            note = "、".join(map(str, map(verb_words, passage.verbs)))
            rows.append((Cell(), Cell(), Cell((Run(note),))))
        rows += [_row(passage, row, lang) for row in passage.rows]
    head = (_("After revision"), _("Before revision"), _("Remarks"))
    return Table(tuple(Cell((Run(one),)) for one in head), tuple(rows), WIDTHS, look="boxed")


def _head(passage: Passage, lang: str) -> Runs:
    label = f"{passage.label}　" if passage.label else ""
    return (Run(label, bold=True), Run(passage.title, bold=True, lang=passage.lang or ""))


def _row(passage: Passage, row: Row, lang: str) -> tuple[Cell, ...]:
    verbs = "、" if lang == "ja" else ", "
    note = [row.label, verbs.join(str(verb_words(verb)) for verb in passage.verbs)]
    after = _side(row.new, row) if row.after else (Run(_("(deleted)")),)
    before = _side(row.old, row) if row.before else (Run(_("(new)")),)
    return Cell(after), Cell(before), Cell((Run("\n".join(filter(None, note)), look="small"),))


def _side(words: tuple[Word, ...], row: Row) -> Runs:
    return tuple(
        Run(one.text, lang=row.lang, mark="" if one.mark == "same" else "changed") for one in words
    )
