"""New items take their place among their siblings."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from plan.models import Node, Plan
from plan.tree.models import GAP
from tests.builders import grow, make_plan, node
from tests.tree.reading import assert_sound, by_columns


def test_the_sample_plan_stands_in_reading_order(plan: Plan) -> None:
    assert by_columns(plan) == [
        "idea",
        "  industry",
        "    skills",
        "    startups",
        "      netsugen",
        "  tourism",
        "    onsen",
    ]
    assert_sound(plan)


def test_a_new_item_comes_last_under_its_parent(plan: Plan) -> None:
    grow(node(plan, "industry"), "measure", "creative")
    assert by_columns(plan)[-3:] == ["    creative", "  tourism", "    onsen"]
    assert_sound(plan)


def test_a_new_item_with_a_position_comes_where_that_says(plan: Plan) -> None:
    grow(node(plan, "industry"), "measure", "creative", position=GAP // 2)
    assert by_columns(plan)[1:4] == ["  industry", "    creative", "    skills"]
    assert_sound(plan)


def test_items_of_one_position_stand_in_the_order_of_their_keys(plan: Plan) -> None:
    industry = node(plan, "industry")
    for key in ("cherry", "apple", "berry"):
        grow(industry, "measure", key, position=0)
    assert by_columns(plan)[2:5] == ["    apple", "    berry", "    cherry"]
    assert_sound(plan)


def test_new_siblings_leave_room_for_moves_between_them(plan: Plan) -> None:
    positions = Node.objects.filter(parent__key="industry").order_by("lft")
    assert list(positions.values_list("position", flat=True)) == [GAP, 2 * GAP]


def test_each_plan_has_a_tree_of_its_own(plan: Plan) -> None:
    other = make_plan("other")
    idea = grow(None, "philosophy", "idea", other)
    grow(idea, "policy", "industry")
    assert idea.tree_id != node(plan, "idea").tree_id
    assert by_columns(other) == ["idea", "  industry"]
    assert_sound(plan)
    assert_sound(other)


@pytest.mark.parametrize("new", [True, False])
def test_an_item_never_stands_under_one_of_another_plan(plan: Plan, new: bool) -> None:
    other = make_plan("other")
    elsewhere = grow(grow(None, "philosophy", "idea", other), "policy", "elsewhere")
    stray = Node(plan=plan, parent=elsewhere, kind="measure", key="stray", title_ja="迷い子")
    if not new:
        stray = node(plan, "skills")
        stray.parent = elsewhere
    with pytest.raises(ValueError, match="plan of its parent"):
        stray.save()
    assert_sound(plan)
    assert_sound(other)


def test_a_plan_has_one_basic_philosophy(plan: Plan) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        grow(None, "philosophy", "another", plan)
    assert_sound(plan)


@pytest.mark.parametrize("kind", ["policy", "measure", "project"])
def test_nothing_but_a_philosophy_stands_at_the_top(kind: str, db: None) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        grow(None, kind, "top", make_plan())


def test_a_philosophy_stands_under_nothing(plan: Plan) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        grow(node(plan, "idea"), "philosophy", "second")
    assert_sound(plan)


def test_a_refused_item_leaves_no_gap_behind(plan: Plan) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        grow(node(plan, "industry"), "measure", "skills")  # this key is taken
    assert_sound(plan)


def test_an_item_under_a_parent_that_was_read_long_ago_comes_to_the_right_place(
    plan: Plan,
) -> None:
    industry, tourism = node(plan, "industry"), node(plan, "tourism")
    for number in range(3):
        grow(industry, "measure", f"industry-{number}")
        grow(tourism, "measure", f"tourism-{number}")
    assert_sound(plan)


def test_many_items_at_once_are_refused_because_they_would_have_no_place(plan: Plan) -> None:
    with pytest.raises(TypeError, match="node by node"):
        Node.objects.bulk_create([Node(plan=plan, key="x", kind="measure", title_ja="題")])
