"""One unit for a whole chart and its table.

English has no word for 万 and 億, so each value alone would get the power that suits it. On one
axis they need one power: that of the greatest.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from kpi.charts.words import Lang, pick
from kpi.items import IndicatorItem, ObservationItem, TargetItem
from kpi.quantities.numbers import exact
from kpi.quantities.units import ENGLISH, rescaled, scaled_unit
from plan.items import Text


def in_one_unit(indicator: IndicatorItem, lang: Lang) -> IndicatorItem:
    """Return the indicator in a unit that ``lang`` can say; the values stay what they are."""
    if lang == "ja" or not indicator.scale or indicator.scale in ENGLISH:
        return indicator
    power = _power(indicator)
    return replace(
        indicator,
        scale=power,
        decimals=0,
        observations=tuple(
            _observation(one, indicator.scale, power) for one in indicator.observations
        ),
        targets=tuple(_target(one, indicator.scale, power) for one in indicator.targets),
    )


def unit_name(indicator: IndicatorItem, lang: Lang) -> str:
    """Return the unit with its scale in words: 億円, billion yen."""
    unit = indicator.unit
    return pick(scaled_unit(Text(unit.ja, unit.en or unit.ja), indicator.scale), lang)


def _power(indicator: IndicatorItem) -> int:
    items = [*indicator.observations, *(one.baseline for one in indicator.targets if one.baseline)]
    texts = [item.value for item in items]
    texts += [text for one in indicator.targets for text in (one.value, one.upper)]
    most = max((abs(exact(text)) for text in texts if text), default=0)
    full = most * 10**indicator.scale
    return next((power for power in ENGLISH if full >= 10**power), 0)


def _number(text: str, scale: int, power: int) -> str:
    return rescaled(Decimal(text), scale, power) if text else ""


def _observation(item: ObservationItem, scale: int, power: int) -> ObservationItem:
    return replace(item, value=_number(item.value, scale, power))


def _target(item: TargetItem, scale: int, power: int) -> TargetItem:
    baseline = item.baseline and _observation(item.baseline, scale, power)
    if item.kind == "rank":  # its value is a place
        return replace(item, baseline=baseline)
    return replace(
        item,
        value=_number(item.value, scale, power),
        upper=_number(item.upper, scale, power),
        baseline=baseline,
    )
