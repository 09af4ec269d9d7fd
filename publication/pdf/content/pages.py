"""Which part of a paper shows which page of the site, by the name of the page's address."""

from __future__ import annotations

from publication.pages.outline import Outline
from publication.pdf.blocks import Part
from publication.pdf.content.indicators import indicator_blocks
from publication.pdf.content.nodes import node_blocks
from publication.pdf.content.papers import part_of
from publication.pdf.content.words import Setting


class NoSuchPage(LookupError):
    """A name that is no page of this plan."""


def page_part(setting: Setting, name: str) -> Part:
    """Return the part that shows a page: node:startup-ecosystem. Raises NoSuchPage."""
    kind, _colon, key = name.partition(":")
    if kind == "node":
        return node_part(setting, key)
    if kind == "indicator":
        return indicator_part(setting, key)
    raise NoSuchPage(name)


def node_part(setting: Setting, key: str) -> Part:
    """Return the part of one node."""
    entry = setting.outline.by_key.get(key)
    if entry is None:
        raise NoSuchPage(key)
    return part_of(node_blocks(setting, entry), setting.origin + entry.url)


def indicator_part(setting: Setting, key: str) -> Part:
    """Return the part of one indicator."""
    entry = next((one for one in setting.outline.indicators if one.indicator.key == key), None)
    if entry is None:
        raise NoSuchPage(key)
    return part_of(indicator_blocks(setting, entry), setting.origin + entry.url)


def title_of(part: Part) -> str:
    """Return what a part is called."""
    return part.running


def has_page(outline: Outline, name: str) -> bool:
    """Say whether a name is a page of this plan; builds nothing."""
    kind, _colon, key = name.partition(":")
    if kind == "node":
        return key in outline.by_key
    return kind == "indicator" and any(one.indicator.key == key for one in outline.indicators)
