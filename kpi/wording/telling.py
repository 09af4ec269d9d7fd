"""Rows of numbers in words, for whoever is to confirm what was read."""

from __future__ import annotations

from collections.abc import Callable

from kpi.items import NO_TEXT, IndicatorItem, ObservationItem, TargetItem
from kpi.quantities.numbers import exact
from kpi.quantities.periods import parse, say
from kpi.wording.naming import Naming
from kpi.wording.words import MISSING
from plan.items import Text

ONE_YEAR = Text("単年の値", "value of one year")
RUNNING_TOTAL = Text("累計", "running total")
PROVISIONAL = Text("速報値", "provisional")
NO_NUMBER = Text("数値なし", "no number")


def told_value(row: ObservationItem, indicator: IndicatorItem) -> Text:
    """Return what a row records: 487か所以上, 36.7分（1位）, 未調査, 数値なし."""
    if row.missing and not row.value:
        return MISSING[row.missing]
    place = Text(f"{row.rank}位", f"place {row.rank}") if row.rank is not None else NO_TEXT
    if not _is_number(row.value):
        return place or NO_NUMBER
    counted = RUNNING_TOTAL if row.cumulative else ONE_YEAR
    remarks = [
        *([place] if place else []),
        *([counted] if indicator.cumulative else []),
        *([PROVISIONAL] if row.provisional else []),
    ]
    return _with_remarks(_in_both(indicator, lambda one: one.measured(row)), remarks)


def told_target(target: TargetItem, indicator: IndicatorItem) -> Text:
    """Return what a target asks for: 2025年度の目標値3,600千円以上; empty where it is not whole."""
    numbers = [one for one in (target.value, target.upper) if one]
    if not told_period(target.period) or not all(map(_is_number, numbers)):
        return NO_TEXT
    compared = told_period(target.reference)
    return _in_both(
        indicator, lambda one: one.aim(target, "", one.of(compared) or "－", final=True)
    )


def told_number(value: str, indicator: IndicatorItem) -> Text:
    """Return a number with the indicator's unit; as it was typed where it is none."""
    if not _is_number(value):
        return Text(value, value)
    return _in_both(indicator, lambda one: one.amount(value))


def told_period(period: str) -> Text:
    """Return a period in words, with the era in Japanese; empty where it is none."""
    try:
        parse(period)
    except ValueError:
        return NO_TEXT
    return Text(say(period, "ja"), say(period, "en"))


def _in_both(indicator: IndicatorItem, say_it: Callable[[Naming], str]) -> Text:
    return Text(say_it(Naming(indicator, "ja")), say_it(Naming(indicator, "en")))


def _is_number(value: str) -> bool:
    try:
        exact(value)
    except ValueError:
        return False
    return True


def _with_remarks(words: Text, remarks: list[Text]) -> Text:
    if not remarks:
        return words
    ja = "、".join(one.ja for one in remarks)
    return Text(f"{words.ja}（{ja}）", f"{words.en} ({', '.join(one.en for one in remarks)})")
