"""Previews for staff: the working copy through the public pages, and Markdown as it will look."""

from __future__ import annotations

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from plan.admin.tidy import tidy_view
from plan.cleaning import clean
from plan.models import Plan
from publication.pages.preview import render_preview
from publication.preview import working_document
from publication.templatetags.words import render

LONGEST = 100_000
"""Characters of Markdown that are rendered at once; a plan's longest text has a tenth of it."""


@require_GET
def preview(request: HttpRequest, slug: str, page: str) -> HttpResponse:
    """Show a public page made of the working copy of a plan."""
    if not request.user.has_perm("plan.view_node"):
        raise PermissionDenied
    plan = get_object_or_404(Plan, slug=slug)
    prefix = request.path.removesuffix(page)
    return render_preview(request, working_document(plan), f"/{page}", prefix)


@require_POST
def preview_markdown(request: HttpRequest) -> HttpResponse:
    """Show the text of one field, named by ``field``, as the public pages will show it."""
    if not request.user.has_perm("plan.view_node"):
        raise PermissionDenied
    field = request.POST.get("field", "")
    text = request.POST.get(field)
    if text is None or len(text) > LONGEST:
        raise Http404(field)
    context = {
        **admin.site.each_context(request),
        "title": _("Preview: not saved, not public"),
        "html": render(clean(text).text),
        "lang": "en" if field.endswith("_en") else "ja",
    }
    return TemplateResponse(request, "admin/plan/markdown_preview.html", context)


urlpatterns = [
    path("tidy/", admin.site.admin_view(tidy_view), name="preview_tidy"),
    path("markdown/", admin.site.admin_view(preview_markdown), name="preview_markdown"),
    path("<slug:slug>/<path:page>", admin.site.admin_view(preview), name="preview"),
]
