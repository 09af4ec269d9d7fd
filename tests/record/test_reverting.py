"""An earlier state comes back: the tree stays sound, and the item says exactly what it said."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from django.contrib.auth.models import User
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from kpi.models import Indicator, Observation, Report
from plan.history import Moment, RevertRefused, moments_of, revert
from plan.models import Division, Edit, Node, Page, Plan, Statement, Term
from plan.models.base import Reviewed
from plan.review import ApprovalRefused, State, approve_all, frozen_json, note_edit, states_of
from plan.tree.moves import move_node
from tests.builders import grow, link_to, make_measured_plan, make_sample_plan, node
from tests.engines import examples
from tests.tree.reading import assert_sound


def again(obj: Reviewed) -> Any:
    """Return an item as the database has it now."""
    return type(obj).for_freezing(obj.item_plan).get(pk=obj.pk)


def saved_by(user: User, obj: Reviewed, **words: Any) -> None:
    """Change an item as an editor would."""
    obj = again(obj)
    for field, value in words.items():
        setattr(obj, field, value)
    obj.save()
    note_edit(obj, user)


def earliest(obj: Reviewed) -> Moment:
    return moments_of(obj)[-1]


@pytest.fixture
def measured(db: None) -> Plan:
    plan = make_measured_plan()
    approve_all(plan, by=None)
    return plan


def items(plan: Plan) -> list[Any]:
    keys = ("idea", "industry", "skills", "netsugen")
    others = [Page.objects.get(), Term.objects.get(), Indicator.objects.get(), Report.objects.get()]
    return [plan, *(node(plan, key) for key in keys), *others]


def test_every_kind_of_item_says_again_what_it_said(measured: Plan, superuser: User) -> None:
    began = [(obj, frozen_json(again(obj))) for obj in items(measured)]
    for obj, before in began:
        name = next(one for one in ("title", "term", "name", "done") if f"{one}_ja" in vars(obj))
        saved_by(superuser, obj, **{f"{name}_ja": "別の言葉"})
        Statement.objects.filter(plan=measured).update(text_ja="別の文")
        Observation.objects.all().delete()
        assert frozen_json(again(obj)) != before
        assert revert(obj, earliest(obj), by=superuser) == []
        assert frozen_json(again(obj)) == before, obj
        assert Edit.objects.filter(item=obj.item_name).first().reverted_to  # type: ignore[union-attr]


def test_statements_and_links_come_back_and_an_indicator_keeps_what_it_measures(
    measured: Plan, superuser: User
) -> None:
    industry = node(measured, "industry")
    link_to(industry, position=3, title_ja="一つ")
    note_edit(industry, superuser)
    then = moments_of(industry)[0]
    statement = Statement.objects.get(key="grow")
    Statement.objects.filter(pk=statement.pk).update(text_ja="書き直した文")
    Statement.objects.create(
        plan=measured, node=industry, key="new", kind="direction", text_ja="新"
    )
    industry.links.all().delete()
    note_edit(industry, superuser)
    revert(industry, then, by=superuser)
    assert list(industry.statements.values_list("key", "text_ja")) == [("grow", "伸ばす。")]
    assert [link.title_ja for link in industry.links.all()] == ["一つ"]
    assert list(Indicator.objects.get().statements.all()) == [statement]


def test_what_comes_back_waits_for_approval(measured: Plan, superuser: User) -> None:
    skills = node(measured, "skills")
    saved_by(superuser, skills, title_ja="二つ目の題")
    approve_all(measured, by=None)
    assert states_of(measured)["node:skills"] == State.APPROVED
    revert(skills, earliest(skills), by=superuser)
    assert states_of(measured)["node:skills"] == State.EDITED


def test_where_the_parent_is_gone_an_item_stays_where_it_stands_and_that_is_said(
    measured: Plan, superuser: User
) -> None:
    onsen, tourism = node(measured, "onsen"), node(measured, "tourism")
    move_node(onsen, node(measured, "industry"), "last-child")
    note_edit(onsen, superuser)
    tourism.removed = True
    tourism.save()
    saved_by(superuser, onsen, title_ja="別の題")
    remarks = revert(onsen, earliest(onsen), by=superuser)
    assert remarks == ["元の上位の項目がないため、現在の位置のままです。"]
    parent = node(measured, "onsen").parent
    assert parent is not None
    assert parent.key == "industry"
    assert_sound(measured)


def test_what_is_gone_is_said_and_the_rest_comes_back(measured: Plan, superuser: User) -> None:
    division = Division.objects.create(key="closed", name_ja="廃止された課")
    skills = node(measured, "skills")
    saved_by(superuser, skills, division=division, title_ja="題")
    then = moments_of(skills)[0]
    saved_by(superuser, skills, division=None, title_ja="別の題")
    division.delete()
    assert len(revert(skills, then, by=superuser)) == 1
    assert node(measured, "skills").title_ja == "題"


def test_an_item_is_not_brought_into_the_hands_of_a_division_by_its_past(
    measured: Plan, superuser: User, editor: User
) -> None:
    skills = node(measured, "skills")
    saved_by(superuser, skills, title_ja="別の題")
    editor.user_permissions.clear()
    with pytest.raises(RevertRefused):
        revert(skills, earliest(skills), by=User.objects.get(pk=editor.pk))
    assert node(measured, "skills").title_ja == "別の題"


def test_a_save_that_changes_nothing_keeps_no_second_copy(measured: Plan, superuser: User) -> None:
    courses = Indicator.objects.get()
    for _time in range(3):
        note_edit(courses, superuser)
    contents = Edit.objects.order_by("pk").values_list("content", flat=True)
    assert [bool(content) for content in contents] == [True, False, False]
    assert {one.content for one in moments_of(courses)} == {frozen_json(again(courses))}


def test_bringing_back_what_it_says_already_is_refused(measured: Plan, superuser: User) -> None:
    with pytest.raises(RevertRefused):
        revert(node(measured, "skills"), earliest(node(measured, "skills")), by=superuser)
    assert not Edit.objects.exists()


KEYS = ("skills", "startups", "onsen", "netsugen")
STEPS = st.lists(
    st.tuples(
        st.sampled_from(KEYS),
        st.sampled_from(["reword", "move", "remove", "return", "approve", "translate"]),
        st.integers(0, 3),
    ),
    min_size=1,
    max_size=8,
)


class AnyPast(TestCase):
    """Whatever was done, any earlier state comes back whole into one sound tree."""

    @given(STEPS, st.sampled_from(KEYS), st.integers(0, 9))
    @settings(max_examples=examples(8))
    def test_any_earlier_state_comes_back(
        self, steps: list[tuple[str, str, int]], key: str, which: int
    ) -> None:
        user = User.objects.create_superuser("any")
        plan = make_sample_plan()
        for one in Node.objects.filter(plan=plan):
            note_edit(one, user)
        for step in steps:
            act(plan, user, *step)
        obj = node(plan, key)
        moments = moments_of(obj)
        then = moments[which % len(moments)]
        try:
            remarks = revert(obj, then, by=user)
        except RevertRefused:
            assert (frozen_json(again(obj)), obj.removed) == (then.content, then.removed)
            return
        assert_sound(plan)
        assert again(obj).removed == then.removed
        if not remarks:
            assert frozen_json(again(obj)) == then.content


def act(plan: Plan, user: User, key: str, what: str, number: int) -> None:
    """Do one thing to one item, as a person would."""
    obj = node(plan, key)
    policies = ("industry", "tourism")
    match what:
        case "reword":
            saved_by(user, obj, title_ja=f"題{number}", number=number + 1)
        case "translate":
            saved_by(user, obj, title_en=f"Title {number}", sdgs=[number + 1])
        case "remove" | "return":
            saved_by(user, obj, removed=what == "remove")
        case "move":
            move_node(obj, node(plan, policies[number % 2]), "last-child")
            note_edit(obj, user)
        case _:
            if "hiking" not in Node.objects.values_list("key", flat=True):
                grow(node(plan, "tourism"), "measure", "hiking")
            with suppress(ApprovalRefused):  # something stands under what was removed
                approve_all(plan, by=None)
