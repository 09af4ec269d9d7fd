"""施策シート: one measure on one sheet of A4."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext as _

from publication.pages.outline import Entry
from publication.pdf.blocks import Block, Facts, Paragraph, Run
from publication.pdf.charts import chart_figure
from publication.pdf.content.facts import division_fact, fact, plan_facts
from publication.pdf.content.figures import indicator_table
from publication.pdf.content.nodes import node_heading
from publication.pdf.content.reports import latest_report
from publication.pdf.content.words import Setting, empty, prose, said, spaced
from publication.templatetags.words import plain


def sheet_blocks(setting: Setting, entry: Entry) -> tuple[Block, ...]:
    """Return a measure in brief: directions, initiatives, indicators, report, who answers."""
    lang = setting.lang
    found: list[Block] = [node_heading(setting, entry)]
    if entry.node.lead:
        found.append(Paragraph(said(entry.node.lead, lang), "lead"))
    facts = [division_fact(setting, entry), *plan_facts(setting, entry)]
    if entry.policy:
        policy = spaced((Run(entry.policy.label),), said(entry.policy.node.title, lang))
        facts.insert(0, fact(_("Basic policy"), policy))
        lines = tuple(
            Paragraph(said(line.statement.text, lang)) for line in entry.policy.directions
        )
        if lines:
            facts.insert(1, ((Run(_("Directions")),), lines))
    found.append(Facts(tuple(facts)))
    found.append(setting.section(_("Main initiatives"), hue=entry.hue))
    found += prose(entry.node.body, lang, setting.level + 2) or [empty(_("Not registered yet."))]
    found.append(setting.section(_("Indicators and progress"), hue=entry.hue))
    if entry.indicators:
        found.append(indicator_table(setting, entry.indicators))
        found += _chart(setting, entry)
    else:
        found.append(empty(_("No indicator is registered.")))
    found += latest_report(setting, entry)
    if entry.projects:
        names = [plain(one.node.title) for one in entry.projects]
        between = "、" if lang == "ja" else "; "
        found.append(setting.section(_("Related initiatives"), hue=entry.hue))
        found.append(Paragraph((Run(between.join(names)),)))
    return tuple(found)


def _chart(setting: Setting, entry: Entry) -> list[Block]:
    """Return the chart of the first indicator that has one; of the plan's own before others."""
    for one in sorted(entry.indicators, key=lambda indicator: not indicator.is_own):
        if figure := chart_figure(one):
            return [replace(figure, caption=plain(one.indicator.name), width=64)]
    return []
