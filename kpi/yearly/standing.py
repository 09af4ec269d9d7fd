"""How far the answers to a request have come: what each division has given, and what it lacks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from kpi.models import Answer, Indicator, Inquiry, Observation, Report, Series
from kpi.yearly.owing import Duty, duties, duty_of, name_of
from kpi.yearly.values import period_of
from plan.kinds import Kind
from plan.models import Node

ValueName = tuple[int, int | None]
"""An indicator and its series, by their numbers in the database."""


@dataclass(frozen=True, slots=True)
class Given:
    """What was entered for one year of a plan, by whomever."""

    fiscal_year: int
    reports: dict[int, Report]
    values: frozenset[tuple[ValueName, str]]
    scale: bool
    """Whether the plan has a scale, so that a report needs a self-assessment."""

    def report_lacks(self, node: Node) -> list[str]:
        """Return what a node's report lacks: its fields, or itself."""
        report = self.reports.get(node.pk)
        if report is None:
            return ["report"]
        lacks = [] if report.done_ja else ["done"]
        return lacks + (["grade"] if self.scale and report.grade_id is None else [])

    def has_value(self, indicator: Indicator, series: Series | None) -> bool:
        """Say whether the year's value, or why there is none, was entered."""
        name = (indicator.pk, series.pk if series else None)
        return (name, period_of(indicator, self.fiscal_year)) in self.values


@dataclass(frozen=True, slots=True)
class Account:
    """One division: what it was asked for, what it gave, when it said that it has answered."""

    answer: Answer
    duty: Duty
    given: Given
    today: dt.date

    @property
    def unwritten(self) -> list[Node]:
        """Return the nodes whose report is not there, or not whole."""
        return [node for node in self.duty.nodes if self.given.report_lacks(node)]

    @property
    def unfilled(self) -> list[tuple[Indicator, Series | None]]:
        """Return the values that are neither entered nor said to be missing."""
        return [row for row in self.duty.rows() if not self.given.has_value(*row)]

    @property
    def reports_owed(self) -> int:
        return len(self.duty.nodes)

    @property
    def reports_written(self) -> int:
        return self.reports_owed - len(self.unwritten)

    @property
    def values_owed(self) -> int:
        return len(list(self.duty.rows()))

    @property
    def values_entered(self) -> int:
        return self.values_owed - len(self.unfilled)

    @property
    def late(self) -> bool:
        """Say whether it answered after the deadline, or has not answered though it is over."""
        at = self.answer.answered_at
        day = timezone.localtime(at).date() if at else self.today
        return day > self.answer.inquiry.deadline

    @property
    def names(self) -> str:
        """Return the names of what it reports on, in short: 基本方針Ⅱ 施策1、施策2."""
        found: dict[str, list[str]] = {}
        for node in self.duty.nodes:
            above = node.parent if node.parent and node.parent.kind == Kind.POLICY else None
            found.setdefault(f"{name_of(above)} " if above else "", []).append(name_of(node))
        return "／".join(above + "、".join(names) for above, names in found.items())


def accounts_of(inquiry: Inquiry) -> list[Account]:
    """Return how each division that was asked stands. Eight queries, however many divisions."""
    owed, given, today = duties(inquiry.plan), given_for(inquiry), timezone.localdate()
    answers = inquiry.answers.select_related("division", "answered_by", "inquiry")
    return [
        Account(answer, owed.get(answer.division.key) or Duty(answer.division), given, today)
        for answer in answers.order_by("division__department_ja", "division__key")
    ]


def account_of(inquiry: Inquiry, key: str) -> Account | None:
    """Return how one division stands, None where it was not asked. Ten queries."""
    answers = inquiry.answers.select_related("division", "answered_by", "inquiry__plan")
    answer = answers.filter(division__key=key).first()
    if answer is None:
        return None
    duty = duty_of(inquiry.plan, answer.division)
    return Account(answer, duty, given_for(inquiry), timezone.localdate())


def given_for(inquiry: Inquiry) -> Given:
    """Return what was entered for the year of a request. Three queries."""
    year, plan = inquiry.fiscal_year, inquiry.plan
    reports = Report.objects.filter(plan=plan, fiscal_year=year, removed=False)
    values = Observation.objects.filter(indicator__plan=plan, period__in=[f"FY{year}", str(year)])
    names = values.values_list("indicator_id", "series_id", "period")
    return Given(
        year,
        {report.node_id: report for report in reports},
        frozenset(((indicator, series), period) for indicator, series, period in names),
        plan.grades.exists(),
    )


def unanswered(accounts: Iterable[Account]) -> list[Account]:
    """Return those that have not said that they have answered."""
    return [one for one in accounts if one.answer.answered_at is None]
