"""The page of downloads, and the files that it offers, for every edition."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from publication.data.answers import shared
from publication.data.columns import Table
from publication.data.frame import frame_of
from publication.data.tables import TABLES
from publication.downloads import delimited
from publication.downloads.files import (
    ARCHIVE,
    CATALOGUE,
    EXPLAINING,
    FILES,
    STRATML,
    TABLE_FILES,
    WHOLE,
    WORKBOOK,
    File,
)
from publication.pages.documents import document_or_404
from publication.pages.page import Crumb, Page, in_language, origin, render_page
from publication.templatetags.pdf import size_words

COSTLY = (ARCHIVE, WORKBOOK, CATALOGUE)
"""Files whose size is said only once somebody had them made."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A file as the page offers it."""

    file: File
    url: str
    size: str


@dataclass(frozen=True, slots=True)
class TableOffer:
    """A table with its file and how many rows it has."""

    table: Table
    rows: int
    offer: Offer


@in_language
def downloads(request: HttpRequest, lang: str, slug: str) -> HttpResponse:
    """Show what can be downloaded of an edition, with formats and sizes."""
    document = document_or_404(slug)
    frame = frame_of(document, origin(request))
    title = _("Open data")

    def offer(file: File) -> Offer:
        url = reverse("data_file", args=[lang, slug, file.name])
        content = file.made(frame) if file in COSTLY else file.content(frame)
        return Offer(file, url, size_words(len(content)) if content else "")

    return render_page(
        request,
        "plan/data.html",
        lang,
        Page(
            title=title,
            description=_("The whole plan as data: tables, one file of everything, their schemas."),
            crumbs=[Crumb(title)],
            nav="data",
        ),
        document=document,
        whole=[offer(one) for one in (ARCHIVE, WORKBOOK, WHOLE, *STRATML)],
        tables=[
            TableOffer(table, len(table.rows(frame)), offer(file))
            for table, file in zip(TABLES, TABLE_FILES, strict=True)
        ],
        explained=[offer(one) for one in (*EXPLAINING, CATALOGUE)],
        catalogue=offer(CATALOGUE),
    )


@in_language
def data_file(request: HttpRequest, lang: str, slug: str, name: str) -> HttpResponse:
    """Give a file. A table's first line is in words where ?header= asks for ja or en."""
    document = document_or_404(slug)
    file = FILES.get(name)
    if file is None or not document.is_published:
        raise Http404(name)
    frame = frame_of(document, origin(request))
    header = request.GET.get("header", "")
    if file in TABLE_FILES and header in delimited.HEADERS:
        content = delimited.csv_of(TABLES[TABLE_FILES.index(file)], frame, header)
    else:
        content = file.content(frame)
    response = shared(content, file.type, lang)
    del response.headers["Content-Language"]  # the same bytes at both addresses
    response.headers["Content-Disposition"] = f'attachment; filename="{file.download_name(frame)}"'
    return response
