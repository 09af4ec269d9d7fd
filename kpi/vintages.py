"""Which observation counts on a day, when several releases gave one period's value.

The latest release wins, and the earlier ones stay: the d-vintage row of the facts (FY2017 income
332万5千円, one release later 327万6千円) is the case this is for.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from kpi.items import ObservationItem
from kpi.quantities.periods import Period, parse


@dataclass(frozen=True, slots=True)
class Known:
    """The value of one period as known on a day.

    ``before`` is what an earlier release said, if it said another value; ``rivals`` the other
    values or places that sources of the same day and finality give. ``breaks`` says that a
    release of the period marks a break: one that forgets to does not take it back.
    """

    item: ObservationItem
    period: Period
    before: ObservationItem | None = None
    rivals: tuple[ObservationItem, ...] = ()
    breaks: bool = False

    @property
    def conflict(self) -> bool:
        """Return whether sources of the same day and finality say different values or places."""
        return bool(self.rivals)


def known(observations: Iterable[ObservationItem], series: str, on: dt.date) -> tuple[Known, ...]:
    """Return one entry a period of ``series``, in order of time, as known at the end of ``on``.

    What was released later, or whose period was not over, is not known. A missing value stands
    only where no release gave a value. Raises ValueError for a period that is none.
    """
    by_period: dict[str, list[ObservationItem]] = {}
    for item in observations:
        if item.series == series and is_known(item, on):
            by_period.setdefault(item.period, []).append(item)
    entries = [_latest(items) for items in by_period.values()]
    return tuple(sorted(entries, key=lambda one: (one.period.last, one.period.first)))


def is_known(item: ObservationItem, on: dt.date) -> bool:
    """Return whether a row was there to be known at the end of a day. Raises ValueError."""
    return parse(item.period).last <= on and _released(item) <= on


def _latest(items: list[ObservationItem]) -> Known:
    valued = [item for item in items if item.value or item.rank is not None] or items
    ordered = sorted(valued, key=_recency)
    last = ordered[-1]
    others = [item for item in ordered[:-1] if _differ(item, last)]
    rivals = {(item.value, item.rank): item for item in others if _recency(item) == _recency(last)}
    earlier = [item for item in others if _recency(item) < _recency(last)]
    return Known(
        item=last,
        period=parse(last.period),
        before=earlier[-1] if earlier else None,
        rivals=tuple(rivals.values()),
        breaks=any(item.breaks for item in items),
    )


def _differ(one: ObservationItem, other: ObservationItem) -> bool:
    """Return whether two rows say different values, or the same value and different places."""
    both_placed = one.rank is not None and other.rank is not None
    return one.value != other.value or (both_placed and one.rank != other.rank)


def _recency(item: ObservationItem) -> tuple[dt.date, bool]:
    """Sort by release; of the same day the final figure is the later one. Undated comes first."""
    return _released(item), not item.provisional


def _released(item: ObservationItem) -> dt.date:
    return parse(item.released_on).first if item.released_on else dt.date.min
