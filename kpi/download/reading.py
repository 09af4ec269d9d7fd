"""A downloaded file to items: the reading half of the download."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import TextIO

from kpi.download.columns import Row
from kpi.download.layout import Layout, NotTheDownload
from kpi.items import IndicatorItem, ObservationItem, SeriesItem
from kpi.judgements import JudgementItem


@dataclass(slots=True)
class Record:
    """An indicator as published: its item, the day of its data, the judgement of each series."""

    indicator: IndicatorItem
    on: dt.date
    published: dict[str, JudgementItem] = field(default_factory=dict)


def read(file: TextIO) -> list[Row]:
    """Return the rows of a CSV, whichever of its headers it has.

    ``file`` is text, opened as UTF-8 with ``newline=""``; a BOM is passed over. Raises
    NotTheDownload, naming the columns that are missing or the line and column that is wrong.
    """
    lines = csv.reader(file)
    layout = Layout(next(lines, []))
    rows = []
    for line in lines:
        try:
            rows.append(layout.row(line))
        except ValueError as error:
            raise NotTheDownload(f"Line {lines.line_num}: {error}") from None
    return rows


def records(rows: Iterable[Row]) -> list[Record]:
    """Return one record an indicator of a plan, in the order of the file.

    Raises NotTheDownload where a data date is missing.
    """
    grouped: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        grouped.setdefault((row.place.plan, row.indicator.key), []).append(row)
    return [_record(group) for group in grouped.values()]


def _record(rows: list[Row]) -> Record:
    first = rows[0]
    series = {row.series.key: row.series for row in rows}
    baselines = {
        (row.series.key, row.target.period): _of(row, row.observation)
        for row in rows
        if row.value_type == "baseline"
    }
    targets = tuple(
        replace(
            row.target,
            series=row.series.key,
            baseline=baselines.get((row.series.key, row.target.period)),
        )
        for row in rows
        if row.value_type == "target"
    )
    indicator = replace(
        first.indicator,
        series=_ordered(series.values()),
        targets=targets,
        observations=tuple(_of(row, row.observation) for row in rows if row.value_type == "actual"),
    )
    try:
        on = dt.date.fromisoformat(first.judgement.on)
    except ValueError:
        raise NotTheDownload(f"{indicator.key}: no data date") from None
    published = {row.series.key: replace(row.judgement, series=row.series.key) for row in rows}
    return Record(indicator, on, published)


def _of(row: Row, item: ObservationItem) -> ObservationItem:
    return replace(item, series=row.series.key)


def _ordered(series: Iterable[SeriesItem]) -> tuple[SeriesItem, ...]:
    return tuple(replace(one, position=place) for place, one in enumerate(series))
