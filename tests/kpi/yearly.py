"""A small plan in the middle of its year: divisions, indicators, a scale; all made up."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib.auth.models import User

from kpi.models import Indicator, Inquiry, Observation, Report, Series, Target
from kpi.yearly.opening import open_inquiry
from plan.models import Division, Grade, Node, Plan
from tests.builders import node

YEAR = 2024
DEADLINE = dt.date(2999, 5, 31)
PASSED = dt.date(2020, 5, 29)


def staff(plan: Plan) -> None:
    """Put two divisions in charge, one of them of two indicators, and set a scale."""
    skills = Division.objects.create(
        key="skills-division", name_ja="人材課", department_ja="産業部", mail="skills@example.jp"
    )
    tours = Division.objects.create(key="tours-division", name_ja="観光課", phone="000-000-0000")
    Node.objects.filter(plan=plan, key="skills").update(division=skills)
    Node.objects.filter(plan=plan, key="onsen").update(division=tours)
    # For reference: its division owes nothing for it.
    Node.objects.filter(plan=plan, key="netsugen").update(division=tours)
    for place, (key, label) in enumerate((("a", "A 計画どおり"), ("b", "B おおむね計画どおり"))):
        Grade.objects.create(plan=plan, key=key, position=place, label_ja=label)
    courses = make_indicator(plan, "courses", "講座の数", skills, unit_ja="件")
    Observation.objects.create(indicator=courses, period="FY2022", printed="100件", value="100")
    Observation.objects.create(
        indicator=courses, period="FY2021", printed="80件", value="80", baseline=True
    )
    Target.objects.create(
        indicator=courses, period="FY2027", printed="200件以上", kind="at_least", value="200"
    )
    share = make_indicator(plan, "share", "満足した人の割合", skills, unit_ja="％", decimals=1)
    for key, name in (("men", "男性"), ("women", "女性")):
        Series.objects.create(indicator=share, key=key, name_ja=name)


def make_indicator(plan: Plan, key: str, name: str, division: Division, **fields: Any) -> Indicator:
    """Return an indicator of a division."""
    return Indicator.objects.create(plan=plan, key=key, name_ja=name, division=division, **fields)


def ask(plan: Plan, by: User, deadline: dt.date = DEADLINE, year: int = YEAR) -> Inquiry:
    """Return a request that was opened."""
    inquiry = Inquiry(
        plan=plan, fiscal_year=year, deadline=deadline, message="よろしくお願いします。"
    )
    open_inquiry(inquiry, by=by)
    return inquiry


def write_report(plan: Plan, key: str, **fields: Any) -> Report:
    """Return a report of the year on a node."""
    found = {"fiscal_year": YEAR, "done_ja": "講座を開いた。", **fields}
    about = node(plan, key)
    return Report.objects.create(plan=plan, node=about, division=about.division, **found)
