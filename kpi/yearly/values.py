"""One year's value of an indicator as a division enters it: as printed, or why there is none."""

from __future__ import annotations

import datetime as dt
from copy import copy
from dataclasses import dataclass, field, replace

from django.utils import timezone

from kpi.entering.asking import ask_about_value
from kpi.entering.rows import read_observation
from kpi.freeze import freeze_indicator, freeze_observation
from kpi.items import NO_TEXT, IndicatorItem, ObservationItem
from kpi.models import Indicator, Observation, Series
from kpi.models.labels import YearKind
from kpi.prints.values import Printed, read_printed
from kpi.wording.telling import told_value
from plan.items import Text

CLEARED = Text(
    "入力済みの値は消せません。値か、値がない理由を入力してください。",
    "What was entered cannot be cleared. Enter a value, or why there is none.",
)
BOTH = Text(
    "値があるときは、値がない理由を空けてください。",
    "Where there is a value, leave the reason empty.",
)
RELEASE = Text("進捗状況の照会への回答", "Answer to the yearly request for reports")
"""The release of a value that a division enters beside one that has a release of its own."""

NEITHER = Text("値か、値がない理由を入力してください。", "Enter a value, or why there is none.")


@dataclass(frozen=True, slots=True)
class Entry:
    """What is typed of a value. ``missing`` is a code of ``kpi.items.Missing``.

    ``stands`` says that a figure stands there without any print: a remark alone can be typed.
    """

    printed: str = ""
    missing: str = ""
    provisional: bool = False
    note: str = ""
    stands: bool = field(default=False, compare=False)


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
    stands = not row.printed and bool(row.value or row.rank is not None)
    return Entry(row.printed, row.missing, row.provisional, row.note_ja, stands)


def fault_of(entry: Entry, before: Entry) -> Text | None:
    """Return why an entry cannot be kept. An empty one is none, unless it would clear a value."""
    if entry.printed and entry.missing and isinstance(read_printed(entry.printed), Printed):
        return BOTH
    if entry.printed or entry.missing:
        return None
    if before.printed or before.missing:
        return CLEARED
    return NEITHER if entry != Entry() and not before.stands else None


def fill(indicator: Indicator, series: Series | None, fiscal_year: int, entry: Entry) -> Filled:
    """Return the row of the year with the entry read into it. Saves nothing, drops nothing.

    A remark alone leaves the figure as it is. A new figure beside one that has a source or a
    release becomes a row of its own. A print that cannot be read is kept as text, with a doubt.
    """
    period = period_of(indicator, fiscal_year)
    found = row_of(indicator, series, period)
    item = freeze_indicator(indicator)
    before = entry_of(found)
    if found and (entry.printed, entry.missing) == (before.printed, before.missing):
        row = copy(found)
        row.note_ja, row.provisional = entry.note, entry.provisional
        return Filled(row, told_value(freeze_observation(row), item))
    row = _row_for(indicator, series, period, found)
    row.note_ja = entry.note
    typed = replace(
        freeze_observation(row),
        printed=entry.printed,
        missing=entry.missing,  # type: ignore[arg-type]  # a choice of the form
        provisional=entry.provisional,
        value="",
        bound="exact",
        rank=None,
    )
    read = read_observation(typed, item, counted=found.counted if found else None)
    row.printed, row.value, row.missing = read.row.printed, read.row.value, read.row.missing
    row.bound, row.rank = read.row.bound, read.row.rank
    row.counted, row.provisional = read.row.cumulative, read.row.provisional
    others = _others(item, freeze_observation(found) if found and row.pk else None)
    asked = ask_about_value(read.row, others, item, timezone.localdate())
    doubts = tuple(one.text for one in (*read.notices, *asked) if one.doubt)
    return Filled(row, read.told if entry != Entry() else NO_TEXT, doubts)


def _row_for(
    indicator: Indicator, series: Series | None, period: str, found: Observation | None
) -> Observation:
    """Return the row that takes a new figure: what others published is never written over."""
    answered = found is not None and found.release_ja == RELEASE.ja
    known = found is not None and (
        found.baseline or found.source_ja or found.url or found.released_on or found.release_ja
    )
    if found is not None and (answered or not known):
        return copy(found)
    row = Observation(indicator=indicator, series=series, period=period)
    if found is not None:
        row.release_ja, row.release_en = RELEASE.ja, RELEASE.en
        row.released_on = dt.date.isoformat(timezone.localdate())
    return row


def _others(item: IndicatorItem, own: ObservationItem | None) -> list[ObservationItem]:
    """Return all rows of an indicator, baselines among them, but for one."""
    rows = [*item.observations, *(one.baseline for one in item.targets if one.baseline)]
    return [row for row in rows if row != own]
