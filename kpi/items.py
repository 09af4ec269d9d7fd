"""Indicators as values: what approval stores, the arithmetic reads and the download writes.

Frozen dataclasses, no database. Numbers are decimal strings, normalised by ``kpi.numbers``, in
the indicator's own scaled unit; periods are written as in ``kpi.periods``. Field names are part
of the edition's format; a new field needs a default.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from plan.items import SourceItem, Standing, Text

Direction = Literal["up", "down", "hold"]
YearKind = Literal["fiscal", "calendar"]
Missing = Literal[
    "",
    "not_surveyed",
    "not_published",
    "unreadable",
    "suppressed",
    "discontinued",
    "not_applicable",
]
Bound = Literal["exact", "at_least", "at_most", "about"]
TargetKind = Literal[
    "at_least",
    "at_most",
    "exactly",
    "between",
    "hold",
    "increase_on",
    "decrease_on",
    "rank",
    "words",
    "undecided",
]
NO_TEXT = Text()
NO_SOURCE = SourceItem(name=NO_TEXT, url="", read_on="")


@dataclass(frozen=True, slots=True, kw_only=True)
class ThresholdsItem:
    """Where one word ends and the next begins; percent, as decimal strings.

    The first three are shares of the advance expected by then. They are those of Ibaraki:
    順調 from 100 % of the 期待値, 概ね順調 80 to 99 %, やや遅れ 50 to 79 %, 遅れ below 50 %
    (茨城県 数値目標・KPI進捗状況調書). ``hold_tolerance`` is a share of the level to keep.
    """

    on_track: str = "100"
    mostly_on_track: str = "80"
    slightly_behind: str = "50"
    hold_tolerance: str = "0"


DEFAULT_THRESHOLDS = ThresholdsItem()


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesItem:
    """A breakdown row such as 小6; the only row of most indicators has neither key nor name."""

    key: str = ""
    name: Text = NO_TEXT
    position: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ObservationItem:
    """One value of one series, as one release gave it, or the reason why there is none.

    ``value`` is empty when ``missing`` says why. ``rank`` is the place among others where the
    source states one. ``cumulative`` says that the value counts from the indicator's
    ``cumulative_from``; without it, a value of a cumulative indicator is that of one period.
    ``breaks`` says that this and later periods cannot be compared with the ones before.
    ``released_on`` may be partial or empty (unknown).
    """

    series: str = ""
    period: str = ""
    value: str = ""
    missing: Missing = ""
    printed: str = ""
    bound: Bound = "exact"
    rank: int | None = None
    cumulative: bool = False
    provisional: bool = False
    breaks: bool = False
    released_on: str = ""
    release: Text = NO_TEXT
    note: Text = NO_TEXT
    source: SourceItem = NO_SOURCE


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetItem:
    """What one series is to reach by the end of one period, and the baseline it was set against.

    ``value`` is the level, the place (``rank``) or the lower end of ``between``, ``upper`` its
    upper end. A ``hold`` without value keeps the baseline. ``increase_on`` and ``decrease_on``
    have no value: any change on the period ``reference``; a stated change, such as 10 % more, is
    entered as the level that it comes to. ``words`` says what numbers do not.
    """

    series: str = ""
    period: str = ""
    kind: TargetKind = "at_least"
    value: str = ""
    upper: str = ""
    reference: str = ""
    printed: str = ""
    words: Text = NO_TEXT
    baseline: ObservationItem | None = None
    source: SourceItem = NO_SOURCE


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorItem:
    """An indicator with its series, observations and targets.

    ``unit`` is the unit without scale (円), ``scale`` the power of ten before it (3: 千円), so
    ``value × 10 ** scale`` is in the bare unit. ``year_kind`` says what a bare year means.
    ``nodes`` are keys of nodes that it measures, ``statements`` of statements (of a node:
    ``node#statement``). ``cycle_months`` is the months from one value to the next, 0 when there
    is no cycle; ``lag_months`` the months from the end of a period to its release.
    """

    key: str = ""
    position: int = 0
    name: Text = NO_TEXT
    definition: Text = NO_TEXT
    formula: Text = NO_TEXT
    unit: Text = NO_TEXT
    scale: int = 0
    decimals: int = 0
    direction: Direction = "up"
    year_kind: YearKind = "fiscal"
    cumulative: bool = False
    cumulative_from: str = ""
    source_name: Text = NO_TEXT
    why: Text = NO_TEXT
    cycle_months: int = 12
    lag_months: int = 0
    cycle_note: Text = NO_TEXT
    nodes: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()
    division: str = ""
    standing: Standing = "own"
    thresholds: ThresholdsItem = DEFAULT_THRESHOLDS
    series: tuple[SeriesItem, ...] = ()
    observations: tuple[ObservationItem, ...] = ()
    targets: tuple[TargetItem, ...] = ()
    source: SourceItem = NO_SOURCE


def series_of(indicator: IndicatorItem) -> tuple[SeriesItem, ...]:
    """Return the series of an indicator in order; one without a key or a name if it lists none."""
    return tuple(sorted(indicator.series, key=lambda one: (one.position, one.key))) or (
        SeriesItem(),
    )
