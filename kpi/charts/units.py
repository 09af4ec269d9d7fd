"""One unit for a whole chart and its table.

On one axis bare numbers stand, so they are brought to the unit in which English says all figures
of the indicator (``kpi.wording.unit_words``).
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from kpi.charts.words import Lang, pick
from kpi.items import IndicatorItem, ObservationItem, TargetItem
from kpi.quantities.units import ENGLISH, rescaled, scaled_unit
from kpi.wording.unit_words import unit_power
from plan.items import Text


def in_one_unit(indicator: IndicatorItem, lang: Lang) -> IndicatorItem:
    """Return the indicator in a unit that ``lang`` can say; the values stay what they are."""
    if lang == "ja" or not indicator.scale or indicator.scale in ENGLISH:
        return indicator
    power = unit_power(indicator)
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
