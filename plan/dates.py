"""Dates as public papers write them: partly known, by fiscal year, with the Japanese era.

A partial date is text: ``2024``, ``2024-04``, ``2024-04-01`` or, for a fiscal year, ``FY2024``.
"""

from __future__ import annotations

import datetime as dt
import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from plan.eras import era_year

PARTIAL_DATE = re.compile(
    r"(?P<fiscal>FY)?(?P<year>\d{4})(-(?P<month>\d\d)(-(?P<day>\d\d))?)?",
    re.ASCII,  # full-width digits would neither sort nor compare
)

MONTHS = (
    "January February March April May June July August September October November December"
).split()


def validate_partial_date(value: str) -> None:
    """Raise ValidationError unless ``value`` is a partial date that exists."""
    match = PARTIAL_DATE.fullmatch(value)
    try:
        if not match or (match["fiscal"] and match["month"]):
            raise ValueError
        dt.date(int(match["year"]), int(match["month"] or 1), int(match["day"] or 1))
    except ValueError:
        raise ValidationError(
            _("Write 2024, 2024-04, 2024-04-01 or, for a fiscal year, FY2024. Not: %(value)s"),
            code="partial_date",
            params={"value": value},
        ) from None


def bounds(value: str) -> tuple[str, str]:
    """Return the first and the last day that a partial date can mean, as text that compares.

    What is no partial date can mean any day.
    """
    match = PARTIAL_DATE.fullmatch(value)
    if match is None:
        return "0000-01-01", "9999-12-31"
    if match["fiscal"]:
        year = int(match["year"])
        return f"{year:04}-04-01", f"{year + 1:04}-03-31"
    return value + "0000-01-01"[len(value) :], value + "9999-12-31"[len(value) :]


def say_date(value: dt.date | str, lang: str) -> str:
    """Return a date or partial date in words, in Japanese with the era beside it."""
    text = value.isoformat() if isinstance(value, dt.date) else value
    match = PARTIAL_DATE.fullmatch(text)
    if match is None:
        return text
    year, month, day = (int(match[part] or 0) for part in ("year", "month", "day"))
    say = _say_japanese if lang == "ja" else _say_english
    return say(year, month, day, fiscal=bool(match["fiscal"]))


def _say_japanese(year: int, month: int, day: int, *, fiscal: bool) -> str:
    if fiscal:
        return f"{year}年度" + _beside(era_year(dt.date(year, 12, 31)), "度")
    if not month:
        ends = [era_year(dt.date(year, 1, 1)), era_year(dt.date(year, 12, 31))]
        return f"{year}年" + _beside("・".join(dict.fromkeys(filter(None, ends))), "")
    rest = f"{month}月" + (f"{day}日" if day else "")
    return f"{year}年{rest}" + _beside(era_year(dt.date(year, month, day or 28)), rest)


def _beside(era: str, rest: str) -> str:
    return f"（{era}{rest}）" if era else ""


def _say_english(year: int, month: int, day: int, *, fiscal: bool) -> str:
    if fiscal:
        return f"FY{year}"
    parts = [str(day)] if day else []
    parts += [MONTHS[month - 1]] if month else []
    return " ".join([*parts, str(year)])
