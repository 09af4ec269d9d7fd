"""A node as a part of a paper: philosophy, policy, measure or project."""

from __future__ import annotations

from dataclasses import replace

from django.urls import reverse
from django.utils.translation import gettext as _

from plan.items import TermItem
from publication.pages.outline import Entry
from publication.pdf.blocks import Block, Heading, Paragraph, Run, Runs
from publication.pdf.content.facts import division_fact, facts_section, plan_facts
from publication.pdf.content.projects import project_blocks
from publication.pdf.content.sections import (
    directions,
    linked,
    node_progress,
    projects_section,
)
from publication.pdf.content.words import (
    Setting,
    empty,
    label_of,
    paragraph,
    prose,
    said,
    spaced,
)
from publication.templatetags.reading import all_projects


def node_blocks(setting: Setting, entry: Entry, *, alone: bool = True) -> tuple[Block, ...]:
    """Return all that the page of a node says.

    ``alone``: what stands above and below it is told as well, as in a book it has its own place.
    """
    node, lang = entry.node, setting.lang
    found: list[Block] = [node_heading(setting, entry)]
    if node.kind == "project" and node.standing == "reference":
        note = _(
            "This is not part of the plan’s words. It was compiled from public sources, and "
            "linking it to a measure is the judgement of this site."
        )
        found.append(Paragraph((Run(note),), "note"))
    if node.lead:
        found.append(Paragraph(said(node.lead, lang), "lead"))
    match node.kind:
        case "philosophy":
            found += _philosophy(setting, entry, alone)
        case "policy":
            found += _policy(setting, entry, alone)
        case "measure":
            found += _measure(setting, entry, alone)
        case "project":
            found += project_blocks(setting, entry)
    if entry.terms and alone:
        words = [_term_runs(setting, term) for term in entry.terms]
        between = "／" if lang == "ja" else "; "
        found.append(setting.section(_("Terms on this page")))
        found.append(paragraph(spaced(*words, by=between), look="small"))
    return tuple(found)


def node_heading(setting: Setting, entry: Entry) -> Heading:
    """Return the title of a node under its citation."""
    project = entry.node.kind == "project"
    return setting.title(
        entry.node.title,
        id=label_of(entry),
        shoulder=entry.label if project else entry.citation,
        hue=entry.hue,
        numeral=entry.policy.numeral if entry.policy and not project else "",
    )


def _term_runs(setting: Setting, term: TermItem) -> Runs:
    """Return a term, leading to the glossary where the paper has one, with its other language."""
    japanese = setting.lang == "ja"
    href = f"{setting.origin}{reverse('glossary', args=[setting.lang])}#{term.key}"
    words = said(term.term, setting.lang)
    own = tuple(replace(run, ref=f"term-{term.key}", href=href) for run in words)
    other = term.term.en if japanese else term.term.ja if term.term.en else ""
    if not other:
        return own
    return (*own, Run(f" {other}", lang="en" if japanese else "ja", look="quiet"))


def _philosophy(setting: Setting, entry: Entry, alone: bool) -> list[Block]:
    found: list[Block] = []
    if entry.node.body:
        found.append(setting.section(_("Full text of the basic philosophy")))
        found += prose(entry.node.body, setting.lang, setting.level + 2)
    if alone:
        found.append(setting.section(_("Basic policies")))
        found.append(linked(setting, setting.outline.policies))
    found += node_progress(setting, entry)
    return found + projects_section(setting, entry.projects)


def _policy(setting: Setting, entry: Entry, alone: bool) -> list[Block]:
    found = [setting.section(_("Directions"), hue=entry.hue), *directions(setting, entry)]
    found += prose(entry.node.body, setting.lang, setting.level + 1)
    if alone:
        found.append(setting.section(_("Main measures"), hue=entry.hue))
        found.append(linked(setting, entry.measures))
    found += node_progress(setting, entry)
    found += projects_section(setting, all_projects(entry) if alone else entry.projects)
    about = [division_fact(setting, entry), *plan_facts(setting, entry)]
    return found + facts_section(setting, _("About this basic policy"), *about)


def _measure(setting: Setting, entry: Entry, alone: bool) -> list[Block]:
    found: list[Block] = []
    if alone and entry.policy and entry.policy.directions:
        words = _("Directions of %(policy)s") % {"policy": entry.policy.label}
        found.append(setting.section(words, hue=entry.hue))
        found += directions(setting, entry.policy)
    found.append(setting.section(_("Main initiatives"), hue=entry.hue))
    body = prose(entry.node.body, setting.lang, setting.level + 2)
    found += body or [empty(_("Not registered yet."))]
    found += node_progress(setting, entry, always=True)
    found += projects_section(setting, entry.projects)
    about = [division_fact(setting, entry), *plan_facts(setting, entry, alone=alone)]
    return found + facts_section(setting, _("About this measure"), *about)
