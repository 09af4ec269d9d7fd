"""Plans with many indicators, for measuring."""

from __future__ import annotations

from kpi.models import Indicator, Observation, Target
from plan.models import Node, Plan

VALUES = 20
"""Observations of each indicator."""

FIRST_YEAR = 2008


def add_indicators(plan: Plan, count: int) -> None:
    """Give a plan indicators with twenty yearly values, a baseline and two targets each."""
    measures = list(Node.objects.filter(plan=plan, kind="measure").order_by("lft"))
    indicators = Indicator.objects.bulk_create(
        Indicator(
            plan=plan,
            key=f"indicator-{number}",
            position=number * 10,
            name_ja=f"指標{number}の値",
            name_en=f"Indicator {number}",
            unit_ja="人",
            unit_en="persons",
        )
        for number in range(count)
    )
    Indicator.nodes.through.objects.bulk_create(
        Indicator.nodes.through(indicator=one, node=measures[number % len(measures)])
        for number, one in enumerate(indicators)
    )
    Observation.objects.bulk_create(
        Observation(
            indicator=one,
            number=number + 1,
            period=f"FY{FIRST_YEAR + number}",
            value=str(1000 + number * 7 + one.position % 50),
            printed=f"{1000 + number * 7 + one.position % 50:,}人",
            baseline=number == VALUES - 4,
            released_on=str(FIRST_YEAR + number + 1),
            source_ja="見本統計",
            source_en="Sample statistics",
        )
        for one in indicators
        for number in range(VALUES)
    )
    Target.objects.bulk_create(
        Target(
            indicator=one,
            number=number,
            period=f"FY{2026 + number}",
            kind="at_least",
            value=str(1150 + 20 * number),
            printed=f"{1150 + 20 * number:,}人",
        )
        for one in indicators
        for number in (1, 2)
    )
