"""Numbers as they are typed: what the print says is filled in, what it leaves open is told.

Pure, for the forms of the admin and for spreadsheets alike. What was typed is kept: only empty
fields are filled. What cannot be read stays as text with a notice; nothing here is an error.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Generic, TypeVar

from kpi.entering.doubts import about_years
from kpi.entering.filling import filled_target, kind_typed, with_value, without_value
from kpi.entering.notices import Notice, notice
from kpi.items import (
    NO_TEXT,
    IndicatorItem,
    ObservationItem,
    SeriesItem,
    TargetItem,
    TargetKind,
)
from kpi.prints.targets import read_target as read_printed_target
from kpi.prints.typed import is_bare, read_written_period
from kpi.prints.unread import NotRead
from kpi.prints.values import read_printed
from kpi.quantities.folding import folded
from kpi.wording.telling import told_period, told_target, told_value
from plan.items import Text

if TYPE_CHECKING:
    from kpi.models import Indicator

Row = TypeVar("Row", ObservationItem, TargetItem)


@dataclass(frozen=True, slots=True)
class Entry(Generic[Row]):
    """A row with its empty fields filled from the print.

    ``told`` says in words what is recorded (3,325千円); ``was_read`` whether any of it comes from
    the print, so that somebody should look at it before it is saved.
    """

    row: Row
    notices: tuple[Notice, ...] = ()
    told: Text = NO_TEXT
    was_read: bool = False


def shell_of(indicator: Indicator, series: Iterable[SeriesItem] = ()) -> IndicatorItem:
    """Return what reading needs of an indicator, saved or not, without a query."""
    return IndicatorItem(
        key=indicator.key,
        name=Text(indicator.name_ja, indicator.name_en),
        unit=Text(indicator.unit_ja, indicator.unit_en),
        scale=indicator.scale,
        decimals=indicator.decimals,
        direction=indicator.direction,  # type: ignore[arg-type]
        year_kind=indicator.year_kind,  # type: ignore[arg-type]
        cumulative=indicator.cumulative,
        series=tuple(series),
    )


def read_observation(
    row: ObservationItem,
    indicator: IndicatorItem,
    *,
    counted: bool | None = None,
    typed: str = "",
) -> Entry[ObservationItem]:
    """Return a value as it is to be recorded. Never raises.

    ``counted`` says whether the value is a running total; None leaves that to the print
    (単年度実績) and the indicator. ``typed`` is the period as somebody typed it, in any spelling
    that is printed (令和元年度, R6); one that is none is left for the model to refuse.
    """
    period, notices = _period(typed, row.period, indicator)
    row = replace(
        row,
        period=period,
        series=row.series or _series_named_in(row.printed, indicator),
        cumulative=indicator.cumulative and counted is not False,
    )
    was_read = False
    if row.printed.strip():
        read = read_printed(
            row.printed, bare_year=indicator.year_kind, labels=_labels(row.series, indicator)
        )
        if isinstance(read, NotRead):
            filled, more = without_value(row, read)
        else:
            filled, more = with_value(row, read, indicator, counted=counted)
        was_read = filled != row
        row, notices = filled, [*notices, *more]
    return Entry(row, tuple(notices), told_value(row, indicator), was_read)


def read_target(
    row: TargetItem,
    indicator: IndicatorItem,
    *,
    kind: TargetKind | None = None,
    typed: str = "",
    typed_reference: str = "",
) -> Entry[TargetItem]:
    """Return a target as it is to be recorded. Never raises.

    ``kind`` is the kind that was chosen; None leaves it to the print, else to the numbers typed
    (that of ``row`` does not count). ``typed`` and ``typed_reference`` are its period and the
    one to compare with, as somebody typed them.
    """
    period, notices = _period(typed, row.period, indicator)
    reference, more_notices = _period(typed_reference, row.reference, indicator)
    notices += more_notices
    row = replace(
        row,
        period=period,
        reference=reference,
        series=row.series or _series_named_in(row.printed, indicator),
        kind=kind or kind_typed(row, indicator),
    )
    read = read_printed_target(
        row.printed,
        indicator.direction,
        bare_year=indicator.year_kind,
        labels=_labels(row.series, indicator),
    )
    if isinstance(read, NotRead):
        return Entry(row, tuple(notices), told_target(row, indicator))
    if kind is None and (row.value or row.words) and read.kind in {"words", "undecided"}:
        # Whoever typed what the target is has said how to understand the print.
        return Entry(row, tuple(notices), told_target(row, indicator))
    filled, more = filled_target(row, read, indicator, kind)
    return Entry(filled, (*notices, *more), told_target(filled, indicator), filled != row)


def _period(typed: str, stored: str, indicator: IndicatorItem) -> tuple[str, list[Notice]]:
    """Return a period as it is to be recorded, and what to ask about how it was typed."""
    if not typed.strip():
        return read_written_period(stored).period or stored, []
    written = read_written_period(typed, bare_year=indicator.year_kind)
    notices = [*map(Notice.of, about_years(written.doubts))]
    if indicator.year_kind == "fiscal" and is_bare(typed):
        read = told_period(written.period)
        notices.append(notice("year_read", typed=Text(typed.strip()), read=read))
    return written.period or stored, notices


def _labels(series: str, indicator: IndicatorItem) -> list[str]:
    """Return the names that may stand before a value: those of its series, longest first."""
    names = [
        folded(name)
        for one in indicator.series
        if not series or one.key == series
        for name in (one.name.ja, one.name.en, one.key)
        if name
    ]
    return sorted(names, key=len, reverse=True)


def _series_named_in(printed: str, indicator: IndicatorItem) -> str:
    """Return the series whose name a print begins with (小6 79.7%), empty for none."""
    plain = folded(printed).strip()
    named = [one for one in indicator.series if plain.startswith(folded(one.name.ja))]
    return max(named, key=lambda one: len(one.name.ja)).key if named else ""
