"""A plan's overview with the 施策体系図, the same as text, and its positioning."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from plan.items import DocumentItem
from publication.document import PlanDocument
from publication.pages.documents import document_or_404
from publication.pages.page import Crumb, Page, in_language, render_page
from publication.templatetags.words import plain


@in_language
def overview(request: HttpRequest, lang: str, slug: str) -> HttpResponse:
    """Show the system of the plan as a diagram."""
    document = document_or_404(slug)
    page = Page(
        title=_("The plan at a glance"),
        description=plain(document.plan.purpose),
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
    return render_page(request, "plan/outline.html", lang, page, document=document)


@in_language
def positioning(request: HttpRequest, lang: str, slug: str) -> HttpResponse:
    """Show where the plan stands among plans, ordinances and charters."""
    document = document_or_404(slug)
    page = Page(
        title=_("Positioning of the plan"),
        description=_("What stands above, below and beside the plan."),
        crumbs=[Crumb(_("Positioning of the plan"))],
        nav="positioning",
    )
    return render_page(
        request,
        "plan/positioning.html",
        lang,
        page,
        document=document,
        above=related(document, "above"),
        beside=related(document, "beside"),
        below=related(document, "below"),
        reports=related(document, "report"),
        said={
            place: [
                statement
                for statement in document.plan.statements
                if statement.kind == "positioning" and statement.place == place
            ]
            for place in ("self", "above", "handed_down", "beside", "below")
        },
    )


def related(document: PlanDocument, relation: str) -> list[tuple[DocumentItem, list[DocumentItem]]]:
    """Return the documents in a relation to the plan, each with its parts."""
    wholes = [one for one in document.plan.documents if one.relation == relation]
    return [
        (whole, [part for part in document.plan.documents if part.part_of == whole.key])
        for whole in wholes
        if not whole.part_of
    ]
