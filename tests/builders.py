"""Plans to test with, from one line each."""

from __future__ import annotations

import datetime as dt
from typing import Any

from kpi.models import Report
from plan.models import Grade, Link, Node, Page, Plan, RelatedDocument, Statement, Term
from tests.indicators import aim, assess, make_indicator, make_series, observe
from tests.snapshot import made_once


def make_plan(slug: str = "sample", **fields: Any) -> Plan:
    """Return a plan without a tree."""
    words = {"title_ja": "見本計画", "title_en": "Sample plan"}
    period = {"period_start": dt.date(2024, 4, 1), "period_end": dt.date(2028, 3, 31)}
    return Plan.objects.create(slug=slug, **{**words, **period, **fields})


def grow(parent: Node | None, kind: str, key: str, plan: Plan | None = None, **fields: Any) -> Node:
    """Return a new node under another one; a root names its plan."""
    plan = plan or (parent.plan if parent else None)
    words = {"title_ja": f"{key}の題", "title_en": f"Title of {key}"}
    return Node.objects.create(plan=plan, parent=parent, kind=kind, key=key, **{**words, **fields})


def link_to(node: Node, **fields: Any) -> Link:
    """Return a source of a node."""
    found = {"url": "https://example.jp/", "title_ja": "出典", "source_ja": "見本県"}
    return Link.objects.create(node=node, read_on=dt.date(2026, 11, 23), **{**found, **fields})


@made_once
def make_sample_plan(slug: str = "sample") -> Plan:
    """Return a plan with one of everything that it says.

    idea > industry > skills
                    > startups > netsugen (for reference, with its source)
         > tourism  > onsen
    """
    plan = make_plan(slug)
    idea = grow(None, "philosophy", "idea", plan)
    industry = grow(idea, "policy", "industry", number=1)
    tourism = grow(idea, "policy", "tourism", number=2)
    grow(industry, "measure", "skills", number=1)
    startups = grow(industry, "measure", "startups", number=2)
    onsen = grow(tourism, "measure", "onsen", number=1)
    netsugen = grow(startups, "project", "netsugen", standing="reference", led_by="prefecture")
    link_to(netsugen)
    netsugen.contributes_to.add(onsen)
    Statement.objects.create(
        plan=plan, node=industry, key="grow", kind="direction", text_ja="伸ばす。", text_en="Grow."
    )
    Statement.objects.create(
        plan=plan, key="ageing", kind="issue", text_ja="高齢化", text_en="Ageing"
    )
    RelatedDocument.objects.create(
        plan=plan, key="above", relation="above", title_ja="上位計画", title_en="Plan above"
    )
    Page.objects.create(plan=plan, key="about", title_ja="このサイト", body_ja="説明です。")
    Term.objects.create(plan=plan, key="earning-power", term_ja="稼ぐ力", term_en="earning power")
    return plan


@made_once
def make_measured_plan(slug: str = "sample") -> Plan:
    """Return the same with an indicator of ``skills``, one of every row, and a yearly report."""
    plan = make_sample_plan(slug)
    skills = node(plan, "skills")
    courses = make_indicator(plan, "courses", skills)
    courses.statements.add(Statement.objects.get(plan=plan, key="grow"))
    free = make_series(courses, "free")
    observe(courses, "FY2022", "100", series=free, baseline=True)
    observe(courses, "FY2023", "110", series=free)
    aim(courses, "FY2027", "200", series=free)
    assess(courses, "FY2023", "behind", series=free)
    Report.objects.create(
        plan=plan,
        node=skills,
        fiscal_year=2024,
        done_ja="講座を開いた。",
        done_en="Courses were held.",
        grade=Grade.objects.create(plan=plan, key="a", label_ja="A", label_en="A"),
    )
    return plan


def node(plan: Plan, key: str) -> Node:
    """Return a node as the database has it now."""
    found: Node = Node.objects.get(plan=plan, key=key)
    return found
