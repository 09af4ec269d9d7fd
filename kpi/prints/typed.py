"""Periods and numbers as people type them into a form or a cell, in the one spelling."""

from __future__ import annotations

from kpi.prints.periods import PrintedPeriod, read_period
from kpi.prints.values import Printed, read_printed
from kpi.quantities.folding import folded
from kpi.quantities.numbers import normalised
from kpi.quantities.periods import parse


def read_written_period(text: str) -> PrintedPeriod:
    """Return the period that was typed: as ``periods`` writes it or as papers print it.

    ``period`` is empty where it is neither.
    """
    plain = folded(text).strip()
    try:
        return PrintedPeriod(parse(plain).text)
    except ValueError:
        return read_period(plain) or PrintedPeriod("")


def read_written_number(text: str) -> str:
    """Return a number that was typed in its one spelling; the text itself where it is none."""
    read = read_printed(text)
    alone = isinstance(read, Printed) and read == Printed(value=read.value)
    if isinstance(read, Printed) and alone and read.value is not None:
        return normalised(read.value)
    return text.strip()
