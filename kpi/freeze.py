"""Indicators and reports of the working copy as values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from kpi.items import (
    AssessmentItem,
    IndicatorItem,
    ObservationItem,
    ReportItem,
    SeriesItem,
    TargetItem,
    ThresholdsItem,
)
from kpi.quantities.periods import in_order
from plan.freeze import freeze_source, freeze_text

if TYPE_CHECKING:
    from kpi.models import Assessment, Indicator, Observation, Report, Target
    from plan.models import Statement


def freeze_indicator(indicator: Indicator) -> IndicatorItem:
    """Return an indicator with its numbers, in the order of time.

    A baseline stands with the first target of its series; with no target it is a value.
    """
    rows = list(indicator.observations.all())
    targets = sorted(indicator.targets.all(), key=_order)
    first = {_series(target): target for target in reversed(targets)}
    baselines = {_series(row): row for row in rows if row.baseline and _series(row) in first}
    values = [row for row in rows if row not in baselines.values()]
    return IndicatorItem(
        key=indicator.key,
        position=indicator.position,
        name=freeze_text(indicator, "name"),
        definition=freeze_text(indicator, "definition"),
        formula=freeze_text(indicator, "formula"),
        unit=freeze_text(indicator, "unit"),
        scale=indicator.scale,
        decimals=indicator.decimals,
        direction=cast("Any", indicator.direction),
        year_kind=cast("Any", indicator.year_kind),
        cumulative=indicator.cumulative,
        cumulative_from=indicator.cumulative_from,
        source_name=freeze_text(indicator, "source_name"),
        why=freeze_text(indicator, "why"),
        cycle_months=indicator.cycle_months,
        lag_months=indicator.lag_months,
        cycle_note=freeze_text(indicator, "cycle_note"),
        nodes=tuple(sorted(node.key for node in indicator.nodes.all())),
        statements=tuple(sorted(map(_address, indicator.statements.all()))),
        division=indicator.division.key if indicator.division else "",
        standing=cast("Any", indicator.standing),
        thresholds=ThresholdsItem(
            on_track=indicator.on_track,
            mostly_on_track=indicator.mostly_on_track,
            slightly_behind=indicator.slightly_behind,
            hold_tolerance=indicator.hold_tolerance,
        ),
        series=tuple(
            SeriesItem(key=one.key, name=freeze_text(one, "name"), position=one.position)
            for one in sorted(indicator.series.all(), key=lambda one: (one.position, one.key))
        ),
        observations=tuple(map(freeze_observation, sorted(values, key=_order))),
        targets=tuple(
            freeze_target(
                target,
                baselines.get(_series(target)) if first[_series(target)] == target else None,
            )
            for target in targets
        ),
        source=freeze_source(indicator),
        assessments=tuple(
            _assessment(one) for one in sorted(indicator.assessments.all(), key=_order)
        ),
    )


def freeze_observation(row: Observation) -> ObservationItem:
    """Return one value."""
    return ObservationItem(
        series=_series(row),
        period=row.period,
        value=row.value,
        missing=cast("Any", row.missing),
        printed=row.printed,
        bound=cast("Any", row.bound),
        rank=row.rank,
        cumulative=row.counted,
        provisional=row.provisional,
        breaks=row.breaks,
        released_on=row.released_on,
        release=freeze_text(row, "release"),
        note=freeze_text(row, "note"),
        source=freeze_source(row),
    )


def freeze_target(target: Target, baseline: Observation | None = None) -> TargetItem:
    """Return one target, with the baseline that it starts from where it is the first."""
    return TargetItem(
        series=_series(target),
        period=target.period,
        kind=cast("Any", target.kind),
        value=target.value,
        upper=target.upper,
        reference=target.reference,
        printed=target.printed,
        words=freeze_text(target, "words"),
        baseline=freeze_observation(baseline) if baseline else None,
        source=freeze_source(target),
    )


def freeze_report(report: Report) -> ReportItem:
    """Return a yearly report."""
    return ReportItem(
        key=report.key,
        node=report.node.key,
        fiscal_year=report.fiscal_year,
        division=report.division.key if report.division else "",
        done=freeze_text(report, "done"),
        results=freeze_text(report, "results"),
        issues=freeze_text(report, "issues"),
        outlook=freeze_text(report, "outlook"),
        budget=report.budget,
        budget_printed=report.budget_printed,
        settled=report.settled,
        settled_printed=report.settled_printed,
        grade=report.grade.key if report.grade else "",
        grade_reason=freeze_text(report, "grade_reason"),
        opinions=freeze_text(report, "opinions"),
    )


def _assessment(one: Assessment) -> AssessmentItem:
    return AssessmentItem(
        series=_series(one),
        period=one.period,
        status=cast("Any", one.status),
        reason=freeze_text(one, "reason"),
        on=one.on.isoformat(),
        value=one.value,
        release=one.release,
    )


def _series(row: Any) -> str:
    return row.series.key if row.series else ""


def _order(row: Any) -> tuple[Any, ...]:
    """Sort rows by series, then by time, then by when they were entered."""
    return (*_place(row), *in_order(row.period), row.number)


def _place(row: Any) -> tuple[int, str]:
    return (row.series.position, row.series.key) if row.series else (0, "")


def _address(statement: Statement) -> str:
    return f"{statement.node.key}#{statement.key}" if statement.node else statement.key
