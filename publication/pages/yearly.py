"""One fiscal year of a plan as its page shows it: what was reported, and against last year.

Read from the document alone; pure but for the language of the outline.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field
from typing import Literal

from kpi.items import ReportItem, SeriesItem, series_of
from kpi.judging.verdicts import Verdict, verdicts
from kpi.judging.years import YearValue, fiscal_year_of, year_value
from kpi.progress import judge_year, speaks_of
from plan.items import DivisionItem, GradeItem
from publication.document import PlanDocument
from publication.pages.indicator_entries import IndicatorEntry
from publication.pages.outline import Entry, Outline

GradeChange = Literal["", "up", "same", "down"]
"""Against last year's self-assessment, on the plan's scale; empty where one is not known."""


@dataclass(slots=True, eq=False)
class Figure:
    """One series of an indicator in one year.

    ``verdict`` is what is judged by this year's value as known on the data date, with what the
    division says of it; values of later years change nothing of it.
    """

    entry: IndicatorEntry
    series: SeriesItem
    value: YearValue
    verdict: Verdict | None


@dataclass(slots=True, eq=False)
class NodeYear:
    """A node in one year. Without a report only its indicators may speak."""

    entry: Entry
    report: ReportItem | None
    grade: GradeItem | None
    before: GradeItem | None
    """Last year's grade."""
    change: GradeChange
    division: DivisionItem | None
    figures: list[Figure]


@dataclass(slots=True, eq=False)
class Group:
    """A policy, or None for the plan as a whole, with its nodes in reading order."""

    policy: Entry | None
    members: list[NodeYear] = field(default_factory=list)

    @property
    def measures(self) -> list[NodeYear]:
        return [one for one in self.members if one.entry.node.kind == "measure"]

    @property
    def reported(self) -> list[NodeYear]:
        return [one for one in self.measures if one.report]

    @property
    def counts(self) -> Counter[str]:
        """Return how many measures were given each grade, by its key; "" for none."""
        return Counter(one.grade.key if one.grade else "" for one in self.reported)


def reported_years(document: PlanDocument) -> list[int]:
    """Return the fiscal years that have a report, the newest first."""
    return sorted({report.fiscal_year for report in document.reports}, reverse=True)


def years_of_plan(document: PlanDocument) -> range:
    """Return the fiscal years in which the plan runs."""
    first = dt.date.fromisoformat(document.plan.period_start)
    last = dt.date.fromisoformat(document.plan.period_end)
    return range(fiscal_year_of(first), fiscal_year_of(last) + 1)


def year_groups(outline: Outline, year: int) -> list[Group]:
    """Return the policies with all their measures, and whatever else was reported of a year.

    What stands under no policy comes first, under the plan as a whole.
    """
    across, groups = Group(None), {entry.node.key: Group(entry) for entry in outline.policies}
    for entry in outline.by_key.values():
        reports = {report.fiscal_year: report for report in entry.reports}
        if entry.node.kind != "measure" and year not in reports:
            continue
        group = groups.get(entry.policy.node.key, across) if entry.policy else across
        group.members.append(_node_year(outline.document, entry, reports, year))
    return [*([across] if across.members else []), *groups.values()]


def _node_year(
    document: PlanDocument, entry: Entry, reports: dict[int, ReportItem], year: int
) -> NodeYear:
    report, last = reports.get(year), reports.get(year - 1)
    grade, before = _grade(document, report), _grade(document, last)
    return NodeYear(
        entry=entry,
        report=report,
        grade=grade,
        before=before,
        change=_change(document, before, grade),
        division=document.division_by_key.get(report.division) if report else None,
        figures=_figures(entry, year, dt.date.fromisoformat(document.data_date)),
    )


def _grade(document: PlanDocument, report: ReportItem | None) -> GradeItem | None:
    key = report.grade if report else ""
    return next((grade for grade in document.plan.grades if grade.key == key), None)


def _change(document: PlanDocument, before: GradeItem | None, now: GradeItem | None) -> GradeChange:
    """Compare two steps of the scale, which begins with the best."""
    if before is None or now is None:
        return ""
    scale = document.plan.grades
    step = scale.index(before) - scale.index(now)
    return "same" if not step else "up" if step > 0 else "down"


def _figures(entry: Entry, year: int, on: dt.date) -> list[Figure]:
    """Return the series of a node's indicators that have anything to say of a year."""
    found = []
    for indicator in entry.indicators:
        judged = {one.series.key: one for one in _year_verdicts(indicator, year, on)}
        for series in series_of(indicator.indicator):
            value = year_value(indicator.indicator, series.key, year, on)
            found.append(Figure(indicator, series, value, judged.get(series.key)))
    return found


def _year_verdicts(indicator: IndicatorEntry, year: int, on: dt.date) -> tuple[Verdict, ...]:
    """Return what is said of a year: as published where that is by its value, else judged by it."""
    published = {one.series.key: one.judgement for one in indicator.verdicts}
    judgements = [
        one if speaks_of(one, year) else judge_year(indicator.indicator, key, year, on)
        for key, one in published.items()
    ]
    return verdicts(indicator.indicator, filter(None, judgements))
