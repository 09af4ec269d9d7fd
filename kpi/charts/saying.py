"""How a chart and its table say a value and a target, in one language."""

from __future__ import annotations

from dataclasses import dataclass

from kpi.charts.words import (
    AIMS,
    BASE_YEAR,
    BOUNDS,
    GOALS,
    KINDS,
    NOT_RECORDED,
    NOTES,
    PLACE,
    PLACE_OR_BETTER,
    PROVISIONAL,
    THEN,
    Lang,
    pick,
)
from kpi.items import IndicatorItem, ObservationItem, SeriesItem, TargetItem
from kpi.judging.levels import NUMERIC
from kpi.quantities.numbers import grouped
from kpi.quantities.periods import say
from kpi.vintages import Known
from kpi.wording.naming import BOUNDED, Naming
from kpi.wording.words import MISSING
from plan.items import Text


@dataclass(frozen=True, slots=True)
class Saying:
    """The words for the figures of an indicator that is in one unit (``kpi.charts.units``)."""

    indicator: IndicatorItem
    lang: Lang

    @property
    def naming(self) -> Naming:
        """Return the names that sentences use."""
        return Naming(self.indicator, self.lang)

    def words(self, text: Text, **parts: str) -> str:
        """Return a text in this language with its parts filled in."""
        return pick(text, self.lang, **parts)

    def name(self, series: SeriesItem) -> str:
        """Return the name of a series; its key where it has none."""
        return self.words(series.name) or series.key

    def number(self, item: ObservationItem) -> str:
        """Return a value in numbers, without its unit; empty where it is missing."""
        return grouped(item.value, self.indicator.decimals) if item.value else ""

    def place(self, item: ObservationItem) -> str:
        """Return the place among others in words; empty where none is stated."""
        rank = str(item.rank or "")
        if self.indicator.unit.ja == "位" and not rank:
            rank = self.number(item)
        return self.words(PLACE, number=rank) if rank else ""

    def beside_mark(self, item: ObservationItem, *, ranked: bool) -> str:
        """Return what stands beside a mark: 1,360 · 約1,000 · 487以上（速報） · 1位."""
        number = self.place(item) if ranked else self.number(item)
        said = number if ranked else self.words(BOUNDS[item.bound], number=number)
        return self.words(PROVISIONAL, number=said) if item.provisional else said

    def disputed(self, entry: Known, item: ObservationItem) -> str:
        """Return that sources differ on a value, and which sign of the picture stands for it."""
        rival = item in entry.rivals
        return self.words(NOTES["rival" if rival else "conflict"])

    def value(self, item: ObservationItem) -> str:
        """Return a value with unit and bound, a place alone, or why there is neither."""
        if self.indicator.unit.ja == "位" or not item.value:
            return self.place(item) or self.words(MISSING[item.missing])
        return self.naming.measured(item)

    def level(self, target: TargetItem, kept: str) -> str:
        """Return the level of a target in numbers; of one to hold without value, ``kept``."""
        level = target.value or (kept if target.kind == "hold" else "")
        return grouped(level) if level and target.kind in {*NUMERIC, "rank"} else ""

    def aim(self, target: TargetItem, kept: str) -> str:
        """Return what a target asks for, with the unit: 2,000件以上 · 2023年よりも増加."""
        level = target.value or (kept if target.kind == "hold" else "")
        words = self.words(target.words) or target.printed
        places = self.indicator.unit.ja == "位" and target.kind in NUMERIC
        parts = {
            "value": self._amount(level, places=places) or self.words(THEN),
            "upper": self._amount(target.upper or level, places=places),
            "compared": self._compared(target),
            "place": words or self._place(target.value),
            "words": words or self.words(NOT_RECORDED),
        }
        unsaid = not level and target.kind in BOUNDED
        return self.words(AIMS["undecided" if unsaid else target.kind], **parts)

    def goal(self, target: TargetItem, kept: str, *, ranked: bool) -> str:
        """Return a target as it stands beside its mark: 2,000 · 10～20 · 6,308を維持 · 1位.

        That more is desired goes without saying, so 以上 stands only where it is unexpected.
        """
        direction = self.indicator.direction
        expected = {("up", "at_least"), ("down", "at_most")}
        plain = ranked or (direction, target.kind) in expected
        level, upper = self.level(target, kept), grouped(target.upper) if target.upper else ""
        if ranked:
            level, upper = (self.words(PLACE, number=one) if one else "" for one in (level, upper))
        words = GOALS["exactly" if plain else target.kind]
        return self.words(words, value=level, upper=upper or level)

    def goal_kind(self, *, final: bool) -> str:
        """Return the word for a target: 目標, or 中間目標 before the last one."""
        return self.words(KINDS["target" if final else "interim"])

    def years(self, period: str) -> tuple[str, str]:
        """Return the two lines of a label on the axis: 2025 and 令和7年度; FY2025 and nothing."""
        plain = say(period, self.lang, era=False)
        if self.lang != "ja":
            return plain, ""
        era = say(period, self.lang).removeprefix(plain).strip("（）")
        first, slash, second = period.partition("/")
        if slash:
            return f"{_year(first)}～{_year(second)}", era.replace("から", "～").removesuffix(
                "まで"
            )
        return _year(period), era

    def _amount(self, value: str, *, places: bool) -> str:
        if not value:
            return ""
        if places:
            return self.words(PLACE, number=grouped(value))
        return self.naming.plain(value)

    def _place(self, value: str) -> str:
        if not value:
            return self.words(NOT_RECORDED)
        return self.words(PLACE_OR_BETTER, number=grouped(value))

    def _compared(self, target: TargetItem) -> str:
        period = target.reference or (target.baseline.period if target.baseline else "")
        return self.naming.when(period) or self.words(BASE_YEAR)


def _year(period: str) -> str:
    """Return the year alone, of a month or a day the whole: 2025, 2025年7月."""
    bare = period.removeprefix("FY")
    return bare if bare.isdigit() else say(period, "ja", era=False)
