"""A plan's overview with the 施策体系図, the same as text, and its positioning."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from plan.items import PLAN, DocumentItem, StatementItem
from publication.document import PlanDocument
from publication.pages.documents import document_or_404
from publication.pages.page import Crumb, Page, in_language, render_page
from publication.templatetags.words import plain

PLACES = ("self", "above", "handed_down", "beside", "below")
"""Where a positioning statement may stand."""


@in_language
def overview(request: HttpRequest, lang: str, slug: str) -> HttpResponse:
    """Show the system of the plan as a diagram."""
    document = document_or_404(slug)
    page = Page(
        title=_("The plan at a glance"),
        description=plain(document.plan.purpose),
        item=PLAN,
        nav="overview",
    )
    return render_page(request, "plan/overview.html", lang, page, document=document)


@in_language
def outline(request: HttpRequest, lang: str, slug: str) -> HttpResponse:
    """Show everything that the plan says as one nested list: the diagram in words."""
    document = document_or_404(slug)
    page = Page(
        title=_("The plan as a list"),
        description=_("Every statement, policy and measure of the plan in reading order."),
        crumbs=[Crumb(_("The plan as a list"))],
        nav="overview",
    )
    context = _around(document)
    return render_page(request, "plan/outline.html", lang, page, document=document, **context)


@in_language
def positioning(request: HttpRequest, lang: str, slug: str) -> HttpResponse:
    """Show where the plan stands among plans, ordinances and charters."""
    document = document_or_404(slug)
    page = Page(
        title=_("Positioning of the plan"),
        description=_("What stands above, below and beside the plan."),
        crumbs=[Crumb(_("Positioning of the plan"))],
        item=PLAN,
        nav="positioning",
    )
    return render_page(
        request,
        "plan/positioning.html",
        lang,
        page,
        document=document,
        reports=related(document, "report"),
        **_around(document),
    )


def _around(document: PlanDocument) -> dict[str, Any]:
    """Return what stands around the plan: documents by relation, and what is said of them."""
    said: dict[str, list[StatementItem]] = {place: [] for place in PLACES}
    for statement in document.plan.statements:
        if statement.kind == "positioning":
            said[statement.place].append(statement)
    relations = ("above", "beside", "below")
    return {"said": said} | {name: related(document, name) for name in relations}


def related(document: PlanDocument, relation: str) -> list[tuple[DocumentItem, list[DocumentItem]]]:
    """Return the documents in a relation to the plan, each with its parts."""
    wholes = [one for one in document.plan.documents if one.relation == relation]
    return [
        (whole, [part for part in document.plan.documents if part.part_of == whole.key])
        for whole in wholes
        if not whole.part_of
    ]
