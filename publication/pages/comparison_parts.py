"""A long comparison in pages: so many passages on each, with a table of contents over all."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.paginator import Page as Part
from django.core.paginator import Paginator

from publication.pages.search_facets import Link
from publication.synopsis import Passage, Section

PER_PAGE = 100
"""Passages of a page: with their words about as much as the longest other page of the site."""

Placed = tuple[int, Passage]
"""A passage with the place of its section among all."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A section in the table of contents: how many passages it has, and where it begins."""

    words: str
    count: int
    url: str


def part_of(sections: tuple[Section, ...], page: str) -> Part[Placed]:
    """Return the page of passages that ``?page=`` asks for, the first for one that is not there."""
    placed = [(at, one) for at, section in enumerate(sections, 1) for one in section.passages]
    paginator = Paginator(placed, PER_PAGE)
    number = int(page) if page.isascii() and page.isdigit() and len(page) < 5 else 1
    return paginator.page(number if number in paginator.page_range else 1)


def sections_on(part: Part[Placed], sections: tuple[Section, ...]) -> list[tuple[int, Section]]:
    """Return the sections, as far as they stand on a page, each with its place among all."""
    found: dict[int, list[Passage]] = {}
    for at, passage in part.object_list:
        found.setdefault(at, []).append(passage)
    return [(at, Section(sections[at - 1].heading, tuple(ours))) for at, ours in found.items()]


def contents_of(sections: tuple[Section, ...]) -> list[Heading]:
    """Return the table of contents; nothing where there is one section or none."""
    found, before = [], 0
    for at, section in enumerate(sections, 1):
        url = f"{query_of(before // PER_PAGE + 1)}#section-{at}"
        found.append(Heading(section.heading, len(section.passages), url))
        before += len(section.passages)
    return found if len(found) > 1 else []


def turns_of(part: Part[Placed]) -> list[Link]:
    """Return the pages around this one, the first and the last; nothing for a single page."""
    if part.paginator.num_pages == 1:
        return []
    pages = part.paginator.get_elided_page_range(part.number, on_each_side=2, on_ends=1)
    return [
        Link(str(one), query_of(one), one == part.number)
        if isinstance(one, int)
        else Link("", "", current=False)
        for one in pages
    ]


def query_of(number: int) -> str:
    """Return the query of a page's address, from its ?; the first page has none."""
    return f"?page={number}" if number > 1 else ""
