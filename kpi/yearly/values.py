"""One year's value of an indicator as a division enters it: as printed, or why there is none."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, replace

from kpi.entering.doubts import jump
from kpi.entering.rows import read_observation
from kpi.freeze import freeze_indicator, freeze_observation
from kpi.items import NO_TEXT
from kpi.models import Indicator, Observation, Series
from kpi.models.labels import YearKind
from kpi.prints.values import Printed, read_printed
from kpi.quantities.numbers import grouped
from plan.items import Text

CLEARED = Text(
    "入力済みの値は消せません。値か、値がない理由を入力してください。",
    "What was entered cannot be cleared. Enter a value, or why there is none.",
)
BOTH = Text(
    "値があるときは、値がない理由を空けてください。",
    "Where there is a value, leave the reason empty.",
)
NEITHER = Text("値か、値がない理由を入力してください。", "Enter a value, or why there is none.")


@dataclass(frozen=True, slots=True)
class Entry:
    """What is typed of a value. ``missing`` is a code of ``kpi.items.Missing``."""

    printed: str = ""
    missing: str = ""
    provisional: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Filled:
    """A row as an entry leaves it, not saved; what is recorded, in words; what to look at."""

    row: Observation
    told: Text = NO_TEXT
    doubts: tuple[Text, ...] = ()


def period_of(indicator: Indicator, fiscal_year: int) -> str:
    """Return the period that is asked for: the fiscal year, or the calendar year of its number."""
    return f"FY{fiscal_year}" if indicator.year_kind == YearKind.FISCAL else str(fiscal_year)


def row_of(indicator: Indicator, series: Series | None, period: str) -> Observation | None:
    """Return the latest row of a period. No query where observations are prefetched."""
    key = series.pk if series else None
    rows = [
        row for row in indicator.observations.all() if row.period == period and row.series_id == key
    ]
    return max(rows, key=lambda row: (row.released_on, row.number), default=None)


def entry_of(row: Observation | None) -> Entry:
    """Return what stands in a row as it would be typed."""
    if row is None:
        return Entry()
    printed = row.printed or (grouped(row.value) if row.value else "")
    return Entry(printed, row.missing, row.provisional, row.note_ja)


def fault_of(entry: Entry, before: Entry) -> Text | None:
    """Return why an entry cannot be kept. An empty one is none, unless it would clear a value."""
    if entry.printed and entry.missing and isinstance(read_printed(entry.printed), Printed):
        return BOTH
    if entry.printed or entry.missing:
        return None
    if before != Entry():
        return CLEARED
    return NEITHER if entry != Entry() else None


def fill(indicator: Indicator, series: Series | None, fiscal_year: int, entry: Entry) -> Filled:
    """Return the row of the year with the entry read into it. Saves nothing, drops nothing.

    A print that cannot be read is kept as text, with a doubt that says why.
    """
    period = period_of(indicator, fiscal_year)
    found = row_of(indicator, series, period)
    row = copy(found) if found else Observation(indicator=indicator, series=series, period=period)
    row.note_ja = entry.note
    item = freeze_indicator(indicator)
    typed = replace(
        freeze_observation(row),
        printed=entry.printed,
        missing=entry.missing,  # type: ignore[arg-type]  # a choice of the form
        provisional=entry.provisional,
        value="",
        bound="exact",
        rank=None,
    )
    read = read_observation(typed, item)
    row.printed, row.value, row.missing = read.row.printed, read.row.value, read.row.missing
    row.bound, row.rank = read.row.bound, read.row.rank
    row.counted, row.provisional = read.row.cumulative, read.row.provisional
    doubts = [one.text for one in read.notices if one.doubt]
    if (step := jump(read.row, item.observations)) is not None:
        doubts.append(step.text)
    return Filled(row, read.told if entry != Entry() else NO_TEXT, tuple(doubts))
