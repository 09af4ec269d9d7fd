"""The one English unit in which all figures of an indicator are said: cards, sentences, charts.

English has no word for 万 and 億, so each value alone would get the power of ten that suits it,
and a card could say billion where the sentence beside it says trillion. The greatest of an
indicator's figures decides for all of them.
"""

from __future__ import annotations

from collections.abc import Iterator

from kpi.items import IndicatorItem
from kpi.quantities.numbers import exact
from kpi.quantities.units import ENGLISH, english_power


def unit_power(indicator: IndicatorItem) -> int:
    """Return the power of ten whose English word stands before the unit; 0 for no word."""
    scale = indicator.scale
    if not scale or scale in ENGLISH:
        return scale
    return english_power(map(exact, filter(None, _figures(indicator))), scale)


def _figures(indicator: IndicatorItem) -> Iterator[str]:
    """Return every value, baseline and level in the indicator's unit; some are empty."""
    for row in indicator.observations:
        yield row.value
    for target in indicator.targets:
        if target.baseline:
            yield target.baseline.value
        if target.kind != "rank":  # its value is a place
            yield target.value
            yield target.upper
