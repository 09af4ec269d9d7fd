"""A chart in words, for those who do not see it: every value and every target of every series."""

from __future__ import annotations

from collections.abc import Sequence

from kpi.charts.curves import Curve
from kpi.charts.saying import Saying
from kpi.charts.words import BRACKETED, JOINED, KINDS, LISTED, NOTES, ONE, PARTED
from kpi.vintages import Known


def described(saying: Saying, curves: Sequence[Curve]) -> str:
    """Return the values and targets of a chart in sentences."""
    gap = "" if saying.lang == "ja" else " "
    return gap.join(part for curve in curves for part in _of(saying, curve))


def _of(saying: Saying, curve: Curve) -> list[str]:
    entries = [*(mark.entry for mark in (*curve.marks, *curve.rivals)), *curve.gaps]
    entries.sort(key=lambda entry: entry.period.last)
    values = [_value(saying, entry) for entry in entries]
    aims = [_one(saying, target.period, saying.aim(target, curve.kept)) for target in curve.targets]
    name = saying.name(curve.series)
    kinds = (("actual", values), ("target", aims))
    said = [
        saying.words(
            LISTED,
            kind=f"{name} {saying.words(KINDS[kind])}".strip(),  # type: ignore[index]
            values=saying.words(JOINED).join(given),
        )
        for kind, given in kinds
        if given
    ]
    return [*said, saying.words(PARTED)] if curve.parted else said


def _value(saying: Saying, entry: Known) -> str:
    item = entry.item
    value, place = saying.value(item), saying.place(item)
    notes = [place] if place and place != value else []
    notes += [saying.words(NOTES["provisional"])] if item.provisional else []
    notes += [saying.words(NOTES["breaks"])] if item.breaks else []
    notes += [saying.disputed(entry, item)] if entry.conflict else []
    said = saying.words(BRACKETED, notes=saying.words(JOINED).join(notes)) if notes else ""
    return _one(saying, item.period, value + said)


def _one(saying: Saying, period: str, said: str) -> str:
    return saying.words(ONE, period=saying.naming.when(period), said=said)
