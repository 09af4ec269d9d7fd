"""The page on which readers find what is made for paper, and choose a packet of their own."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from publication.current import edition_document, editions_of
from publication.document import PlanDocument
from publication.listed import Listed
from publication.pages.documents import document_or_404
from publication.pages.outline import outline_of
from publication.pages.page import Crumb, Page, in_language, origin, render_page
from publication.pdf.forms import PacketForm
from publication.pdf.views import answer
from publication.pdf.wanted import Wanted
from publication.templatetags.pdf import file_words


@dataclass(frozen=True, slots=True)
class Ready:
    """A file that is the same for everybody: its words, its address, what is known of it."""

    words: str
    url: str
    file: str


@in_language
def printing(request: HttpRequest, lang: str, slug: str) -> HttpResponse:
    """Show what is made for paper, and the form of a packet; ?page= ticks pages beforehand."""
    document = document_or_404(slug)
    numbers = [one.number for one in _earlier(document)]
    form = PacketForm(outline_of(document, lang), numbers, initial={"language": lang})
    return _page(request, lang, document, form, set(request.GET.getlist("page")))


@in_language
def packet(request: HttpRequest, lang: str, slug: str) -> HttpResponse:
    """Give the chosen pages as one PDF; the form with what is wrong where they are not right."""
    document = document_or_404(slug)
    editions = {one.number: one for one in _earlier(document)}
    form = PacketForm(outline_of(document, lang), list(editions), request.GET)
    if not form.is_valid():
        return _page(request, lang, document, form, form.ticked, status=400)
    wanted = form.wanted()
    earlier = edition_document(editions[wanted.since]) if wanted.since else None
    return answer(request, document, wanted, "packet", earlier)


def _page(
    request: HttpRequest,
    lang: str,
    document: PlanDocument,
    form: PacketForm,
    ticked: set[str],
    status: int = 200,
) -> HttpResponse:
    page = Page(
        title=_("For printing and review"),
        description=_("The plan as a book, as sheets, and as a packet of pages that you choose."),
        crumbs=[Crumb(_("For printing and review"))],
        nav="printing",
        status=status,
        noindex=status != HttpResponse.status_code or bool(request.GET),
    )
    return render_page(
        request,
        "plan/printing.html",
        lang,
        page,
        document=document,
        form=form,
        ticked=ticked,
        ready=_ready(document, lang, origin(request)),
    )


def _ready(document: PlanDocument, lang: str, site: str) -> list[Ready]:
    keys = tuple(node.key for node in document.nodes if node.kind == "measure")
    files = [
        (_("The whole plan as a book"), "overview_pdf", Wanted("book", lang)),
        (_("System of measures, A3"), "system_a3_pdf", Wanted("diagram", lang, size="a3")),
        (_("System of measures, A4"), "system_a4_pdf", Wanted("diagram", lang, size="a4")),
        (_("Measures and indicators, A3"), "matrix_pdf", Wanted("matrix", lang, size="a3")),
    ]
    if keys:
        files.append((_("All measures, one sheet each"), "sheets_pdf", Wanted("sheet", lang, keys)))
    return [
        Ready(
            words, reverse(name, args=[lang, document.address]), file_words(wanted, document, site)
        )
        for words, name, wanted in files
    ]


def _earlier(document: PlanDocument) -> list[Listed]:
    """Return the editions before a document that still stand, the newest first."""
    standing = [one for one in editions_of(document.plan.slug) if not one.withdrawn_at]
    if not document.is_published:
        return standing
    moment = dt.datetime.fromisoformat(document.published_at)
    return [one for one in standing if one.published_at < moment]
