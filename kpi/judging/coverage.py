"""How complete an indicator is on a day: up to date, overdue, empty, without target, untranslated.

Pure, no clock. A series is due at the end of the last period with a value + ``cycle_months`` +
``lag_months``; with a cycle of 0 it is never due, and without a recorded lag nobody can say when
(期限不明). Nothing is said better than it is: one series without a value, or overdue, makes the
indicator so.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from kpi.items import IndicatorItem, ObservationItem, TargetItem, series_of
from kpi.quantities.periods import parse
from kpi.vintages import Known, known
from plan.items import Text

State = Literal[
    "current",
    "no_cycle",
    "due_unknown",
    "overdue",
    "never_populated",
    "target_over",
    "without_target",
    "untranslated",
]

STATES: dict[State, Text] = {
    "current": Text("最新", "Up to date"),
    "no_cycle": Text("周期なし", "No fixed cycle"),
    "due_unknown": Text("期限不明", "Due date unknown"),
    "overdue": Text("更新遅れ", "Overdue"),
    "never_populated": Text("値なし", "Never populated"),
    "target_over": Text("目標の時期の値なし", "Target over, no value"),
    "without_target": Text("目標なし", "Without a target"),
    "untranslated": Text("未翻訳", "Not translated"),
}

RULES: dict[State, Text] = {
    "current": Text(
        "すべての系列に値があり、次の値の期限を過ぎていない。",
        "Every series has a value, and no next value is past its due date.",
    ),
    "no_cycle": Text(
        "すべての系列に値があるが、決まった更新の周期がないか分からず、最新かどうかを判断できない。",
        "Every series has a value, but there is no fixed cycle, or none is known, by which to tell "
        "whether it is up to date.",
    ),
    "due_unknown": Text(
        "すべての系列に値があり、更新の周期もあるが、時期の終わりから公表までの月数が記録になく、"
        "次の値がいつまでに出るかを計算できない。",
        "Every series has a value and there is a cycle, but the months from the end of a period "
        "to its release are not recorded, so that no due date can be computed.",
    ),
    "overdue": Text(
        "最後の値の時期の終わりに、更新の周期と公表までの月数を足した日を過ぎても、"
        "次の値がない系列がある。",
        "A series has no newer value although the end of its last period, plus the months of its "
        "cycle, plus the months until release, is over.",
    ),
    "never_populated": Text(
        "基準値も実績値も一度も記録されていない系列がある。",
        "A series has neither a baseline nor any later value on record.",
    ),
    "target_over": Text(
        "目標（中間目標を含む）の時期が終わったのに、その時期以後の値がない系列がある。"
        "公表待ちのこともある。",
        "The period of a target, perhaps an interim one, is over and a series has no value for it "
        "or later. The value may be on its way.",
    ),
    "without_target": Text(
        "目標が一つも記録されていない系列がある。", "A series has no target on record."
    ),
    "untranslated": Text(
        "英語がないか、日本語より古い言葉がある。",
        "Some words have no English, or an English older than the Japanese.",
    ),
}
"""What each state means, as the page says it."""


def states(indicator: IndicatorItem, on: dt.date) -> tuple[State, ...]:
    """Return all that applies on a day, in the order of ``STATES``.

    Exactly one of ``current``, ``no_cycle``, ``due_unknown`` and ``overdue`` or
    ``never_populated`` applies (the last two may together). Raises ValueError for a period that
    is none.
    """
    keys = [series.key for series in series_of(indicator)]
    newest = {key: last_value(indicator, key, on) for key in keys}
    overdue = is_overdue(indicator, on)
    empty = any(day is None for day in newest.values())
    settled = not overdue and not empty
    unknown = settled and any(_is_due_unknown(indicator, key, on) for key in keys)
    aimed = {target.series for target in indicator.targets}
    holds: dict[State, bool] = {
        "current": settled and bool(indicator.cycle_months) and not unknown,
        "no_cycle": settled and not indicator.cycle_months,
        "due_unknown": unknown,
        "overdue": overdue,
        "never_populated": empty,
        "target_over": any(targets_over(indicator, key, on) for key in keys),
        "without_target": any(key not in aimed for key in keys),
        "untranslated": bool(untranslated(indicator)),
    }
    return tuple(state for state in STATES if holds[state])


def is_overdue(indicator: IndicatorItem, on: dt.date) -> bool:
    """Return whether the next value of any series should be there by now."""
    due = (due_on(indicator, series.key, on) for series in series_of(indicator))
    return any(day is not None and day < on for day in due)


def last_value(indicator: IndicatorItem, series: str, on: dt.date) -> dt.date | None:
    """Return the end of the last period of a series with a value known on a day, or None."""
    return max(
        (one.period.last for one in _known(indicator, series, on) if _has_figure(one.item)),
        default=None,
    )


def due_on(indicator: IndicatorItem, series: str, on: dt.date) -> dt.date | None:
    """Return the day by which the next value of a series is due.

    None without a cycle or a known lag, without any value, and where the newest entry says that
    no more will come (調査終了).
    """
    last = last_value(indicator, series, on)
    if last is None or indicator.lag_months is None or not _goes_on(indicator, series, on):
        return None
    return months_after(last, indicator.cycle_months + indicator.lag_months)


def targets_over(indicator: IndicatorItem, series: str, on: dt.date) -> tuple[TargetItem, ...]:
    """Return the targets of a series whose period is over with no value of it or after it.

    Of a running total only running totals are values.
    """
    ends = [
        one.period.last
        for one in _known(indicator, series, on)
        if _has_figure(one.item) and one.item.cumulative == indicator.cumulative
    ]
    last = max(ends, default=dt.date.min)
    return tuple(
        target
        for target in indicator.targets
        if target.series == series and last < parse(target.period).last < on
    )


def months_after(day: dt.date, months: int) -> dt.date:
    """Return the day so many months later; the end of a month stays the end of a month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    length = calendar.monthrange(year, month + 1)[1]
    at_end = day.day == calendar.monthrange(day.year, day.month)[1]
    return dt.date(year, month + 1, length if at_end else min(day.day, length))


def untranslated(indicator: IndicatorItem) -> tuple[Text, ...]:
    """Return the words of an indicator whose English is missing or older than the Japanese."""
    return tuple(dict.fromkeys(text for text in _texts(indicator) if _lacks_english(text)))


def _is_due_unknown(indicator: IndicatorItem, series: str, on: dt.date) -> bool:
    """Return whether a next value is to come, but nobody recorded how long it takes."""
    return indicator.lag_months is None and _goes_on(indicator, series, on)


def _goes_on(indicator: IndicatorItem, series: str, on: dt.date) -> bool:
    """Return whether there is a cycle in which a series has its next value."""
    entries = _known(indicator, series, on)
    ended = bool(entries) and entries[-1].item.missing == "discontinued"
    return bool(indicator.cycle_months) and not ended


def _known(indicator: IndicatorItem, series: str, on: dt.date) -> tuple[Known, ...]:
    baselines = [
        replace(one.baseline, series=series)
        for one in indicator.targets
        if one.series == series and one.baseline
    ]
    return known([*baselines, *indicator.observations], series, on)


def _has_figure(item: ObservationItem) -> bool:
    return bool(item.value) or item.rank is not None


def _lacks_english(text: Text) -> bool:
    return bool(text.ja) and (not text.en or text.en_state != "current")


def _texts(indicator: IndicatorItem) -> Iterator[Text]:
    """Yield all words that a reader sees of an indicator."""
    one = indicator
    yield from (one.name, one.definition, one.formula, one.unit)
    yield from (one.source_name, one.why, one.cycle_note, one.source.name)
    yield from (series.name for series in one.series)
    observed = [*one.observations, *(goal.baseline for goal in one.targets if goal.baseline)]
    for item in observed:
        yield from (item.release, item.note, item.source.name)
    for target in one.targets:
        yield from (target.words, target.source.name)
    yield from (assessment.reason for assessment in one.assessments)
