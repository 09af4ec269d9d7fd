"""The consultations on a plan: how to take part, then what came of it."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from plan.consultation import OpinionItem
from publication.pages.documents import document_or_404
from publication.pages.outline import Entry, outline_of
from publication.pages.page import Crumb, Page, in_language, render_page


@in_language
def consultation(request: HttpRequest, lang: str, slug: str) -> HttpResponse:
    """Show every consultation on a plan, the newest first; say so where there was none."""
    document = document_or_404(slug)
    outline = outline_of(document, lang)
    found = sorted(document.consultations, key=lambda one: (one.opens, one.key), reverse=True)
    page = Page(
        title=_("Consultation"),
        description=_("How to submit opinions on the plan, and what came of them."),
        crumbs=[Crumb(_("Consultation"))],
        nav="overview",
        noindex=not found,
    )
    return render_page(
        request,
        "plan/consultation.html",
        lang,
        page,
        document=document,
        consultations=[
            (one, document.division_by_key.get(one.division), _about(outline.by_key, one.opinions))
            for one in found
        ],
    )


def _about(
    entries: dict[str, Entry], opinions: Iterable[OpinionItem]
) -> list[tuple[OpinionItem, Entry | None]]:
    """Return the opinions, each with what it is about, where that is published."""
    return [(one, entries.get(one.node)) for one in opinions]
