"""Saving what a division answers: reports and values, all or nothing, each edit remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi.models import Indicator, Inquiry, Report, Series
from kpi.yearly.amounts import read_amounts
from kpi.yearly.owing import Duty
from kpi.yearly.questionnaire_changes import Change, entry_from
from kpi.yearly.questionnaire_content import (
    REPORT_FIELDS,
    VALUE_FIELDS,
    report_key,
    stored,
    value_key,
)
from kpi.yearly.values import Entry, Filled, fill
from plan.review import note_edit
from plan.tree.lock import plan_lock

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from plan.models import Node


def save_value(
    indicator: Indicator, series: Series | None, fiscal_year: int, entry: Entry
) -> Filled:
    """Save the value of a year. The caller holds the plan's lock and notes the edit."""
    filled = fill(indicator, series, fiscal_year, entry)
    filled.row.full_clean()
    filled.row.save()
    return filled


def save_changes(changes: list[Change], inquiry: Inquiry, duty: Duty, *, by: User) -> int:
    """Save what a questionnaire changes, all or nothing; return how many items it touched.

    Raises ValidationError where a model refuses it, and then nothing was saved.
    """
    with plan_lock(inquiry.plan_id):
        new = {change.key: change.new for change in changes}
        words = stored(inquiry, duty) | new
        touched = [node for node in duty.nodes if _touches_report(node, new)]
        for node in touched:
            note_edit(_save_report(inquiry, duty, node, words), by)
        indicators: list[Indicator] = []
        for indicator, series in duty.rows():
            if any(value_key(indicator, series, field) in new for field in VALUE_FIELDS):
                entry = entry_from(words, indicator, series)
                save_value(indicator, series, inquiry.fiscal_year, entry)
                indicators += [] if indicator in indicators else [indicator]
        for indicator in indicators:
            note_edit(indicator, by)
    return len(touched) + len(indicators)


def _touches_report(node: Node, new: dict[str, str]) -> bool:
    return any(report_key(node, field) in new for field in REPORT_FIELDS)


def _save_report(inquiry: Inquiry, duty: Duty, node: Node, words: dict[str, str]) -> Report:
    year = inquiry.fiscal_year
    report = Report.objects.filter(node=node, fiscal_year=year).first()
    report = report or Report(plan=inquiry.plan, node=node, fiscal_year=year)
    report.removed = False
    report.division = report.division or duty.division
    for field in REPORT_FIELDS:
        if field != "grade":
            setattr(report, field, words[report_key(node, field)])
    label = words[report_key(node, "grade")]
    report.grade = inquiry.plan.grades.filter(label_ja=label).first() if label else None
    read_amounts(report)
    report.full_clean()
    report.save()
    return report
