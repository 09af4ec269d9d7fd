"""Word files over HTTP."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse

from publication.document import PlanDocument
from publication.pages.comparison import pair_or_404
from publication.pages.documents import document_or_404
from publication.pages.page import FOR_EVERYBODY, in_language, origin
from publication.pdf.blocks import Paper
from publication.pdf.content.pages import NoSuchPage
from publication.pdf.making import paper
from publication.pdf.names import disposition
from publication.pdf.wanted import Wanted

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@in_language
def sheet(request: HttpRequest, lang: str, /, slug: str, key: str) -> HttpResponse:
    """Give the sheet of one measure as a Word file."""
    document = document_or_404(slug)
    try:
        made = paper(Wanted("sheet", lang, (key,)), document, origin(request))
    except NoSuchPage as error:
        raise Http404(key) from error
    return as_file(document, made, f"{key}-sheet")


@in_language
def comparison(
    request: HttpRequest, lang: str, /, slug: str, before: str, after: str
) -> HttpResponse:
    """Give two editions beside each other (新旧対照表) as a Word file."""
    pair = pair_or_404(slug, before, after)
    wanted = Wanted("comparison", lang, since=before)
    made = paper(wanted, pair.new, origin(request), pair.old)
    return as_file(pair.new, made, f"compare-{before}-{after}")


def as_file(document: PlanDocument, paper: Paper, name: str) -> HttpResponse:
    """Return a paper as a Word file to download."""
    from publication.word.writing import word_file  # with docx: 7 MB that no reader needs

    response = HttpResponse(word_file(paper), content_type=WORD)
    response["Content-Disposition"] = disposition(
        document, name, paper.title, paper.lang, "docx", attached=True
    )
    response["Cache-Control"] = FOR_EVERYBODY
    return response
