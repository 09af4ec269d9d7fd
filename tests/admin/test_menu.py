"""The main menu: a short line of what one's role needs, and everything else one step away."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from lxml import html

from plan.models import Division, Plan
from tests.roles import hire

LogIn = Callable[[User], Client]


def menu_of(client: Client, address: str = "/admin/") -> html.HtmlElement:
    return html.document_fromstring(client.get(address).content.decode()).get_element_by_id(
        "plan-menu"
    )


def line(menu: html.HtmlElement) -> list[str]:
    return [link.text_content() for link in menu.cssselect("nav > ul > li > a")]


@pytest.mark.parametrize(
    ("role", "last"),
    [
        ("editor", "意見・コメント"),
        ("publisher", "版"),
        ("coordinator", "意見・コメント"),
        ("auditor", "版に対する操作の記録"),
    ],
)
def test_a_role_s_daily_lists_stand_in_one_short_line(
    worked_on: Plan, logged_in: LogIn, role: str, last: str
) -> None:
    division = Division.objects.get(key="labour")
    menu = menu_of(logged_in(hire("somebody", role, division)))
    words = line(menu)
    assert words[0] == "ホーム"
    assert words[-1] == last
    assert len(words) <= 8


def test_every_list_that_somebody_may_see_is_in_the_menu_once(
    worked_on: Plan, logged_in: LogIn
) -> None:
    client = logged_in(hire("torimatome", "coordinator"))
    page = html.document_fromstring(client.get("/admin/").content.decode())
    listed = {link.get("href") for link in page.cssselect("#content-main .module th a")}
    links = [link.get("href") for link in page.get_element_by_id("plan-menu").iter("a")]
    assert reverse("admin:auth_user_changelist") in links
    assert listed <= set(links)
    assert len(links) == len(set(links))


def test_the_menu_says_where_one_is_even_behind_its_door(worked_on: Plan, logged_in: LogIn) -> None:
    client = logged_in(hire("torimatome", "coordinator"))
    door = menu_of(client, reverse("admin:plan_term_changelist"))
    assert [one.text_content() for one in door.cssselect("[aria-current]")] == ["用語集"]
    assert door.cssselect("summary.here")
    assert not menu_of(client, reverse("admin:plan_node_changelist")).cssselect("summary.here")
