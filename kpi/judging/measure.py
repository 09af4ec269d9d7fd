"""The arithmetic of a value against a level, and what forbids it.

Figures, b baseline, a actual, e expected by then, gap as in ``kpi.judging.levels``:

- progress = (gap(b) − gap(a)) ÷ gap(b): the share of the way to the target
- pace = (gap(b) − gap(a)) ÷ (gap(b) − gap(e)), which for one-sided targets is (a − b) ÷ (e − b):
  the share of the advance expected by then. Sources: 茨城県 and 静岡県, as in ``kpi.items`` and
  ``levels``; worse than at the start is a word of its own, as c of 福岡市 保健福祉総合計画.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from fractions import Fraction

from kpi.items import FROM_ABOVE, FROM_BELOW, STRICT, TargetItem, ThresholdsItem
from kpi.judgements import Reason, Status
from kpi.judging.case import Case
from kpi.judging.levels import Level, expected_at, path_to
from kpi.judging.likeness import alike
from kpi.quantities.numbers import exact
from kpi.quantities.periods import parse
from kpi.vintages import Known

STATES = frozenset({"hold", "between"})
"""Levels that must hold at their period: met before it, they are on track, not achieved."""

LIMITS = FROM_BELOW | FROM_ABOVE
"""Bounds that leave one side of a value open."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found; figures only where they mean something, shares as fractions of 1."""

    status: Status
    reason: Reason
    expected: Fraction | None = None
    progress: Fraction | None = None
    pace: Fraction | None = None
    reference: Known | None = None


def unknown(reason: Reason) -> Finding:
    """Return that the status cannot be determined, and why."""
    return Finding("undeterminable", reason)


def waiting(reason: Reason) -> Finding:
    """Return that a value is still to come, and which."""
    return Finding("awaiting", reason)


def met(case: Case, target: TargetItem, value: Known, *, state: bool) -> Status:
    """Return the status of a target that is met.

    Only the last target is ever achieved, and a ``state`` only when its period is over: until
    then it can still be lost.
    """
    early = state and not is_due(target, value)
    return "achieved" if case.final and not early else "on_track"


def is_due(target: TargetItem, value: Known) -> bool:
    """Return whether a value is of the target's period or later, so that it decides on it."""
    return value.period.last >= parse(target.period).last


def band(pace: Fraction, thresholds: ThresholdsItem) -> Status:
    """Return the word for a pace of 0 or more; the lower end of each band belongs to it."""
    percent = pace * 100
    if percent >= exact(thresholds.on_track):
        return "on_track"
    if percent >= exact(thresholds.mostly_on_track):
        return "mostly_on_track"
    return "slightly_behind" if percent >= exact(thresholds.slightly_behind) else "behind"


def place_of(case: Case, one: Known) -> Fraction | None:
    """Return the place among others: the stated one, or the value where the unit is 位."""
    if one.item.rank is not None:
        return Fraction(one.item.rank)
    placed = case.indicator.unit.ja == "位" and one.item.value
    return exact(one.item.value) if placed else None


def not_comparable(
    case: Case, target: TargetItem, value: Known, base: Known | None, since: dt.date
) -> Reason | None:
    """Return why a value may not be compared with ``base`` and the target; None if it may.

    Sources that differ, a break after ``since``, periods of another kind or length.
    """
    if value.conflict or (base and base.conflict):
        return "conflicting_values"
    between = (one for one in case.history if since < one.period.last <= value.period.last)
    if any(one.breaks for one in between):
        return "break_in_series"
    periods = [parse(target.period), *([base.period] if base else [])]
    like = all(alike(case.indicator, value.period, one) for one in periods)
    return None if like else "spans_differ"


def measured(case: Case, target: TargetItem, level: Level, value: Known) -> Finding:
    """Judge a comparable value: met, kept, lost, worse than the baseline, or by the path."""
    b = case.start
    if not _meets(value, level):
        return _short(case, target, level, value)
    if value.item.bound in LIMITS and not _towards(value, level):
        return unknown("value_is_bound")
    keeping = target.kind == "hold" or (b is not None and level.met_by(b))
    status = met(case, target, value, state=keeping or target.kind in STATES)
    return Finding(status, "kept" if keeping else "met", progress=_progress(case, level, value))


def _short(case: Case, target: TargetItem, level: Level, value: Known) -> Finding:
    """Judge a value that does not meet the target."""
    if value.item.bound in LIMITS and not _away(value, level):
        return unknown("value_is_bound")
    if case.origin is None:
        return unknown("one_year_baseline" if case.one_year_baseline else "no_baseline")
    a, b = exact(value.item.value), case.origin[1]
    path = path_to(case.origin, case.targets, target, case.indicator)
    e = expected_at(path, value.period.at)
    advance = level.gap(b) - level.gap(e)
    on_edge = level.gap(a) == 0 and value.item.bound not in LIMITS
    if on_edge and (is_due(target, value) or level.gap(b) <= 0):
        return _on_edge(case, target, level, value)
    if advance <= 0 and level.gap(a) <= level.gap(e) and not _vague(case, value):
        return Finding("on_track", "beyond_path", e, _progress(case, level, value))
    if _worse(value, level, b) and not _open_to_worse(case.baseline, level):
        reason: Reason = "lost" if level.met_by(b) else "worse_than_baseline"
        return Finding("worsened", reason, e, _progress(case, level, value))
    if _vague(case, value):
        return unknown("value_is_bound" if value.item.bound in LIMITS else "baseline_is_bound")
    # Not worse than the baseline and short of the expected point, so some advance is expected.
    pace = (level.gap(b) - level.gap(a)) / advance
    status = band(pace, case.indicator.thresholds)
    return Finding(status, "path", e, _progress(case, level, value), pace)


def _on_edge(case: Case, target: TargetItem, level: Level, value: Known) -> Finding:
    """Judge a value that equals a number which must be passed (超, 未満).

    Where the baseline equals it too, no way was made: before the target is due that says nothing
    yet, then it is behind. When due after a whole way, the target is missed all the same: on
    track only by thresholds that do not ask for 100 percent.
    """
    if case.start is None or level.gap(case.start) <= 0:
        return Finding("behind", "on_edge") if is_due(target, value) else waiting("before_due")
    whole = exact(case.indicator.thresholds.on_track) >= 100
    return Finding("mostly_on_track" if whole else "on_track", "on_edge")


def _meets(value: Known, level: Level) -> bool:
    """Return whether a value meets a level; 200超 meets 200超, though 200 does not."""
    a = exact(value.item.value)
    beyond = value.item.bound in STRICT and level.gap(a) == 0 and _towards(value, level)
    return beyond or level.met_by(a)


def _worse(value: Known, level: Level, base: Fraction) -> bool:
    """Return whether a value is further from a level than ``base``; 100未満 is further than 100."""
    gap, before = level.gap(exact(value.item.value)), level.gap(base)
    further = value.item.bound in STRICT and gap == before and _away(value, level)
    return further or gap > before


def _progress(case: Case, level: Level, value: Known) -> Fraction | None:
    """Return the share of the way covered; None without a way, or where an end of it is open."""
    if case.start is None or level.gap(case.start) <= 0 or _vague(case, value):
        return None
    gap = level.gap(case.start)
    return (gap - level.gap(exact(value.item.value))) / gap


def _vague(case: Case, value: Known) -> bool:
    limited = [one for one in (value, case.baseline) if one and one.item.bound in LIMITS]
    return bool(limited)


def _towards(one: Known, level: Level) -> bool:
    """Return whether the open side of a bound lies where the target is met."""
    return level.upper is None if one.item.bound in FROM_BELOW else level.lower is None


def _away(one: Known, level: Level) -> bool:
    """Return whether the open side of a bound lies away from a one-sided target."""
    return level.lower is None if one.item.bound in FROM_BELOW else level.upper is None


def _open_to_worse(baseline: Known | None, level: Level) -> bool:
    """Return whether the true baseline may have been worse than the figure."""
    if baseline is None or baseline.item.bound not in LIMITS:
        return False
    return not _towards(baseline, level)
