"""The pages of the indicators."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from publication.pages.documents import document_or_404
from publication.pages.errors import gone_or_404
from publication.pages.outline import outline_of
from publication.pages.page import Crumb, Page, in_language, render_page
from publication.templatetags.words import plain


@in_language
def indicator(request: HttpRequest, lang: str, slug: str, key: str) -> HttpResponse:
    """Show one indicator."""
    document = document_or_404(slug)
    outline = outline_of(document, lang)
    entry = next((one for one in outline.indicators if one.indicator.key == key), None)
    if entry is None:
        return gone_or_404(request, lang, document, "indicator", key)
    title = plain(entry.indicator.name)
    page = Page(title=title, description=title, crumbs=[Crumb(_("Indicators")), Crumb(title)])
    return render_page(request, "plan/indicator.html", lang, page, document=document, entry=entry)
