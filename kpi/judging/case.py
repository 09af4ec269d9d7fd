"""What is judged on a day: one target of a series, the value, and where the way began.

The target in question is the next one due when the value's period ended, else the last one. What
is after it decides nothing yet; what was before it are corners of the path.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from fractions import Fraction

from kpi.items import IndicatorItem, ObservationItem, TargetItem
from kpi.judging.levels import Point
from kpi.judging.likeness import alike, counts
from kpi.quantities.numbers import exact
from kpi.quantities.periods import in_order, parse
from kpi.vintages import Known, known


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """The inputs of one judgement.

    ``latest`` is the newest value, of those like a target if there are such; ``value`` the same
    if it came after the way began (``since``).
    ``printed`` is the baseline as the target gives it, ``baseline`` what is known of its period;
    ``origin`` where the path starts: at the baseline, or at zero where a count begins.
    ``one_year`` are the values of single periods that are known of a cumulative indicator.
    """

    indicator: IndicatorItem
    series: str
    on: dt.date
    targets: tuple[TargetItem, ...]
    target: TargetItem | None
    history: tuple[Known, ...]
    latest: Known | None
    value: Known | None
    printed: ObservationItem | None
    baseline: Known | None
    origin: Point | None
    since: dt.date
    one_year: tuple[Known, ...]

    @property
    def final(self) -> bool:
        """Return whether no target comes after the one in question."""
        return self.target is None or self.target == self.targets[-1]

    @property
    def one_year_baseline(self) -> bool:
        """Return whether the baseline is the value of one period under a cumulative target."""
        return self.indicator.cumulative and bool(self.printed and not self.printed.cumulative)

    @property
    def baseline_before_count(self) -> bool:
        """Return whether the baseline is a total that ended before the indicator's count began."""
        counted = self.indicator.cumulative and self.printed and self.printed.cumulative
        return bool(
            counted and self.printed and not counts(self.indicator, parse(self.printed.period))
        )

    @property
    def uncounted(self) -> bool:
        """Return whether the baseline is no part of the count, and so no start of the way."""
        return self.one_year_baseline or self.baseline_before_count

    @property
    def one_year_only(self) -> bool:
        """Return whether there are values after the way began, but only those of one period."""
        return self.value is None and any(one.period.last > self.since for one in self.one_year)

    @property
    def start(self) -> Fraction | None:
        """Return the value at which the way begins."""
        return self.origin[1] if self.origin else None


def gather(indicator: IndicatorItem, series: str, on: dt.date) -> Case:
    """Return what is to be judged of a series. Raises ValueError for a period that is none."""
    targets = tuple(
        sorted(
            (target for target in indicator.targets if target.series == series),
            key=lambda target: in_order(target.period),
        )
    )
    alike = [one for one in indicator.observations if one.cumulative == indicator.cumulative]
    yearly = [one for one in indicator.observations if indicator.cumulative and not one.cumulative]
    history = known(alike, series, on)
    case = Case(
        indicator=indicator,
        series=series,
        on=on,
        targets=targets,
        target=None,
        history=history,
        latest=None,
        value=None,
        printed=None,
        baseline=None,
        origin=None,
        since=dt.date.min,
        one_year=tuple(one for one in known(yearly, series, on) if has_figure(one)),
    )
    found = [_with_latest(case, one) for one in _newest(case)]
    return next((one for one in found if _tells(one)), (found or [_with_target(case, on)])[0])


def _newest(case: Case) -> list[Known]:
    """Return the newest value that is like a target, and the newest of all.

    In this order, so that no month hides a year; where the first tells nothing the second does.
    """
    periods = [parse(target.period) for target in case.targets]
    figures = [one for one in case.history if has_figure(one)]
    like = [one for one in figures if any(alike(case.indicator, one.period, at) for at in periods)]
    return [*like[-1:], *figures[-1:]]


def _with_latest(case: Case, latest: Known) -> Case:
    """Return the case of a newest value: by the target due after it, else by the day."""
    case = replace(case, latest=latest)
    found = _with_target(case, latest.period.last)
    return found if found.value else _with_target(case, case.on)


def _tells(case: Case) -> bool:
    """Return whether the newest value came after all that it is to be compared with."""
    relative = case.target and case.target.kind in {"increase_on", "decrease_on"}
    reference = case.target.reference if case.target and relative else ""
    return case.value is not None and (
        not reference or case.value.period.last > parse(reference).last
    )


def has_figure(one: Known) -> bool:
    """Return whether a value or a place is known."""
    return bool(one.item.value) or one.item.rank is not None


def _with_target(case: Case, moment: dt.date) -> Case:
    """Return the case with the target next due at ``moment``, and where the way to it began."""
    due = [target for target in case.targets if parse(target.period).last >= moment]
    target = due[0] if due else next(iter(case.targets[-1:]), None)
    printed = _printed_baseline(case.targets, target)
    case = replace(case, target=target, printed=printed)
    baseline = _known_baseline(case, printed) if printed and not case.uncounted else None
    case = replace(case, baseline=baseline)
    case = replace(case, origin=_origin(case), since=_since(case))
    after = case.latest is not None and case.latest.period.last > case.since
    return replace(case, value=case.latest if after else None)


def _printed_baseline(
    targets: tuple[TargetItem, ...], target: TargetItem | None
) -> ObservationItem | None:
    """Return the target's own baseline, else that of the nearest target before, else after it."""
    if target is None:
        return None
    place = targets.index(target)
    nearest = [*reversed(targets[: place + 1]), *targets[place + 1 :]]
    return next((one.baseline for one in nearest if one.baseline), None)


def _known_baseline(case: Case, printed: ObservationItem) -> Known | None:
    """Return what is known of the baseline's period; None while that period is not over."""
    printed = replace(printed, series=case.series)
    later = [
        one
        for one in case.indicator.observations
        if one.period == printed.period and one.cumulative == case.indicator.cumulative
    ]
    return next(iter(known([printed, *later], case.series, case.on)), None)


def _origin(case: Case) -> Point | None:
    if case.baseline and case.baseline.item.value:
        return case.baseline.period.at, exact(case.baseline.item.value)
    counted = case.indicator.cumulative and case.indicator.cumulative_from
    if counted and (case.printed is None or case.uncounted):
        return parse(counted).began, Fraction(0)
    return None


def _since(case: Case) -> dt.date:
    """Return the day after which a value says something about the way."""
    if case.indicator.cumulative and case.indicator.cumulative_from and case.baseline is None:
        return parse(case.indicator.cumulative_from).first - dt.timedelta(1)
    return parse(case.printed.period).last if case.printed else dt.date.min
