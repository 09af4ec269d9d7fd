"""The list of indicators: every view of it is an address, and works without a script."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from kpi.items import IndicatorItem
from plan.models import Division, Plan
from publication.pages import indicator_entries, indicator_list
from publication.pages.series_entries import SeriesEntry, series_entries
from tests.builders import make_sample_plan, node
from tests.indicators import assess, make_indicator, observe, one_of_each_status
from tests.pages.conftest import Visit, visit
from tests.pages.test_states import publish_all
from tests.snapshot import made_once

LIST = "/ja/sample/indicators/"


@pytest.fixture
def listed(db: None) -> Plan:
    """Eight own indicators on skills, one for reference on hot springs; two have a division."""
    return make_listed_plan()


@made_once
def make_listed_plan() -> Plan:
    plan = make_sample_plan()
    made = one_of_each_status(plan, node(plan, "skills"))
    division = Division.objects.create(key="jobs", name_ja="雇用課", name_en="Jobs Division")
    for status in ("behind", "achieved"):
        made[status].division = division
        made[status].save()
    ref = make_indicator(
        plan,
        "ref",
        node(plan, "onsen"),
        position=9,
        standing="reference",
        name_ja="あ",
        name_en="A",
    )
    observe(ref, "FY2024", "5")
    publish_all(plan)
    return plan


def keys(page: Visit) -> list[str]:
    """Return the keys of the indicators that a page lists, in its order."""
    links = page.tree.xpath("//*[@class='indicator-rows']//h3/a/@href")
    return [link.rstrip("/").rpartition("/")[2] for link in links]


def heading(page: Visit) -> str:
    return str(page.tree.xpath("string(//h2[@id='list'])"))


def test_all_indicators_stand_in_the_order_of_the_plan(listed: Plan, client: Client) -> None:
    page = visit(client, LIST)
    assert keys(page)[:2] == ["achieved", "on-track"]
    assert len(keys(page)) == 9
    assert heading(page) == "指標9件"


@pytest.mark.parametrize(
    ("query", "found", "said"),
    [
        ("?status=behind", ["behind"], "遅れの指標1件"),
        ("?policy=tourism", ["ref"], "基本方針Ⅱの指標1件"),
        ("?standing=reference", ["ref"], "参考の指標1件"),
        ("?division=jobs", ["achieved", "behind"], "雇用課の指標2件"),
        ("?division=jobs&status=behind", ["behind"], "雇用課、遅れの指標1件"),
        ("?division=none&standing=reference", ["ref"], "担当課の登録なし、参考の指標1件"),
        ("?policy=tourism&division=jobs", [], "基本方針Ⅱ、雇用課の指標0件"),
        ("?status=behind&policy=tourism", [], "基本方針Ⅱ、遅れの指標0件"),
        ("?status=&policy=tourism", ["ref"], "基本方針Ⅱの指標1件"),
        ("?utm_source=mail", None, "指標9件"),
    ],
)
def test_filters_combine_and_the_heading_says_what_is_shown_and_how_many(
    listed: Plan, client: Client, query: str, found: list[str] | None, said: str
) -> None:
    page = visit(client, LIST + query)
    assert page.status == 200
    assert heading(page) == said
    assert found is None or keys(page) == found
    assert page.tree.xpath("//meta[@name='robots'][@content='noindex']")


@pytest.mark.parametrize(
    ("query", "ja", "en"),
    [
        ("?status=splendid", "「判定」に「splendid」という選択肢はありません", "“splendid”"),
        ("?status=not_judged", "「not_judged」", "“not_judged” is not among"),
        ("?policy=none-such", "「none-such」", "choices of “Policy”"),
        ("?sort=bogus", "「bogus」という並び順はありません", "no order “bogus”"),
        ("?page=0", "「0」ページはありません", "no page “0”"),
        ("?page=x", "「x」ページはありません", "no page “x”"),
        ("?page=99", "「99」ページはありません", "no page “99”"),
        ("?sort=<b>&status=" + "x" * 90, "「<b>」", "“<b>”"),
    ],
)
def test_what_the_list_does_not_have_is_said_and_nothing_is_lost(
    listed: Plan, client: Client, query: str, ja: str, en: str
) -> None:
    for lang, said in (("ja", ja), ("en", en)):
        page = visit(client, f"/{lang}/sample/indicators/{query}")
        assert page.status == 200
        assert len(keys(page)) == 9
        assert said in page.tree.xpath("string(//main)")
        assert "x" * 50 not in page.tree.xpath("string(//main)")


def test_an_unknown_value_leaves_the_other_filters_and_the_order(
    listed: Plan, client: Client
) -> None:
    page = visit(client, f"{LIST}?status=splendid&standing=own&sort=status")
    assert keys(page) == keys(visit(client, f"{LIST}?standing=own&sort=status"))
    assert "splendid" not in "".join(page.tree.xpath("//a/@href"))


def test_every_count_is_what_its_link_leaves(listed: Plan, client: Client) -> None:
    start = visit(client, f"{LIST}?division=jobs")
    links = start.tree.xpath("//nav[@class='filters']//li/a[span]")
    assert len(links) >= 4
    for link in links:
        count = int(re.findall(r"（(\d+)）", link.text_content())[-1])
        page = visit(client, link.get("href").replace("&amp;", "&"))
        assert len(keys(page)) == count, link.get("href")


@pytest.mark.parametrize(
    ("sort", "first"),
    [("name", "achieved"), ("status", "worsened"), ("updated", "ref"), ("plan", "achieved")],
)
def test_the_order_is_part_of_the_address(
    listed: Plan, client: Client, sort: str, first: str
) -> None:
    page = visit(client, f"/en/sample/indicators/?sort={sort}")
    assert keys(page)[0] == ("ref" if sort == "name" else first)
    kept = visit(client, f"{LIST}?sort=status&standing=own")
    assert keys(kept)[0] == "worsened"
    assert "sort=status" in kept.tree.xpath("string(//nav[@class='filters']//a/@href)")


def test_filters_follow_the_status_that_the_division_gives(plan: Plan, client: Client) -> None:
    made = one_of_each_status(plan, node(plan, "skills"))
    assess(made["behind"], "FY2023", "on_track")
    publish_all(plan)
    assert keys(visit(client, f"{LIST}?status=behind")) == []
    assert "behind" in keys(visit(client, f"{LIST}?status=on_track"))


def test_the_language_switch_keeps_what_is_shown(listed: Plan, client: Client) -> None:
    page = visit(client, f"{LIST}?status=behind&sort=name")
    switch = page.tree.xpath("string(//header//a[@hreflang='en']/@href)")
    assert switch == "/en/sample/indicators/?status=behind&sort=name"
    assert keys(visit(client, switch)) == ["behind"]


def test_a_long_list_is_turned_over_by_plain_links(
    listed: Plan, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indicator_list, "PER_PAGE", 4)
    first = visit(client, LIST)
    assert heading(first) == "指標9件"
    turns = first.tree.xpath("//nav[@class='turns']//a/@href")
    assert turns == [LIST, f"{LIST}?page=2", f"{LIST}?page=3"]
    shown = [key for turn in turns for key in keys(visit(client, turn))]
    assert len(shown) == len(set(shown)) == 9
    narrowed = visit(client, f"{LIST}?standing=own&page=2")
    assert len(keys(narrowed)) == 4
    assert "page" not in narrowed.tree.xpath("string(//nav[@class='filters']//a[span]/@href)")


def test_of_very_many_pages_the_near_ones_and_the_ends_are_linked_and_all_can_be_reached(
    listed: Plan, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indicator_list, "PER_PAGE", 1)
    page = visit(client, f"{LIST}?sort=name&page=1")
    turns = page.tree.xpath("//nav[@class='turns']//li")
    assert [turn.text_content().removeprefix("ページ ") for turn in turns] == [*"123", "…", "9"]
    waiting, seen = [f"{LIST}?sort=name"], set()
    while waiting:
        if (address := waiting.pop()) not in seen:
            seen.add(address)
            waiting += visit(client, address).tree.xpath("//nav[@class='turns']//a/@href")
    assert len({key for address in seen for key in keys(visit(client, address))}) == 9


def test_only_the_rows_of_a_page_are_worked_out(
    listed: Plan, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    worked_out = []

    def counted(item: IndicatorItem, *rest: Any) -> list[SeriesEntry]:
        worked_out.append(item.key)
        return series_entries(item, *rest)

    monkeypatch.setattr(indicator_entries, "series_entries", counted)
    monkeypatch.setattr(indicator_list, "PER_PAGE", 2)
    shown = keys(visit(client, f"{LIST}?page=2"))
    assert worked_out == shown
    assert len(shown) == 2


def test_a_plan_whose_own_indicators_are_not_known_says_so(plan: Plan, client: Client) -> None:
    make_indicator(plan, "ref", standing="reference")
    publish_all(plan)
    assert "計画（確定版）の指標は確認できていない" in visit(client, LIST).tree.text_content()


def test_own_indicators_of_some_measures_do_not_pass_for_all_of_the_plan_s(
    listed: Plan, client: Client
) -> None:
    said = visit(client, LIST).tree.xpath("string(//main)")
    assert "3の施策のうち2には" in said
    assert "none of the plan’s own" in visit(client, "/en/sample/indicators/").tree.xpath(
        "string(//main)"
    )


def test_once_every_measure_has_an_indicator_of_the_plan_nothing_is_said_to_be_unknown(
    listed: Plan, client: Client
) -> None:
    for key in ("startups", "onsen"):
        make_indicator(listed, f"own-{key}", node(listed, key))
    publish_all(listed)
    assert "確認できていない" not in visit(client, LIST).tree.xpath("string(//main)")


def test_a_plan_without_indicators_says_so_and_leads_on(plan: Plan, client: Client) -> None:
    publish_all(plan)
    for lang in ("ja", "en"):
        page = visit(client, f"/{lang}/sample/indicators/")
        assert page.status == 200
        assert (f"/{lang}/sample/measures/", "") in list(page.links)
        assert visit(client, f"/{lang}/sample/indicators/coverage/").status == 200
        assert visit(client, f"/{lang}/sample/indicators/statuses/").status == 200
        assert visit(client, f"/{lang}/sample/indicators.csv").status == 200
