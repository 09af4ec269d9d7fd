"""Which part of a paper shows which page of the site, by the name of the page's address.

A name is that of the address with what follows the plan in it: ``measures``,
``node:startup-ecosystem``, ``progress_year:2026``.
"""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

from django.http import Http404, HttpRequest
from django.urls import NoReverseMatch, get_resolver, get_script_prefix, reverse

from publication.current import showing
from publication.pages.documents import MARK
from publication.pdf.blocks import Block, Part
from publication.pdf.content.back import glossary_blocks
from publication.pdf.content.html import blocks_of_html
from publication.pdf.content.indicators import indicator_blocks
from publication.pdf.content.nodes import node_blocks
from publication.pdf.content.papers import part_of
from publication.pdf.content.plan import positioning_blocks
from publication.pdf.content.words import Setting

PUBLIC = "publication.pages.urls"
OF_THE_SITE = frozenset({"about", "accessibility", "terms", "glossary"})
"""Pages that belong to no plan."""


OF_THE_RECORD = frozenset({"editions"})
"""Pages that belong to all editions of a plan."""


MADE_FOR_PAPER: dict[str, Callable[[Setting], tuple[Block, ...]]] = {
    "positioning": positioning_blocks,
    "glossary": glossary_blocks,
}


class NoSuchPage(LookupError):
    """A name that is no page of this plan."""


def page_part(setting: Setting, name: str) -> Part:
    """Return the part that shows a page. Raises NoSuchPage."""
    kind, _colon, key = name.partition(":")
    if kind == "node":
        return node_part(setting, key)
    if kind == "indicator":
        return indicator_part(setting, key)
    address = address_of(setting, name)
    if kind in MADE_FOR_PAPER:
        return part_of(MADE_FOR_PAPER[kind](setting), setting.origin + address)
    blocks = blocks_of_html(_html(setting, address), setting.origin + address, setting.level)
    return part_of(blocks, setting.origin + address)


def node_part(setting: Setting, key: str, *, alone: bool = True) -> Part:
    """Return the part of one node; a policy's has its measures, each in full."""
    entry = setting.outline.by_key.get(key)
    if entry is None:
        raise NoSuchPage(key)
    blocks: list[Block] = [*node_blocks(setting, entry, alone=alone)]
    for measure in entry.measures:
        blocks += node_blocks(setting.deeper(), measure, alone=False)
    return part_of(tuple(blocks), setting.origin + entry.url)


def indicator_part(setting: Setting, key: str) -> Part:
    """Return the part of one indicator."""
    entry = next((one for one in setting.outline.indicators if one.indicator.key == key), None)
    if entry is None:
        raise NoSuchPage(key)
    return part_of(indicator_blocks(setting, entry), setting.origin + entry.url)


def address_of(setting: Setting, name: str) -> str:
    """Return the address of a page within the site. Raises NoSuchPage."""
    kind, *places = name.split(":")
    document = setting.outline.document
    address = document.plan.slug if kind in OF_THE_RECORD else document.address
    # An edition has pages of the site at its own address; the working copy at the site's.
    plan = [] if kind in OF_THE_SITE and MARK not in address else [address]
    try:
        return reverse(kind, args=[setting.lang, *plan, *places])
    except NoReverseMatch as error:
        raise NoSuchPage(name) from error


def _html(setting: Setting, address: str) -> str:
    """Return the page at an address of this document, as its view makes it. Raises NoSuchPage."""
    path = "/" + address.removeprefix(get_script_prefix())
    request = HttpRequest()
    request.method, request.path = "GET", address
    request.META = {"SERVER_NAME": "localhost", "SERVER_PORT": "80"}
    match = get_resolver(PUBLIC).resolve(path)
    request.resolver_match = match
    try:
        with showing(setting.outline.document):
            response = match.func(request, *match.args, **match.kwargs)
    except Http404 as error:
        raise NoSuchPage(address) from error
    if response.status_code != HTTPStatus.OK:
        raise NoSuchPage(address)
    return str(response.content.decode())
