"""The progress of one fiscal year: as a page fit to print, as JSON, as CSV."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from plan.dates import say_date
from publication.document import PlanDocument
from publication.pages.documents import document_or_404
from publication.pages.outline import outline_of
from publication.pages.page import (
    FOR_EVERYBODY,
    Crumb,
    Page,
    in_language,
    origin,
    render_page,
)
from publication.pages.progress_data import as_csv, as_json, figures_csv
from publication.pages.yearly import reported_years, year_groups, years_of_plan


@in_language
def progress_year(request: HttpRequest, lang: str, slug: str, year: int) -> HttpResponse:
    """Show what was reported of a year; an honest empty page within the plan's own years."""
    document = document_with(slug, year)
    groups = year_groups(outline_of(document, lang), year)
    said = say_date(f"FY{year}", lang)
    page = Page(
        title=_("Progress in %(year)s") % {"year": said},
        description=_("What was done for each measure in %(year)s, and how its division sees it.")
        % {"year": said},
        crumbs=[Crumb(_("Progress"), reverse("progress", args=[lang, slug])), Crumb(said)],
        nav="progress",
    )
    return render_page(
        request,
        "plan/progress_year.html",
        lang,
        page,
        document=document,
        year=year,
        last_year=year - 1,
        years=reported_years(document),
        groups=groups,
        measures=sum(len(group.measures) for group in groups),
        reported=sum(len(group.reported) for group in groups),
        anything=any(one.report for group in groups for one in group.members),
    )


@in_language
def progress_year_json(request: HttpRequest, lang: str, slug: str, year: int) -> HttpResponse:
    """Give a year as JSON, in both languages."""
    document = document_with(slug, year)
    groups = year_groups(outline_of(document, lang), year)
    given = as_json(document, year, groups, origin(request))
    return _shared(JsonResponse(given, json_dumps_params={"ensure_ascii": False, "indent": 1}))


@in_language
def progress_year_csv(request: HttpRequest, lang: str, slug: str, year: int) -> HttpResponse:
    """Give a year as CSV, one row a node, in both languages."""
    document = document_with(slug, year)
    groups = year_groups(outline_of(document, lang), year)
    text = as_csv(document, year, groups, origin(request))
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{slug}-progress-{year}.csv"'
    return _shared(response)


@in_language
def progress_figures_csv(request: HttpRequest, lang: str, slug: str, year: int) -> HttpResponse:
    """Give the indicators of a year as CSV, one row a node and series, in both languages."""
    document = document_with(slug, year)
    groups = year_groups(outline_of(document, lang), year)
    text = figures_csv(document, year, groups, origin(request))
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    name = f"{slug}-progress-{year}-indicators.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return _shared(response)


def document_with(slug: str, year: int) -> PlanDocument:
    """Return the document of a plan; 404 for a year outside it that nobody reported on."""
    document = document_or_404(slug)
    if year not in reported_years(document) and year not in years_of_plan(document):
        raise Http404(year)
    return document


def _shared(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = FOR_EVERYBODY
    return response
