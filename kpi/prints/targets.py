"""Targets as papers print them: 360万円, 95%以上, 2023年よりも増加, 6,308万人の維持, 関東最速.

What is not understood whole is a target in words, which is kept as it was printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from kpi.items import Direction, TargetKind, YearKind
from kpi.prints.periods import read_period
from kpi.prints.unread import NotRead
from kpi.prints.values import Printed, read_printed
from kpi.quantities.folding import folded

CHANGE = re.compile(
    r"(?:基準年度?|基準値)?\(?(?P<period>[^()]*?)\)?(?:よりも|より|に比べて|に比べ|比で|比)"
    r"(?:更に|さらに)?(?P<way>増加|増|減少|減|向上|改善|上昇|低下)(?:させる|する)?"
)
HOLD = re.compile(r"(?:現状|現状値|水準|現在の水準)?(?:の|を)?維持(?:する)?")
UNDECIDED = re.compile(r"未定|検討中|今後設定|別途設定|設定中|調整中|.*(?:後|以降)に(?:設定|検討)")
BETTER = {"向上", "改善"}
MORE = {"増加", "増", "上昇"}


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedTarget:
    """A target as read: values in the bare unit, as in ``values``; ``reference`` a period."""

    kind: TargetKind
    value: Decimal | None = None
    upper: Decimal | None = None
    reference: str = ""
    printed: Printed | None = None


def read_target(
    text: str,
    direction: Direction,
    *,
    bare_year: YearKind = "calendar",
    labels: Iterable[str] = (),
) -> PrintedTarget | NotRead:
    """Return the target that ``text`` prints; NotRead only where nothing is printed.

    A number alone is a least or a greatest value, as the indicator desires more or less, and
    exactly that where it desires neither. Never raises.
    """
    plain = folded(text).strip()
    if not plain:
        return NotRead("empty")
    if UNDECIDED.fullmatch(plain):
        return PrintedTarget(kind="undecided")
    if HOLD.fullmatch(plain):
        return PrintedTarget(kind="hold")
    change = _change(plain, direction, bare_year)
    if change:
        return change
    printed = read_printed(text, bare_year=bare_year, labels=labels)
    number = _number(printed, direction) if isinstance(printed, Printed) else None
    return number or PrintedTarget(kind="words")


def _change(text: str, direction: Direction, bare_year: YearKind) -> PrintedTarget | None:
    """Return a change on a year; for the better is what the indicator desires."""
    match = CHANGE.fullmatch(text)
    period = read_period(match["period"], bare_year=bare_year) if match else None
    if match is None or period is None or not period.period:
        return None
    if match["way"] in BETTER and direction == "hold":
        return None
    more = direction == "up" if match["way"] in BETTER else match["way"] in MORE
    return PrintedTarget(kind="increase_on" if more else "decrease_on", reference=period.period)


def _number(printed: Printed, direction: Direction) -> PrintedTarget:
    if printed.rank is not None and (printed.value is None or printed.unit == "位"):
        return PrintedTarget(kind="rank", value=Decimal(printed.rank), printed=printed)
    kinds: dict[Direction, TargetKind] = {"up": "at_least", "down": "at_most", "hold": "exactly"}
    kind = kinds[direction]
    if printed.bound != "exact" and printed.bound != "about":
        kind = printed.bound
    if printed.upper is not None:
        kind = "between"
    if "hold" in printed.flags:
        kind = "hold"
    return PrintedTarget(kind=kind, value=printed.value, upper=printed.upper, printed=printed)
