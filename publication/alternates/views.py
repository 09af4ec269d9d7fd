"""Answers at the address of a page without its last slash and with .md or .json."""

from __future__ import annotations

import copy
import json
from dataclasses import replace
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import Resolver404, ResolverMatch, get_resolver, reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from plan.dates import say_date
from publication.alternates.markdown import escaped, markdown_of
from publication.alternates.rows import PAGES, rows_behind
from publication.data.answers import as_json, edition_of_file, shared
from publication.data.frame import frame_of
from publication.document import PlanDocument
from publication.pages.page import LANGUAGES, Page, PageResponse, origin
from publication.pdf.blocks import Block, Heading, Run
from publication.pdf.content.html import blocks_of_html
from publication.templatetags.words import plain

PUBLIC = "publication.pages.urls"
ALONE = frozenset({"printing", "compare_choice", "front_door", "node_embed", "indicator_embed"})
"""Pages that are a form, a way on or a piece of another page: they say nothing of their own."""

BESIDE = {"lang", "slug"}
"""What of an address says which plan and language, not which page."""


def page_markdown(request: HttpRequest, lang: str, page: str) -> HttpResponse:
    """Give a page as Markdown: its main part, then which edition that is and where it stands."""
    asked, match = _asked(request, lang, page)
    response: HttpResponse = match.func(asked, *match.args, **match.kwargs)
    if response.status_code != HTTPStatus.OK or not isinstance(response, PageResponse):
        return response
    address = origin(request) + asked.path
    blocks = blocks_of_html(response.content.decode(), address, 1)
    with override(lang):
        text = markdown_of(_titled(blocks, response.page)) + _foot(response.document, lang, address)
    return shared(text, "text/markdown; charset=utf-8", lang)


def page_json(request: HttpRequest, lang: str, page: str) -> HttpResponse:
    """Give a page as JSON: the rows behind it, as in the downloads, and which edition that is."""
    asked, match = _asked(request, lang, page)
    if match.url_name not in PAGES:
        raise Http404(page)
    response: HttpResponse = match.func(asked, *match.args, **match.kwargs)
    if response.status_code != HTTPStatus.OK or not isinstance(response, PageResponse):
        return response
    if response.document is None:
        raise Http404(page)
    site = origin(request)
    content: dict[str, Any] = {
        "page": {
            "title": response.page.title,
            "description": response.page.description,
            "language": lang,
            "url": site + asked.path,
            "languages": {one: site + _in(one, match) for one in LANGUAGES},
        },
        "edition": edition_of_file(response.document),
    }
    place = {name: value for name, value in match.kwargs.items() if name not in BESIDE}
    rows = rows_behind(frame_of(response.document, site), match.url_name, place)
    content |= {name: [as_json(row) for row in found] for name, found in rows.items()}
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return shared(text, "application/json", lang)


def _asked(request: HttpRequest, lang: str, page: str) -> tuple[HttpRequest, ResolverMatch]:
    """Return the request for the page itself. Raises Http404 for what has no other form."""
    asked = copy.copy(request)
    asked.path = asked.path_info = f"{reverse('front_door', args=[lang])}{page}/"
    try:
        match = get_resolver(PUBLIC).resolve(asked.path)
    except Resolver404 as error:
        raise Http404(page) from error
    if match.url_name in ALONE or match.kwargs.get("lang") != lang:
        raise Http404(page)
    asked.resolver_match = match
    return asked, match


def _titled(blocks: tuple[Block, ...], page: Page) -> list[Block]:
    """Return the blocks of a page with its title first; a node's has its citation in it."""
    for at, one in enumerate(blocks):
        if isinstance(one, Heading) and one.level == 1:
            named = page.item.startswith("node:")
            title = replace(one, runs=(Run(page.title),)) if named else one
            return [title, *blocks[:at], *blocks[at + 1 :]]
    return list(blocks)


def _in(lang: str, match: ResolverMatch) -> str:
    return reverse(match.url_name, kwargs={**match.kwargs, "lang": lang})


def _foot(document: PlanDocument | None, lang: str, address: str) -> str:
    """Return which edition a page is of, where it stands and what may be done with it."""
    if document is None:
        return ""
    said = {
        "plan": plain(document.plan.title),
        "number": document.number,
        "date": say_date(document.published_at[:10], lang),
    }
    lines = [
        _("%(plan)s, edition %(number)s, published %(date)s") % said,
        plain(document.plan.wording),
        address,
    ]
    return "\n---\n\n" + "\n".join(f"- {escaped(line)}" for line in lines if line) + "\n"
