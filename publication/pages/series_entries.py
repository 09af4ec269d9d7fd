"""One series of an indicator in the words of one language: newest value, target, way covered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from kpi.charts.saying import Saying
from kpi.charts.units import in_one_unit
from kpi.charts.words import Lang
from kpi.items import IndicatorItem, ObservationItem, TargetItem
from kpi.judgements import JudgementItem
from kpi.judging.case import Case, gather
from kpi.judging.verdicts import Past, Verdict, past_assessments
from kpi.quantities.numbers import exact
from kpi.quantities.periods import say

WHOLE = 100
"""Percent, and the width of a bar in its own units."""


@dataclass(frozen=True, slots=True)
class Said:
    """A value or a target: with its unit, its period in words, and as the source prints it."""

    value: str
    period: str
    printed: str
    provisional: bool = False
    missing: bool = False


@dataclass(frozen=True, slots=True)
class Aim:
    """A target in words, and whether others come after it (中間目標) or it is the last (目標)."""

    kind: str
    said: Said


@dataclass(frozen=True, slots=True)
class Bar:
    """The way from baseline to target: percent covered and, where there is one, expected by then.

    ``filled`` and ``tick`` are where that is drawn, within the bar; ``tick`` is None for none.
    """

    progress: str
    filled: float
    tick: float | None


@dataclass(frozen=True, slots=True)
class SeriesEntry:
    """A series with all that a row or a card says of it; None for what is not recorded."""

    name: str
    verdict: Verdict
    latest: Said | None
    baseline: Said | None
    aims: tuple[Aim, ...]
    """The interim target in question and the final one; one of them where they are the same."""
    bar: Bar | None
    past: tuple[Past, ...]
    """What its division said before, and what no longer holds."""


def series_entries(
    indicator: IndicatorItem, given: Iterable[Verdict], lang: str, on: dt.date
) -> list[SeriesEntry]:
    """Return the series of an indicator as known on the day of its judgements."""
    shown = in_one_unit(indicator, cast("Lang", lang))
    saying = Saying(shown, cast("Lang", lang))
    return [
        _entry(
            saying,
            verdict,
            gather(shown, verdict.series.key, on),
            past_assessments(indicator, verdict),
        )
        for verdict in given
    ]


def bar_of(judgement: JudgementItem) -> Bar | None:
    """Return the bar of a judgement; None where no share of the way can be given."""
    if not judgement.progress:
        return None
    progress = exact(judgement.progress)
    pace = exact(judgement.pace) if judgement.pace else exact("0")
    tick = _within(float(progress / pace * WHOLE)) if progress > 0 and pace > 0 else None
    return Bar(judgement.progress, _within(float(progress)), tick)


def _entry(saying: Saying, verdict: Verdict, case: Case, past: tuple[Past, ...]) -> SeriesEntry:
    newest = case.latest or next(iter(case.history[-1:]), None)
    kept = case.baseline.item.value if case.baseline else ""
    return SeriesEntry(
        name=saying.name(verdict.series),
        verdict=verdict,
        latest=_observed(saying, newest.item) if newest else None,
        baseline=_observed(saying, case.printed) if case.printed else None,
        aims=_aims(saying, case, kept),
        bar=bar_of(verdict.judgement),
        past=past,
    )


def _observed(saying: Saying, item: ObservationItem) -> Said:
    return Said(
        saying.value(item),
        say(item.period, saying.lang),
        item.printed,
        item.provisional,
        missing=not item.value and item.rank is None,
    )


def _aims(saying: Saying, case: Case, kept: str) -> tuple[Aim, ...]:
    """Return the target that is judged and, where that is an interim one, the final one too."""
    if case.target is None:
        return ()
    last = case.targets[-1]
    return tuple(
        Aim(saying.goal_kind(final=target == last), _aimed(saying, target, kept))
        for target in dict.fromkeys((case.target, last))
    )


def _aimed(saying: Saying, target: TargetItem, kept: str) -> Said:
    return Said(saying.aim(target, kept), say(target.period, saying.lang), target.printed)


def _within(percent: float) -> float:
    return round(min(max(percent, 0.0), float(WHOLE)), 1)
