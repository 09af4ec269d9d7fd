"""Periods and numbers as people type them into a form or a cell, in the one spelling."""

from __future__ import annotations

import re

from kpi.items import YearKind
from kpi.prints.periods import PrintedPeriod, read_period
from kpi.prints.values import Printed, read_printed
from kpi.quantities.folding import folded
from kpi.quantities.numbers import normalised
from kpi.quantities.periods import parse

BARE = re.compile(r"[12]\d{3}(?:/[12]\d{3})?", re.ASCII)
"""Years alone: papers and people mean calendar years or fiscal ones by the same digits."""


def read_written_period(text: str, *, bare_year: YearKind = "calendar") -> PrintedPeriod:
    """Return the period that was typed: as ``periods`` writes it or as papers print it.

    ``period`` is empty where it is neither. ``bare_year`` says what a year is without 年 or 年度
    (2017, R6): what was typed means the indicator's own kind, what was stored says its kind.
    """
    plain = folded(text).strip()
    try:
        written = parse(plain).text
    except ValueError:
        return read_period(plain, bare_year=bare_year) or PrintedPeriod("")
    if bare_year == "fiscal" and BARE.fullmatch(written):
        written = "/".join(f"FY{year}" for year in written.split("/"))
    return PrintedPeriod(written)


def is_bare(text: str) -> bool:
    """Return whether what was typed does not say which kind of year it means."""
    kinds: tuple[YearKind, ...] = ("calendar", "fiscal")
    one, other = (read_written_period(text, bare_year=kind).period for kind in kinds)
    return one != other


def spelled(period: str) -> str:
    """Return a stored period so that its kind of year is said: 2017年, and others as they are."""
    if not BARE.fullmatch(period):
        return period
    return "～".join(f"{year}年" for year in period.split("/"))


def read_written_number(text: str) -> str:
    """Return a number that was typed in its one spelling; the text itself where it is none."""
    read = read_printed(text)
    alone = isinstance(read, Printed) and read == Printed(value=read.value)
    if isinstance(read, Printed) and alone and read.value is not None:
        return normalised(read.value)
    return text.strip()
