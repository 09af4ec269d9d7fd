"""Sections that the pages of several kinds of nodes have."""

from __future__ import annotations

from django.utils.translation import gettext as _

from publication.pages.outline import Entry
from publication.pdf.blocks import Block, Box, Items, Paragraph, Run
from publication.pdf.content.figures import indicator_table
from publication.pdf.content.reports import latest_report
from publication.pdf.content.words import Setting, empty, said, small, spaced


def directions(setting: Setting, entry: Entry) -> list[Block]:
    """Return the directions of a policy, each under its citation."""
    if not entry.directions:
        return [empty()]
    return [
        Box(
            (
                Paragraph(said(line.statement.text, setting.lang)),
                Paragraph((Run(line.citation, href=setting.origin + line.url),), "small"),
            ),
            hue=entry.hue,
            look="whole",
        )
        for line in entry.directions
    ]


def linked(setting: Setting, entries: list[Entry]) -> Block:
    """Return entries as a list of label and title, each leading to its place."""
    if not entries:
        return empty()
    return Items(
        tuple(
            (
                Paragraph(
                    setting.link(
                        one,
                        spaced(
                            (Run(one.label, bold=True),),
                            said(one.node.title, setting.lang),
                            by="　" if setting.lang == "ja" else " ",
                        ),
                    )
                ),
            )
            for one in entries
        ),
        look="plain",
    )


def node_progress(setting: Setting, entry: Entry, *, always: bool = False) -> list[Block]:
    """Return the indicators of a node and its latest report. ``always``: say so without any."""
    if not (entry.indicators or entry.reports or always):
        return []
    found: list[Block] = [setting.section(_("Indicators and progress"), hue=entry.hue)]
    if entry.indicators:
        found.append(indicator_table(setting, entry.indicators))
    elif always:
        found.append(empty(_("No indicator is registered.")))
    return found + latest_report(setting, entry)


def projects_section(setting: Setting, projects: list[Entry]) -> list[Block]:
    """Return the projects that belong to a page, or that there are none."""
    found: list[Block] = [setting.section(_("Related initiatives"))]
    if not projects:
        return [*found, empty()]
    note = _(
        "What is marked “Reference” is not part of the plan’s words. It was compiled from public "
        "sources, and which measure it is linked to is the judgement of this site."
    )
    return [*found, small(note), project_list(setting, projects)]


def project_list(setting: Setting, projects: list[Entry]) -> Block:
    """Return projects with what they are to the plan and what they serve."""
    items = []
    for one in projects:
        chip = (Run(_("Reference"), look="chip"),) if one.node.standing == "reference" else ()
        title = setting.link(one, said(one.node.title, setting.lang))
        serves = (
            "、".join(end.citation for end in one.serves)
            if setting.lang == "ja"
            else "; ".join(end.citation for end in one.serves)
        )
        under = one.label + (f" — {serves}" if serves else "")
        items.append((Paragraph(spaced(chip, title)), Paragraph((Run(under),), "small")))
    return Items(tuple(items))
