"""Moving without a script and without a mouse: every place is a button."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml import html

from plan.models import Edit, Plan
from tests.admin.addresses import changelist
from tests.builders import grow, node
from tests.forms import words_on
from tests.roles import hire
from tests.tree.reading import assert_sound, by_columns


@pytest.fixture
def desk(editor: User, logged_in: Callable[[User], Client]) -> Client:
    """The browser of an editor."""
    return logged_in(editor)


def move(key: str, plan: Plan) -> str:
    return reverse("admin:plan_node_move", args=[node(plan, key).pk])


def offered(client: Client, address: str) -> list[str]:
    """Return the places that the page offers."""
    page = html.document_fromstring(client.get(address).content.decode())
    return [str(one) for one in page.xpath("//*[@name='to']//@value")]


def test_an_item_goes_up_and_down_and_under_something_else(worked_on: Plan, desk: Client) -> None:
    address = move("startups", worked_on)
    skills, tourism = node(worked_on, "skills"), node(worked_on, "tourism")
    assert f"left {skills.pk}" in offered(desk, address)
    assert desk.post(address, {"to": f"left {skills.pk}"})["Location"] == address
    assert "を移動しました" in words_on(desk.get(address))
    assert by_columns(worked_on)[1:3] == ["  industry", "    startups"]
    assert f"last-child {tourism.pk}" in offered(desk, address)
    desk.post(address, {"to": f"last-child {tourism.pk}"})
    moved = node(worked_on, "startups")
    assert (moved.parent, moved.key) == (tourism, "startups")
    assert_sound(worked_on)
    assert Edit.objects.filter(item="node:startups").count() == 2


def test_only_places_that_an_item_may_take_are_offered(worked_on: Plan, desk: Client) -> None:
    places = offered(desk, move("skills", worked_on))
    assert f"last-child {node(worked_on, 'onsen').pk}" not in places
    assert f"last-child {node(worked_on, 'tourism').pk}" in places
    assert offered(desk, move("idea", worked_on)) == []


@pytest.mark.parametrize("to", ["", "left", "left 0", "somewhere 1", "last-child x"])
def test_a_place_that_is_not_there_is_refused_in_words(
    worked_on: Plan, desk: Client, to: str
) -> None:
    before = by_columns(worked_on)
    address = move("skills", worked_on)
    desk.post(address, {"to": to})
    assert (
        "もう一度操作してください" in words_on(desk.get(address)) or by_columns(worked_on) == before
    )
    assert by_columns(worked_on) == before


def test_the_tree_is_filtered_by_policy(worked_on: Plan, desk: Client) -> None:
    tourism = node(worked_on, "tourism")
    page = html.document_fromstring(
        desk.get(changelist("node"), {"policy": tourism.pk}).content.decode()
    )
    titles = [
        link.text_content()
        for link in page.xpath(
            "//td[contains(@class,'indented')]//a|//th//a[contains(@href,'change')]"
        )
    ]
    assert any("tourism" in title for title in titles)
    assert not any("skills" in title for title in titles)
    for odd in ("4711", "x"):
        assert desk.get(changelist("node"), {"policy": odd}).status_code in {200, 302}


# In the rows of the tree -------------------------------------------------------------------------


def buttons(client: Client, query: str = "") -> dict[str, tuple[str, str]]:
    """Return by its id where each button of a row sends what; nothing of one that is disabled."""
    page = html.document_fromstring(client.get(changelist("node") + query).content.decode())
    [form] = page.cssselect("form#tree-steps")
    assert form.get("method") == "post"
    assert form.xpath(".//input[@name='csrfmiddlewaretoken']")
    return {
        one.get("id"): (one.get("formaction"), one.get("value"))
        for one in page.cssselect("button.tree-step[form=tree-steps]")
        if one.get("disabled") is None
    }


def test_the_buttons_of_a_row_move_it_without_a_script_and_lead_back_to_it(
    worked_on: Plan, desk: Client
) -> None:
    skills, startups = node(worked_on, "skills"), node(worked_on, "startups")
    address, to = buttons(desk)[f"up-{startups.pk}"]
    assert (address, to) == (move("startups", worked_on), f"left {skills.pk}")
    answer = desk.post(address, {"to": to, "from": "tree"})
    # It is the first now: its other button is left to go on from.
    assert answer["Location"] == f"{changelist('node')}#down-{startups.pk}"
    assert f"down-{startups.pk}" in buttons(desk)
    assert f"up-{startups.pk}" not in buttons(desk)
    assert by_columns(worked_on)[1:3] == ["  industry", "    startups"]
    assert_sound(worked_on)


def test_only_what_somebody_may_move_has_buttons_and_only_where_all_rows_are_shown(
    worked_on: Plan, desk: Client, logged_in: Callable[[User], Client]
) -> None:
    assert buttons(desk, "?state=waiting") == {}
    assert buttons(logged_in(hire("kansa", "auditor"))) == {}


def test_the_buttons_cost_no_query(worked_on: Plan, desk: Client) -> None:
    def queries(query: str) -> int:
        desk.get(changelist("node") + query)
        with CaptureQueriesContext(connection) as captured:
            desk.get(changelist("node") + query)
        return len(captured)

    few = queries("")
    assert few <= queries("?kind__exact=measure")
    for number in range(10):
        grow(node(worked_on, "tourism"), "measure", f"new-{number}")
    assert queries("") == few
