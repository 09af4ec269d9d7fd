"""Frozen indicators and reports put back into the working copy (see ``plan.thaw``)."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from kpi.items import IndicatorItem, ObservationItem, ReportItem
from plan.thaw import Remarks, put_rows, thaw_source, thaw_text

if TYPE_CHECKING:
    from kpi.models import Indicator, Report

SAME = (
    *("position", "scale", "decimals", "direction", "year_kind", "cumulative", "cumulative_from"),
    *("cycle_months", "lag_months", "standing"),
)
"""Fields that item and model call the same and hold as they are."""

OF_A_VALUE = ("period", "value", "missing", "printed", "bound", "rank", "provisional", "breaks")
OF_A_TARGET = ("period", "kind", "value", "upper", "reference", "printed")


def thaw_indicator(indicator: Indicator, item: IndicatorItem) -> list[str]:
    """Put back an indicator with its series, values, targets and assessments."""
    remarks = Remarks()
    for field in SAME:
        setattr(indicator, field, getattr(item, field))
    for field in indicator.bilingual:
        if field != "source":
            thaw_text(indicator, field, getattr(item, field))
    for field in ("on_track", "mostly_on_track", "slightly_behind", "hold_tolerance"):
        setattr(indicator, field, getattr(item.thresholds, field))
    indicator.division = remarks.division(item.division)
    thaw_source(indicator, item.source)
    indicator.save()
    _thaw_what_it_measures(indicator, item, remarks)
    for rows in (indicator.observations, indicator.targets, indicator.assessments):
        rows.all().delete()
    places = {one.key: one.position for one in item.series}
    owner = {"indicator": indicator}
    put_rows(indicator.series, item.series, _fill_series, remarks, owner, places)
    _thaw_numbers(indicator, item)
    return remarks.said


def thaw_report(report: Report, item: ReportItem) -> list[str]:
    """Put back a yearly report."""
    remarks = Remarks()
    for field in report.bilingual:
        thaw_text(report, field, getattr(item, field))
    for field in ("budget", "budget_printed", "settled", "settled_printed"):
        setattr(report, field, getattr(item, field))
    report.division = remarks.division(item.division)
    report.grade = report.plan.grades.filter(key=item.grade).first() if item.grade else None
    if item.grade and report.grade is None:
        remarks.gone({item.grade})
    report.save()
    return remarks.said


def _thaw_what_it_measures(indicator: Indicator, item: IndicatorItem, remarks: Remarks) -> None:
    nodes = indicator.nodes.model.objects.filter(plan=indicator.plan, key__in=item.nodes)
    remarks.gone(set(item.nodes) - set(nodes.values_list("key", flat=True)))
    indicator.nodes.set(nodes)
    keys = {address.rpartition("#")[2] for address in item.statements}
    statements = indicator.plan.statements.filter(key__in=keys)
    remarks.gone(keys - set(statements.values_list("key", flat=True)))
    indicator.statements.set(statements)


def _fill_series(row: Any, one: Any) -> None:
    thaw_text(row, "name", one.name)


def _thaw_numbers(indicator: Indicator, item: IndicatorItem) -> None:
    """Write rows in the order in which they were frozen: their numbers follow it."""
    series = {one.key: one for one in indicator.series.all()}

    def new(rows: Any, one: Any, fields: tuple[str, ...], **more: Any) -> Any:
        same = {field: getattr(one, field) for field in fields}
        return rows.model(indicator=indicator, series=series.get(one.series), **same, **more)

    def value(one: ObservationItem, *, baseline: bool) -> None:
        row = new(
            indicator.observations,
            one,
            OF_A_VALUE,
            counted=one.cumulative,
            released_on=one.released_on,
            baseline=baseline,
        )
        thaw_text(row, "release", one.release)
        thaw_text(row, "note", one.note)
        thaw_source(row, one.source)
        row.save()

    for one in item.observations:
        value(one, baseline=False)
    for target in item.targets:
        if target.baseline is not None:
            value(replace(target.baseline, series=target.series), baseline=True)
        row = new(indicator.targets, target, OF_A_TARGET)
        thaw_text(row, "words", target.words)
        thaw_source(row, target.source)
        row.save()
    for said in item.assessments:
        row = new(
            indicator.assessments, said, ("period", "status"), on=dt.date.fromisoformat(said.on)
        )
        thaw_text(row, "reason", said.reason)
        row.save()
