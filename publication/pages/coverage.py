"""How complete the indicators are today: what is overdue, empty, without target, untranslated."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kpi.items import TargetItem, series_of
from kpi.judging.coverage import (
    RULES,
    STATES,
    State,
    due_on,
    last_value,
    states,
    targets_over,
    untranslated,
)
from plan.items import Text
from publication.pages.documents import document_or_404
from publication.pages.indicator_entries import IndicatorEntry
from publication.pages.outline import outline_of
from publication.pages.page import Crumb, Page, in_language, render_page


@dataclass(frozen=True, slots=True)
class Covered:
    """An indicator with what its completeness is judged by."""

    entry: IndicatorEntry
    states: tuple[State, ...]
    last: dt.date | None
    due: dt.date | None
    over: list[TargetItem]
    """Targets whose period is over without a value."""
    untranslated: int


@dataclass(frozen=True, slots=True)
class Group:
    """A state with its meaning and the indicators in it."""

    state: State
    words: Text
    rule: Text
    members: list[Covered] = field(default_factory=list)


@in_language
def coverage(request: HttpRequest, lang: str, slug: str) -> HttpResponse:
    """Show how complete the indicators are on the Japanese day of the request."""
    document = document_or_404(slug)
    today = timezone.localdate()
    covered = [_covered(entry, today) for entry in outline_of(document, lang).indicators]
    groups = [
        Group(state, words, RULES[state], [one for one in covered if state in one.states])
        for state, words in STATES.items()
    ]
    page = Page(
        title=_("Completeness of the indicators"),
        description=_(
            "Which indicators are up to date, overdue, empty, without target or untranslated."
        ),
        crumbs=[
            Crumb(_("Indicators"), reverse("indicators", args=[lang, slug])),
            Crumb(_("Completeness of the indicators")),
        ],
        nav="indicators",
    )
    return render_page(
        request,
        "plan/coverage.html",
        lang,
        page,
        document=document,
        groups=groups,
        total=len(covered),
        today=today.isoformat(),
    )


def _covered(entry: IndicatorEntry, on: dt.date) -> Covered:
    item = entry.indicator
    keys = [series.key for series in series_of(item)]
    return Covered(
        entry=entry,
        states=states(item, on),
        last=min(filter(None, (last_value(item, key, on) for key in keys)), default=None),
        due=min(filter(None, (due_on(item, key, on) for key in keys)), default=None),
        over=[target for key in keys for target in targets_over(item, key, on)],
        untranslated=len(untranslated(item)),
    )
