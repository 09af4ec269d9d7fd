"""What every public page has: language, title, addresses in both languages, way back, headers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.encoding import escape_uri_path
from django.utils.translation import gettext as _
from django.utils.translation import override

from publication.current import current_document, shown_document
from publication.document import PlanDocument
from publication.listed import Listed
from publication.pages.documents import EditionWithdrawn
from publication.pages.outline import Outline, outline_of
from publication.pages.pinned import Banner, banner_of

LANGUAGES = ("ja", "en")

FOR_EVERYBODY = "public, max-age=0, s-maxage=30, stale-while-revalidate=30, stale-if-error=86400"
"""Cache-Control of a public answer. A shared cache shows nothing that is older than a minute, but
for a day when the site does not answer; browsers ask each time, and are told that nothing changed.
"""

P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class Crumb:
    """A step of the way from the plan to this page. ``words`` is text in the page's language."""

    words: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """What the base template needs of a page. Strings are in the page's language."""

    title: str
    """As in <title>, without the site's name."""
    description: str
    """One sentence for search engines and shared links."""
    crumbs: list[Crumb] = field(default_factory=list)
    """The way here, without the plan itself; the last one is this page."""
    nav: str = ""
    """Which entry of the main menu is current: overview, positioning, measures, projects, …"""
    item: str = ""
    """The name of the item that it is about, if it is about one: node:…, indicator:…, plan, …"""
    status: int = 200
    noindex: bool = False
    query: str = ""
    """What of the address's query makes this page, from its ?; kept by the language switch."""


_beside: ContextVar[dict[str, Any] | None] = ContextVar("beside", default=None)


@contextmanager
def beside(**context: Any) -> Iterator[None]:
    """Let the pages that are rendered inside know more than their own view gives them."""
    token = _beside.set(context)
    try:
        yield
    finally:
        _beside.reset(token)


def is_copy() -> bool:
    """Say whether pages are written to files, where nothing can be searched, chosen or run."""
    return bool((_beside.get() or {}).get("is_copy"))


def in_language(
    view: Callable[Concatenate[HttpRequest, str, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, str, P], HttpResponse]:
    """Run a view, given the language of its address, with that language active.

    At the addresses of a withdrawn edition it answers 410 with the reason, files included.
    """

    @wraps(view)
    def wrapped(request: HttpRequest, lang: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        with override(lang):
            try:
                return view(request, lang, *args, **kwargs)
            except EditionWithdrawn as withdrawn:
                return _withdrawn(request, lang, withdrawn.edition)

    return cast("Callable[Concatenate[HttpRequest, str, P], HttpResponse]", wrapped)


class PageResponse(HttpResponse):
    """A public page as HTML that still knows what it shows."""

    page: Page
    document: PlanDocument | None


def render_page(
    request: HttpRequest,
    template: str,
    lang: str,
    page: Page,
    *,
    document: PlanDocument | None = None,
    **context: Any,
) -> PageResponse:
    """Render a public page. Reads no session and no database."""
    outline = outline_of(document, lang) if document else None
    banner = banner_of(request, lang, document) if document else None
    html = render_to_string(
        template,
        {
            "lang": lang,
            "page": page,
            "document": document,
            "outline": outline,
            "menu": _menu(lang, outline),
            "alternates": _alternates(request, page.query),
            "banner": banner,
            "search_urls": _search_urls(lang, document, banner),
            "origin": origin(request),
            "path": escape_uri_path(request.path) + page.query,
            "match": request.resolver_match,
            "is_copy": False,
            **(_beside.get() or {}),
            **context,
        },
    )
    response = PageResponse(html, status=page.status)
    response.page, response.document = page, document
    response.headers["Content-Language"] = lang
    if banner:
        response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Cache-Control"] = (
        FOR_EVERYBODY if page.status == HttpResponse.status_code else "no-store"
    )
    return response


def _withdrawn(request: HttpRequest, lang: str, edition: Listed) -> HttpResponse:
    """Answer 410 for an edition that was withdrawn, with the reason and the way on."""
    title = _("Edition %(number)s was withdrawn") % {"number": edition.number}
    page = Page(title=title, description=title, crumbs=[Crumb(title)], status=410, noindex=True)
    document = current_document(edition.plan)
    return render_page(
        request, "errors/withdrawn.html", lang, page, document=document, edition=edition
    )


def origin(request: HttpRequest) -> str:
    """Return the site's public address without a slash at the end."""
    if settings.SITE_URL:
        return str(settings.SITE_URL)
    try:
        return f"{request.scheme}://{request.get_host()}"
    except DisallowedHost:  # of the page that says so
        return ""


@dataclass(frozen=True, slots=True)
class Alternate:
    """The same page in one language."""

    lang: str
    url: str


def _alternates(request: HttpRequest, query: str) -> list[Alternate]:
    """Return this page's address in both languages; the front doors where it has none."""
    match = request.resolver_match
    if match is None or "lang" not in match.kwargs or match.url_name is None:
        return [Alternate(lang, reverse("front_door", args=[lang])) for lang in LANGUAGES]
    return [
        Alternate(lang, reverse(match.url_name, kwargs={**match.kwargs, "lang": lang}) + query)
        for lang in LANGUAGES
    ]


@dataclass(frozen=True, slots=True)
class SearchUrls:
    """Where the search box leads: to what is shown, be it an old edition or a preview."""

    results: str
    suggestions: str = ""
    """Empty where there are none."""
    edition: str = ""
    """The number of the edition that is searched, where it is not the current one by its name."""


def _search_urls(lang: str, document: PlanDocument | None, banner: Banner | None) -> SearchUrls:
    if document and shown_document():  # a preview gives pages alone, no data to suggest from
        return SearchUrls(reverse("plan_search", args=[lang, document.plan.slug]))
    if document and banner:
        results, suggestions = (
            reverse(name, args=[lang, document.address]) for name in ("plan_search", "plan_suggest")
        )
        return SearchUrls(results, suggestions, banner.edition.number)
    return SearchUrls(reverse("search", args=[lang]), reverse("suggest", args=[lang]))


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """An entry of the main menu; ``name`` is what Page.nav is compared with."""

    name: str
    url: str


def _menu(lang: str, outline: Outline | None) -> list[MenuEntry]:
    if outline is None:
        return []
    slug = outline.document.address
    names = ("overview", "positioning", "measures", "projects", "indicators", "progress")
    entries = [MenuEntry(name, reverse(name, args=[lang, slug])) for name in names]
    return [*entries, MenuEntry("glossary", site_url("glossary", lang, outline.document))]


def site_url(name: str, lang: str, document: PlanDocument) -> str:
    """Return the address of a page of the site; on pages of one edition, as that edition has it."""
    pinned = [document.address] if document.address != document.plan.slug else []
    return reverse(name, args=[lang, *pinned])
