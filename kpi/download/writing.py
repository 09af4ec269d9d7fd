"""Items to rows, rows to cells, cells to a file: the writing half of the download."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any, TextIO

from kpi.download.columns import COLUMNS, Column, Place, Row, ValueType
from kpi.items import IndicatorItem, ObservationItem, TargetItem, series_of
from kpi.judgements import JudgementItem
from kpi.judging.verdicts import verdicts
from kpi.quantities.periods import parse
from kpi.quantities.units import scaled_unit
from kpi.vintages import is_known, known

RISKY = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n", "'")
"""What a spreadsheet runs as a formula when a cell begins with it, and the guard itself."""

BOM = "\ufeff"


def rows_of(
    indicator: IndicatorItem, judgements: Iterable[JudgementItem], place: Place
) -> Iterator[Row]:
    """Yield the rows of an indicator: by series its baselines, targets and actual values.

    A series without any has one row of the type ``none``, so that nothing drops out of the file.
    What has no source of its own has that of the indicator.
    """
    told = {one.series.key: one for one in verdicts(indicator, judgements)}
    for series in series_of(indicator):
        verdict = told.get(series.key)
        row = Row(
            place=place,
            indicator=indicator,
            series=series,
            unit=scaled_unit(indicator.unit, indicator.scale),
            judgement=verdict.judgement if verdict else JudgementItem(),
            assessment=verdict.assessment if verdict else None,
            observation=ObservationItem(source=indicator.source),
        )
        marks = _marks(row)
        rows = [replace(one, row_flags=marks(one)) for one in _values(row)]
        yield from rows or [row]


def cells(row: Row) -> list[str]:
    """Return the cells of a row, in the order of ``COLUMNS``."""
    return [_cell(row, column) for column in COLUMNS]


def header(lang: str = "") -> list[str]:
    """Return the header: the field names, or what the columns are called in ``ja`` or ``en``."""
    return [getattr(column.words, lang) if lang else column.name for column in COLUMNS]


def write(rows: Iterable[Row], file: TextIO, *, lang: str = "") -> None:
    """Write rows as CSV with a BOM. ``file`` is text, opened as UTF-8 with ``newline=""``."""
    file.write(BOM)
    lines = csv.writer(file)
    lines.writerow(header(lang))
    lines.writerows(cells(row) for row in rows)


def dictionary() -> Iterator[list[str]]:
    """Yield the data dictionary: a header, then field name, names in words, note, values."""
    yield ["field", "ja", "en", "note_ja", "note_en", "values"]
    for one in COLUMNS:
        words, note = one.words, one.note
        yield [one.name, words.ja, words.en, note.ja, note.en, " ".join(filter(None, one.values))]


def guarded(text: str) -> str:
    """Return free text that no spreadsheet runs as a formula; ``unguarded`` undoes it."""
    return f"'{text}" if text.startswith(RISKY) else text


def unguarded(text: str) -> str:
    """Return the text that ``guarded`` was given."""
    return text.removeprefix("'")


def _values(row: Row) -> Iterator[Row]:
    key = row.series.key
    for target in row.indicator.targets:
        if target.series != key:
            continue
        if target.baseline:
            yield _observed(replace(row, target=target), "baseline", target.baseline)
        yield _targeted(row, target)
    for observation in row.indicator.observations:
        if observation.series == key:
            yield _observed(row, "actual", observation)


def _marks(row: Row) -> Callable[[Row], tuple[str, ...]]:
    """Return what tells, of a row of one series, how its value stands among the other releases."""
    on, key = row.judgement.on, row.series.key
    items = row.indicator.observations
    day = dt.date.fromisoformat(on) if on else dt.date.max
    entries = [
        one
        for counted in (True, False)
        for one in known([item for item in items if item.cumulative is counted], key, day)
    ]
    found = {(one.item.cumulative, one.item.period): one for one in entries}

    def marks(one: Row) -> tuple[str, ...]:
        if one.value_type != "actual":
            return ()
        item = one.observation
        entry = found.get((item.cumulative, item.period))
        if entry is None or not is_known(item, day):
            return ("not_known",)
        if entry.conflict:
            return ("conflicting",)
        figure = (item.value, item.rank, item.released_on, item.release)
        now = (entry.item.value, entry.item.rank, entry.item.released_on, entry.item.release)
        if figure != now:
            return ("superseded",)
        return ("revised",) if entry.before else ()

    return marks


def _observed(row: Row, value_type: ValueType, item: ObservationItem) -> Row:
    item = replace(item, source=item.source or row.indicator.source)
    return replace(_dated(row, item.period), value_type=value_type, observation=item)


def _targeted(row: Row, target: TargetItem) -> Row:
    target = replace(target, source=target.source or row.indicator.source)
    return replace(_dated(row, target.period), value_type="target", target=target)


def _dated(row: Row, period: str) -> Row:
    days = parse(period)
    return replace(row, period_start=days.first.isoformat(), period_end=days.last.isoformat())


def _cell(row: Row, column: Column) -> str:
    path = path_in(row.value_type, column)
    if not path:
        return ""
    value: Any = row
    for name in path.split("."):
        value = None if value is None else getattr(value, name)
    text = _text(value)
    return guarded(text) if column.free else text


def path_in(value_type: str, column: Column) -> str:
    """Return the path of a column in rows of a type; empty where such rows leave it empty."""
    if value_type == "target":
        root = column.path.partition(".")[0]
        return column.target_path or ("" if root in {"observation", "target"} else column.path)
    source = column.path.startswith("observation.source.")
    if value_type == "none" and column.path.startswith(("observation.", "target.")) and not source:
        return ""
    return column.path


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return " ".join(value)
    return "" if value is None else str(value)
