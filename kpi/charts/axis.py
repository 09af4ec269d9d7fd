"""The vertical axis: round ticks, from zero unless that would hide the change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from kpi.charts.boxes import width_of
from kpi.quantities.numbers import grouped, to_text
from kpi.quantities.units import ENGLISH, SCALES

HEIGHT = 168
"""Height in px from the lowest tick to the highest."""

HEADROOM = 28
"""Room in px above the highest tick, for the label of a mark there."""

MOST_STEPS = 5
LONG_TICK = 72
WIDEST_TICK = 112
GUTTERS = range(24, 129, 8)
"""The gutters that ``chart.css`` has a class for."""


@dataclass(frozen=True, slots=True)
class Axis:
    """Ticks in rising order; ``turned`` has the least at the top, ``cut`` leaves zero out."""

    ticks: tuple[Fraction, ...]
    turned: bool = False
    cut: bool = False

    def y(self, value: Fraction) -> float:
        """Return the height of a value in px below the top of the plot."""
        share = float((value - self.ticks[0]) / (self.ticks[-1] - self.ticks[0]))
        return HEADROOM + HEIGHT * (share if self.turned else 1 - share)

    @property
    def bottom(self) -> float:
        """Return where the plot ends, in px."""
        return HEADROOM + HEIGHT

    @property
    def base(self) -> Fraction:
        """Return the value from which bars rise: zero."""
        return Fraction(0)


def axis_for(values: Sequence[Fraction], *, bars: bool, ranked: bool) -> Axis:
    """Return the axis for values, of which there is at least one.

    Bars stand on zero. A line may be cut from it where the values span less than a fifth of
    their size. Places begin at 1, at the top.
    """
    low, high = min(values), max(values)
    if ranked:
        return _ranks(min(low, Fraction(1)), high)
    cut = not bars and 0 < (high - low) * 5 < max(abs(low), abs(high))
    if not cut:
        low, high = min(low, Fraction(0)), max(high, Fraction(0))
    step = _step(low, high, values)
    first, last = low // step, -(-high // step)
    if cut and low - first * step < step / 2 and first > 0:
        first -= 1  # a value on the lowest line looks like zero
    ticks = tuple(step * number for number in range(first, max(last, first + 1) + 1))
    return Axis(ticks, cut=cut and Fraction(0) not in ticks)


def tick_texts(axis: Axis, scale: int, lang: str) -> list[str]:
    """Return the ticks in numbers; with 万 or 億 where they are long; empty if that is no help."""
    plain = _in_power(axis, 0)
    if _widest(plain) <= LONG_TICK:
        return plain
    short = [plain]
    if scale == 0:
        words = SCALES if lang == "ja" else {power: f" {word}" for power, word in ENGLISH.items()}
        powers = (4, 8, 12) if lang == "ja" else (3, 6, 9, 12)
        short += [
            [_with(text, words[power]) for text in _in_power(axis, power)] for power in powers
        ]
    best = min(short, key=_widest)
    return best if _widest(best) <= WIDEST_TICK else []


def _with(text: str, word: str) -> str:
    return text if text == "0" else text + word


def gutter_for(texts: Sequence[str]) -> int:
    """Return the room in px to the left of the plot that ticks need."""
    need = _widest(texts) + 10
    return next((gutter for gutter in GUTTERS if gutter >= need), GUTTERS[-1])


def _ranks(low: Fraction, high: Fraction) -> Axis:
    high = max(high, low + 4)
    step = max(_step(low, high, (low, high)), Fraction(1))
    last = -(-high // step)
    later = (step * number for number in range(low // step, last + 1))
    return Axis((low, *(tick for tick in later if tick >= low + step / 2)), turned=True)


def _step(low: Fraction, high: Fraction, values: Sequence[Fraction]) -> Fraction:
    """Return the least round step that needs no more than so many ticks; 1 for whole numbers."""
    span = high - low or Fraction(1)
    whole = all(value.denominator == 1 for value in values)
    power = (Decimal(span.numerator) / Decimal(span.denominator)).adjusted() - 2
    while True:
        for digit in (1, 2, 5):
            step = digit * Fraction(10) ** power
            steps = -(-high // step) - low // step
            if steps <= MOST_STEPS and (step >= 1 or not whole):
                return step
        power += 1


def _in_power(axis: Axis, power: int) -> list[str]:
    ticks = [tick / 10**power for tick in axis.ticks]
    places = next(
        (n for n in range(40) if all((tick * 10**n).denominator == 1 for tick in ticks)), 40
    )
    return [grouped(to_text(tick, places), places if tick else 0) for tick in ticks]


def _widest(texts: Sequence[str]) -> float:
    return max((width_of(text, 14) for text in texts), default=0)
