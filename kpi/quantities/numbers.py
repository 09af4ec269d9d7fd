"""Decimal numbers as text: one spelling for one number, exact arithmetic, no floats.

Inside the arithmetic they are ``Fraction``: a share such as 1/3 stays exact, so that scaling the
unit cannot push a value over a threshold by a rounding error.
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

PLAIN = re.compile(r"-?\d+(\.\d+)?", re.ASCII)


def normalised(value: Decimal | str) -> str:
    """Return the one spelling of a number: no exponent, no idle zeros, no minus before zero.

    Raises ValueError unless ``value`` is finite and, as text, digits with at most one point.
    """
    text = f"{value:f}" if isinstance(value, Decimal) else value
    if not PLAIN.fullmatch(text):
        raise ValueError(f"Not a decimal number: {value!r}")
    sign, digits = ("-", text[1:]) if text.startswith("-") else ("", text)
    whole, _point, part = digits.partition(".")
    whole, part = whole.lstrip("0") or "0", part.rstrip("0")
    number = f"{whole}.{part}" if part else whole
    return number if number == "0" else sign + number


def exact(text: str) -> Fraction:
    """Return a decimal string as an exact fraction. Raises ValueError when it is not one."""
    return Fraction(normalised(text))


def to_text(value: Fraction, places: int) -> str:
    """Return a fraction as a decimal string, rounded half away from zero to ``places``."""
    scaled = abs(value) * 10**places
    rounded = (scaled.numerator * 2 + scaled.denominator) // (scaled.denominator * 2)
    return _placed(rounded, places, negative=value < 0)


def floor_text(value: Fraction, places: int) -> str:
    """Return a fraction as a decimal string, rounded down to ``places``.

    Percentages are rounded down, so that 79.96 never reads as the 80 that it did not reach.
    """
    rounded = (value * 10**places).__floor__()
    return _placed(abs(rounded), places, negative=rounded < 0)


def is_exact(value: Fraction, places: int) -> bool:
    """Return whether ``places`` decimals hold the whole of ``value``."""
    return bool((value * 10**places).denominator == 1)


def grouped(text: str, decimals: int = 0) -> str:
    """Return a decimal string with thousands separated and at least ``decimals`` decimals."""
    sign, digits = ("−", text[1:]) if text.startswith("-") else ("", text)
    whole, _point, part = digits.partition(".")
    part = part.ljust(decimals, "0")
    return f"{sign}{int(whole):,}" + (f".{part}" if part else "")


def _placed(digits: int, places: int, *, negative: bool) -> str:
    text = str(digits).rjust(places + 1, "0")
    whole, part = (text[:-places], text[-places:]) if places else (text, "")
    return normalised(f"{'-' if negative else ''}{whole}" + (f".{part}" if part else ""))
