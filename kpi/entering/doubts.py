"""Doubts about a number that was typed: warnings, each a pure function, none of them an error.

Nothing is corrected here. Whoever typed the number confirms it or types it again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kpi.items import IndicatorItem, ObservationItem
from kpi.prints.values import Printed
from kpi.quantities.folding import folded
from kpi.quantities.numbers import exact, grouped
from kpi.quantities.periods import in_order, parse, say
from kpi.quantities.units import same_unit, scaled_unit
from plan.items import Text

Code = Literal[
    "unit_mismatch", "jump", "year_outside", "era_mismatch", "era_never_was", "sum_differs"
]

DEFAULT_JUMP = "3"
"""A value more than so many times the one before, or less than its share, is asked about."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A warning: a code for the program, the words for the reader."""

    code: Code
    text: Text


def unit_mismatch(printed: Printed, indicator: IndicatorItem) -> Doubt | None:
    """Return a doubt where the printed unit is another one than the indicator's."""
    if not printed.unit or same_unit(printed.unit, folded(indicator.unit.ja)):
        return None
    unit = scaled_unit(indicator.unit, indicator.scale)
    return Doubt(
        "unit_mismatch",
        Text(
            f"単位が「{printed.unit}」ですが、この指標の単位は「{unit.ja}」です。",
            f"The unit is “{printed.unit}”, the indicator's is “{unit.en or unit.ja}”.",
        ),
    )


def jump(
    item: ObservationItem, others: tuple[ObservationItem, ...], factor: str = DEFAULT_JUMP
) -> Doubt | None:
    """Return a doubt where a value is ``factor`` times its predecessor or more, or its inverse.

    The predecessor is the latest value of the series before it. A predecessor of zero, and a
    marked break, raise no doubt. Raises ValueError for a factor that is no number.
    """
    earlier = [
        one
        for one in others
        if one.value and one.series == item.series and in_order(one.period) < in_order(item.period)
    ]
    if not item.value or not earlier or item.breaks:
        return None
    before = max(earlier, key=lambda one: in_order(one.period))
    new, old, times = exact(item.value), exact(before.value), exact(factor)
    opposite = new * old < 0
    if old == 0 or not (opposite or abs(new) >= abs(old) * times or abs(new) * times <= abs(old)):
        return None
    values = (grouped(before.value), grouped(item.value))
    return Doubt(
        "jump",
        Text(
            f"{say(before.period, 'ja')}の{values[0]}から{values[1]}へ大きく変わっています。"
            "桁や単位を確かめてください。",
            f"A large step from {values[0]} in {say(before.period, 'en')} to {values[1]}. "
            "Please check digits and unit.",
        ),
    )


def year_outside(period: str, first: str, last: str) -> Doubt | None:
    """Return a doubt where a period is not within the plan's, from the day ``first`` to ``last``.

    All three are as in ``kpi.quantities.periods``. Raises ValueError where one of them is none.
    """
    inside = parse(first).first <= parse(period).first and parse(period).last <= parse(last).last
    if inside:
        return None
    return Doubt(
        "year_outside",
        Text(
            f"{say(period, 'ja')}は、計画の期間（{say(first, 'ja')}から{say(last, 'ja')}まで）"
            "の外です。",
            f"{say(period, 'en')} is outside the plan's period "
            f"({say(first, 'en')} to {say(last, 'en')}).",
        ),
    )


def about_years(flags: tuple[str, ...]) -> tuple[Doubt, ...]:
    """Return the doubts that reading a printed year left: ``Printed.flags``."""
    words: dict[str, tuple[Code, Text]] = {
        "era_mismatch": (
            "era_mismatch",
            Text("西暦と和暦の年が一致しません。", "The western and the era year differ."),
        ),
        "era_never_was": (
            "era_never_was",
            Text(
                "その元号の年はありませんでした。西暦に読み替えました。",
                "That era year never came; it was read as the western year that was meant.",
            ),
        ),
    }
    return tuple(Doubt(*words[flag]) for flag in flags if flag in words)
