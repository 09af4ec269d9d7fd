"""Two people hold the same item; what one of them read is older than what the other wrote."""

from __future__ import annotations

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db.models import ProtectedError

from plan.models import Node, Plan
from plan.tree.moves import move_node
from tests.builders import grow, make_plan, node
from tests.tree.reading import assert_sound, by_columns


def test_saving_an_item_that_was_read_before_its_neighbours_moved_keeps_the_tree(
    plan: Plan,
) -> None:
    skills = node(plan, "skills")
    move_node(node(plan, "tourism"), node(plan, "industry"), "left")
    grow(node(plan, "tourism"), "measure", "hiking")
    skills.title_ja = "新しい題"
    skills.save()
    assert by_columns(plan)[-4:-2] == ["  industry", "    skills"]
    assert_sound(plan)


def test_saving_an_item_that_was_read_before_it_was_moved_keeps_the_tree_sound(
    plan: Plan,
) -> None:
    skills = node(plan, "skills")
    move_node(node(plan, "skills"), node(plan, "tourism"), "last-child")
    skills.title_ja = "新しい題"
    skills.save()
    assert_sound(plan)


def test_saving_an_item_that_was_read_before_its_neighbours_moved_and_grew_keeps_the_tree_sound(
    plan: Plan,
) -> None:
    creative = grow(node(plan, "industry"), "measure", "creative")
    startups = node(plan, "startups")
    move_node(node(plan, "startups"), creative, "right")
    grow(node(plan, "skills"), "project", "course")
    startups.save()
    assert_sound(plan)


def test_moving_with_what_was_read_long_ago_comes_out_right(plan: Plan) -> None:
    skills, onsen, startups = (node(plan, key) for key in ("skills", "onsen", "startups"))
    move_node(node(plan, "tourism"), node(plan, "industry"), "left")
    move_node(startups, onsen, "right")
    move_node(skills, startups, "right")
    assert by_columns(plan)[1:6] == [
        "  tourism",
        "    onsen",
        "    startups",
        "      netsugen",
        "    skills",
    ]
    assert_sound(plan)


def test_an_item_is_deleted_with_what_was_read_long_ago(plan: Plan) -> None:
    onsen = node(plan, "onsen")
    grow(node(plan, "industry"), "measure", "creative")
    onsen.delete()
    assert "    onsen" not in by_columns(plan)
    assert_sound(plan)


def test_deleting_what_somebody_else_deleted_already_hurts_nobody(plan: Plan) -> None:
    first, second = node(plan, "skills"), node(plan, "skills")
    first.delete()
    second.delete()
    assert_sound(plan)


def test_saving_what_somebody_else_deleted_is_refused(plan: Plan) -> None:
    skills = node(plan, "skills")
    node(plan, "skills").delete()
    with pytest.raises(ObjectDoesNotExist):
        skills.save()
    assert_sound(plan)


def test_a_new_item_under_a_parent_that_is_gone_is_refused(plan: Plan) -> None:
    onsen = node(plan, "onsen")
    node(plan, "onsen").delete()
    with pytest.raises(ObjectDoesNotExist):
        grow(onsen, "project", "late")
    assert_sound(plan)


def test_an_item_never_changes_its_plan(plan: Plan) -> None:
    other = make_plan("other")
    idea = node(plan, "idea")
    idea.plan = other
    with pytest.raises(ValueError, match="plan"):
        idea.save()
    assert_sound(plan)
    assert not Node.objects.filter(plan=other).exists()


def test_an_item_that_something_stands_under_is_not_deleted(plan: Plan) -> None:
    before = by_columns(plan)
    with pytest.raises(ProtectedError):
        node(plan, "industry").delete()
    assert by_columns(plan) == before
    assert_sound(plan)


def test_deleting_closes_the_gap(plan: Plan) -> None:
    node(plan, "netsugen").delete()
    node(plan, "startups").delete()
    assert by_columns(plan)[1:3] == ["  industry", "    skills"]
    assert_sound(plan)


def test_deleting_a_whole_tree_at_once_goes_from_the_leaves_to_the_root(plan: Plan) -> None:
    total, by_model = Node.objects.filter(plan=plan).delete()
    assert by_model["plan.Node"] == 7
    assert total > 7  # with their statements, links and contributions
    assert not Node.objects.exists()


def test_deleting_some_at_once_leaves_the_rest_sound(plan: Plan) -> None:
    Node.objects.filter(key__in=["skills", "netsugen", "startups"]).delete()
    assert by_columns(plan) == ["idea", "  industry", "  tourism", "    onsen"]
    assert_sound(plan)
