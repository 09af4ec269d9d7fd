"""The dashboard of a plan: statuses by policy, outcomes, what the edition changed, the years."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import groupby
from typing import cast, get_args

from django.http import HttpRequest, HttpResponse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kpi.chart import chart
from kpi.charts.words import Lang
from kpi.items import AssessedStatus
from kpi.quantities.numbers import to_text
from publication.indicator_changes import IndicatorChange
from publication.pages.documents import document_or_404
from publication.pages.indicator_entries import IndicatorEntry
from publication.pages.outline import Entry, Line, Outline, outline_of
from publication.pages.page import Crumb, Page, in_language, render_page
from publication.pages.yearly import Group, reported_years, year_groups

STATUSES: tuple[AssessedStatus, ...] = get_args(AssessedStatus)
"""The columns, the best first; what is for reference is counted apart."""

CHANGES_SHOWN = 60
"""How many changes of an edition the page lists; it says how many more there are."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a bar, in percent of its width, as attributes of SVG."""

    status: str
    x: str
    width: str


@dataclass(slots=True, eq=False)
class StatusRow:
    """The indicators of one policy, or of none (``policy`` is None), by status."""

    policy: Entry | None
    own: list[IndicatorEntry] = field(default_factory=list)
    reference: list[IndicatorEntry] = field(default_factory=list)

    @property
    def counts(self) -> Counter[str]:
        return Counter(one.status for one in self.own)

    @property
    def cells(self) -> list[tuple[str, int]]:
        """Return every status with how many have it."""
        counts = self.counts
        return [(status, counts[status]) for status in STATUSES]

    @property
    def segments(self) -> list[Segment]:
        """Return the bar: the share of each status, side by side."""
        found, at = [], Fraction(0)
        for status, count in self.cells:
            if count:
                width = Fraction(count * 100, len(self.own))
                found.append(Segment(status, f"{to_text(at, 3)}%", f"{to_text(width, 3)}%"))
                at += width
        return found


@dataclass(frozen=True, slots=True)
class YearCard:
    """A year that has reports, with what its page begins with."""

    year: int
    groups: list[Group]

    @property
    def measures(self) -> int:
        return sum(len(group.measures) for group in self.groups)

    @property
    def reported(self) -> int:
        return sum(len(group.reported) for group in self.groups)


@in_language
def progress(request: HttpRequest, lang: str, slug: str) -> HttpResponse:
    """Show how the plan goes, as far as its current edition says."""
    document = document_or_404(slug)
    outline = outline_of(document, lang)
    page = Page(
        title=_("Progress of the plan"),
        description=_("How the indicators stand, what the latest edition changed, each year."),
        crumbs=[Crumb(_("Progress"))],
        nav="progress",
    )
    own = [one for one in outline.indicators if one.is_own]
    reference = [one for one in outline.indicators if not one.is_own]
    changes = document.indicator_changes
    return render_page(
        request,
        "plan/progress.html",
        lang,
        page,
        document=document,
        statuses=STATUSES,
        rows=status_rows(outline),
        total=StatusRow(None, own, reference),
        own=own,
        confirmed=sum(any(verdict.assessment for verdict in one.verdicts) for one in own),
        reference=reference,
        outcomes=outcomes(outline),
        changes=by_indicator(outline, changes[:CHANGES_SHOWN]),
        more_changes=max(0, len(changes) - CHANGES_SHOWN),
        years=[YearCard(year, year_groups(outline, year)) for year in reported_years(document)],
    )


def status_rows(outline: Outline) -> list[StatusRow]:
    """Return one row a policy, and one for the indicators of the plan as a whole if any.

    An indicator counts once: under the policy of the first node that it measures.
    """
    rows = {policy: StatusRow(policy) for policy in outline.policies}
    across = StatusRow(None)
    for one in outline.indicators:
        row = rows.get(one.policy, across) if one.policy else across
        (row.own if one.is_own else row.reference).append(one)
    return [*rows.values(), *([across] if across.own or across.reference else [])]


def outcomes(outline: Outline) -> list[tuple[Line, list[tuple[IndicatorEntry, SafeString]]]]:
    """Return the outcomes of the plan with their indicators, each drawn where it first stands."""
    drawn: set[str] = set()
    found = []
    for line in outline.lines.get("outcome", []):
        series = []
        for entry in line.indicators:
            key, lang = entry.indicator.key, cast("Lang", outline.lang)
            again = key in drawn
            series.append(
                (entry, SafeString("") if again else chart(entry.indicator, lang, entry.on))
            )
            drawn.add(key)
        found.append((line, series))
    return found


def by_indicator(
    outline: Outline, changes: Iterable[IndicatorChange]
) -> list[tuple[str, list[IndicatorChange]]]:
    """Return changes by indicator, each with its address; none for one that is withdrawn."""
    urls = {one.indicator.key: one.url for one in outline.indicators}
    grouped = groupby(changes, key=lambda change: change.indicator)
    return [(urls.get(key, ""), list(members)) for key, members in grouped]
