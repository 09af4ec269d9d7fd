"""For staff: which PDFs of a plan are made, and what the preflight replaced, and where."""

from __future__ import annotations

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from plan.models import Plan
from publication.current import current_document
from publication.document import PlanDocument
from publication.pages.page import LANGUAGES, origin
from publication.pdf.blocks import plain
from publication.pdf.making import paper
from publication.pdf.planned import (
    is_building,
    planned,
    scheduled_document,
    start_building,
    states_of,
)
from publication.pdf.preflight import Repair, repaired
from publication.pdf.wanted import Wanted
from publication.preview import working_document


@require_http_methods(["GET", "POST"])
def report(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the files of the current edition and the repairs of the working copy; POST builds."""
    if not any(map(request.user.has_perm, ("plan.view_node", "publication.view_edition"))):
        raise PermissionDenied
    plan = get_object_or_404(Plan, slug=slug)
    document, scheduled = current_document(slug), scheduled_document(plan)
    if request.method == "POST":
        if not request.user.has_perm("publication.add_edition"):
            raise PermissionDenied
        for one in filter(None, (document, scheduled)):
            start_building(slug, origin(request), one.number)
        messages.success(request, _("The PDFs are being made. This takes a minute."))
        return HttpResponseRedirect(reverse("pdf_report", args=[slug]))
    files = planned(document, origin(request)) if document else []
    working = working_document(plan)
    context = {
        **admin.site.each_context(request),
        "title": _("PDFs: %(plan)s") % {"plan": plan},
        "plan": plan,
        "document": document,
        "files": [one for one in files if one.wanted.kind != "link"],
        "total": len(files),
        "made": sum(one.stored is not None for one in files),
        "pictures": [one for one in files if one.wanted.kind == "link"],
        "building": document is not None and is_building(document),
        "states": states_of(plan, origin(request)),
        "may_build": request.user.has_perm("publication.add_edition"),
        "repairs": {lang: repairs_of(working, lang, origin(request)) for lang in LANGUAGES},
        "published_repairs": list(dict.fromkeys(one for file in files for one in file.repairs)),
    }
    return TemplateResponse(request, "admin/publication/pdf_report.html", context)


def repairs_of(document: PlanDocument, lang: str, site: str) -> tuple[Repair, ...]:
    """Return what the preflight would replace in the book of a document. Typesets nothing."""
    return repaired(plain(paper(Wanted("book", lang), document, site)))[1]


urlpatterns = [path("<slug:slug>/", admin.site.admin_view(report), name="pdf_report")]
