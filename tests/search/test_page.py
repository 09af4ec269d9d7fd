"""The pages of results, whatever was typed."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from publication.document import PlanDocument
from tests.engines import examples
from tests.search.conftest import Ask

HOSTILE = (
    "' OR 1=1 --",
    '"',
    '"""',
    "a* NEAR(b c) AND OR NOT",
    "title_words:観光 ^x -y",
    "観光 & | ! <-> :*",
    "\\'; DROP TABLE publication_searchentry; --",
    "{観光} + (企業",
    "😀 👨‍👩‍👧",
    "\x00\x1f\u202e",
    "<script>alert(1)</script>",
    "%s %(x)s {0}",
    "観" * 5000,
)


def ways(tree: Any) -> list[str]:
    return list(tree.xpath("//ol[@class='hits']//h3/a/@href"))


def hits(tree: Any) -> list[str]:
    return [link.text_content() for link in tree.xpath("//ol[@class='hits']//h3/a")]


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_results_are_marked_and_lead_to_pages(lang: str, ask: Ask, client: Client) -> None:
    tree = ask("観光", lang)
    assert tree.xpath("//ol[@class='hits']//mark")
    for href in tree.xpath("//ol[@class='hits']//h3/a/@href"):
        assert client.get(href.partition("#")[0]).status_code == 200, href


def test_a_word_found_in_the_other_language_only_is_shown_in_that(ask: Ask) -> None:
    tree = ask("観光", "en")
    assert "観光" in {mark.text for mark in tree.xpath("//p[@lang='ja']/mark")}


def test_facets_narrow_and_count_with_the_others_on(ask: Ask) -> None:
    tree = ask("人材")
    everything = len(hits(tree))
    (href,) = [
        link.get("href")
        for link in tree.xpath("//nav[contains(@class,'filters')]//a")
        if "kind=measure" in link.get("href") and "施策" in link.text_content()
    ]
    narrowed = ask("人材", kind="measure")
    assert "kind=measure" in href
    assert 0 < len(hits(narrowed)) < everything


def test_a_filter_that_there_is_not_is_left_aside_and_said(ask: Ask) -> None:
    tree = ask("人材", kind="bogus", sort="bogus")
    assert hits(tree) == hits(ask("人材"))
    assert "除いて検索しました" in tree.text_content()


def test_the_order_of_the_plan_can_be_chosen(ask: Ask) -> None:
    by_relevance, by_plan = hits(ask("誘致")), hits(ask("誘致", sort="plan"))
    assert sorted(by_relevance) == sorted(by_plan)
    assert by_relevance != by_plan


def test_many_results_are_turned_over(ask: Ask) -> None:
    first, second = ask("県"), ask("県", page="2")
    assert len(ways(first)) == 20
    assert not set(ways(first)) & set(ways(second))
    assert ways(ask("県", page="400")) == ways(first)


def test_no_result_helps_on(ask: Ask) -> None:
    tree = ask("スタトアップエコシステム")
    assert hits(tree) == []
    assert "もしかして" in tree.text_content()
    assert tree.xpath("//ul[@class='near']//a")


def test_words_that_nothing_has_together_can_be_looked_for_one_by_one(ask: Ask) -> None:
    tree = ask("温泉 OR 半導体工場")
    assert hits(tree) == []
    links = tree.xpath("//ul[@class='near']//a[contains(@href, '?q=')]")
    assert [link.text_content() for link in links] == ["温泉", "半導体工場"]
    assert hits(ask(links[0].text_content()))


def test_words_that_never_stand_side_by_side_are_looked_for_one_by_one(ask: Ask) -> None:
    tree = ask("観光データ戦略")
    assert hits(tree)
    assert "それぞれの語を含むもの" in tree.text_content()


@pytest.mark.parametrize("typed", HOSTILE)
def test_no_query_breaks_anything(typed: str, ask: Ask) -> None:
    for lang in ("ja", "en"):
        tree = ask(typed, lang)
        assert len(tree.xpath("//h1")) == 1
        assert not tree.xpath("//script[not(@src)]")


@settings(max_examples=examples(30))
@given(st.text(max_size=60))
def test_whatever_is_typed_gets_an_answer(typed: str) -> None:
    (client,) = CLIENT
    assert client.get("/ja/search/", {"q": typed}).status_code == 200
    assert client.get("/en/search/suggest.json", {"q": typed}).status_code == 200


CLIENT: list[Client] = []


@pytest.fixture(autouse=True)
def a_client(indexed: PlanDocument, client: Client) -> None:
    CLIENT[:] = [client]


def test_an_empty_query_shows_the_box_alone(ask: Ask) -> None:
    tree = ask("")
    assert tree.xpath("//input[@name='q']")
    assert not tree.xpath("//h2[@id='results']")


def test_a_plan_is_searched_on_its_own(client: Client, indexed: PlanDocument) -> None:
    response = client.get(f"/ja/{indexed.plan.slug}/search/", {"q": "観光"})
    assert response.status_code == 200
    assert "観光" in response.content.decode()


def test_suggestions_are_titles_and_cost_no_query(
    client: Client, indexed: PlanDocument, django_assert_num_queries: Any
) -> None:
    client.get("/ja/search/suggest.json", {"q": "観"})
    with django_assert_num_queries(0):
        answer = client.get("/ja/search/suggest.json", {"q": "観光"}).json()
    assert 0 < len(answer["suggestions"]) <= 8
    assert all("観光" in one["title"] for one in answer["suggestions"])
    assert all(client.get(one["url"]).status_code == 200 for one in answer["suggestions"])


def test_a_search_costs_four_queries(
    client: Client, indexed: PlanDocument, django_assert_num_queries: Any
) -> None:
    client.get("/ja/search/", {"q": "観光"})
    with django_assert_num_queries(4):  # synonyms, counts, page, entries
        client.get("/ja/search/", {"q": "観光"})
