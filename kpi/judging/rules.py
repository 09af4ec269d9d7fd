"""Which rule judges a case: what stands in the way first, then the rule of the kind of target."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from kpi.items import TargetItem
from kpi.judging.case import Case
from kpi.judging.levels import NUMERIC, contradicts, level_of
from kpi.judging.measure import (
    LIMITS,
    Finding,
    is_due,
    measured,
    met,
    not_comparable,
    place_of,
    unknown,
    waiting,
)
from kpi.quantities.numbers import exact
from kpi.quantities.periods import parse
from kpi.vintages import Known


def decide(case: Case) -> Finding:
    """Return the status of a case, the rule that gave it and the figures behind it."""
    if case.target is None:
        return unknown("no_target")
    if case.target.kind in NUMERIC:
        return _level(case, case.target)
    if case.target.kind == "rank":
        return _rank(case, case.target)
    if case.target.kind in {"increase_on", "decrease_on"}:
        return _relative(case, case.target)
    return unknown("words_only" if case.target.kind == "words" else "undecided")


def _level(case: Case, target: TargetItem) -> Finding:
    """Ask the rules of a target with a level."""
    if _too_late(case, target):
        return unknown("baseline_after_target")
    if case.printed and case.baseline is None and not case.uncounted:
        return waiting("baseline_to_come")
    level = level_of(target, case.indicator, case.start)
    if level is None:
        return unknown("no_baseline" if target.kind == "hold" else "undecided")
    start = level.edge(Fraction(0)) if case.start is None else case.start
    if contradicts(case.indicator.direction, target, level, start):
        return unknown("against_direction")
    if case.value is None or not case.value.item.value:
        return unknown("one_year_value") if case.one_year_only else waiting("no_value_yet")
    obstacle = not_comparable(case, target, case.value, case.baseline, case.since)
    if obstacle is None and _keeps_a_limit(case, target):
        obstacle = "value_is_bound"
    return unknown(obstacle) if obstacle else measured(case, target, level, case.value)


def _keeps_a_limit(case: Case, target: TargetItem) -> bool:
    """Return whether the level to keep is only known to be above or below a number."""
    kept = target.kind == "hold" and not target.value and case.baseline
    return bool(kept) and case.baseline is not None and case.baseline.item.bound in LIMITS


def _too_late(case: Case, target: TargetItem) -> bool:
    if case.printed is None or case.uncounted:
        return False
    return parse(case.printed.period).last >= parse(target.period).last


def _relative(case: Case, target: TargetItem) -> Finding:
    """Compare the value with that of a year; never a percentage, there is no distance to go."""
    opposite = {"increase_on": "down", "decrease_on": "up"}[target.kind]
    if case.indicator.direction == opposite:
        return unknown("against_direction")
    period = target.reference or (case.printed.period if case.printed else "")
    if not period:
        return unknown("no_reference_value")
    if parse(period).last >= parse(target.period).last:
        return unknown("baseline_after_target")
    reference = _of_period(case, period)
    value = case.latest if case.latest and case.latest.period.last > parse(period).last else None
    if reference is None:
        gone = value is not None or _never_to_come(case, period)
        return unknown("no_reference_value") if gone else waiting("reference_to_come")
    if value is None or not value.item.value:
        return replace(waiting("no_value_yet"), reference=reference)
    return replace(_changed(case, target, value, reference), reference=reference)


def _changed(case: Case, target: TargetItem, value: Known, reference: Known) -> Finding:
    """Judge a change: any change for the better meets the target, any for the worse is worse.

    No change misses the target only once it is due: until then there is no path to be behind of.
    """
    obstacle = not_comparable(case, target, value, reference, reference.period.last)
    if obstacle:
        return unknown(obstacle)
    if {value.item.bound, reference.item.bound} & LIMITS:
        return unknown("value_is_bound")
    change = exact(value.item.value) - exact(reference.item.value)
    change = change if target.kind == "increase_on" else -change
    if change > 0:
        return Finding(met(case, target, value, state=True), "relative_met")
    if change < 0:
        return Finding("worsened", "relative_worse")
    due = is_due(target, value)
    return Finding("behind", "relative_short") if due else waiting("before_due")


def _of_period(case: Case, period: str) -> Known | None:
    """Return what is known of a period and has a value."""
    entries = [*case.history, *([case.baseline] if case.baseline else [])]
    return next((one for one in entries if one.period.text == period and one.item.value), None)


def _never_to_come(case: Case, period: str) -> bool:
    """Return whether the period is recorded as one whose value will not come."""
    entries = [one.item for one in case.history] + ([case.printed] if case.printed else [])
    lost = {"unreadable", "suppressed", "discontinued", "not_applicable"}
    return any(one.period == period and one.missing in lost for one in entries)


def _rank(case: Case, target: TargetItem) -> Finding:
    """Compare places: the first is the best, whichever way the value behind it goes.

    Places have no path: a place that is not yet held, and no worse than that of the baseline,
    misses the target only once it is due.
    """
    if _too_late(case, target):
        return unknown("baseline_after_target")
    if case.value is None or not target.value:
        return waiting("no_value_yet") if target.value else unknown("undecided")
    obstacle = not_comparable(case, target, case.value, case.baseline, case.since)
    if obstacle:
        return unknown(obstacle)
    place = place_of(case, case.value)
    if place is None:
        return unknown("no_rank")
    if place <= exact(target.value):
        return Finding(met(case, target, case.value, state=True), "rank_met")
    before = place_of(case, case.baseline) if case.baseline else None
    if before is not None and place > before:
        return Finding("worsened", "rank_worse")
    due = is_due(target, case.value)
    return Finding("behind", "rank_short") if due else waiting("before_due")
