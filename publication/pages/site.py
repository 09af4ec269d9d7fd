"""Pages of the site beside the plans: front door, about, accessibility, terms, glossary.

All but the first exist at the address of an edition too, as that edition has them.
"""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from plan.items import TermItem
from publication.current import current_documents
from publication.document import PlanDocument
from publication.pages.documents import document_or_404, site_document
from publication.pages.outline import outline_of
from publication.pages.page import Crumb, Page, in_language, render_page
from publication.templatetags.words import plain


def to_japanese(request: HttpRequest) -> HttpResponse:
    """Lead from / to the Japanese front door, whatever language the browser asks for."""
    return HttpResponseRedirect(reverse("front_door", args=["ja"]))


@in_language
def front_door(request: HttpRequest, lang: str) -> HttpResponse:
    """Show the plans; with one plan, lead to it; with none, say so."""
    documents = list(current_documents().values())
    if len(documents) == 1:
        return HttpResponseRedirect(reverse("overview", args=[lang, documents[0].plan.slug]))
    page = Page(title=_("Plans"), description=_("The plans that are published here."))
    outlines = [outline_of(document, lang) for document in documents]
    return render_page(request, "site/front_door.html", lang, page, outlines=outlines)


@in_language
def about(request: HttpRequest, lang: str, slug: str = "") -> HttpResponse:
    """Say what this site is."""
    return _site_page(request, lang, slug, "about")


@in_language
def accessibility(request: HttpRequest, lang: str, slug: str = "") -> HttpResponse:
    """Show the accessibility policy."""
    return _site_page(request, lang, slug, "accessibility")


@in_language
def terms(request: HttpRequest, lang: str, slug: str = "") -> HttpResponse:
    """Show the terms of use."""
    return _site_page(request, lang, slug, "terms")


@in_language
def glossary(request: HttpRequest, lang: str, slug: str = "") -> HttpResponse:
    """Show all terms with where their English comes from."""
    document = _document(slug)
    if document is None:
        raise Http404("glossary")
    page = Page(
        title=_("Glossary"),
        description=_("Terms of the plan in Japanese and English, with where each comes from."),
        crumbs=[Crumb(_("Glossary"))],
        nav="glossary",
    )
    entries = sorted(document.terms, key=_reading if lang == "ja" else _english)
    return render_page(
        request, "site/glossary.html", lang, page, document=document, entries=entries
    )


def _reading(term: TermItem) -> str:
    return term.reading or term.term.ja


def _english(term: TermItem) -> str:
    return (term.term.en or term.term.ja).strip("(“‘5 ").casefold()


def _document(slug: str) -> PlanDocument | None:
    """Return the document that the site's pages come from, or that of an edition's address."""
    return document_or_404(slug) if slug else site_document()


def _site_page(request: HttpRequest, lang: str, slug: str, key: str) -> HttpResponse:
    document = _document(slug)
    item = document.page_by_key.get(key) if document else None
    if document is None or item is None:
        raise Http404(key)
    page = Page(
        title=plain(item.title),
        description=plain(item.title),
        crumbs=[Crumb(plain(item.title))],
        item=f"page:{key}",
        nav=key,
    )
    return render_page(request, "site/page.html", lang, page, document=document, item=item)
