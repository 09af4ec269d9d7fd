"""Yearly reports as parts of a paper."""

from __future__ import annotations

from django.utils.translation import gettext as _

from publication.pages.outline import Entry
from publication.pdf.blocks import Block, Box, Paragraph, Run
from publication.pdf.content.words import Setting, said
from publication.templatetags.progress import excerpt, grade_of, year_words


def latest_report(setting: Setting, entry: Entry) -> list[Block]:
    """Return the latest report of a node in short; nothing where there is none."""
    report = entry.latest_report
    if report is None:
        return []
    words = _("Report on %(year)s") % {"year": year_words(report.fiscal_year)}
    inside: list[Block] = [Paragraph((Run(words, bold=True),))]
    if grade := grade_of(setting.outline.document, report):
        named = (
            Run(f"{_('Self-assessment')}{_(':')} "),
            *said(grade.label, setting.lang, bold=True),
        )
        inside.append(Paragraph(named))
    if report.done:
        inside.append(Paragraph(said(excerpt(report.done), setting.lang)))
    return [Box(tuple(inside), hue=entry.hue)]
