"""An indicator as a part of a paper: how it stands, chart and values, what there is to know."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kpi.judging.coverage import due_on
from kpi.judging.verdicts import Past
from publication.pages.indicator_entries import IndicatorEntry
from publication.pages.indicator_table import table_of
from publication.pages.series_entries import SeriesEntry
from publication.pdf.blocks import Block, Cell, Facts, Heading, Items, Paragraph, Run, Table
from publication.pdf.charts import chart_figure
from publication.pdf.content.figures import bar_of, indicator_id, said_line, status_line
from publication.pdf.content.words import (
    Setting,
    date_runs,
    division_runs,
    empty,
    mixed,
    paragraph,
    said,
    small,
    source_runs,
    spaced,
)
from publication.templatetags.figures import (
    direction_words,
    flag_words,
    past_words,
    period_words,
    unit_words,
)
from publication.templatetags.reading import date_only


def indicator_blocks(setting: Setting, entry: IndicatorEntry) -> tuple[Block, ...]:
    """Return all that the page of an indicator says."""
    item = entry.indicator
    shoulder = _("Indicator")
    if entry.policy:
        shoulder = f"{shoulder} — {entry.entries[0].citation}"
    found: list[Block] = [
        setting.title(item.name, id=indicator_id(entry), shoulder=shoulder, hue=entry.hue),
        setting.section(_("How it stands"), hue=entry.hue),
    ]
    if not entry.is_own:
        words = _(
            "For reference: it is not shown as an indicator of the plan. "
            "The arithmetic is shown, and nothing is assessed."
        )
        found.append(Paragraph((Run(words),), "note"))
    for one in entry.series:
        found += _stands(setting, entry, one)
    date = date_only(setting.outline.document.data_date)
    found.append(small(_("As known on %(date)s (data date).") % {"date": date}))
    found.append(setting.section(_("Values and targets"), hue=entry.hue))
    figure = chart_figure(entry)
    found += [figure] if figure else []
    found += values(setting, entry)
    found += [setting.section(_("About this indicator")), _facts(setting, entry)]
    return tuple(found)


def _stands(setting: Setting, entry: IndicatorEntry, one: SeriesEntry) -> list[Block]:
    found: list[Block] = []
    if one.name:
        found.append(Heading(setting.level + 2, mixed(one.name, setting.lang)))
    rows = [
        (_("Baseline"), said_line(setting, one.baseline)),
        (_("Newest value"), said_line(setting, one.latest)),
        *((aim.kind, said_line(setting, aim.said)) for aim in one.aims),
        *([] if one.aims else [(_("Target"), said_line(setting, None))]),
    ]
    if entry.is_own:
        rows.append((_("Status"), status_line(entry, one.verdict, setting.lang)))
    facts = tuple(((Run(name),), (Paragraph(runs),)) for name, runs in rows)
    found.append(Facts(facts))
    if one.bar:
        found.append(bar_of(entry, one))
    found.append(Paragraph(mixed(_sentence(one, setting.lang), setting.lang)))
    flags = one.verdict.judgement.flags
    if flags:
        found.append(Items(tuple((Paragraph((Run(flag_words(flag)),)),) for flag in flags)))
    if one.past:
        head = _("Earlier assessments of the responsible division, which no longer apply")
        found.append(Paragraph((Run(head, bold=True),)))
        found.append(Items(tuple(_past(past, setting.lang) for past in one.past)))
    return found


def _past(past: Past, lang: str) -> tuple[Block, ...]:
    line = (Run(past_words(past)),)
    return (
        Paragraph(line),
        *([Paragraph(said(past.said.reason, lang))] if past.said.reason else []),
    )


def _sentence(one: SeriesEntry, lang: str) -> str:
    sentence = one.verdict.judgement.sentence
    return sentence.en if lang == "en" and sentence.en else sentence.ja


def values(setting: Setting, entry: IndicatorEntry) -> list[Block]:
    """Return the table of every value and target, and its sources."""
    table, lang = table_of(entry), setting.lang
    if not table.groups:
        return [empty(_("Neither a value nor a target is recorded yet."))]
    head = (_("Period"), _("Kind"), _("Value"), _("As printed"), _("Remarks"), _("Source"))
    rows: list[tuple[Cell, ...]] = []
    for name, lines in table.groups:
        if name:
            rows.append((Cell(mixed(name, lang), across=len(head), look="group"),))
        for line in lines:
            row = line.row
            place = row.place if row.place != row.value else ""
            rows.append(
                (
                    Cell(mixed(row.period, lang), look="head"),
                    Cell((Run(row.kind_name),)),
                    Cell(
                        spaced(
                            mixed(row.value, lang, bold=True), mixed(place, lang) if place else ()
                        )
                    ),
                    Cell(mixed(row.printed, lang) if row.printed else (Run("―", look="quiet"),)),
                    Cell(spaced(*(mixed(note, lang) for note in row.notes), by="\n")),
                    Cell((Run(f"[{line.source}]" if line.source else "―"),), align="center"),
                )
            )
    caption = _("All values and targets")
    found: list[Block] = [
        Table(
            tuple(Cell((Run(words),)) for words in head),
            tuple(rows),
            (2.8, 1.1, 2.0, 1.8, 3.4, 0.95),
            caption,
        )
    ]
    if table.sources:
        found.append(Heading(setting.level + 2, (Run(_("Sources of the table")),)))
        notes = tuple((paragraph(source_runs(one, lang), look="small"),) for one in table.sources)
        found.append(Items(notes, ordered=True))
    return found


def _facts(setting: Setting, entry: IndicatorEntry) -> Facts:
    item, lang = entry.indicator, setting.lang
    nothing = (Run(_("Not registered yet")),)
    standing = (
        _("Indicator of the plan")
        if entry.is_own
        else _("For reference: not shown as an indicator of the plan")
    )
    lines = [
        spaced((Run(line.citation),), said(line.statement.text, lang)) for line in entry.outcomes
    ]
    lines += [
        setting.link(one, spaced((Run(one.citation),), said(one.node.title, lang)))
        for one in entry.entries
    ]
    measured: tuple[Block, ...] = (
        (Items(tuple((Paragraph(line),) for line in lines)),)
        if lines
        else (Paragraph((Run(_("Linked to no part of the plan")),)),)
    )
    unit = f"{unit_words(item)}{_('; desired: ')}{direction_words(item.direction)}"
    if item.cumulative:
        unit += _("; a running total")
        if item.cumulative_from:
            since = {"period": period_words(item.cumulative_from)}
            unit += " " + _("counted from %(period)s") % since
    rows: list[tuple[str, tuple[Block, ...]]] = [
        (_("Standing"), (Paragraph((Run(standing),)), *_sourced(setting, entry))),
        (_("What it measures"), measured),
        (_("Definition"), (Paragraph(said(item.definition, lang) or nothing),)),
        (_("Why this target"), (Paragraph(said(item.why, lang) or nothing),)),
        (_("Unit and direction"), (Paragraph(mixed(unit, lang)),)),
        (_("Statistic or survey"), (Paragraph(said(item.source_name, lang) or nothing),)),
        (_("Updates"), _updates(setting, entry)),
        (
            _("Division in charge"),
            (Paragraph(division_runs(entry.division, lang) if entry.division else nothing),),
        ),
        (_("Data date"), (Paragraph(date_runs(setting.outline.document.data_date, lang)),)),
    ]
    if item.formula:
        rows.insert(3, (_("How it is calculated"), (Paragraph(said(item.formula, lang)),)))
    return Facts(tuple(((Run(name),), blocks) for name, blocks in rows))


def _sourced(setting: Setting, entry: IndicatorEntry) -> tuple[Block, ...]:
    source = entry.indicator.source
    return (paragraph(source_runs(source, setting.lang), look="small"),) if source else ()


def _updates(setting: Setting, entry: IndicatorEntry) -> tuple[Block, ...]:
    item, lang = entry.indicator, setting.lang
    months, lag = item.cycle_months, item.lag_months
    words = _("No fixed cycle")
    if months:
        words = ngettext(
            "A new value every month", "A new value every %(months)s months", months
        ) % {"months": months}
        if lag:
            words += ngettext(
                ", published a month after the period",
                ", published %(months)s months after the period",
                lag,
            ) % {"months": lag}
    blocks: list[Block] = [Paragraph((Run(words),))]
    due = due_day(entry)
    if due:
        line = spaced((Run(_("Next value due by:")),), date_runs(due.isoformat(), lang))
        blocks.append(Paragraph(line))
    if item.cycle_note:
        blocks.append(Paragraph(said(item.cycle_note, lang)))
    return tuple(blocks)


def due_day(entry: IndicatorEntry) -> dt.date | None:
    """Return the day by which the next value is due: the first one of its series."""
    days = [due_on(entry.indicator, one.verdict.series.key, entry.on) for one in entry.series]
    return min(filter(None, days), default=None)
