"""Pages that a reviewer chose, as one paper with its own contents."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import override

from publication.document import PlanDocument
from publication.pages.outline import Outline, outline_of
from publication.pages.yearly import reported_years
from publication.pdf.blocks import Paper, Part, Run
from publication.pdf.content.book import cover_of
from publication.pdf.content.drawings import matrix_blocks, system_drawing
from publication.pdf.content.facing import facing
from publication.pdf.content.marking import all_marked, marked
from publication.pdf.content.pages import NoSuchPage, page_part
from publication.pdf.content.papers import paper_of, part_of
from publication.pdf.content.plan import positioning_blocks, way_blocks
from publication.pdf.content.words import Setting
from publication.pdf.wanted import Wanted
from publication.templatetags.words import plain

MOST_PAGES = 150
"""Pages of the site in one packet. A whole plan of today has a hundred."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A page that may be chosen: its name, its words, how deep it stands under its group."""

    name: str
    words: str
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Group:
    """Pages under one heading."""

    words: str
    choices: tuple[Choice, ...]


def groups_of(outline: Outline) -> list[Group]:
    """Return all pages of a plan that a packet may hold, in the order of the book."""
    whole = (
        Choice("positioning", _("Positioning of the plan")),
        Choice("way", _("From the current state to the future vision")),
        Choice("system", _("System of measures")),
        Choice("matrix", _("Measures and indicators")),
    )
    tree = [one for one in outline.by_key.values() if one.node.kind != "project"]
    nodes = tuple(
        Choice(f"node:{one.node.key}", f"{one.label}　{plain(one.node.title)}", len(one.ancestors))
        for one in tree
    )
    projects = tuple(
        Choice(f"node:{one.node.key}", plain(one.node.title)) for one in outline.projects
    )
    indicators = (
        Choice("indicators", _("All indicators in a table")),
        *(
            Choice(f"indicator:{one.indicator.key}", plain(one.indicator.name))
            for one in outline.indicators
        ),
    )
    years = tuple(
        Choice(f"progress_year:{year}", _("Progress in %(year)s") % {"year": year})
        for year in reported_years(outline.document)
    )
    progress = (Choice("progress", _("Progress of the plan")), *years)
    site = (Choice("glossary", _("Glossary")),)
    named = (
        (_("The plan as a whole"), whole),
        (_("Basic policies and measures"), nodes),
        (_("Projects and related initiatives"), projects),
        (_("Indicators"), indicators),
        (_("Progress"), progress),
        (_("Reference"), site),
    )
    return [Group(words, choices) for words, choices in named if choices]


def packet(setting: Setting, wanted: Wanted, watermark: str, earlier: PlanDocument | None) -> Paper:
    """Return the chosen pages as a paper. Raises NoSuchPage."""
    document = setting.outline.document
    parts = [_part(setting, wanted, name, earlier) for name in wanted.pages]
    if wanted.facing:
        with override("en"):
            english = replace(setting, outline=outline_of(document, "en"))
            other = [_part(english, wanted, name, earlier) for name in wanted.pages]
        pairs = zip(parts, other, strict=True)
        parts = [part for one, two in pairs for part in _both(one, two)]
    cover = cover_of(setting, document, label=_("Material for review"))
    if earlier:
        words = _(
            "Changes since edition %(number)s are marked: underlined where added, "
            "struck where removed."
        )
        changed = ((_("Marked changes"), (Run(words % {"number": earlier.number}),)),)
        cover = replace(cover, facts=cover.facts + changed)
    return paper_of(
        document,
        setting.lang,
        _("Material for review"),
        tuple(parts),
        cover=cover,
        contents=2,
        landscape=wanted.facing,
        lines=wanted.lines,
        wide=wanted.wide and not wanted.facing,
        watermark=watermark,
        meeting=wanted.meeting,
    )


def _both(japanese: Part, english: Part) -> tuple[Part, ...]:
    """Return a page in both languages: side by side, or a drawing on two sheets."""
    if japanese.landscape:
        return japanese, replace(english, lang="en")
    return (facing(japanese, english),)


def _part(setting: Setting, wanted: Wanted, name: str, earlier: PlanDocument | None) -> Part:
    part = _drawn_or_page(setting, name)
    if earlier is None or part.landscape:
        return part
    before = replace(setting, outline=outline_of(earlier, setting.lang))
    try:
        return replace(part, blocks=marked(_drawn_or_page(before, name).blocks, part.blocks))
    except NoSuchPage:
        return replace(part, blocks=all_marked(part.blocks, "added"))


def _drawn_or_page(setting: Setting, name: str) -> Part:
    address = setting.origin + setting.outline.url
    match name:
        case "system":
            return replace(part_of(system_drawing(setting), address), landscape=True)
        case "matrix":
            return replace(part_of(matrix_blocks(setting), address), landscape=True)
        case "positioning":
            return part_of(positioning_blocks(setting), f"{address}positioning/")
        case "way":
            return part_of(way_blocks(setting), address)
        case _:
            return page_part(setting, name)
