"""Made-up reports, scales and indicators for tests of a year's progress; none of them ships."""

from __future__ import annotations

from typing import Any

from kpi.models import Indicator, Observation, Report, Target
from plan.models import Grade, Node, Plan, Statement
from tests.builders import node

SCALE = (("a", "A 計画どおり", "A As planned"), ("b", "B やや遅れ", "B Somewhat late"))


def make_scale(plan: Plan) -> None:
    """Give a plan a scale of two steps, the best first."""
    for position, (key, ja, en) in enumerate(SCALE):
        Grade.objects.create(
            plan=plan, key=key, position=position, label_ja=ja, label_en=en, note_ja=f"{ja}の意味"
        )


def make_report(plan: Plan, key: str, year: int, grade: str = "", **fields: Any) -> Report:
    """Return a report on a node of a plan."""
    words = {"done_ja": f"{key}で{year}年度にしたこと。", "done_en": f"Done for {key} in {year}."}
    step = Grade.objects.get(plan=plan, key=grade) if grade else None
    return Report.objects.create(
        plan=plan, node=node(plan, key), fiscal_year=year, grade=step, **{**words, **fields}
    )


def make_indicator(plan: Plan, key: str, *nodes: str, **fields: Any) -> Indicator:
    """Return an indicator of 件 that measures nodes of a plan, without any number."""
    words = {"name_ja": f"{key}の件数", "name_en": f"Cases of {key}"}
    unit = {"unit_ja": "件", "unit_en": "cases"}
    indicator = Indicator.objects.create(plan=plan, key=key, **{**words, **unit, **fields})
    indicator.nodes.set(Node.objects.filter(plan=plan, key__in=nodes))
    return indicator


def measure_outcome(indicator: Indicator, statement: str) -> None:
    """Let an indicator measure a statement of its plan."""
    indicator.statements.add(Statement.objects.get(plan=indicator.plan, node=None, key=statement))


def observe(indicator: Indicator, *values: tuple[str, str], **fields: Any) -> None:
    """Enter values of an indicator, each with its period."""
    for period, value in values:
        Observation.objects.create(indicator=indicator, period=period, value=value, **fields)


def aim(indicator: Indicator, period: str, value: str, **fields: Any) -> Target:
    """Return a target to reach at least."""
    return Target.objects.create(
        indicator=indicator, period=period, value=value, **{"kind": "at_least", **fields}
    )
