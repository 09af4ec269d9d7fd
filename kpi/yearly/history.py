"""What is known of an indicator's series before the year that is asked for, in words."""

from __future__ import annotations

from dataclasses import dataclass

from kpi.entering.rows import shell_of
from kpi.freeze import freeze_observation, freeze_target
from kpi.models import Indicator, Observation, Series, Target
from kpi.quantities.periods import in_order, say
from kpi.quantities.units import scaled_unit
from kpi.wording.telling import told_target, told_value
from kpi.yearly.values import period_of


@dataclass(frozen=True, slots=True)
class History:
    """The unit, the baseline, the targets and the last three values, oldest first."""

    unit: str
    baseline: str
    targets: list[str]
    last: list[str]


def history_of(indicator: Indicator, series: Series | None, fiscal_year: int) -> History:
    """Return what staff look at before they enter a value. No query after ``duty_of``."""
    key = series.pk if series else None
    rows = [row for row in indicator.observations.all() if row.series_id == key]
    asked = in_order(period_of(indicator, fiscal_year))
    before = [row for row in rows if not row.baseline and in_order(row.period) < asked]
    by_release = sorted(before, key=lambda row: (row.released_on, row.number))
    latest = {row.period: row for row in by_release}
    ordered = sorted(latest.values(), key=lambda row: in_order(row.period))
    targets = [one for one in indicator.targets.all() if one.series_id == key]
    ordered_targets = sorted(targets, key=lambda one: in_order(one.period))
    return History(
        unit=scaled_unit(shell_of(indicator).unit, indicator.scale).ja,
        baseline=next((_words(indicator, row) for row in rows if row.baseline), ""),
        targets=[_aim(indicator, one) for one in ordered_targets],
        last=[_words(indicator, row) for row in ordered[-3:]],
    )


def _words(indicator: Indicator, row: Observation) -> str:
    """Return 332万5千円（2017年度）: as printed, else as it is recorded."""
    words = row.printed or told_value(freeze_observation(row), shell_of(indicator)).ja
    when = say(row.period, "ja", era=False)
    return f"{words}\n（{when}）"


def _aim(indicator: Indicator, target: Target) -> str:
    """Return 2025年度：360万円."""
    if target.printed:
        return f"{say(target.period, 'ja', era=False)}：{target.printed}"
    return told_target(freeze_target(target), shell_of(indicator)).ja
