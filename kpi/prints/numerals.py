"""Numerals with Japanese scale words: 8,970 · 332万5千 · 8兆9,704億 · 1.5億 · 0.8."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from kpi.quantities.numbers import normalised
from kpi.quantities.units import POWERS

DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?", re.ASCII)
GOOD = re.compile(r"(?:0|[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d*)(?:\.\d+)?", re.ASCII)
SCALE = re.compile("|".join(sorted(POWERS, key=len, reverse=True)))
LONGEST = 40
"""Digits that a numeral may have; more is no number that anybody printed."""


@dataclass(frozen=True, slots=True)
class Numeral:
    """A numeral read from the start of a text: its value, where it ends, whether it was scaled."""

    value: Decimal
    end: int
    scaled: bool


def read_numeral(text: str, start: int = 0) -> Numeral | None:
    """Return the numeral at ``start``, None when none stands there or it is not well formed.

    Well formed: thousands in threes, no idle zeros, scales falling (332万5千), each part smaller
    than the scale before it, and a decimal point only where there is one part.
    """
    parts: list[tuple[str, int]] = []
    at = start
    while match := DIGITS.match(text, at):
        scale = SCALE.match(text, match.end())
        parts.append((match[0], POWERS[scale[0]] if scale else 0))
        at = scale.end() if scale else match.end()
        if scale is None:
            break
    if not parts or not _well_formed(parts):
        return None
    return Numeral(_total(parts), at, any(power for _digits, power in parts))


def _well_formed(parts: list[tuple[str, int]]) -> bool:
    if not all(GOOD.fullmatch(digits) and len(digits) <= LONGEST for digits, _power in parts):
        return False
    if len(parts) == 1:
        return True
    if any("." in digits for digits, _power in parts):
        return False
    limits = [power for _digits, power in parts[:-1]]
    rest = [int(digits.replace(",", "")) * 10**power for digits, power in parts[1:]]
    return all(value < 10**limit for value, limit in zip(rest, limits, strict=True))


def _total(parts: list[tuple[str, int]]) -> Decimal:
    """Return the sum of the parts, exactly; Decimal's own operators round to 28 places."""
    plain = [(digits.replace(",", ""), power) for digits, power in parts]
    if len(plain) == 1:
        sign, figures, exponent = Decimal(plain[0][0]).as_tuple()
        return Decimal(normalised(Decimal((sign, figures, int(exponent) + plain[0][1]))))
    return Decimal(sum(int(digits) * 10**power for digits, power in plain))
