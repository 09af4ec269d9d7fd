"""Periods as papers print them: 2019, 平成29年度, 2018~2019, 令和3~5年度, 2025年7月31日.

An era year that never came (平成35年) is the year that was meant; a western year beside an era
year that means another one (2027年(令和10年)3月) is not decided here, but handed back in doubt.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kpi.items import YearKind
from kpi.quantities.folding import folded
from kpi.quantities.periods import parse
from plan.eras import ever_was, western_year

ERA = r"(?:令和|平成|昭和|大正|明治|[RHSTM])"
YEAR = rf"(?:(?P<western>[12]\d{{3}})|(?P<era>{ERA})\s*(?P<number>\d{{1,2}}|元))"
BESIDE = rf"(?:\((?P<other>[12]\d{{3}}|{ERA}\s*(?:\d{{1,2}}|元))年?(?:度)?\))?"
ONE = re.compile(
    rf"(?P<fy>FY\s*)?{YEAR}(?P<kind>年度|年|暦年)?{BESIDE}(?P<kind_after>年度|年)?"
    r"(?:(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日|(?P<end>末))?)?"
    r"(?:末|時点|現在|度末|末時点|末現在|中|実績)*",
    re.ASCII,
)
NUMERIC_DAY = re.compile(r"([12]\d{3})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?", re.ASCII)
SPAN = re.compile(r"(?P<first>.+?)\s*(?:[~〜-]|から)\s*(?P<second>.+?)(?:まで)?")
SHORT = re.compile(r"(\d{1,2})(年度|年)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class PrintedPeriod:
    """A period as read; ``period`` is empty where the print contradicts itself.

    ``doubts``: ``era_mismatch`` (two years that differ), ``era_never_was`` (平成35年).
    """

    period: str
    doubts: tuple[str, ...] = ()


def read_period(text: str, *, bare_year: YearKind = "calendar") -> PrintedPeriod | None:
    """Return the period that ``text`` prints, None when it prints none. Never raises.

    ``bare_year`` says what a year without 年 or 年度 is.
    """
    plain = folded(text).strip()
    try:
        return _one(plain, bare_year) or _span(plain, bare_year)
    except (ValueError, KeyError):
        return None


def _one(text: str, bare_year: YearKind) -> PrintedPeriod | None:
    numeric = NUMERIC_DAY.fullmatch(text)
    if numeric:
        written = "-".join(part.rjust(2, "0") for part in numeric.groups() if part)
        return PrintedPeriod(parse(written).text)
    match = ONE.fullmatch(text)
    if match is None:
        return None
    year, doubts = _year(match["western"], match["era"], match["number"])
    if match["other"] and not _agrees(year, match["other"]):
        return PrintedPeriod("", ("era_mismatch",))
    kind = match["kind"] or match["kind_after"] or ""
    fiscal = bool(match["fy"]) or kind == "年度" or (not kind and bare_year == "fiscal")
    if match["month"]:
        if kind == "年度" or match["fy"]:
            return None
        return PrintedPeriod(_day(year, match["month"], match["day"]), doubts)
    return PrintedPeriod(parse(f"{'FY' if fiscal else ''}{year}").text, doubts)


def _day(year: int, month: str, day: str | None) -> str:
    written = f"{year}-{int(month):02}" + (f"-{int(day):02}" if day else "")
    return parse(written).text


def _year(western: str | None, era: str | None, number: str | None) -> tuple[int, tuple[str, ...]]:
    if western:
        return int(western), ()
    count = 1 if number == "元" else int(number or 0)
    if count < 1:
        raise ValueError("An era begins with year 1.")
    doubts = () if ever_was(era or "", count) else ("era_never_was",)
    return western_year(era or "", count), doubts


def _agrees(year: int, other: str) -> bool:
    """Return whether the year printed beside another one is the same."""
    era = re.match(ERA, other)
    if era is None:
        return int(other) == year
    return _year(None, era[0], other[era.end() :].strip())[0] == year


def _span(text: str, bare_year: YearKind) -> PrintedPeriod | None:
    match = SPAN.fullmatch(text)
    if match is None:
        return None
    first_text, second_text = match["first"], match["second"]
    kind = re.search(r"年度$|年$", second_text)
    if kind and not re.search(r"年度?$", first_text):
        first_text += kind[0]
    era = re.match(ERA, first_text)
    if era and SHORT.fullmatch(second_text):
        second_text = era[0] + second_text
    first, second = _one(first_text, bare_year), _one(second_text, bare_year)
    if first is None or second is None or not (first.period and second.period):
        return None
    both = parse(f"{first.period}/{second.period}").text
    return PrintedPeriod(both, tuple(sorted({*first.doubts, *second.doubts})))
