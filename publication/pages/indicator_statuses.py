"""What each status means: rules, thresholds, formulas, flags, and how to compute it again."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kpi.items import DEFAULT_THRESHOLDS
from kpi.judging import explained, reasons
from kpi.wording.words import STATUSES, rule_of
from publication.pages.documents import document_or_404
from publication.pages.outline import outline_of
from publication.pages.page import Crumb, Page, in_language, render_page


@in_language
def statuses(request: HttpRequest, lang: str, slug: str) -> HttpResponse:
    """Explain every status and its rule."""
    document = document_or_404(slug)
    page = Page(
        title=_("How the status of an indicator is computed"),
        description=_("Every status with its rule, thresholds and formulas, and how to check it."),
        crumbs=[
            Crumb(_("Indicators"), reverse("indicators", args=[lang, slug])),
            Crumb(_("How the status of an indicator is computed")),
        ],
        nav="indicators",
    )
    rules = [
        (
            status,
            rule_of(status, DEFAULT_THRESHOLDS),
            [
                (reason, reasons.REASONS[reason])
                for reason, of in reasons.STATUS_OF.items()
                if status in of
            ],
        )
        for status in STATUSES
    ]
    others = [
        entry
        for entry in outline_of(document, lang).indicators
        if entry.indicator.thresholds != DEFAULT_THRESHOLDS
    ]
    return render_page(
        request,
        "plan/statuses.html",
        lang,
        page,
        document=document,
        rules=rules,
        others=others,
        explained=explained,
    )
