"""Units with their scale, and values in words: 千円, 億円, 万人, 千kWh/年, ％, 人泊, 位.

A unit is kept bare (円) with a power of ten (3) beside it, so that 千円 and 億円 are one unit.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from kpi.quantities.numbers import exact, grouped, is_exact, normalised, to_text
from plan.items import Text

SCALES = {1: "十", 2: "百", 3: "千", 4: "万", 5: "十万", 6: "百万", 7: "千万"} | {
    8: "億", 9: "十億", 10: "百億", 11: "千億", 12: "兆"
}  # fmt: skip
"""Power of ten → the word before a unit."""

POWERS = {word: power for power, word in SCALES.items()}

ENGLISH = {12: "trillion", 9: "billion", 6: "million", 3: "thousand"}

UNIT = re.compile(r"(?:[^\W\d_]|[%‰°℃㎡㎥㎢])(?:[^\W\d_]|[%/・･.])*")
NO_UNIT = re.compile(r"[にをはがのでとも]|増|減|より|比|向上|改善|維持|低下|上昇")
"""What is said of a change, or joins words; no unit of a table holds it."""

ALIKE = (
    frozenset({"人", "名"}),
    frozenset({"か所", "カ所", "ヶ所", "ヵ所", "ケ所", "箇所", "個所"}),
    frozenset({"%", "％", "パーセント"}),
    frozenset({"ha", "ヘクタール"}),
    frozenset({"㎡", "平方メートル", "m²"}),
    frozenset({"ポイント", "pt", "pts"}),
)
"""Spellings of one unit."""


def split_unit(text: str) -> tuple[str, int]:
    """Return a printed unit as its bare unit and power of ten: 千円 as (円, 3), 人 as (人, 0)."""
    for word in sorted(POWERS, key=len, reverse=True):
        if text.startswith(word):
            return text.removeprefix(word), POWERS[word]
    return text, 0


def could_be_unit(text: str) -> bool:
    """Return whether ``text`` looks like a bare unit: 人泊, kWh/年, ㎡, but not 人に or 件増."""
    numbers = any(
        unicodedata.category(sign) in {"No", "Nl"} and (sign not in "²³" or not place)
        for place, sign in enumerate(text)
    )
    return bool(UNIT.fullmatch(text)) and not NO_UNIT.search(text) and not numbers


def same_unit(one: str, other: str) -> bool:
    """Return whether two bare units are one unit, whatever their spelling."""
    return one == other or any(one in words and other in words for words in ALIKE)


def rescaled(value: Decimal, power: int, scale: int) -> str:
    """Return ``value`` × 10^``power`` in units of 10^``scale``, exactly, as a decimal string."""
    sign, digits, exponent = value.as_tuple()
    if not isinstance(exponent, int):
        raise ValueError(f"Not a number: {value}")
    return normalised(Decimal((sign, digits, exponent + power - scale)))


def scaled_unit(unit: Text, scale: int) -> Text:
    """Return the unit with its scale in words: 千円, thousand yen; 億円, 100 million yen.

    Raises ValueError where Japanese has no word for the scale.
    """
    if scale and scale not in SCALES:
        raise ValueError(f"No word for 10 to the power of {scale}")
    ja = f"{SCALES[scale] if scale else ''}{unit.ja}"
    power = next((one for one in ENGLISH if one <= scale), 0)
    words = ("" if power == scale else str(10 ** (scale - power)), ENGLISH.get(power, ""), unit.en)
    return Text(ja, " ".join(filter(None, words)))


def say_value(
    value: str, unit: Text, scale: int, decimals: int, lang: str, power: int | None = None
) -> str:
    """Return a value with its unit as a reader expects it: 3,325千円, 3,325 thousand yen.

    English has no word for 万 and 億, so 89,704億円 is said as 8.9704 trillion yen; ``power`` asks
    for another word, so that one page has one unit.
    """
    if lang == "ja":
        return grouped(value, decimals) + scaled_unit(unit, scale).ja
    name = unit.en or unit.ja
    if not scale or scale in ENGLISH:
        power = scale
    else:
        power = english_power([exact(value)], scale) if power is None else power
        value, decimals = rescaled(Decimal(value), scale, power), 0
    words = " ".join(word for word in (ENGLISH.get(power, ""), name) if word)
    gap = "" if not words or words.startswith("%") else " "
    return f"{grouped(value, decimals)}{gap}{words}"


def say_computed(
    value: Fraction, unit: Text, scale: int, decimals: int, lang: str, power: int | None = None
) -> str:
    """Return a computed value in words, two decimals finer than a value; 約, about if rounded."""
    places = decimals + 2
    said = say_value(to_text(value, places), unit, scale, decimals, lang, power)
    about = "" if is_exact(value, places) else {"ja": "約"}.get(lang, "about ")
    return about + said


def english_power(values: Iterable[Fraction], scale: int) -> int:
    """Return the power of ten whose English word suits the largest of values in 10^``scale``.

    That of the scale itself where English has a word for it.
    """
    if not scale or scale in ENGLISH:
        return scale
    full = max(map(abs, values), default=Fraction(1)) * 10**scale
    return next((power for power in ENGLISH if full >= 10**power), 0)
