"""Every value and target of an indicator as a table: grouped by series, sources as footnotes."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import cast

from kpi.chart import ChartRow, rows
from kpi.charts.words import Lang
from plan.items import SourceItem, Text
from publication.pages.indicator_entries import IndicatorEntry


@dataclass(frozen=True, slots=True)
class Noted:
    """A line of the table and the number of its source; 0 where none is recorded."""

    row: ChartRow
    source: int


@dataclass(frozen=True, slots=True)
class Table:
    """The lines by series, and the sources in the order of their numbers."""

    groups: list[tuple[str, list[Noted]]] = field(default_factory=list)
    sources: list[SourceItem] = field(default_factory=list)


def table_of(entry: IndicatorEntry) -> Table:
    """Return the table of an indicator as known on the data date.

    A line without a source of its own has that of the indicator.
    """
    found = rows(entry.indicator, cast("Lang", entry.lang), entry.on)
    told = [_as_read(row.source or entry.indicator.source, entry.lang) for row in found]
    numbers = {source: number for number, source in enumerate(dict.fromkeys(filter(None, told)), 1)}
    noted = [Noted(row, numbers.get(source, 0)) for row, source in zip(found, told, strict=True)]
    groups = [(name, list(of)) for name, of in groupby(noted, key=lambda one: one.row.series)]
    return Table(groups, list(numbers))


def _as_read(source: SourceItem, lang: str) -> SourceItem:
    """Return a source as the page shows it: in Japanese its English tells nothing apart."""
    return source if lang == "en" else replace(source, name=Text(source.name.ja))
