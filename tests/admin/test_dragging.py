"""Dragging an item in the tree: moved under the lock, kept as an edit, refused in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.test import Client
from django.utils.translation import gettext as _

from plan.models import Edit, Node, Plan
from plan.review import State, states_of
from tests.admin.addresses import changelist
from tests.builders import grow, make_plan, node
from tests.forms import words_on
from tests.tree.reading import assert_sound, by_columns


@pytest.fixture
def desk(editor: User, logged_in: Callable[[User], Client]) -> Client:
    """The browser of an editor."""
    return logged_in(editor)


def drag(client: Client, moved: Any, where: str, target: Any) -> tuple[bytes, str]:
    """Drag as the list's script does; return its answer and what the list says after it."""
    data = {"cmd": "move_node", "position": where, "cut_item": moved, "pasted_on": target}
    response = client.post(changelist("node"), data)
    assert response.status_code == 200
    return response.content, words_on(client.get(changelist("node")))


def test_an_item_is_dragged_before_another(worked_on: Plan, desk: Client, editor: User) -> None:
    startups, skills = node(worked_on, "startups"), node(worked_on, "skills")
    answer, told = drag(desk, startups.pk, "left", skills.pk)
    assert answer == b"OK"
    assert "startupsの題" in told
    assert by_columns(worked_on)[1:3] == ["  industry", "    startups"]
    assert_sound(worked_on)
    assert list(Edit.objects.values_list("item", "by")) == [("node:startups", editor.pk)]
    assert LogEntry.objects.get().object_id == str(startups.pk)


def test_a_drag_is_an_edit_of_the_dragged_item_alone(worked_on: Plan, desk: Client) -> None:
    drag(desk, node(worked_on, "startups").pk, "last-child", node(worked_on, "tourism").pk)
    states = states_of(worked_on)
    edited = {name for name, state in states.items() if state == State.EDITED}
    assert edited == {"node:startups", "node:onsen"}  # onsen was reworded before


@pytest.mark.parametrize(
    ("moved", "where", "target"),
    [("skills", "last-child", "onsen"), ("industry", "left", "idea"), ("idea", "left", "skills")],
)
def test_a_drag_to_where_an_item_cannot_stand_is_refused_in_words(
    worked_on: Plan, desk: Client, moved: str, where: str, target: str
) -> None:
    before = by_columns(worked_on)
    answer, told = drag(desk, node(worked_on, moved).pk, where, node(worked_on, target).pk)
    assert answer == b"FAIL"
    assert node(worked_on, moved).get_kind_display() in told
    assert by_columns(worked_on) == before
    assert not Edit.objects.exists()


def test_a_drag_into_another_plan_is_refused_in_words(worked_on: Plan, desk: Client) -> None:
    elsewhere = grow(grow(None, "philosophy", "idea", make_plan("other")), "policy", "elsewhere")
    answer, told = drag(desk, node(worked_on, "tourism").pk, "left", elsewhere.pk)
    assert answer == b"FAIL"
    assert _("Choose something of the same plan.") in told
    assert_sound(worked_on)


@pytest.mark.parametrize("broken", ["moved", "where", "target"])
@pytest.mark.parametrize("value", ["", "0", "4711", "x", "１", "-1"])
def test_a_drag_of_what_is_not_there_is_refused_in_words(
    worked_on: Plan, desk: Client, broken: str, value: str
) -> None:
    given: dict[str, Any] = {"moved": node(worked_on, "skills").pk, "where": "left"}
    given["target"] = node(worked_on, "startups").pk
    if broken != "where" and value == "１":
        value = "９９９９"
    answer, told = drag(desk, **{**given, broken: value})
    assert answer == b"FAIL"
    assert _("This is no longer there. Please try again.") in told


def test_a_drag_beside_itself_changes_nothing(worked_on: Plan, desk: Client) -> None:
    before = list(Node.objects.order_by("pk").values())
    skills = node(worked_on, "skills").pk
    drag(desk, skills, "left", skills)
    assert list(Node.objects.order_by("pk").values()) == before


def test_dragging_in_a_filtered_list_keeps_the_tree(worked_on: Plan, desk: Client) -> None:
    address = f"{changelist('node')}?kind__exact=measure"
    data = {"cmd": "move_node", "position": "right", "cut_item": node(worked_on, "skills").pk,
            "pasted_on": node(worked_on, "onsen").pk}  # fmt: skip
    assert desk.post(address, data).content == b"OK"
    assert_sound(worked_on)
