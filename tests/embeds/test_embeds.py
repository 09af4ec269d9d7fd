"""A measure or an indicator on somebody else's page: small, framed by anybody, with its source."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from lxml import html

from plan.models import Node, Plan
from plan.review import approve_all
from publication.document import PlanDocument
from tests.builders import make_measured_plan, node
from tests.conftest import forget_editions
from tests.record.acting import publish_now, reword

PLAN = "industry-2024"
CARDS = [
    f"{PLAN}/philosophy/embed/",
    f"{PLAN}/local-companies/embed/",
    f"{PLAN}/digital-talent/embed/",
    f"{PLAN}/gunmaas/embed/",
    f"{PLAN}/indicators/recycling-rates/embed/",
    f"{PLAN}/@0.1/digital-talent/embed/",
]


def tree(client: Client, path: str, status: int = 200) -> html.HtmlElement:
    answer = client.get(path)
    assert answer.status_code == status, path
    return html.document_fromstring(answer.content.decode())


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("card", CARDS)
def test_a_card_says_what_it_is_from_and_leads_back(
    lang: str, card: str, client: Client, published: PlanDocument
) -> None:
    page = tree(client, f"/{lang}/{card}")
    assert page.get("lang") == lang
    assert len(page.xpath("//main//h1")) == 1
    assert page.xpath("//script | //form | //style | //@style") == []
    (back,) = page.xpath("//h1/a/@href")
    assert back == f"/{lang}/{card.removesuffix('embed/')}"
    assert page.xpath("//link[@rel='canonical']/@href") == [f"http://testserver{back}"]
    assert client.get(back).status_code == 200
    foot = " ".join(page.xpath("//footer")[0].text_content().split())
    assert published.number in foot
    assert (published.plan.title.en if lang == "en" else published.plan.title.ja) in foot
    assert page.xpath("//base/@target") == ["_top"]
    for href in page.xpath("//a/@href"):
        assert client.get(href.partition("#")[0]).status_code == 200, href


def test_a_card_may_be_framed_by_anybody_and_nothing_else_may(
    client: Client, published: PlanDocument
) -> None:
    card = client.get(f"/ja/{CARDS[2]}")
    assert "X-Frame-Options" not in card.headers
    policy = card.headers["Content-Security-Policy"]
    assert "frame-ancestors *" in policy
    assert "script-src" not in policy
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert card.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    page = client.get(f"/ja/{CARDS[2].removesuffix('embed/')}")
    assert page.headers["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in page.headers["Content-Security-Policy"]
    assert page.headers["Cross-Origin-Resource-Policy"] == "same-origin"


def test_a_card_costs_no_query_and_is_answered_304(
    client: Client, published: PlanDocument, django_assert_num_queries: Any
) -> None:
    first = client.get(f"/ja/{CARDS[4]}")
    with django_assert_num_queries(0):
        again = client.get(f"/ja/{CARDS[4]}", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    assert "Set-Cookie" not in first.headers


@pytest.fixture
def two_editions(db: None) -> Plan:
    """Edition 0.1 has everything, 0.2 has lost a project and renamed another."""
    plan = make_measured_plan()
    approve_all(plan, by=None)
    publish_now(plan)
    Node.objects.filter(pk=node(plan, "netsugen").pk).update(removed=True)
    reword(node(plan, "onsen"), "温泉地の稼ぐ力")
    approve_all(plan, by=None)
    publish_now(plan)
    forget_editions()
    return plan


def test_what_was_removed_says_so_in_the_frame(two_editions: Plan, client: Client) -> None:
    answer = client.get("/ja/sample/netsugen/embed/")
    assert answer.status_code == 410
    assert "frame-ancestors *" in answer.headers["Content-Security-Policy"]
    page = tree(client, "/ja/sample/netsugen/embed/", 410)
    assert page.xpath("//main//a/@href") == ["/ja/sample/netsugen/"]
    assert client.get("/ja/sample/nothing/embed/").status_code == 404


def test_a_card_of_an_old_edition_keeps_its_words_and_says_that_it_is_old(
    two_editions: Plan, client: Client
) -> None:
    old = tree(client, "/ja/sample/@0.1/onsen/embed/").text_content()
    assert "温泉地の稼ぐ力" not in old
    assert "現在の内容" in old
    assert "温泉地の稼ぐ力" in tree(client, "/ja/sample/onsen/embed/").text_content()


def test_work_in_progress_is_never_framed(two_editions: Plan, admin_client: Client) -> None:
    assert admin_client.get("/admin/preview/sample/ja/sample/onsen/").status_code == 200
    assert admin_client.get("/admin/preview/sample/ja/sample/onsen/embed/").status_code == 404


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_page_offers_the_code_to_copy(
    lang: str, client: Client, published: PlanDocument
) -> None:
    for path in (f"{PLAN}/digital-talent/", f"{PLAN}/indicators/recycling-rates/"):
        page = tree(client, f"/{lang}/{path}")
        (code,) = page.xpath("//details[contains(@class, 'embed-code')]//code")
        frame = html.fragment_fromstring(code.text_content())
        assert frame.tag == "iframe"
        assert frame.get("title")
        assert frame.get("src") == f"http://testserver/{lang}/{path}embed/"
    for path in (f"{PLAN}/", f"{PLAN}/positioning/"):
        assert not tree(client, f"/{lang}/{path}").cssselect(".embed-code")


def test_words_in_a_title_never_break_out_of_the_code(db: None, client: Client) -> None:
    plan = make_measured_plan()
    reword(node(plan, "onsen"), '"><script>alert(1)</script>')
    approve_all(plan, by=None)
    publish_now(plan)
    forget_editions()
    page = tree(client, "/ja/sample/onsen/")
    (code,) = page.xpath("//details[contains(@class, 'embed-code')]//code")
    frame = html.fragment_fromstring(code.text_content())
    assert (frame.tag, len(frame)) == ("iframe", 0)
    assert re.search(r"alert\(1\)", frame.get("title") or "")
