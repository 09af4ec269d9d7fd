"""A new plan: copied from another one, or made of the template workbook."""

from __future__ import annotations

import datetime as dt

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError

from plan.copying import copy_plan
from plan.models import Approval, Edit, Plan, Statement
from plan.planbook.columns import HEADER, NODES, STATEMENTS
from plan.planbook.trial import attempt_new, carry_out_new
from plan.planbook.writing import rows_of, write_template
from plan.review import State, approve_all, states_of
from plan.translation import en_state
from tests.builders import make_measured_plan, node
from tests.planbook.books import added, read
from tests.tree.reading import by_columns, by_parents


def copied(plan: Plan, by: User, slug: str = "next", *, indicators: bool = False) -> Plan:
    return copy_plan(
        plan,
        slug=slug,
        title_ja="次の計画",
        title_en="",
        period_start=dt.date(2028, 4, 1),
        period_end=dt.date(2032, 3, 31),
        by=by,
        indicators=indicators,
    )


def test_a_copy_keeps_the_words_and_nothing_of_it_is_approved(plan: Plan, superuser: User) -> None:
    approve_all(plan, by=None)
    new = copied(plan, superuser)
    assert by_columns(new) == by_columns(plan) == by_parents(new)
    assert set(states_of(new).values()) == {State.NEW}
    assert not Approval.objects.filter(plan=new).exists()
    for sheet in ("statements", "documents", "links"):
        assert rows_of(new)[sheet] == rows_of(plan)[sheet]
    assert node(new, "netsugen").contributes_to.get() == node(new, "onsen")
    assert Edit.objects.filter(plan=new, by=superuser).count() == len(states_of(new))


def test_a_copy_changes_nothing_of_what_it_was_made_of(plan: Plan, superuser: User) -> None:
    before = rows_of(plan)
    copied(plan, superuser)
    assert rows_of(Plan.objects.get(slug="sample")) == before


def test_a_copy_knows_which_english_is_out_of_date(plan: Plan, superuser: User) -> None:
    skills = node(plan, "skills")
    skills.title_ja = "新しい題"
    skills.save()
    new = copied(plan, superuser)
    assert en_state(node(new, "skills"), "title") == "outdated"
    assert new.title_en == ""


def test_what_is_removed_stays_behind(plan: Plan, superuser: User) -> None:
    tourism = node(plan, "tourism")
    tourism.removed = True
    tourism.save()
    new = copied(plan, superuser)
    assert not new.nodes.filter(key__in=["tourism", "onsen"]).exists()


def test_indicators_come_when_asked_for_without_their_targets(db: None, superuser: User) -> None:
    plan = make_measured_plan()
    assert not copied(plan, superuser, "without").indicators.exists()
    new = copied(plan, superuser, "with", indicators=True)
    courses = new.indicators.get()
    assert list(courses.nodes.all()) == [node(new, "skills")]
    rows = ("period", "value", "series__key")
    stored = plan.indicators.get().observations.values_list(*rows)
    assert list(courses.observations.values_list(*rows)) == list(stored)
    assert set(courses.observations.values_list("series__indicator", flat=True)) == {courses.pk}
    assert not courses.targets.exists()
    assert not courses.assessments.exists()


def test_a_copy_under_a_taken_address_is_refused_whole(plan: Plan, superuser: User) -> None:
    with pytest.raises(ValidationError):
        copied(plan, superuser, "sample")
    assert Plan.objects.count() == 1


def filled_in() -> bytes:
    data = added(
        write_template(),
        HEADER,
        slug="tourism-2025",
        title_ja="観光振興計画",
        period_start="2025-04-01",
        period_end="2030-03-31",
        stage="原案",
    )
    data = added(data, NODES, key="idea", kind="基本理念", title_ja="選ばれる群馬")
    data = added(data, NODES, kind="基本方針", parent="idea", title_ja="招く", title_en="Invite")
    data = added(data, NODES, key="inns", kind="施策", parent="invite", title_ja="宿")
    return added(data, STATEMENTS, node="invite", kind="方向性", text_ja="受け入れる。")


def test_a_filled_in_template_makes_a_plan_after_it_was_shown(db: None, superuser: User) -> None:
    trial = attempt_new(read(filled_in()), by=superuser)
    assert trial.faults == []
    assert [str(change.obj) for change in trial.changes] == [
        "観光振興計画", "選ばれる群馬", "招く", "宿",
    ]  # fmt: skip
    assert not Plan.objects.exists()
    _trial, plan = carry_out_new(read(filled_in()), by=superuser)
    assert plan is not None
    assert by_columns(plan) == ["idea", "  invite", "    inns"]
    assert Statement.objects.get(plan=plan).node == node(plan, "invite")
    assert set(states_of(plan).values()) == {State.NEW}


def test_a_template_with_a_fault_makes_nothing(db: None, superuser: User) -> None:
    data = added(filled_in(), NODES, key="lost", kind="施策", parent="nowhere", title_ja="迷子")
    trial, plan = carry_out_new(read(data), by=superuser)
    assert plan is None
    assert any("シート「体系」" in str(fault) for fault in trial.faults)
    assert not Plan.objects.exists()


def test_an_empty_template_says_where_to_begin(db: None, superuser: User) -> None:
    trial, plan = carry_out_new(read(write_template()), by=superuser)
    assert plan is None
    assert [fault.sheet for fault in trial.faults] == ["計画"]
