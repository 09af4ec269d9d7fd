"""The table beside a chart: every number of the chart in the same words, and what to know of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from kpi.charts.curves import Curve, curves_of
from kpi.charts.saying import Saying
from kpi.charts.units import in_one_unit
from kpi.charts.words import KINDS, NOTES, Lang, RowKind
from kpi.items import NO_SOURCE, IndicatorItem, ObservationItem, TargetItem
from kpi.quantities.periods import in_order, say
from kpi.vintages import Known, known
from plan.dates import say_date
from plan.items import SourceItem


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartRow:
    """A line of the table, in words.

    ``number`` is the value without its unit (empty where there is none), ``value`` the same with
    unit and bound, or why there is none; ``place`` the place among others; ``printed`` what the
    source printed. ``current`` says that no later release replaced it, ``first`` that it begins
    a series.
    """

    series: str
    period: str
    kind: RowKind
    kind_name: str
    number: str
    value: str
    place: str = ""
    printed: str = ""
    current: bool = True
    missing: bool = False
    notes: tuple[str, ...] = ()
    source: SourceItem = NO_SOURCE
    source_name: str = ""
    first: bool = False


Line = tuple[str, ChartRow]
"""A period as written, and its line."""


def rows(indicator: IndicatorItem, lang: Lang, on: dt.date) -> list[ChartRow]:
    """Return the table of an indicator as known on a day: by series, in order of time.

    Several releases of one period have a line each, the newest first. Raises ValueError for a
    period or a number that is none.
    """
    shown = in_one_unit(indicator, lang)
    return rows_of(Saying(shown, lang), curves_of(shown, on)[0], on)


def rows_of(saying: Saying, curves: tuple[Curve, ...], on: dt.date) -> list[ChartRow]:
    """Return the table of an indicator whose curves are made."""
    found: list[ChartRow] = []
    for curve in curves:
        lines = [*_baselines(saying, curve), *_actuals(saying, curve, on), *_aims(saying, curve)]
        lines.sort(key=lambda line: in_order(line[0]))
        found += [replace(row, first=not place) for place, (_period, row) in enumerate(lines)]
    return found


def _baselines(saying: Saying, curve: Curve) -> list[Line]:
    items = dict.fromkeys(target.baseline for target in curve.targets if target.baseline)
    return [(item.period, _observed(saying, curve, item, "baseline")) for item in items]


def _actuals(saying: Saying, curve: Curve, on: dt.date) -> list[Line]:
    key = curve.series.key
    items = [item for item in saying.indicator.observations if known([item], key, on)]
    newest = {
        (entry.item.period, cumulative): entry
        for cumulative in (True, False)
        for entry in known([one for one in items if one.cumulative == cumulative], key, on)
    }
    lines = []
    for item in items:
        row = _observed(saying, curve, item, "actual", newest[item.period, item.cumulative])
        lines.append((item.period, row, item.released_on))
    lines.sort(key=lambda line: (line[1].current, line[2]), reverse=True)
    return [(period, row) for period, row, _released in lines]


def _observed(
    saying: Saying, curve: Curve, item: ObservationItem, kind: RowKind, newest: Known | None = None
) -> ChartRow:
    own = replace(item, series=curve.series.key)
    return ChartRow(
        series=saying.name(curve.series),
        period=say(item.period, saying.lang),
        kind=kind,
        kind_name=saying.words(KINDS[kind]),
        number=saying.number(item),
        value=saying.value(item),
        place=saying.place(item),
        printed=item.printed,
        current=newest is None or _stands(item, newest),
        missing=not item.value and item.rank is None,
        notes=tuple(_notes(saying, own, newest, curve.disputes.get(own))),
        source=item.source,
        source_name=saying.words(item.source.name),
    )


def _stands(item: ObservationItem, newest: Known) -> bool:
    """Return whether no later release replaced a value; values that conflict stand together."""
    together = (item.released_on, item.provisional)
    same_day = together == (newest.item.released_on, newest.item.provisional)
    return newest.item == item or (newest.conflict and same_day)


def _notes(
    saying: Saying, item: ObservationItem, newest: Known | None, disputed: Known | None
) -> list[str]:
    other = "total" if item.cumulative else "one_year"
    current = newest is not None and newest.item == item
    holds = {
        "superseded": newest is not None and not _stands(item, newest),
        "provisional": item.provisional,
        "breaks": item.breaks,
        other: item.cumulative != saying.indicator.cumulative,
    }
    notes = [saying.words(NOTES[note]) for note, true in holds.items() if true]
    if disputed:
        notes.insert(0, saying.disputed(disputed, item))
    if newest and current and newest.before:
        notes.append(saying.words(NOTES["revised"], before=saying.value(newest.before)))
    release = saying.words(item.release)
    if not release and item.released_on:
        day = say_date(item.released_on, saying.lang)
        release = saying.words(NOTES["released"], day=day)
    return [note for note in (*notes, release, saying.words(item.note)) if note]


def _aims(saying: Saying, curve: Curve) -> list[Line]:
    last = curve.targets[-1:]
    return [
        (target.period, _aim(saying, curve, target, final=(target,) == last))
        for target in curve.targets
    ]


def _aim(saying: Saying, curve: Curve, target: TargetItem, *, final: bool) -> ChartRow:
    kind: RowKind = "target" if final else "interim"
    level = saying.level(target, curve.kept)
    place = target.kind == "rank" and bool(target.value)
    return ChartRow(
        series=saying.name(curve.series),
        period=say(target.period, saying.lang),
        kind=kind,
        kind_name=saying.words(KINDS[kind]),
        number="" if place else level,
        value=saying.aim(target, curve.kept),
        place=saying.goal(target, curve.kept, ranked=True) if place else "",
        printed=target.printed,
        source=target.source,
        source_name=saying.words(target.source.name),
    )
