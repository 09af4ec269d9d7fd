"""Indicators as values: what approval stores, the arithmetic reads and the download writes.

Frozen dataclasses, no database. Numbers are decimal strings in the one spelling of
``kpi.quantities.numbers``, in the indicator's own scaled unit; periods are written as in
``kpi.quantities.periods``. Field names are part of the edition's format; a new field needs a
default.
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
Bound = Literal["exact", "at_least", "at_most", "more_than", "less_than", "about"]
TargetKind = Literal[
    "at_least",
    "at_most",
    "more_than",
    "less_than",
    "exactly",
    "between",
    "hold",
    "increase_on",
    "decrease_on",
    "rank",
    "words",
    "undecided",
]
AssessedStatus = Literal[
    "achieved",
    "on_track",
    "mostly_on_track",
    "slightly_behind",
    "behind",
    "worsened",
    "undeterminable",
    "awaiting",
]
FROM_BELOW = frozenset({"at_least", "more_than"})
"""Bounds, and kinds of target, that are open upwards: 以上, 超."""
FROM_ABOVE = frozenset({"at_most", "less_than"})
"""Those that are open downwards: 以下, 未満."""
STRICT = frozenset({"more_than", "less_than"})
"""Those that leave their own number out: 超, 未満."""
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
    ``released_on`` may be partial or empty (unknown). ``bound`` says what the number is to the
    true value: 以上 ``at_least``, 超 ``more_than``, 以下 ``at_most``, 未満 ``less_than``, 約
    ``about``.
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

    @property
    def label(self) -> str:
        """Return what tells it from its neighbours: series, period, release."""
        said = (self.series, self.period, self.release.ja or self.released_on)
        return " ".join(filter(None, said))


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetItem:
    """What one series is to reach by the end of one period, and the baseline it was set against.

    ``value`` is the level, the place (``rank``) or the lower end of ``between``, ``upper`` its
    upper end; ``more_than`` (超) and ``less_than`` (未満) are not met by ``value`` itself. A
    ``hold`` without value keeps the baseline. ``increase_on`` and ``decrease_on``
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

    @property
    def label(self) -> str:
        """Return what tells it from its neighbours: series and period."""
        return " ".join(filter(None, (self.series, self.period)))


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentItem:
    """What the responsible division says of a computed status.

    It speaks of the value of one ``period`` of one series and ends with the next value, or when
    that value is revised: ``value`` and ``release`` keep what it spoke of, empty where nobody
    wrote it down. With the status that was computed it confirms it; with another one it
    overrides it, for a reason.
    """

    series: str = ""
    period: str = ""
    status: AssessedStatus = "on_track"
    reason: Text = NO_TEXT
    on: str = ""
    value: str = ""
    release: str = ""

    @property
    def label(self) -> str:
        """Return what tells it from its neighbours: series and period."""
        return " ".join(filter(None, (self.series, self.period)))


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorItem:
    """An indicator with its series, observations and targets.

    ``unit`` is the unit without scale (円), ``scale`` the power of ten before it (3: 千円), so
    ``value × 10 ** scale`` is in the bare unit. ``year_kind`` says what a bare year means.
    ``nodes`` are keys of nodes that it measures, ``statements`` of statements (of a node:
    ``node#statement``). ``cycle_months`` is the months from one value to the next, 0 when there
    is no cycle; ``lag_months`` the months from the end of a period to its release, None where
    nobody recorded them.
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
    lag_months: int | None = None
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
    assessments: tuple[AssessmentItem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportItem:
    """What a division reports of a node for one fiscal year (進捗報告).

    ``grade`` is the key of a step of the plan's scale, or empty. ``budget`` and ``settled`` are
    in yen, decimal strings, with the amount as printed beside them.
    """

    key: str = ""
    node: str = ""
    fiscal_year: int = 0
    division: str = ""
    done: Text = NO_TEXT
    results: Text = NO_TEXT
    issues: Text = NO_TEXT
    outlook: Text = NO_TEXT
    budget: str = ""
    budget_printed: str = ""
    settled: str = ""
    settled_printed: str = ""
    grade: str = ""
    grade_reason: Text = NO_TEXT
    opinions: Text = NO_TEXT

    @property
    def title(self) -> Text:
        """Return what it is called in lists of items; the node's own title may change."""
        year = self.fiscal_year
        return Text(f"{year}年度の進捗報告（{self.node}）", f"Report on FY{year} ({self.node})")


def series_of(indicator: IndicatorItem) -> tuple[SeriesItem, ...]:
    """Return the series of an indicator in order; one without a key or a name if it lists none."""
    return tuple(sorted(indicator.series, key=lambda one: (one.position, one.key))) or (
        SeriesItem(),
    )
