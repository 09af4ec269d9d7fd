"""The page of one indicator."""

from __future__ import annotations

import datetime as dt
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kpi.chart import chart
from kpi.charts.words import Lang
from kpi.judging.coverage import due_on
from publication.document import PlanDocument
from publication.pages.documents import document_or_404
from publication.pages.errors import gone_or_404
from publication.pages.indicator_entries import IndicatorEntry
from publication.pages.indicator_table import table_of
from publication.pages.outline import outline_of
from publication.pages.page import Crumb, Page, in_language, render_page
from publication.templatetags.words import plain


def indicator_entry(document: PlanDocument, lang: str, key: str) -> IndicatorEntry | None:
    """Return an indicator of a document by its key."""
    entries = outline_of(document, lang).indicators
    return next((one for one in entries if one.indicator.key == key), None)


@in_language
def indicator(request: HttpRequest, lang: str, slug: str, key: str) -> HttpResponse:
    """Show one indicator; 410 with the way to what it was when it is gone."""
    document = document_or_404(slug)
    entry = indicator_entry(document, lang, key)
    if entry is None:
        return gone_or_404(request, lang, document, "indicator", key)
    page = Page(
        title=_("Indicator: %(name)s") % {"name": plain(entry.indicator.name)},
        description=_description(entry),
        crumbs=[
            Crumb(_("Indicators"), reverse("indicators", args=[lang, slug])),
            Crumb(plain(entry.indicator.name)),
        ],
        item=f"indicator:{key}",
        nav="indicators",
    )
    return render_page(
        request,
        "plan/indicator.html",
        lang,
        page,
        document=document,
        entry=entry,
        item=entry.indicator,
        chart=chart(entry.indicator, cast("Lang", lang), entry.on),
        table=table_of(entry),
        due=_due(entry),
    )


def _description(entry: IndicatorEntry) -> str:
    said = plain(entry.indicator.definition) or plain(entry.leading.verdict.judgement.sentence)
    return said or plain(entry.indicator.name)


def _due(entry: IndicatorEntry) -> dt.date | None:
    """Return the day by which the next value is due: the first one of its series."""
    days = [due_on(entry.indicator, one.verdict.series.key, entry.on) for one in entry.series]
    return min(filter(None, days), default=None)
