"""What a questionnaire (調査票) asks of a division, cell by cell, and what is stored for each."""

from __future__ import annotations

from typing import Any, cast

from django.utils.translation import gettext_lazy as _

from kpi.items import Missing
from kpi.models import Indicator, Inquiry, Report, Series
from kpi.models.labels import LABELS
from kpi.wording.words import MISSING
from kpi.yearly.owing import Duty, full_name_of
from kpi.yearly.reminding import name_of_value
from kpi.yearly.values import entry_of, period_of, row_of
from plan.models import Node

LONG = ("done_ja", "results_ja", "issues_ja", "outlook_ja", "grade_reason_ja", "opinions_ja")
REPORT_FIELDS = (
    *("done_ja", "results_ja", "issues_ja", "outlook_ja"),
    *("budget_printed", "settled_printed", "grade", "grade_reason_ja", "opinions_ja"),
)
VALUE_FIELDS = ("printed", "provisional", "missing", "note")
LONGEST = {"budget_printed": 60, "settled_printed": 60, "printed": 200}
PROVISIONAL = "速報"
"""What is chosen in the column of provisional values."""

MISSING_WORDS: dict[str, Missing] = {words.ja: code for code, words in MISSING.items() if code}
VALUE_LABELS: dict[str, Any] = {
    "printed": _("value as printed"),
    "provisional": _("provisional"),
    "missing": _("why there is no value"),
    "note": _("remark"),
}


def report_key(node: Node, field: str) -> str:
    """Return the name of a cell of a report."""
    return f"report/{node.key}/{field}"


def value_key(indicator: Indicator, series: Series | None, field: str) -> str:
    """Return the name of a cell of a value."""
    return f"value/{indicator.key}/{series.key if series else ''}/{field}"


def label_of(field: str) -> str:
    """Return what a field is called on the sheets."""
    return str(VALUE_LABELS.get(field) or LABELS[field.removesuffix("_ja")])


def stored(inquiry: Inquiry, duty: Duty) -> dict[str, str]:
    """Return what is stored now for each cell, as a cell would show it. One query.

    ``duty`` needs its indicators with their numbers (``duty_of``).
    """
    found: dict[str, str] = {}
    reports = reports_of(inquiry, duty, inquiry.fiscal_year)
    for node in duty.nodes:
        for field in REPORT_FIELDS:
            found[report_key(node, field)] = shown(reports.get(node.pk), field)
    for indicator, series in duty.rows():
        entry = entry_of(row_of(indicator, series, period_of(indicator, inquiry.fiscal_year)))
        words = {
            "printed": entry.printed,
            "provisional": PROVISIONAL if entry.provisional else "",
            "missing": MISSING[cast("Missing", entry.missing)].ja if entry.missing else "",
            "note": entry.note,
        }
        for field in VALUE_FIELDS:
            found[value_key(indicator, series, field)] = words[field]
    return found


def shown(report: Report | None, field: str) -> str:
    """Return a field of a report as a cell shows it."""
    if report is None:
        return ""
    value = getattr(report, field)
    return value.label_ja if field == "grade" and value else str(value or "")


def reports_of(inquiry: Inquiry, duty: Duty, fiscal_year: int) -> dict[int, Report]:
    """Return a division's reports on a year, by their node. One query."""
    found = Report.objects.filter(
        plan=inquiry.plan, fiscal_year=fiscal_year, node__in=duty.nodes, removed=False
    )
    return {report.node_id: report for report in found.select_related("grade", "division")}


def names(duty: Duty) -> dict[str, str]:
    """Return in words what each cell is about: the measure or indicator, and the field."""
    found = {
        report_key(node, field): f"{full_name_of(node)}：{label_of(field)}"
        for node in duty.nodes
        for field in REPORT_FIELDS
    }
    return found | {
        value_key(*row, field): f"{name_of_value(*row)}：{label_of(field)}"
        for row in duty.rows()
        for field in VALUE_FIELDS
    }
