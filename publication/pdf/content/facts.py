"""Facts about a node as rows: division, period, goals, where the words come from."""

from __future__ import annotations

from django.utils.translation import gettext as _

from plan.sdgs import SDGS
from publication.pages.outline import Entry
from publication.pdf.blocks import Block, Facts, Paragraph, Run, Runs
from publication.pdf.content.words import (
    Setting,
    division_runs,
    mixed,
    paragraph,
    period_words,
    source_runs,
    spaced,
)
from publication.templatetags.reading import reworded_in
from publication.templatetags.words import plain

Fact = tuple[Runs, tuple[Block, ...]]


def fact(name: str, runs: Runs, *more: Block) -> Fact:
    """Return one row of facts."""
    return (Run(name),), (Paragraph(runs), *more)


def facts_section(setting: Setting, heading: str, *facts: Fact) -> list[Block]:
    """Return facts under a heading."""
    return [setting.section(heading), Facts(tuple(facts))]


def division_fact(setting: Setting, entry: Entry) -> Fact:
    """Return the division in charge, with what it is known from."""
    division, lang = entry.division, setting.lang
    if division is None:
        return fact(_("Division in charge"), (Run(_("Not registered yet")),))
    runs = division_runs(division, lang)
    if entry.node.division_standing != "reference":
        return fact(_("Division in charge"), runs)
    inferred = _("Inferred from public sources; not stated in the plan’s words.")
    chip = (Run(_("Reference"), look="chip"),)
    return fact(
        _("Division in charge"),
        spaced(runs, chip),
        paragraph(mixed(inferred, lang), look="small"),
        paragraph(source_runs(division.source, lang), look="small"),
    )


def plan_facts(setting: Setting, entry: Entry, *, alone: bool = True) -> list[Fact]:
    """Return the period of the plan, goals, and where the words come from.

    ``alone``: below its policy a measure says nothing again that the policy says as well.
    """
    document, lang = setting.outline.document, setting.lang
    plan = document.plan
    facts = [fact(_("Period of the plan"), (Run(period_words(plan)),))] if alone else []
    if entry.node.sdgs:
        goals = [f"{number} {plain(SDGS[number])}" for number in entry.node.sdgs]
        facts.append(
            fact(_("SDGs"), (Run("　".join(goals) if lang == "ja" else "; ".join(goals)),))
        )
    number = reworded_in(document, entry.node)
    if not (alone or number):
        return facts
    words = _("Worded by this record in edition %(number)s; not the words of the source.")
    origin = (Run(words % {"number": number}),) if number else source_runs(plan.source, lang)
    return [*facts, fact(_("Where the words come from"), origin)]
