"""Which periods may be compared: those of one kind and one length, counted from one beginning.

A month is never held against a year, a calendar year never against a fiscal year, two years
together never against one. A running total (累計) is what has come together by the end of its
period, so that its length says nothing; but it must count from where the indicator's count
begins. Source: the traps in the parent plan's table (293件(2018~2019), 173名(2019年度の単年度実績)
under 累計 targets).
"""

from __future__ import annotations

from kpi.items import IndicatorItem
from kpi.quantities.periods import Period, parse


def alike(indicator: IndicatorItem, one: Period, other: Period) -> bool:
    """Return whether figures of two periods may be compared. Raises ValueError for no period."""
    if not indicator.cumulative:
        return one.shape == other.shape
    spans = {period.first for period in (one, other) if period.kind == "span"}
    return len(spans) < 2 and counts(indicator, one) and counts(indicator, other)


def counts(indicator: IndicatorItem, period: Period) -> bool:
    """Return whether a running total of a period can be one of the indicator's own count.

    A span must begin where the count begins, anything else end after that. Without a beginning
    on record nothing speaks against it.
    """
    if not indicator.cumulative_from:
        return True
    began = parse(indicator.cumulative_from).first
    return period.first == began if period.kind == "span" else period.last >= began
