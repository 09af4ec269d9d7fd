"""Parts that must add up: a breakdown beside its total, period by period.

The traps d-area (5 for 7 in a news item, the table's parts make 41) and d-tour2016 (6339万2千人
printed for 6399万2千人) of the facts are caught by adding up alone.
"""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

from kpi.entering.doubts import Doubt
from kpi.items import IndicatorItem
from kpi.quantities.numbers import exact, grouped, to_text
from kpi.quantities.periods import parse, say
from kpi.quantities.units import same_unit
from kpi.vintages import known
from plan.items import Text

TOTALS = frozenset({"計", "合計", "総計", "総数", "県計", "県全体", "全体"})
"""What papers call the row that the others add up to."""

PLACES = 6
"""Decimals of a sum as it is said."""


def sums_that_differ(indicator: IndicatorItem, on: dt.date) -> tuple[Doubt, ...]:
    """Return a doubt for each period whose parts are all known and do not make the total.

    Only exact values count; what the rounding of scaled or decimal numbers may explain
    is no doubt. Percentages and places are not added. Raises ValueError for no number or period.
    """
    totals = [one for one in indicator.series if one.name.ja.strip() in TOTALS]
    parts = [one for one in indicator.series if one not in totals]
    if len(totals) != 1 or len(parts) < 2 or same_unit(indicator.unit.ja, "%"):
        return ()
    whole = _exact_values(indicator, totals[0].key, on)
    values = [_exact_values(indicator, one.key, on) for one in parts]
    rounded = indicator.scale or indicator.decimals
    slack = Fraction(len(parts) + 1, 2 * 10**indicator.decimals) if rounded else Fraction(0)
    return tuple(
        _doubt(period, whole[period], made)
        for period in sorted(whole, key=lambda one: parse(one).last)
        if all(period in one for one in values)
        and abs((made := sum((one[period] for one in values), Fraction(0))) - whole[period]) > slack
    )


def _exact_values(indicator: IndicatorItem, series: str, on: dt.date) -> dict[str, Fraction]:
    rows = [one for one in indicator.observations if one.cumulative == indicator.cumulative]
    return {
        one.period.text: exact(one.item.value)
        for one in known(rows, series, on)
        if one.item.value and one.item.bound == "exact" and not one.conflict
    }


def _doubt(period: str, whole: Fraction, made: Fraction) -> Doubt:
    total, parts = (grouped(to_text(one, PLACES)) for one in (whole, made))
    return Doubt(
        "sum_differs",
        Text(
            f"{say(period, 'ja')}の内訳の和{parts}が、合計の{total}と一致しません。"
            "どちらかの桁や行を確かめてください。",
            f"The parts of {say(period, 'en')} add up to {parts}, not to the total of {total}. "
            "Please check the digits and rows of both.",
        ),
    )
