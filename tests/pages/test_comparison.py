"""Two editions of one day: their comparison where much differs, and where lists do."""

from __future__ import annotations

import pytest
from django.test import Client

from plan.models import Node, Plan
from plan.review import approve_all
from plan.words import members_diff
from publication.pages import comparison_parts
from tests.builders import make_measured_plan
from tests.conftest import forget_editions
from tests.pages.conftest import visit
from tests.record.acting import publish_now

COMPARED = "/ja/sample/compare/0.1..0.2/"


@pytest.fixture
def plan(db: None) -> Plan:
    """A plan of two editions between which every node was renamed."""
    plan = make_measured_plan()
    approve_all(plan, by=None)
    publish_now(plan)
    for node in Node.objects.filter(plan=plan):
        node.title_ja = f"{node.key}の新しい題"
        node.save()
    approve_all(plan, by=None)
    publish_now(plan)
    forget_editions()
    return plan


def passages(tree: object) -> list[str]:
    return [one.text_content() for one in tree.xpath("//article//h3/a")]  # type: ignore[attr-defined]


def test_many_changes_are_turned_over_and_none_is_lost(
    plan: Plan, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = visit(client, COMPARED)
    assert whole.tree.xpath("//nav[@class='turns']") == []
    everything = passages(whole.tree)
    monkeypatch.setattr(comparison_parts, "PER_PAGE", 3)
    first = visit(client, COMPARED)
    pages = [int(link) for link in first.tree.xpath("(//nav[@class='turns'])[1]//a/text()")]
    assert pages == list(range(1, -(-len(everything) // 3) + 1))
    parts = [visit(client, f"{COMPARED}?page={number}") for number in pages]
    assert [title for part in parts for title in passages(part.tree)] == everything
    assert f"全{len(everything)}件" in first.tree.xpath("string(//main)")
    titles = {part.tree.findtext(".//title") for part in parts}
    assert len(titles) == len(pages)
    assert parts[1].tree.xpath("//header//a[@hreflang='en']/@href") == [
        "/en/sample/compare/0.1..0.2/?page=2"
    ]


def test_the_contents_lead_to_where_each_part_begins(
    plan: Plan, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(comparison_parts, "PER_PAGE", 3)
    links = visit(client, COMPARED).tree.xpath("//ul[@class='contents']//a")
    assert len(links) > 1
    for link in links:
        address, _hash, place = link.get("href").partition("#")
        (heading,) = visit(client, address).tree.xpath(f"//h2[@id='{place}']")
        assert heading.text_content() == link.text_content()


@pytest.mark.parametrize("asked", ["0", "99", "x", "²", "-1"])
def test_a_page_that_there_is_not_shows_the_first(asked: str, plan: Plan, client: Client) -> None:
    assert passages(visit(client, f"{COMPARED}?page={asked}").tree) == passages(
        visit(client, COMPARED).tree
    )


def test_of_a_list_only_the_members_that_went_and_came_are_marked() -> None:
    runs = [(run.mark, run.text) for run in members_diff(["温泉", "観光"], ["温泉", "物産"])]
    assert runs == [("same", "温泉、"), ("removed", "観光"), ("added", "物産")]


def test_a_list_in_another_order_is_shown_as_it_was_and_as_it_is() -> None:
    runs = [(run.mark, run.text) for run in members_diff(["一", "二"], ["二", "一"])]
    assert runs == [("removed", "一、二"), ("added", "二、一")]


def test_an_edition_that_was_in_force_for_a_day_names_it_once(plan: Plan, client: Client) -> None:
    (banner,) = visit(client, "/ja/sample/@0.1/").tree.xpath("//aside[@class='banner']")
    assert len(banner.text_content().split("令和")) == 2
    assert "に現行だった版です" in banner.text_content()
