"""Periods that values and targets belong to: fiscal year, year, month, day, a span of them.

Written ``FY2024``, ``2024``, ``2024-07``, ``2024-07-31`` and, as a span, ``FY2018/FY2019``. A
fiscal year runs from 1 April to 31 March of the next year. Years are those from 1000 to 2999.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Literal

from plan.eras import era_year

WRITTEN = re.compile(
    r"(?P<fiscal>FY)?(?P<year>[12]\d{3})(-(?P<month>\d\d)(-(?P<day>\d\d))?)?", re.ASCII
)
MONTHS = (
    "January February March April May June July August September October November December"
).split()

PeriodKind = Literal["fiscal", "calendar", "month", "day", "span"]


@dataclass(frozen=True, slots=True)
class Period:
    """A period with its first and last day; ``text`` is its one spelling."""

    text: str
    kind: PeriodKind
    first: dt.date
    last: dt.date

    @property
    def at(self) -> Fraction:
        """Return where it ends on a path, in years: FY2024 at 2025 1/4, 2024 at 2025.

        Counted in months, a day as its share of the month, so that years are equally long.
        """
        return _moment(self.last)

    @property
    def began(self) -> Fraction:
        """Return where it begins on a path, in years: FY2024 at 2024 1/4."""
        return _moment(self.first - dt.timedelta(1))

    @property
    def shape(self) -> tuple[PeriodKind, Fraction]:
        """Return what two periods have in common that may be compared: kind and length.

        The kind of a span is that of its ends; the length is in years, in days where it is made
        of days. FY2018 is neither like 2018 nor like FY2018/FY2019 nor like 2018-07.
        """
        return _shape(self)

    @property
    def years(self) -> int:
        """Return how many whole years it covers; 0 for less than one."""
        return int(self.at - self.began)


@lru_cache(maxsize=4096)
def parse(text: str) -> Period:
    """Return the period that ``text`` writes. Raises ValueError when it writes none."""
    first, slash, second = text.partition("/")
    if not slash:
        return _single(text)
    begin, end = _single(first), _single(second)
    if begin.kind != end.kind or begin.first >= end.first:
        raise ValueError(f"Not a span: {text!r}")
    return Period(text, "span", begin.first, end.last)


def in_order(text: str) -> tuple[dt.date, dt.date]:
    """Return the key that sorts periods by their end, then by their beginning."""
    period = parse(text)
    return period.last, period.first


def say(text: str, lang: str, *, era: bool = True) -> str:
    """Return a period in words, in Japanese with the era beside it unless ``era`` is false."""
    first, _slash, second = text.partition("/")
    if lang != "ja":
        return " to ".join(_english(parse(part)) for part in (first, second) if part)
    words = _joined([_japanese(parse(part)) for part in (first, second) if part])
    eras = _joined([_with_era(parse(part)) for part in (first, second) if part])
    return f"{words}（{eras}）" if era and eras else words


def _single(text: str) -> Period:
    match = WRITTEN.fullmatch(text)
    if match is None or (match["fiscal"] and match["month"]):
        raise ValueError(f"Not a period: {text!r}")
    number, month, day = (int(match[part] or 0) for part in ("year", "month", "day"))
    if match["day"] or match["month"]:
        last_day = calendar.monthrange(number, month)[1] if 1 <= month <= 12 else 0
        first = dt.date(number, month, day or 1)
        last = first if match["day"] else dt.date(number, month, last_day)
        return Period(text, "day" if match["day"] else "month", first, last)
    if match["fiscal"]:
        return Period(text, "fiscal", dt.date(number, 4, 1), dt.date(number + 1, 3, 31))
    return Period(text, "calendar", dt.date(number, 1, 1), dt.date(number, 12, 31))


@lru_cache(maxsize=4096)
def _shape(period: Period) -> tuple[PeriodKind, Fraction]:
    kind = parse(period.text.partition("/")[0]).kind
    if kind == "day":
        return kind, Fraction((period.last - period.first).days + 1)
    return kind, period.at - period.began


@lru_cache(maxsize=4096)
def _moment(day: dt.date) -> Fraction:
    length = calendar.monthrange(day.year, day.month)[1]
    return day.year + Fraction(day.month - 1, 12) + Fraction(day.day, length * 12)


def _joined(parts: list[str]) -> str:
    if not all(parts):
        return ""
    return parts[0] if len(parts) == 1 else f"{parts[0]}から{parts[1]}まで"


def _japanese(period: Period) -> str:
    first = period.first
    if period.kind == "fiscal":
        return f"{first.year}年度"
    return f"{first.year}年" + _rest(period)


def _with_era(period: Period) -> str:
    """Return the period in its era: that of the end, and of both ends for a year that had two."""
    if period.kind == "fiscal":
        name = era_year(dt.date(period.first.year, 12, 31))
        return f"{name}度" if name else ""
    begin, end = era_year(period.first), era_year(period.last)
    if period.kind == "calendar" and begin != end:
        return "・".join(name for name in (begin, end) if name)
    return end + _rest(period) if end else ""


def _rest(period: Period) -> str:
    month = f"{period.first.month}月" if period.kind in {"month", "day"} else ""
    return month + (f"{period.first.day}日" if period.kind == "day" else "")


def _english(period: Period) -> str:
    if period.kind == "fiscal":
        return f"FY{period.first.year}"
    day = [str(period.first.day)] if period.kind == "day" else []
    month = [MONTHS[period.first.month - 1]] if period.kind in {"month", "day"} else []
    return " ".join([*day, *month, str(period.first.year)])
