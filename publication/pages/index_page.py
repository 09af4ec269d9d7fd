"""Everything that can be found, in one list: what a copy of the site has instead of a search."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.urls import get_script_prefix
from django.utils.translation import gettext as _

from publication.document import PlanDocument
from publication.pages.page import Crumb, Page, render_page
from publication.search.entries import entries_of
from publication.search.models import Found, SearchEntry

LEFT_OUT = {Found.PLAN, Found.STATEMENT, Found.PAGE}
"""What stands on the pages that are listed, or at the head and foot of each."""


@dataclass(frozen=True, slots=True)
class IndexLine:
    """One line of the index; ``lang`` is the language of its title."""

    label: str
    title: str
    url: str
    lang: str


def index_page(
    request: HttpRequest, lang: str, document: PlanDocument | None, documents: list[PlanDocument]
) -> HttpResponse:
    """Show every title of some documents by its kind, in the order of the plans."""
    groups: defaultdict[str, list[IndexLine]] = defaultdict(list)
    for one in documents:
        for entry in entries_of(one):
            if entry.kind not in LEFT_OUT:
                groups[entry.kind].append(_listed(entry, lang))
    page = Page(
        title=_("Index"),
        description=_("Everything in the plan by its title. Words are looked up with Ctrl+F."),
        crumbs=[Crumb(_("Index"))],
    )
    named = [(kind, _headings()[kind], groups[kind]) for kind in Found.values if groups[kind]]
    return render_page(request, "site/index_page.html", lang, page, document=document, groups=named)


def _listed(entry: SearchEntry, lang: str) -> IndexLine:
    english = lang == "en" and entry.title_en
    return IndexLine(
        label=entry.label_en if lang == "en" else entry.label_ja,
        title=english or entry.title_ja,
        url=f"{get_script_prefix()}{lang}/{entry.path}",
        lang="en" if english else "ja",
    )


def _headings() -> dict[str, str]:
    return {
        Found.PHILOSOPHY: _("Basic philosophy"),
        Found.POLICY: _("Basic policies"),
        Found.MEASURE: _("Measures"),
        Found.PROJECT: _("Projects"),
        Found.INDICATOR: _("Indicators"),
        Found.REPORT: _("Progress"),
        Found.DOCUMENT: _("Related documents"),
        Found.CONSULTATION: _("Consultation"),
        Found.TERM: _("Glossary"),
    }
