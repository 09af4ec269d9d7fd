"""Small pages for a frame: a part of the plan with its edition, its source and the way back.

They alone may be framed, by anybody; no script runs in them and no form is on them.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from csp.decorators import csp_replace
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_exempt

from kpi.chart import chart
from kpi.charts.words import Lang
from publication.document import PlanDocument
from publication.pages.documents import document_or_404
from publication.pages.indicators import indicator_entry
from publication.pages.outline import Entry, outline_of
from publication.pages.page import Page, in_language, render_page
from publication.templatetags.words import plain

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]

MOST_PARTS = 5
"""Links to what stands below, or measures it, that a card shows; the page has them all."""


def framed(view: View[P]) -> View[P]:
    """Let an answer stand in a frame on any page, one that isolates itself included."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        response.headers["Cross-Origin-Embedder-Policy"] = "require-corp"
        return response

    opened = csp_replace({"frame-ancestors": ["*"], "script-src": None})(wrapped)
    return cast("View[P]", xframe_options_exempt(opened))


@framed
@in_language
def node_embed(request: HttpRequest, lang: str, slug: str, key: str) -> HttpResponse:
    """Show a node as a card: its words, what stands below it, what measures it."""
    document = _published(slug)
    entry = outline_of(document, lang).by_key.get(key)
    if entry is None:
        return _gone(request, lang, document, "node", key)
    parts = _parts(entry)
    return render_page(
        request,
        "embed/node.html",
        lang,
        Page(
            title=f"{entry.citation} {plain(entry.node.title)}".strip(),
            description=plain(entry.node.lead) or plain(entry.node.title),
            noindex=True,
        ),
        document=document,
        entry=entry,
        node=entry.node,
        parts=parts[:MOST_PARTS],
        more=len(parts) - MOST_PARTS,
        back=entry.url,
    )


@framed
@in_language
def indicator_embed(request: HttpRequest, lang: str, slug: str, key: str) -> HttpResponse:
    """Show an indicator: its chart, its newest value and target, how it stands."""
    document = _published(slug)
    entry = indicator_entry(document, lang, key)
    if entry is None:
        return _gone(request, lang, document, "indicator", key)
    return render_page(
        request,
        "embed/indicator.html",
        lang,
        Page(
            title=plain(entry.indicator.name),
            description=plain(entry.leading.verdict.judgement.sentence),
            noindex=True,
        ),
        document=document,
        entry=entry,
        item=entry.indicator,
        chart=chart(entry.indicator, cast("Lang", lang), entry.on),
        back=entry.url,
    )


def _published(slug: str) -> PlanDocument:
    """Return the document of an address; what staff preview is never framed."""
    document = document_or_404(slug)
    if not document.is_published:
        raise Http404(slug)
    return document


def _parts(entry: Entry) -> list[Entry]:
    """Return what stands below a node: policies, measures, then projects."""
    return [*entry.children, *(one for one in entry.projects if one not in entry.children)]


def _gone(
    request: HttpRequest, lang: str, document: PlanDocument, kind: str, key: str
) -> HttpResponse:
    """Answer 410 in the frame for what the plan no longer has, with the way to its page."""
    if (kind, key) not in document.removed_by_key:
        raise Http404(key)
    title = _("No longer part of the plan")
    name = "node" if kind == "node" else "indicator"
    return render_page(
        request,
        "embed/gone.html",
        lang,
        Page(title=title, description=title, status=410, noindex=True),
        document=document,
        back=reverse(name, args=[lang, document.address, key]),
    )
