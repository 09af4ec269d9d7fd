"""The parts that a clause of ``phrases`` may ask for, each made when it is asked for."""

from __future__ import annotations

from kpi.judging.case import Case, has_figure
from kpi.judging.likeness import alike
from kpi.judging.measure import Finding, place_of
from kpi.quantities.numbers import to_text
from kpi.quantities.periods import say
from kpi.vintages import Known
from kpi.wording.naming import Naming
from kpi.wording.words import DESIRED


class Parts(dict[str, str]):
    """A mapping for ``str.format_map``: the name of a part is the name of its method."""

    def __init__(self, case: Case, finding: Finding, lang: str) -> None:
        super().__init__()
        self.case, self.finding = case, finding
        self.naming = Naming(case.indicator, lang)
        self.pick = self.naming.pick

    def __missing__(self, part: str) -> str:
        return str(getattr(self, f"the_{part}")())

    def notes(self) -> str:
        """Return in brackets what stands beside the rule: a baseline left out, a later gap."""
        return self.naming.bracketed(self._uncounted_note() + self._later_gap())

    def _uncounted_note(self) -> list[str]:
        printed = self.case.printed
        if printed is None or not printed.value or not self.case.uncounted:
            return []
        period, said = self.naming.when(printed.period), self.naming.measured(printed)
        if self.case.baseline_before_count:
            began = self._count_began()
            ja = f"{period}の{said}は{began}からの数え始めより前の値なので、この累計と比べない"
            en = f"{said} in {period} is not of the count from {began}, not compared with it"
            return [self.pick(ja, en)]
        ja = f"{period}の{said}は単年の値なので累計と比べない"
        return [self.pick(ja, f"{said} in {period} is of one year, not compared with the total")]

    def _later_gap(self) -> list[str]:
        """Return the last period after the newest value, where it is recorded as missing."""
        latest = self.case.latest
        gaps = [one for one in self.case.history if not has_figure(one)]
        if latest is None or not gaps or gaps[-1].period.last <= latest.period.last:
            return []
        last = gaps[-1].item
        period, missing = self.naming.when(last.period), self.naming.measured(last)
        return [self.pick(f"{period}は{missing}", f"{period}: {missing}")]

    def the_value(self) -> str:
        return self.naming.observed(self.case.latest, "実績値", "value") if self.case.latest else ""

    def the_subject(self) -> str:
        """Return what is held against the target: the place where that is one, else the value."""
        ranked = self.case.target is not None and self.case.target.kind == "rank"
        return self.the_place() if ranked else self.the_value()

    def the_unlike(self) -> str:
        """Return the first of baseline, year compared with and target that the value is unlike."""
        case, latest = self.case, self.case.latest
        base = self.finding.reference or case.baseline
        if base and latest and not alike(case.indicator, latest.period, base.period):
            return self.the_reference() if self.finding.reference else self.the_start()
        return self.the_target()

    def the_latest(self) -> str:
        return self.the_value() or self.pick("実績値（記録なし）", "a value (none recorded)")

    def the_start(self) -> str:
        """Return the baseline, or the zero at which a count begins."""
        if self.case.baseline:
            return self.naming.observed(self.case.baseline, "基準値", "baseline")
        if self.case.origin:
            period, zero = self._count_began(), self.naming.amount("0")
            return self.pick(f"{period}の数え始めの{zero}", f"{zero} at the start of {period}")
        period = self.the_start_period()
        if not period:
            return self.pick("基準値（記録なし）", "the baseline (none recorded)")
        return self.pick(f"{period}の基準値", f"the {period} baseline")

    def _count_began(self) -> str:
        return self.naming.when(self.case.indicator.cumulative_from)

    def the_start_period(self) -> str:
        target, printed = self.case.target, self.case.printed
        period = target.reference if target and target.reference else ""
        return self.naming.when(period or (printed.period if printed else ""))

    def the_reference_period(self) -> str:
        return self.the_start_period() or self.pick("基準年", "the base year")

    def the_reference(self) -> str:
        one = self.finding.reference
        return self.naming.observed(one, "値", "value") if one else self.the_reference_period()

    def the_target(self) -> str:
        if self.case.target is None:
            return ""
        kept = self.case.baseline.item.value if self.case.baseline else ""
        compared = self.the_reference_period()
        return self.naming.aim(self.case.target, kept, compared, final=self.case.final)

    def the_after(self) -> str:
        """Return after what a value is awaited; empty where nothing came before."""
        if self.finding.reference:
            start = self.the_reference()
        elif self.case.baseline:
            start = self.the_start()
        elif self.case.origin:
            start = self.pick(f"{self._count_began()}の数え始め", f"{self._count_began()} began")
        else:
            return ""
        return self.pick(f"{start}より後の", f" after {start}")

    def the_on(self) -> str:
        return say(self.case.on.isoformat(), self.naming.lang, era=False)

    def the_desired(self) -> str:
        return self.naming.of(DESIRED[self.case.indicator.direction])

    def the_broken(self) -> str:
        """Return the newest period at which the statistic changed."""
        until = self.case.latest.period.last if self.case.latest else self.case.on
        breaks = [
            one.period.text for one in self.case.history if one.breaks and one.period.last <= until
        ]
        return self.naming.when(breaks[-1])

    def the_conflict(self) -> str:
        """Return the period on which sources differ."""
        asked = (self.case.latest, self.case.baseline, self.finding.reference)
        return next(self.naming.when(one.item.period) for one in asked if one and one.conflict)

    def the_place(self) -> str:
        return self._placed(self.case.value)

    def the_place_before(self) -> str:
        return self._placed(self.case.baseline)

    def _placed(self, one: Known | None) -> str:
        place = place_of(self.case, one) if one else None
        if one is None or place is None:
            return ""
        period, number = self.naming.when(one.item.period), f"{to_text(place, 0)}"
        said = self.pick(f"{period}の{number}位", f"place {number} in {period}")
        return said + self.naming.bracketed([self.naming.measured(one.item)] * bool(one.item.value))
