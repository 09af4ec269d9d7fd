"""Indicators of the working copy to test with, from one line each. Their figures are made up."""

from __future__ import annotations

import datetime as dt
from typing import Any

from kpi.models import Assessment, Indicator, Observation, Series, Target
from plan.models import Node, Plan


def make_indicator(plan: Plan, key: str, *nodes: Node, **fields: Any) -> Indicator:
    """Return an indicator of 件 that measures nodes; the plan's own unless told otherwise."""
    words = {"name_ja": f"{key}の件数", "name_en": f"Cases of {key}"}
    unit = {"unit_ja": "件", "unit_en": "cases"}
    sourced: dict[str, Any] = {}
    if fields.get("standing") == "reference":
        sourced = {"source_ja": "見本統計", "source_en": "Sample", "read_on": dt.date(2026, 11, 23)}
    made = Indicator.objects.create(plan=plan, key=key, **{**words, **unit, **sourced, **fields})
    made.nodes.set(nodes)
    return made


def make_series(indicator: Indicator, key: str, **fields: Any) -> Series:
    """Return a new series of an indicator."""
    words = {"name_ja": f"{key}の系列", "name_en": f"Series {key}"}
    return Series.objects.create(indicator=indicator, key=key, **{**words, **fields})


def observe(indicator: Indicator, period: str, value: str = "", **fields: Any) -> Observation:
    """Return a new value of an indicator, printed as it is."""
    printed = {"printed": f"{value}件"} if value else {}
    return Observation.objects.create(
        indicator=indicator, period=period, value=value, **{**printed, **fields}
    )


def aim(indicator: Indicator, period: str, value: str = "", **fields: Any) -> Target:
    """Return a new target of an indicator: at least the value."""
    printed = {"printed": f"{value}件"} if value else {}
    told = {"kind": "at_least", **printed, **fields}
    return Target.objects.create(indicator=indicator, period=period, value=value, **told)


def assess(indicator: Indicator, period: str, status: str, **fields: Any) -> Assessment:
    """Return what the division says of the value of a period."""
    told = {"reason_ja": "担当課の理由", "reason_en": "Reason of the division"}
    on = dt.date(2026, 11, 20)
    return Assessment.objects.create(
        indicator=indicator, period=period, status=status, on=on, **{**told, **fields}
    )


def one_of_each_status(plan: Plan, *nodes: Node) -> dict[str, Indicator]:
    """Return own indicators, one of each status, by status. Half of the way is over at FY2023."""
    values = {
        "achieved": "210",
        "on_track": "150",
        "mostly_on_track": "145",
        "slightly_behind": "130",
        "behind": "110",
        "worsened": "90",
    }
    made: dict[str, Indicator] = {}
    for position, (status, value) in enumerate(values.items()):
        made[status] = _begun(plan, status, position, *nodes)
        observe(made[status], "FY2023", value)
    made["awaiting"] = _begun(plan, "awaiting", 6, *nodes)
    made["undeterminable"] = make_indicator(plan, "undeterminable", *nodes, position=7)
    observe(made["undeterminable"], "FY2023", "5")
    return made


def _begun(plan: Plan, status: str, position: int, *nodes: Node) -> Indicator:
    """Return an indicator on its way from 100 in FY2019 to 200 in FY2027."""
    made = make_indicator(plan, status.replace("_", "-"), *nodes, position=position)
    observe(made, "FY2019", "100", baseline=True)
    aim(made, "FY2027", "200")
    return made
