"""The figures of a clause: the expected point, the pace as it is computed, its band."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from kpi.judging.levels import path_to
from kpi.judging.parts import Parts
from kpi.quantities.numbers import exact, floor_text, grouped, is_exact, to_text
from kpi.quantities.units import rescaled


class Figures(Parts):
    """The parts of a clause, with the computed ones."""

    def the_line(self) -> str:
        """Return the path in words: straight, or through interim targets."""
        case = self.case
        bent = (
            case.origin is not None
            and case.target is not None
            and len(path_to(case.origin, case.targets, case.target, case.indicator)) > 2
        )
        if bent:
            return self.pick("中間目標を通る折れ線", "the line through the interim targets")
        return self.pick("直線", "the straight line")

    def the_expected(self) -> str:
        return "" if self.finding.expected is None else self.naming.computed(self.finding.expected)

    def the_pace(self) -> str:
        pace = self.finding.pace
        return "" if pace is None else grouped(floor_text(pace * 100, 1), 1)

    def the_formula(self) -> str:
        """Return (a − b) ÷ (e − b); in words where the way to a closed target was overshot."""
        a, b, e = self._value(), self.case.start, self.finding.expected
        if a is None or b is None or e is None or (a - b) != (e - b) * (self.finding.pace or 0):
            return self.pick(
                "目標までの隔たりの縮まり÷縮まるはずの隔たり",
                "gap closed ÷ gap to be closed by then",
            )
        said = [self._operand(one) for one in (a, b, e)]
        minus = self.pick("−", " − ")
        parts = [f"{said[0]}{minus}{said[1]}", f"{said[2]}{minus}{said[1]}"]
        return self.pick(f"（{parts[0]}）÷（{parts[1]}）", f"({parts[0]}) ÷ ({parts[1]})")

    def the_band(self) -> str:
        """Return the band of the pace, from one threshold to the next."""
        shares = self.case.indicator.thresholds
        ends = [shares.on_track, shares.mostly_on_track, shares.slightly_behind]
        words = ["on_track", "mostly_on_track", "slightly_behind", "behind"]
        place = words.index(self.finding.status)
        if place == 0:
            return self.pick(f"{ends[0]}%以上", f"{ends[0]}% or more")
        if place == len(ends):
            return self.pick(f"{ends[-1]}%未満", f"below {ends[-1]}%")
        low, high = ends[place], ends[place - 1]
        return self.pick(f"{low}%以上{high}%未満", f"{low}% or more and below {high}%")

    def the_difference(self) -> str:
        """Return how far the value is from the baseline, or from the year to compare with."""
        reference, a = self.finding.reference, self._value()
        b = exact(reference.item.value) if reference else self.case.start
        return "" if a is None or b is None else self.naming.change(a - b)

    def _value(self) -> Fraction | None:
        latest = self.case.latest
        return exact(latest.item.value) if latest and latest.item.value else None

    def _operand(self, value: Fraction) -> str:
        """Return a number of the formula, in the sentence's unit, negative ones in brackets."""
        one, power = self.case.indicator, self.naming.power
        places = one.decimals + 2
        places = next((few for few in range(places) if is_exact(value, few)), places)
        text = to_text(value, places)
        if self.naming.lang == "ja" or power == one.scale:
            said = grouped(text, one.decimals)
        else:
            said = grouped(rescaled(Decimal(text), one.scale, power))
        return self.pick(f"（{said}）", f"({said})") if value < 0 else said
