"""Amounts of yen in words: 2億2,671万円, 226.71 million yen."""

from __future__ import annotations

from fractions import Fraction

from kpi.quantities.numbers import exact, grouped, is_exact, to_text
from kpi.quantities.units import ENGLISH

MYRIADS = ((12, "兆"), (8, "億"), (4, "万"), (0, ""))
PLACES = 3
"""Decimals of an English amount; a finer one is said in full."""


def say_yen(amount: str, lang: str) -> str:
    """Return an amount of yen in words, exactly. Raises ValueError when it is no number."""
    value = exact(amount)
    return _japanese(value) if lang == "ja" else _english(value)


def _japanese(value: Fraction) -> str:
    """Return 2億2,671万円; an amount with decimals is said in full."""
    if value.denominator != 1 or not value:
        return f"{grouped(to_text(value, 2))}円"
    rest, parts = abs(int(value)), []
    for power, word in MYRIADS:
        count, rest = divmod(rest, 10**power)
        parts += [f"{count:,}{word}"] if count else []
    return f"{'−' if value < 0 else ''}{''.join(parts)}円"


def _english(value: Fraction) -> str:
    for power, word in ENGLISH.items():
        share = value / 10**power
        if abs(share) >= 1 and power > 3 and is_exact(share, PLACES):
            return f"{grouped(to_text(share, PLACES))} {word} yen"
    return f"{grouped(to_text(value, 2))} yen"
