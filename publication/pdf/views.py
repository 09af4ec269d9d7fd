"""The PDF of a page, at the page's address without its last slash and with .pdf."""

from __future__ import annotations

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from publication.document import PlanDocument
from publication.pages.documents import document_or_404
from publication.pages.errors import error_page, gone_or_404
from publication.pages.page import SHARED_CACHE_SECONDS, in_language, origin
from publication.pdf.content.pages import NoSuchPage
from publication.pdf.engine import PdfFault, PdfTooLarge
from publication.pdf.making import made
from publication.pdf.names import disposition
from publication.pdf.slots import Busy
from publication.pdf.wanted import Wanted

RETRY_AFTER = 10
"""Seconds after which a reader may try again when all places are taken."""


@in_language
def page(request: HttpRequest, lang: str, /, slug: str, page: str, **place: object) -> HttpResponse:
    """Give a page of a plan as PDF. ``page`` is the name of its address, ``place`` the rest."""
    document = document_or_404(slug)
    name = ":".join([page, *map(str, place.values())])
    try:
        return answer(request, document, Wanted("page", lang, (name,)), name)
    except NoSuchPage:
        return gone_or_404(request, lang, document, page, str(next(iter(place.values()), "")))


def answer(request: HttpRequest, document: PlanDocument, wanted: Wanted, name: str) -> HttpResponse:
    """Return the file, or a page that says why there is none now. Raises NoSuchPage."""
    try:
        file = made(wanted, document, origin(request))
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
    response = HttpResponse(file.content, content_type="application/pdf")
    part = name.removeprefix("node:").replace(":", "-")
    words = disposition(document, part, file.title, wanted.lang, "pdf")
    response["Content-Disposition"] = words
    response["Content-Language"] = wanted.lang
    response["ETag"] = f'"{file.key}"'
    response["Cache-Control"] = (
        f"public, max-age=0, s-maxage={SHARED_CACHE_SECONDS}, must-revalidate"
    )
    return response
