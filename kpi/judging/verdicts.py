"""What a reader is told of each series: what was computed, and what its division says of that."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kpi.items import AssessmentItem, IndicatorItem, SeriesItem, series_of
from kpi.judgements import JudgementItem, Status, worst


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """One series with its computed judgement, and the assessment of the same value if any."""

    series: SeriesItem
    judgement: JudgementItem
    assessment: AssessmentItem | None = None

    @property
    def status(self) -> Status:
        """Return the division's status where it gave one, else the computed one."""
        return self.assessment.status if self.assessment else self.judgement.status

    @property
    def is_overridden(self) -> bool:
        """Return whether the division says something else than the arithmetic."""
        return self.assessment is not None and self.assessment.status != self.judgement.status


def verdicts(indicator: IndicatorItem, judgements: Iterable[JudgementItem]) -> tuple[Verdict, ...]:
    """Return the verdict of every series that was judged, in their order.

    A reference indicator is judged by nobody: an assessment of it is passed over.
    """
    judged = {one.series: one for one in judgements}
    own = indicator.assessments if indicator.standing == "own" else ()
    assessed = {(one.series, one.period): one for one in own}
    return tuple(
        Verdict(
            series=series,
            judgement=judged[series.key],
            assessment=assessed.get((series.key, judged[series.key].period)),
        )
        for series in series_of(indicator)
        if series.key in judged
    )


def overall(given: Iterable[Verdict]) -> Status:
    """Return the one status of an indicator. Raises ValueError for no verdict at all."""
    return worst(one.status for one in given)
