"""How values, baselines and targets are named in a sentence, in one language."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from kpi.items import FROM_ABOVE, FROM_BELOW, IndicatorItem, ObservationItem, TargetItem
from kpi.judging.phrases import WISHES
from kpi.quantities.periods import say
from kpi.quantities.units import same_unit, say_computed, say_value
from kpi.vintages import Known
from kpi.wording.unit_words import unit_power
from kpi.wording.words import MISSING
from plan.items import Text

BOUNDED = FROM_BELOW | FROM_ABOVE | {"exactly", "between"}
"""Kinds of target that say nothing without a value."""

POINTS = Text("ポイント", "percentage points")


@dataclass(frozen=True)
class Naming:
    """The names of an indicator's figures in one language (``ja`` or ``en``)."""

    indicator: IndicatorItem
    lang: str

    @cached_property
    def power(self) -> int:
        """Return the power of ten that English numbers are said in, the same for all of them."""
        return unit_power(self.indicator)

    def pick(self, ja: str, en: str) -> str:
        """Return the words of this language."""
        return ja if self.lang == "ja" else en

    def of(self, text: Text) -> str:
        """Return a text in this language, the Japanese where there is no English."""
        return text.ja if self.lang == "ja" else text.en or text.ja

    def when(self, period: str) -> str:
        """Return a period in words, without the era; empty for no period."""
        return say(period, self.lang, era=False) if period else ""

    def amount(self, value: str) -> str:
        """Return a value with its unit, in the indicator's decimals at least."""
        one = self.indicator
        return say_value(value, one.unit, one.scale, one.decimals, self.lang, self.power)

    def computed(self, value: Fraction) -> str:
        """Return a computed value with its unit, two decimals finer than the values."""
        one = self.indicator
        return say_computed(value, one.unit, one.scale, one.decimals, self.lang, self.power)

    def change(self, value: Fraction) -> str:
        """Return a difference with its sign and unit; that of percentages is in points."""
        one = self.indicator
        unit = POINTS if same_unit(one.unit.ja, "%") else one.unit
        said = say_computed(value, unit, one.scale, one.decimals, self.lang, self.power)
        return f"+{said}" if value > 0 else said

    def measured(self, item: ObservationItem) -> str:
        """Return an observation's value with its unit and bound: 487か所以上, 約1,000名."""
        if not item.value:
            return self.of(MISSING[item.missing])
        said = self.amount(item.value)
        bounds = {
            "about": self.pick(f"約{said}", f"about {said}"),
            "at_least": self.pick(f"{said}以上", f"at least {said}"),
            "at_most": self.pick(f"{said}以下", f"at most {said}"),
            "more_than": self.pick(f"{said}超", f"more than {said}"),
            "less_than": self.pick(f"{said}未満", f"less than {said}"),
        }
        return bounds.get(item.bound, said)

    def observed(self, one: Known, ja: str, en: str) -> str:
        """Return a known value: its period, the word for what it is, the value, its standing."""
        said, period = self.measured(one.item), self.when(one.item.period)
        if not one.item.value:
            return self.pick(f"{period}の{ja}（{said}）", f"the {period} {en} ({said})")
        return self.pick(f"{period}の{ja}{said}", f"the {period} {en} of {said}") + self.standing(
            one
        )

    def standing(self, one: Known) -> str:
        """Return in brackets what to know of a value: provisional, revised and by which release."""
        notes = [self.pick("速報値", "provisional")] if one.item.provisional else []
        if one.before is not None:
            old, by = self.measured(one.before), self._release(one.item)
            notes.append(self.pick(f"{by}改定値、改定前は{old}", f"revised{by} from {old}"))
        return self.bracketed(notes)

    def bracketed(self, notes: list[str]) -> str:
        """Return notes in the brackets of this language; empty without any."""
        if not notes:
            return ""
        return self.pick(f"（{'、'.join(notes)}）", f" ({'; '.join(notes)})")

    def aim(self, target: TargetItem, kept: str, compared: str, *, final: bool) -> str:
        """Return a target with its period: 2025年度の目標値3,600千円以上.

        ``kept`` is the value that a target to hold keeps when it names none, ``compared`` the
        period that a relative target compares with.
        """
        level = target.value or (kept if target.kind == "hold" else "")
        words = self.of(target.words) or target.printed
        aim = self.pick("目標", "target") if final else self.pick("中間目標", "interim target")
        parts = {
            "period": self.when(target.period),
            "aim": aim,
            "value": self.plain(level) or self.pick("現状", "the level of then"),
            "upper": self.plain(target.upper or level),
            "compared": compared,
            "words": words or self.pick("記録なし", "not recorded"),
            "place": words or self._place(target.value),
        }
        unsaid = not level and target.kind in BOUNDED
        return self.of(WISHES["undecided" if unsaid else target.kind]).format_map(parts)

    def _place(self, value: str) -> str:
        """Return a place to reach in words."""
        if not value:
            return self.pick("順位の記録なし", "no place recorded")
        return self.pick(f"{value}位以内", f"place {value} or better")

    def plain(self, value: str) -> str:
        """Return a value with its unit, with the decimals that it has; empty for none."""
        one = self.indicator
        return say_value(value, one.unit, one.scale, 0, self.lang, self.power) if value else ""

    def _release(self, item: ObservationItem) -> str:
        name, day = self.of(item.release), self.when(item.released_on)
        if name:
            return self.pick(f"{name}による", f" by {name}")
        return self.pick(f"{day}公表の", f" on {day}") if day else ""
