"""Indicators of every kind, good and odd, for hypothesis."""

from __future__ import annotations

import hypothesis.strategies as st

from kpi.items import IndicatorItem, ObservationItem, TargetItem
from kpi.quantities.numbers import normalised
from plan.items import Text

NUMBERS = st.decimals(-1000, 1000, places=1, allow_nan=False).map(normalised)
YEARS = st.integers(2015, 2030).map(lambda year: f"FY{year}")
ODD = st.sampled_from(["2024", "2023-07", "2024-03-31", "FY2021/FY2022"])
"""Periods of other kinds and lengths."""
observations = st.builds(
    ObservationItem,
    period=st.one_of(YEARS, YEARS, YEARS, ODD),
    value=NUMBERS | st.just(""),
    missing=st.sampled_from(["", "not_published"]),
    bound=st.sampled_from(
        ["exact"] * 5 + ["at_least", "at_most", "more_than", "less_than", "about"]
    ),
    rank=st.none() | st.none() | st.integers(1, 47),
    cumulative=st.booleans(),
    provisional=st.booleans(),
    breaks=st.sampled_from([False] * 9 + [True]),
    released_on=st.sampled_from(["", "", "2024", "2025-06", "2026-03-31", "2031-01-01"]),
)
targets = st.builds(
    TargetItem,
    period=YEARS,
    kind=st.sampled_from(
        "at_least at_least at_least at_most more_than less_than exactly between hold increase_on decrease_on rank "
        "words undecided".split()
    ),
    value=NUMBERS | st.just(""),
    upper=NUMBERS | st.just(""),
    reference=YEARS | st.just(""),
    baseline=st.none() | observations,
)
indicators = st.builds(
    IndicatorItem,
    unit=st.just(Text("円", "yen")),
    scale=st.sampled_from([0, 3, 4, 8]),
    decimals=st.integers(0, 2),
    direction=st.sampled_from(["up", "down", "hold"]),
    cumulative=st.booleans(),
    cumulative_from=YEARS | st.just(""),
    observations=st.lists(observations, max_size=6).map(tuple),
    targets=st.lists(targets, max_size=3, unique_by=lambda one: one.period).map(tuple),
)
