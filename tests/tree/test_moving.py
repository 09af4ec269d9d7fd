"""Items are moved by naming their new neighbour."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from plan.models import Node, Plan
from plan.tree import moves
from plan.tree.models import GAP, PlanTree
from plan.tree.moves import move_node
from tests.builders import grow, make_plan, node
from tests.tree.reading import assert_sound, by_columns


def test_a_measure_is_moved_before_another(plan: Plan) -> None:
    move_node(node(plan, "startups"), node(plan, "skills"), "left")
    assert by_columns(plan)[1:5] == ["  industry", "    startups", "      netsugen", "    skills"]
    assert_sound(plan)


def test_a_measure_is_moved_after_another(plan: Plan) -> None:
    move_node(node(plan, "skills"), node(plan, "startups"), "right")
    assert by_columns(plan)[1:5] == ["  industry", "    startups", "      netsugen", "    skills"]
    assert_sound(plan)


def test_a_measure_is_moved_under_another_policy_with_all_that_stands_under_it(plan: Plan) -> None:
    move_node(node(plan, "startups"), node(plan, "tourism"), "last-child")
    assert by_columns(plan) == [
        "idea",
        "  industry",
        "    skills",
        "  tourism",
        "    onsen",
        "    startups",
        "      netsugen",
    ]
    assert_sound(plan)


def test_a_measure_is_moved_beside_one_of_another_policy(plan: Plan) -> None:
    move_node(node(plan, "skills"), node(plan, "onsen"), "left")
    assert by_columns(plan)[-3:] == ["  tourism", "    skills", "    onsen"]
    assert_sound(plan)


def test_an_item_that_is_last_already_can_be_moved_to_the_end(plan: Plan) -> None:
    before = by_columns(plan)
    move_node(node(plan, "startups"), node(plan, "industry"), "last-child")
    assert by_columns(plan) == before
    assert_sound(plan)


@pytest.mark.parametrize("where", ["left", "right"])
def test_an_item_dropped_beside_itself_stays_where_it_is(plan: Plan, where: moves.Where) -> None:
    before = by_columns(plan)
    move_node(node(plan, "skills"), node(plan, "skills"), where)
    assert by_columns(plan) == before
    assert_sound(plan)


def test_moving_an_item_changes_no_other_item(plan: Plan) -> None:
    before = dict(Node.objects.exclude(key="tourism").values_list("key", "position"))
    move_node(node(plan, "tourism"), node(plan, "industry"), "left")
    assert dict(Node.objects.exclude(key="tourism").values_list("key", "position")) == before


def test_siblings_are_spread_out_only_when_no_room_is_left_between_two(plan: Plan) -> None:
    industry = node(plan, "industry")
    grow(industry, "measure", "creative", position=GAP + 1)
    move_node(node(plan, "startups"), node(plan, "creative"), "left")
    siblings = Node.objects.filter(parent=industry).order_by("position")
    assert [one.key for one in siblings] == ["skills", "startups", "creative"]
    assert dict(siblings.values_list("key", "position")) == {
        "skills": GAP,
        "startups": GAP + GAP // 2,
        "creative": 2 * GAP,
    }
    assert_sound(plan)


def test_twenty_moves_fit_between_the_same_two_neighbours_before_they_are_spread(
    plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    spread: list[int] = []
    really_spread = moves._spread

    def count_and_spread(others: list[PlanTree]) -> None:
        spread.append(1)
        really_spread(others)

    monkeypatch.setattr(moves, "_spread", count_and_spread)
    industry = node(plan, "industry")
    grow(industry, "measure", "creative")
    for number in range(30):
        mover = ["startups", "creative"][number % 2]
        move_node(node(plan, mover), node(plan, "skills"), "right")
        assert by_columns(plan)[2:4] == ["    skills", f"    {mover}"]
        if number < 20:
            assert not spread
    assert spread
    assert_sound(plan)


def test_a_hundred_moves_to_the_front_keep_the_order(plan: Plan) -> None:
    for number in range(100):
        last = ["skills", "startups"][number % 2]
        first = node(plan, "industry").get_children().first()
        move_node(node(plan, last), first, "left")
    assert_sound(plan)


def test_a_changed_parent_moves_an_item_when_it_is_saved(plan: Plan) -> None:
    skills = node(plan, "skills")
    skills.parent = node(plan, "tourism")
    skills.save()
    assert "    skills" in by_columns(plan)[by_columns(plan).index("  tourism") :]
    assert_sound(plan)


def test_a_changed_position_moves_an_item_when_it_is_saved(plan: Plan) -> None:
    skills = node(plan, "skills")
    skills.position = 10 * GAP
    skills.save()
    assert by_columns(plan)[2:5] == ["    startups", "      netsugen", "    skills"]
    assert_sound(plan)


def test_saving_only_the_words_moves_nothing_whatever_else_was_changed(plan: Plan) -> None:
    before = by_columns(plan)
    skills = node(plan, "skills")
    skills.parent = node(plan, "tourism")
    skills.position = 10 * GAP
    skills.title_ja = "新しい題"
    skills.save(update_fields=["title_ja"])
    assert node(plan, "skills").title_ja == "新しい題"
    assert by_columns(plan) == before
    assert_sound(plan)


@pytest.mark.parametrize(
    ("moved", "target", "where"),
    [
        ("skills", "startups", "last-child"),  # a measure under a measure
        ("industry", "tourism", "last-child"),  # a policy under a policy
        ("industry", "skills", "left"),
        ("idea", "industry", "last-child"),
        ("startups", "netsugen", "last-child"),  # under what stands under it
        ("industry", "industry", "last-child"),  # under itself
    ],
)
def test_a_move_that_the_order_of_kinds_forbids_is_refused_and_names_both_kinds(
    plan: Plan, moved: str, target: str, where: moves.Where
) -> None:
    before = list(Node.objects.order_by("pk").values())
    parent = node(plan, target) if where == "last-child" else node(plan, target).parent
    kinds = {"kind": node(plan, moved).get_kind_display(), "parent": parent.get_kind_display()}
    with pytest.raises(ValidationError) as refused:
        move_node(node(plan, moved), node(plan, target), where)
    assert _("A %(kind)s cannot stand under a %(parent)s.") % kinds in refused.value.messages
    assert list(Node.objects.order_by("pk").values()) == before


def test_a_refused_move_is_not_made_when_the_item_is_saved_later(plan: Plan) -> None:
    skills = node(plan, "skills")
    with pytest.raises(ValidationError):
        move_node(skills, node(plan, "startups"), "last-child")
    skills.save()
    assert node(plan, "skills").parent == node(plan, "industry")
    assert_sound(plan)


def test_nothing_can_be_moved_beside_the_philosophy(plan: Plan) -> None:
    before = list(Node.objects.order_by("pk").values())
    with pytest.raises(ValidationError) as refused:
        move_node(node(plan, "netsugen"), node(plan, "idea"), "left")
    words = _("The basic philosophy stands at the top; everything else under something.")
    assert words in refused.value.messages
    assert list(Node.objects.order_by("pk").values()) == before


@pytest.mark.parametrize("where", ["left", "right", "last-child"])
def test_a_move_into_another_plan_is_refused_in_words(plan: Plan, where: moves.Where) -> None:
    other = make_plan("other")
    policy = grow(grow(None, "philosophy", "idea", other), "policy", "elsewhere")
    measure = grow(policy, "measure", "far-away")
    target = policy if where == "last-child" else measure
    with pytest.raises(ValidationError) as refused:
        move_node(node(plan, "skills"), target, where)
    assert _("Choose something of the same plan.") in refused.value.messages
    assert_sound(plan)
    assert_sound(other)
