"""Figures of indicators on paper: values, statuses, the way covered, and the table of several."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kpi.judging.verdicts import Verdict
from publication.pages.indicator_entries import IndicatorEntry
from publication.pages.series_entries import Said, SeriesEntry
from publication.pdf.blocks import Bar, Cell, Run, Runs, Table
from publication.pdf.content.words import Setting, mixed, said, spaced
from publication.templatetags.figures import machine_label, percent, status_word

SHAPES = {
    "achieved": "◉",
    "on_track": "●",
    "mostly_on_track": "○",
    "slightly_behind": "△",
    "behind": "▲",
    "worsened": "×",
    "undeterminable": "－",
    "awaiting": "…",
    "not_judged": "",
}
"""A sign for each status: no two are alike in black and white."""


def indicator_id(entry: IndicatorEntry) -> str:
    """Return the label of an indicator within a paper."""
    return f"indicator-{entry.indicator.key}"


def indicator_table(setting: Setting, entries: list[IndicatorEntry], caption: str = "") -> Table:
    """Return indicators with baseline, newest value, target and status, one series a row."""
    rows = []
    for entry in entries:
        link = indicator_runs(setting, entry)
        for one in entry.series:
            name = spaced(link, mixed(one.name, setting.lang) if one.name else ())
            rows.append(
                (
                    Cell(name, look="head"),
                    Cell(said_runs(setting, one.baseline)),
                    Cell(said_runs(setting, one.latest)),
                    Cell(aims_runs(setting, one)),
                    Cell(status_runs(entry, one.verdict)),
                )
            )
    head = (_("Indicator"), _("Baseline"), _("Newest value"), _("Target"), _("Status"))
    return Table(
        head=tuple(Cell((Run(words),)) for words in head),
        rows=tuple(rows),
        widths=(2.8, 2.5, 2.5, 2.5, 1.3),
        caption=caption,
    )


def indicator_runs(setting: Setting, entry: IndicatorEntry) -> Runs:
    """Return the name of an indicator, leading to its place."""
    href = setting.origin + entry.url
    words = said(entry.indicator.name, setting.lang)
    return tuple(Run(run.text, ref=indicator_id(entry), href=href, lang=run.lang) for run in words)


def said_runs(setting: Setting, one: Said | None) -> Runs:
    """Return a value with its period, or a dash for none."""
    if one is None:
        return (Run("―", look="quiet"),)
    return (*mixed(one.value, setting.lang, bold=True), Run("\n"), Run(one.period, look="small"))


def aims_runs(setting: Setting, one: SeriesEntry) -> Runs:
    """Return the targets of a series; where there are two, each named: interim and final."""
    if len(one.aims) < 2:
        return said_runs(setting, one.aims[0].said if one.aims else None)
    named = [
        (Run(aim.kind, look="small"), Run("\n"), *said_runs(setting, aim.said)) for aim in one.aims
    ]
    return (*named[0], Run("\n"), *named[1])


def status_runs(entry: IndicatorEntry, verdict: Verdict) -> Runs:
    """Return a status as sign and word, and whose word it is."""
    if not entry.is_own:
        return (Run(_("Reference"), look="chip"),)
    word = f"{SHAPES[verdict.status]} {status_word(verdict.status)}"
    if verdict.is_overridden:
        basis = _("Assessment of the responsible division")
    elif verdict.assessment:
        basis = _("Confirmed by the responsible division")
    else:
        basis = machine_label()
    return (Run(word, bold=True), Run("\n"), Run(basis, look="small"))


def bar_of(entry: IndicatorEntry, one: SeriesEntry) -> Bar:
    """Return the way covered, with the mark of what was to be covered by now."""
    assert one.bar is not None  # noqa: S101  the caller looked
    words = _("%(progress)s of the way from the baseline")
    words %= {"progress": percent(one.bar.progress)}
    return Bar(
        max(one.bar.filled, 0), -1 if one.bar.tick is None else one.bar.tick, entry.hue, words
    )


def status_line(entry: IndicatorEntry, verdict: Verdict, lang: str) -> Runs:
    """Return a status in one line, with the reason of an assessment."""
    runs = [run for run in status_runs(entry, verdict) if run.text != "\n"]
    line = spaced(*((run,) for run in runs), by="　" if lang == "ja" else "  ")
    if verdict.assessment and verdict.assessment.reason:
        line = (*line, Run("\n"), *said(verdict.assessment.reason, lang))
    if verdict.is_overridden:
        other = f"{SHAPES[verdict.judgement.status]} {status_word(verdict.judgement.status)}"
        line = (*line, Run("\n"), Run(f"{other}　{machine_label()}", look="small"))
    return line


def said_line(setting: Setting, one: Said | None) -> Runs:
    """Return a value in one line, with its period and as the source prints it."""
    if one is None:
        return (Run(_("not recorded"), look="quiet"),)
    gap = "　" if setting.lang == "ja" else "  "
    line = (*mixed(one.value, setting.lang, bold=True), Run(gap), Run(one.period, look="quiet"))
    if not one.printed:
        return line
    printed = mixed(f"{gap}{_('As printed:')} {one.printed}", setting.lang, look="small")
    return (*line, *printed)
