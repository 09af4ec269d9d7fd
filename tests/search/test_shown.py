"""The search box of an old edition and of a preview looks through what is shown there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from lxml import html

from plan.models import Plan
from plan.review import approve_all
from tests.builders import make_measured_plan, make_sample_plan, node
from tests.conftest import forget_editions
from tests.record.acting import publish_now, reword

OLD = "/ja/sample/@0.1/"


@pytest.fixture
def plan(db: None) -> Plan:
    """A plan of two editions: the first says onsenの題, the second 温泉地."""
    plan = make_measured_plan()
    approve_all(plan, by=None)
    publish_now(plan)
    reword(node(plan, "onsen"), "温泉地の稼ぐ力")
    approve_all(plan, by=None)
    publish_now(plan)
    forget_editions()
    return plan


def tree(client: Client, address: str, **query: str) -> html.HtmlElement:
    answer = client.get(address, query)
    assert answer.status_code == 200, address
    return html.document_fromstring(answer.content.decode())


def box(page: html.HtmlElement) -> html.HtmlElement:
    (form,) = page.xpath("//header//form[@role='search']")
    return form


def hits(page: html.HtmlElement) -> dict[str, str]:
    """Return the titles that were found, by their addresses."""
    links = page.xpath("//ol[@class='hits']//h3/a")
    return {link.get("href"): link.text_content().strip() for link in links}


@pytest.mark.parametrize("page", ["", "onsen/", "indicators/", "glossary/", "search/"])
def test_the_box_of_an_edition_searches_that_edition(page: str, plan: Plan, client: Client) -> None:
    form = box(tree(client, OLD + page))
    assert form.get("action") == f"{OLD}search/"
    assert form.get("data-suggest") == f"{OLD}search/suggest.json"
    assert "0.1" in form.xpath("string(label)")


def test_the_box_of_a_current_page_searches_what_is_current(plan: Plan, client: Client) -> None:
    assert box(tree(client, "/ja/sample/onsen/")).get("action") == "/ja/search/"


def test_an_edition_is_searched_as_it_was_and_its_results_stay_in_it(
    plan: Plan, client: Client
) -> None:
    assert hits(tree(client, f"{OLD}search/", q="温泉地")) == {}
    found = hits(tree(client, f"{OLD}search/", q="onsen"))
    assert found[f"{OLD}onsen/"] == "onsenの題"
    assert {address for address in found if not address.startswith(OLD)} == set()


def test_the_current_edition_at_its_own_address_keeps_its_results_there(
    plan: Plan, client: Client
) -> None:
    pinned = "/ja/sample/@0.2/"
    assert f"{pinned}onsen/" in hits(tree(client, f"{pinned}search/", q="温泉地"))
    assert "/ja/sample/onsen/" in hits(tree(client, "/ja/search/", q="温泉地"))


def test_where_an_edition_has_nothing_the_ways_on_stay_in_it(plan: Plan, client: Client) -> None:
    page = tree(client, f"{OLD}search/", q="どこにもない語")
    ways = page.xpath("//ul[@class='near']//a/@href")
    assert f"{OLD}measures/" in ways
    assert all(way.startswith(OLD) for way in ways)
    assert "現行の版" not in page.xpath("string(//main)")


def test_suggestions_of_an_edition_are_its_own_titles(
    plan: Plan, client: Client, django_assert_num_queries: Any
) -> None:
    titles = {OLD: "onsenの題", "/ja/sample/@0.2/": "温泉地の稼ぐ力"}
    assert [client.get(start).status_code for start in titles] == [200, 200]
    for start, title in titles.items():
        with django_assert_num_queries(0):
            answer = client.get(f"{start}search/suggest.json", {"q": title[:2]}).json()
        assert {"title": title, "url": f"{start}onsen/"}.items() <= next(
            one for one in answer["suggestions"] if one["title"] == title
        ).items()


def test_the_box_of_a_preview_finds_what_is_not_published_and_stays_there(
    plan: Plan, editor: User, logged_in: Callable[[User], Client]
) -> None:
    reword(node(plan, "onsen"), "未公開の題")
    desk = logged_in(editor)
    start = reverse("preview", args=["sample", "ja/sample/"])
    form = box(tree(desk, start))
    assert form.get("action") == f"{start}search/"
    assert form.get("data-suggest") is None
    found = hits(tree(desk, form.get("action"), q="未公開"))
    assert found == {f"{start}onsen/": "未公開の題"}
    assert hits(tree(desk, "/ja/search/", q="未公開")) == {}


def test_of_several_plans_each_result_says_whose_it_is(plan: Plan, client: Client) -> None:
    other = make_sample_plan("other")
    other.title_ja = "もう一つの計画"
    other.save()
    approve_all(other, by=None)
    publish_now(other)
    forget_editions()
    page = tree(client, "/ja/search/", q="skills")
    places = [place.text_content() for place in page.find_class("hit-place")]
    assert {"もう一つの計画", "見本計画"} <= {word for place in places for word in place.split()}
    assert "もう一つの計画" not in page.xpath("string(//header)")
