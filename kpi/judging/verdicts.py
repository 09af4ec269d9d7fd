"""What a reader is told of each series: what was computed, and what its division says of that."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from kpi.items import AssessmentItem, IndicatorItem, ObservationItem, SeriesItem, series_of
from kpi.judgements import JudgementItem, Status, worst
from kpi.quantities.periods import in_order
from kpi.vintages import known


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """One series with its computed judgement, and the assessment of the same value if any.

    ``ended`` is an assessment of the same period whose value was revised after it was made: it
    says nothing of the value as it stands now.
    """

    series: SeriesItem
    judgement: JudgementItem
    assessment: AssessmentItem | None = None
    ended: AssessmentItem | None = None

    @property
    def status(self) -> Status:
        """Return the division's status where it gave one, else the computed one."""
        return self.assessment.status if self.assessment else self.judgement.status

    @property
    def is_overridden(self) -> bool:
        """Return whether the division says something else than the arithmetic."""
        return self.assessment is not None and self.assessment.status != self.judgement.status


@dataclass(frozen=True, slots=True)
class Past:
    """An assessment that no longer holds: its value was revised, or a newer one came.

    ``period`` is that of the value that ended it, ``released_on`` when that was released (partial,
    or empty where nobody recorded it). ``other``: the value that is judged is not a later one.
    """

    said: AssessmentItem
    why: Literal["revised", "newer", "other"]
    period: str
    released_on: str


def verdicts(indicator: IndicatorItem, judgements: Iterable[JudgementItem]) -> tuple[Verdict, ...]:
    """Return the verdict of every series that was judged, in their order.

    A reference indicator is judged by nobody: an assessment of it is passed over.
    """
    judged = {one.series: one for one in judgements}
    own = indicator.assessments if indicator.standing == "own" else ()
    assessed = {(one.series, one.period): one for one in own}
    found = []
    for series in series_of(indicator):
        if series.key not in judged:
            continue
        judgement = judged[series.key]
        said = assessed.get((series.key, judgement.period))
        stands = said is not None and not is_revised(indicator, said, judgement.on)
        found.append(
            Verdict(
                series=series,
                judgement=judgement,
                assessment=said if stands else None,
                ended=None if stands else said,
            )
        )
    return tuple(found)


def past_assessments(indicator: IndicatorItem, verdict: Verdict) -> tuple[Past, ...]:
    """Return what the division said of a series and what no longer holds, the newest first.

    Nothing for a reference indicator, which nobody assesses.
    """
    own = indicator.assessments if indicator.standing == "own" else ()
    key, on = verdict.series.key, verdict.judgement.on
    said = [one for one in own if one.series == key and one != verdict.assessment]
    said.sort(key=lambda one: (in_order(one.period), one.on), reverse=True)
    return tuple(_past(indicator, one, verdict.judgement.period, on) for one in said)


def _past(indicator: IndicatorItem, said: AssessmentItem, period: str, on: str) -> Past:
    if is_revised(indicator, said, on):
        now = _known_of(indicator, said, on)
        return Past(said, "revised", said.period, now.released_on if now else "")
    if not period or in_order(period) <= in_order(said.period):
        return Past(said, "other", period, "")
    newer = _known_of(indicator, AssessmentItem(series=said.series, period=period), on)
    return Past(said, "newer", period, newer.released_on if newer else "")


def is_revised(indicator: IndicatorItem, said: AssessmentItem, on: str) -> bool:
    """Return whether the value that an assessment spoke of is another one, or of another release.

    Where what it spoke of was not written down, it spoke of what was known on its own day.
    """
    now = _known_of(indicator, said, on)
    if now is None:
        return False
    if said.value or said.release:
        return (said.value, said.release) != spoken_of(now)
    then = _known_of(indicator, said, said.on)
    return then is not None and spoken_of(then) != spoken_of(now)


def value_of(indicator: IndicatorItem, series: str, period: str, on: str) -> tuple[str, str]:
    """Return the value and the release that an assessment of a period speaks of on a day."""
    found = _known_of(indicator, AssessmentItem(series=series, period=period), on)
    return spoken_of(found) if found else ("", "")


def spoken_of(item: ObservationItem) -> tuple[str, str]:
    """Return what tells one release of a value from the next: value and place, date and name."""
    place = "" if item.rank is None else f"#{item.rank}"
    value = " ".join(filter(None, (item.value, place)))
    return value, " ".join(filter(None, (item.released_on, item.release.ja)))


def _known_of(indicator: IndicatorItem, said: AssessmentItem, on: str) -> ObservationItem | None:
    """Return what is known on a day of the period that an assessment speaks of."""
    if not on:
        return None
    rows = [
        one
        for one in indicator.observations
        if one.period == said.period and one.cumulative == indicator.cumulative
    ]
    return next((one.item for one in known(rows, said.series, dt.date.fromisoformat(on))), None)


def overall(given: Iterable[Verdict]) -> Status:
    """Return the one status of an indicator. Raises ValueError for no verdict at all."""
    return worst(one.status for one in given)
