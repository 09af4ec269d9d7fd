"""What an edition changed in the indicators, worked out against the one before. Pure.

Kept with the edition, so that a page can say it without reading the edition before.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from kpi.charts.saying import Saying
from kpi.items import NO_TEXT, IndicatorItem, ObservationItem, TargetItem, series_of
from kpi.judgements import JudgementItem
from kpi.judging.verdicts import verdicts
from kpi.quantities.periods import in_order
from kpi.vintages import known
from kpi.wording.words import STATUSES
from plan.items import Text

if TYPE_CHECKING:
    from publication.document import PlanDocument

ChangeKind = Literal["added", "withdrawn", "new_value", "revised", "retargeted", "status"]


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorChange:
    """One change of one indicator; ``before`` and ``after`` in words, empty where there is none.

    ``series`` is the name of its series, ``period`` the period of the value or the target.
    """

    indicator: str
    kind: ChangeKind
    name: Text = NO_TEXT
    series: Text = NO_TEXT
    period: str = ""
    before: Text = NO_TEXT
    after: Text = NO_TEXT


@dataclass(frozen=True, slots=True)
class _Shown:
    """An indicator as one edition shows it."""

    item: IndicatorItem
    judgements: tuple[JudgementItem, ...]
    on: dt.date


def indicator_changes(
    latest: PlanDocument | None,
    indicators: Iterable[IndicatorItem],
    judgements: Iterable[JudgementItem],
    on: dt.date,
) -> tuple[IndicatorChange, ...]:
    """Return what changed since the edition before, in the order of the indicators.

    Nothing for a first edition, which changed nothing. Withdrawn indicators come last.
    """
    if latest is None:
        return ()
    judged: defaultdict[str, list[JudgementItem]] = defaultdict(list)
    for one in judgements:
        judged[one.indicator].append(one)
    found: list[IndicatorChange] = []
    there = set()
    for item in indicators:
        there.add(item.key)
        old = latest.indicator_by_key.get(item.key)
        if old is None:
            found.append(IndicatorChange(indicator=item.key, kind="added", name=item.name))
            continue
        before = _Shown(
            old,
            latest.judgements_by_indicator.get(item.key, ()),
            dt.date.fromisoformat(latest.data_date),
        )
        after = _Shown(item, tuple(judged[item.key]), on)
        found += [*_values(before, after), *_targets(before, after), *_statuses(before, after)]
    for key, old in latest.indicator_by_key.items():
        if key not in there:
            found.append(IndicatorChange(indicator=key, kind="withdrawn", name=old.name))
    return tuple(found)


def _values(before: _Shown, after: _Shown) -> Iterator[IndicatorChange]:
    """Yield the periods that have a value now or have another one."""
    old, new = _known_values(before), _known_values(after)
    for place, item in new.items():
        was = old.get(place)
        had = was is not None and _has_figure(was)
        if not had and not _has_figure(item):
            continue
        if was is not None and _figure(was) == _figure(item):
            continue
        yield _change(
            after,
            "revised" if had else "new_value",
            item.series,
            item.period,
            _said_value(before, was) if was and had else NO_TEXT,
            _said_value(after, item),
        )


def _targets(before: _Shown, after: _Shown) -> Iterator[IndicatorChange]:
    """Yield the targets that are new, gone or other ones. A baseline is a value."""
    old, new = _aims(before.item), _aims(after.item)
    for place in sorted({*old, *new}, key=lambda place: (place[0], in_order(place[1]))):
        was, now = old.get(place), new.get(place)
        if was == now:
            continue
        yield _change(
            after,
            "retargeted",
            *place,
            _said_aim(before, was) if was else NO_TEXT,
            _said_aim(after, now) if now else NO_TEXT,
        )


def _statuses(before: _Shown, after: _Shown) -> Iterator[IndicatorChange]:
    """Yield the series whose status is another one; nobody judges a reference indicator."""
    if after.item.standing != "own":
        return
    old = {one.series.key: one.status for one in verdicts(before.item, before.judgements)}
    for one in verdicts(after.item, after.judgements):
        was = old.get(one.series.key)
        if was is not None and was != one.status:
            said = STATUSES[was], STATUSES[one.status]
            yield _change(after, "status", one.series.key, one.judgement.period, *said)


def _change(
    shown: _Shown, kind: ChangeKind, series: str, period: str, before: Text, after: Text
) -> IndicatorChange:
    named = {one.key: one.name for one in series_of(shown.item)}
    return IndicatorChange(
        indicator=shown.item.key,
        kind=kind,
        name=shown.item.name,
        series=named.get(series, NO_TEXT),
        period=period,
        before=before,
        after=after,
    )


def _known_values(shown: _Shown) -> dict[tuple[str, str, bool], ObservationItem]:
    """Return the value of each series and period as known on the edition's day."""
    item = shown.item
    targets = (one for one in item.targets if one.baseline)
    rows = [replace(one.baseline, series=one.series) for one in targets if one.baseline]
    rows += item.observations
    return {
        (one.item.series, one.item.period, cumulative): one.item
        for series in series_of(item)
        for cumulative in (False, True)
        for one in known(
            [row for row in rows if row.cumulative == cumulative], series.key, shown.on
        )
    }


def _has_figure(item: ObservationItem) -> bool:
    return bool(item.value) or item.rank is not None


def _figure(item: ObservationItem) -> tuple[object, ...]:
    return item.value, item.rank, item.bound, item.missing


def _aims(item: IndicatorItem) -> dict[tuple[str, str], TargetItem]:
    """Return what each target asks for, by series and period, without baseline and source."""
    return {
        (one.series, one.period): TargetItem(
            series=one.series,
            period=one.period,
            kind=one.kind,
            value=one.value,
            upper=one.upper,
            reference=one.reference,
            printed=one.printed if one.kind in {"words", "rank"} else "",
            words=one.words,
        )
        for one in item.targets
    }


def _said_value(shown: _Shown, item: ObservationItem) -> Text:
    return Text(Saying(shown.item, "ja").value(item), Saying(shown.item, "en").value(item))


def _said_aim(shown: _Shown, target: TargetItem) -> Text:
    baseline = next(
        (
            one.baseline.value
            for one in shown.item.targets
            if one.series == target.series and one.baseline
        ),
        "",
    )
    ja, en = Saying(shown.item, "ja"), Saying(shown.item, "en")
    return Text(ja.aim(target, baseline), en.aim(target, baseline))
