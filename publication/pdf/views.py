"""The PDF and the picture of a page, at its address without the last slash, with .pdf or .png."""

from __future__ import annotations

from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from publication.document import PlanDocument
from publication.pages.comparison import pair_or_404
from publication.pages.documents import document_or_404, site_document
from publication.pages.errors import error_page, gone_or_404
from publication.pages.page import FOR_EVERYBODY, in_language, origin
from publication.pdf.content.pages import NoSuchPage
from publication.pdf.engine import PdfFault, PdfTooLarge
from publication.pdf.making import made
from publication.pdf.names import disposition
from publication.pdf.slots import Busy
from publication.pdf.wanted import Wanted

RETRY_AFTER = 10
"""Seconds after which a reader may try again when all places are taken."""

CONTENT_TYPES = {"pdf": "application/pdf", "png": "image/png"}


@in_language
def page(request: HttpRequest, lang: str, /, slug: str, page: str, **place: object) -> HttpResponse:
    """Give a page of a plan as PDF. ``page`` is the name of its address, ``place`` the rest."""
    document = document_or_404(slug)
    name = ":".join([page, *map(str, place.values())])
    try:
        return answer(request, document, Wanted("page", lang, (name,)), name)
    except NoSuchPage:
        return gone_or_404(request, lang, document, page, str(next(iter(place.values()), "")))


@in_language
def picture(
    request: HttpRequest, lang: str, /, slug: str, page: str, **place: object
) -> HttpResponse:
    """Give the picture of a page for links to it; other sites may show it."""
    document = document_or_404(slug)
    name = ":".join([page, *map(str, place.values())])
    try:
        response = answer(request, document, Wanted("link", lang, (name,)), name)
    except NoSuchPage:
        return gone_or_404(request, lang, document, page, str(next(iter(place.values()), "")))
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


@in_language
def book(request: HttpRequest, lang: str, /, slug: str) -> HttpResponse:
    """Give the whole plan as a book."""
    return answer(request, document_or_404(slug), Wanted("book", lang), "book")


@in_language
def system(request: HttpRequest, lang: str, /, slug: str, size: str) -> HttpResponse:
    """Give the system of measures on one sheet across."""
    wanted = Wanted("diagram", lang, size=size)
    return answer(request, document_or_404(slug), wanted, f"system-{size}")


@in_language
def matrix(request: HttpRequest, lang: str, /, slug: str) -> HttpResponse:
    """Give measures against indicators on one sheet across."""
    return answer(request, document_or_404(slug), Wanted("matrix", lang, size="a3"), "matrix")


@in_language
def sheet(request: HttpRequest, lang: str, /, slug: str, key: str) -> HttpResponse:
    """Give one measure on one sheet."""
    document = document_or_404(slug)
    try:
        return answer(request, document, Wanted("sheet", lang, (key,)), f"{key}-sheet")
    except NoSuchPage as error:
        raise Http404(key) from error


@in_language
def sheets(request: HttpRequest, lang: str, /, slug: str) -> HttpResponse:
    """Give all measures, a sheet each."""
    document = document_or_404(slug)
    keys = tuple(node.key for node in document.nodes if node.kind == "measure")
    try:
        return answer(request, document, Wanted("sheet", lang, keys), "sheets")
    except NoSuchPage as error:
        raise Http404(slug) from error


@in_language
def comparison(
    request: HttpRequest, lang: str, /, slug: str, before: str, after: str
) -> HttpResponse:
    """Give two editions beside each other (新旧対照表)."""
    pair = pair_or_404(slug, before, after)
    wanted = Wanted("comparison", lang, since=before)
    return answer(request, pair.new, wanted, f"compare-{before}-{after}", pair.old)


@in_language
def site_page(request: HttpRequest, lang: str, /, page: str, slug: str = "") -> HttpResponse:
    """Give a page of the site as PDF, with ``slug`` as an edition of a plan has it."""
    document = document_or_404(slug) if slug else site_document()
    if document is None:
        raise Http404(page)
    try:
        return answer(request, document, Wanted("page", lang, (page,)), page)
    except NoSuchPage as error:
        raise Http404(page) from error


def answer(
    request: HttpRequest,
    document: PlanDocument,
    wanted: Wanted,
    name: str,
    earlier: PlanDocument | None = None,
) -> HttpResponse:
    """Return the file, or a page that says why there is none now. Raises NoSuchPage."""
    try:
        file = made(wanted, document, origin(request), earlier)
    except Busy:
        response = error_page(
            request,
            HTTPStatus.SERVICE_UNAVAILABLE,
            _("Too many PDFs are being made just now"),
            _("Please try again in a few seconds. The same words are on the page itself."),
        )
        response.headers["Retry-After"] = str(RETRY_AFTER)
        return response
    except PdfTooLarge:
        return error_page(
            request,
            HTTPStatus.INSUFFICIENT_STORAGE,
            _("This is too large for one PDF"),
            _("Please choose fewer pages. The same words are on the pages themselves."),
        )
    except PdfFault:
        return error_page(
            request,
            HTTPStatus.INTERNAL_SERVER_ERROR,
            _("This PDF could not be made"),
            _("The fault was noted. The same words are on the page itself."),
        )
    suffix = "png" if wanted.kind == "link" else "pdf"
    response = HttpResponse(file.content, content_type=CONTENT_TYPES[suffix])
    part = name.removeprefix("node:").replace(":", "-")
    words = disposition(document, part, file.title, wanted.lang, suffix)
    response["Content-Disposition"] = words
    response["Content-Language"] = wanted.lang
    response["ETag"] = f'"{file.key}"'
    response["Cache-Control"] = FOR_EVERYBODY
    return response
