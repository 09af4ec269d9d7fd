"""Small indicators for tests: numbers as text, periods as written in kpi.quantities.periods."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from kpi.items import IndicatorItem, ObservationItem, TargetItem
from kpi.judgements import JudgementItem
from kpi.progress import judge
from plan.items import Text

ON = dt.date(2026, 11, 23)
"""The data date of most tests."""

BASE = ObservationItem(period="FY2019", value="100")


def value(period: str, number: str = "", **more: Any) -> ObservationItem:
    return ObservationItem(period=period, value=number, **more)


def target(number: str = "", period: str = "FY2027", **more: Any) -> TargetItem:
    return TargetItem(value=number, period=period, **{"baseline": BASE, **more})


def indicator(*parts: ObservationItem | TargetItem, **more: Any) -> IndicatorItem:
    """An indicator of 件 with the observations and targets given, in any order."""
    return IndicatorItem(
        **{"key": "sample", "name": Text("件数", "cases"), "unit": Text("件", "cases"), **more},
        observations=tuple(part for part in parts if isinstance(part, ObservationItem)),
        targets=tuple(part for part in parts if isinstance(part, TargetItem)),
    )


def judged(*parts: ObservationItem | TargetItem, on: dt.date = ON, **more: Any) -> JudgementItem:
    """The judgement of the only series of an indicator."""
    return judge(indicator(*parts, **more), on)


def for_reference(one: IndicatorItem) -> IndicatorItem:
    return replace(one, standing="reference")
