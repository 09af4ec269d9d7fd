"""What to ask about the rows of an import, each beside the rows around it."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterable
from typing import Any

from kpi.entering.asking import ask_about_target, ask_about_value
from kpi.exchange.prints import Handled
from kpi.exchange.shelf import Shelf
from kpi.freeze import freeze_observation, freeze_target
from kpi.items import ObservationItem
from kpi.models import Observation
from kpi.quantities.periods import in_order

Row = tuple[tuple[dt.date, dt.date], int, ObservationItem]


def ask(changed: list[Handled], rows: Iterable[Any], shelf: Shelf, on: dt.date) -> None:
    """Add to each changed row what is to be asked about it; ``rows`` are all as they will be."""
    shelves = _in_time(row for row in rows if isinstance(row, Observation))
    for handled in changed:
        row = handled.instance
        shell = shelf.shell(row.indicator)
        if isinstance(row, Observation):
            item = freeze_observation(row)
            others = _around(shelves.get(_of(row), []), item, id(row))
            handled.notices.extend(ask_about_value(item, others, shell, on))
        else:
            first, last = row.indicator.plan.period_start, row.indicator.plan.period_end
            handled.notices.extend(ask_about_target(freeze_target(row), shell, first, last))


def _of(row: Observation) -> tuple[int, int | None, bool]:
    return row.indicator_id, row.series_id, row.counted


def _in_time(rows: Iterable[Observation]) -> dict[tuple[int, int | None, bool], list[Row]]:
    """Return the rows of each series in the order of time, but for those without a period."""
    found: dict[tuple[int, int | None, bool], list[Row]] = {}
    for row in rows:
        try:
            when = in_order(row.period)
        except ValueError:
            continue
        found.setdefault(_of(row), []).append((when, id(row), freeze_observation(row)))
    for series in found.values():
        series.sort(key=lambda one: one[:2])
    return found


def _around(series: list[Row], item: ObservationItem, own: int) -> list[ObservationItem]:
    """Return the rows of the same period and the last value before it: no others are asked for.

    A series of many months would else be read once for every one of its rows.
    """
    when = in_order(item.period)
    start = bisect_left(series, (when, -1), key=lambda one: one[:2])
    before = next((row for _when, _id, row in reversed(series[:start]) if row.value), None)
    same = []
    for other, row_id, row in series[start:]:
        if other != when:
            break
        if row_id != own:
            same.append(row)
    return [before, *same] if before else same
