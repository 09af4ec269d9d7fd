"""What the arithmetic says of one series on one day: a value that freezing stores.

A computed status is not the prefecture's assessment (機械計算（県の評価ではありません）); whoever
confirms or overrides it keeps that elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from kpi.items import NO_TEXT
from plan.items import Text

Status = Literal[
    "achieved",
    "on_track",
    "mostly_on_track",
    "slightly_behind",
    "behind",
    "worsened",
    "undeterminable",
    "awaiting",
    "not_judged",
]
Reason = Literal[
    # a verdict, and the rule that gave it
    "met",
    "path",
    "beyond_path",
    "worse_than_baseline",
    "kept",
    "lost",
    "relative_met",
    "relative_short",
    "relative_worse",
    "rank_met",
    "rank_short",
    "rank_worse",
    "on_edge",
    # awaiting
    "no_value_yet",
    "baseline_to_come",
    "reference_to_come",
    "before_due",
    # undeterminable
    "no_target",
    "words_only",
    "undecided",
    "against_direction",
    "baseline_after_target",
    "no_baseline",
    "baseline_is_bound",
    "value_is_bound",
    "one_year_value",
    "one_year_baseline",
    "break_in_series",
    "conflicting_values",
    "spans_differ",
    "no_reference_value",
    "no_rank",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgementItem:
    """What the arithmetic says of one series on one day (``on``), computed when publishing.

    ``progress`` is the share of the way from the baseline to the judged target, ``pace`` the
    share of the advance expected by then, both in percent, rounded down to one decimal; empty
    where a percentage would say something that the figures do not.
    """

    indicator: str = ""
    series: str = ""
    status: Status = "awaiting"
    reason: Reason = "no_value_yet"
    on: str = ""
    target: str = ""
    period: str = ""
    value: str = ""
    baseline: str = ""
    expected: str = ""
    progress: str = ""
    pace: str = ""
    flags: tuple[str, ...] = ()
    sentence: Text = NO_TEXT


WORST_FIRST: tuple[Status, ...] = (
    "worsened",
    "behind",
    "slightly_behind",
    "undeterminable",
    "awaiting",
    "mostly_on_track",
    "on_track",
    "achieved",
    "not_judged",
)


def worst(statuses: Iterable[Status]) -> Status:
    """Return the one status of an indicator with several series: the first in ``WORST_FIRST``.

    A bad one is never hidden by another series, a good one never claimed while a series is open.
    Raises ValueError for no status at all.
    """
    return min(statuses, key=WORST_FIRST.index)
