"""How programs find the pages, and what a page says of itself to them."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client
from lxml import etree

from plan.models import Plan
from publication.discovery import pages
from publication.document import PlanDocument
from tests.builders import make_measured_plan, node
from tests.pages.conftest import SITE, Visit, visit
from tests.pages.test_states import publish_all

XML = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


@pytest.fixture
def sample(db: None) -> Plan:
    plan = make_measured_plan()
    publish_all(plan)
    return plan


def things(page: Visit) -> dict[str, dict[str, Any]]:
    """Return what a page says that it is, by type."""
    (text,) = page.tree.xpath("//head/script[@type='application/ld+json']/text()")
    given = json.loads(text)
    assert given["@context"] == "https://schema.org"
    return {one["@type"]: one for one in given["@graph"]}


def test_robots_may_read_all_that_is_public(sample: Plan, client: Client) -> None:
    page = visit(client, "/robots.txt")
    lines = page.body.decode().splitlines()
    assert "Disallow: /admin/" in lines
    assert f"Sitemap: {SITE}/sitemap.xml" in lines
    assert page.headers["Content-Type"].startswith("text/plain")


def test_the_sitemap_leads_to_pages_that_are_there(
    sample: Plan, client: Client, django_assert_num_queries: Any
) -> None:
    visit(client, "/ja/sample/")
    with django_assert_num_queries(0):
        index = etree.fromstring(visit(client, "/sitemap.xml").body)
        assert index.xpath("//s:loc/text()", namespaces=XML) == [f"{SITE}/sitemap-sample.xml"]
        urls = etree.fromstring(visit(client, "/sitemap-sample.xml").body)
    addresses = urls.xpath("//s:loc/text()", namespaces=XML)
    assert len(addresses) == len(set(addresses))
    for key in ("skills/", "indicators/courses/", "progress/2024/", "data/", "editions/"):
        assert {f"{SITE}/{lang}/sample/{key}" for lang in ("ja", "en")} <= set(addresses)
    for address in addresses:
        page = visit(client, address.removeprefix(SITE))
        assert page.status == 200, address
        assert page.tree.xpath("//link[@rel='canonical']/@href") == [address]
        assert not page.tree.xpath("//meta[@name='robots']"), address
    for url in urls.iterfind("s:url", XML):
        others = {one.get("hreflang"): one.get("href") for one in url.iterfind("x:link", XML)}
        assert set(others) == {"ja", "en", "x-default"}
        assert others["ja"] == others["x-default"]
        assert url.findtext("s:loc", namespaces=XML) in others.values()
    assert visit(client, "/sitemap-none.xml").status == 404


def test_a_page_has_the_day_of_the_edition_that_last_changed_it(
    published: PlanDocument, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed = published.changed(
        changed_in={**published.changed_in, "node:retreat": "0.2"}, number="0.2"
    )
    monkeypatch.setattr(pages, "_day", lambda _document, number: {"0.1": "A", "0.2": "B"}[number])
    found = {(one.name, *one.places): one.changed for one in pages.pages_of(changed)}
    assert found["node", "retreat"] == "B"
    assert found["node", "sustainable-destinations"] == "B"  # it names its policy
    assert found["node", "startup-ecosystem"] == "A"


def test_language_models_are_told_what_is_here_and_where(sample: Plan, client: Client) -> None:
    text = visit(client, "/llms.txt").body.decode()
    assert text.startswith("# ")
    assert "\n> " in text
    addresses = [line.partition("](")[2].partition(")")[0] for line in text.splitlines()
                 if line.startswith("- [")]  # fmt: skip
    assert f"{SITE}/ja/sample/outline.md" in addresses
    for address in addresses:
        path = address.removeprefix(SITE)
        if not path.endswith("about.md"):
            assert visit(client, path).status in {200, 302}, path
    head = visit(client, "/en/sample/skills/").tree
    assert head.xpath("//link[@rel='describedby']/@href") == [f"{SITE}/llms.txt"]


def test_pages_say_in_the_words_of_schema_org_what_they_are(sample: Plan, client: Client) -> None:
    report = things(visit(client, "/en/sample/"))["Report"]
    assert report["name"] == "Sample plan"
    assert report["publisher"]["@type"] == "GovernmentOrganization"
    assert report["temporalCoverage"] == "2024-04-01/2028-03-31"
    assert report["translationOfWork"]["@id"] == f"{SITE}/ja/sample/"
    assert [one["name"] for one in report["hasPart"]] == ["Title of industry", "Title of tourism"]
    measure = things(visit(client, "/ja/sample/skills/"))
    assert measure["CreativeWork"]["isPartOf"]["@id"] == f"{SITE}/ja/sample/industry/"
    assert measure["CreativeWork"]["version"] == "0.1"
    way = measure["BreadcrumbList"]["itemListElement"]
    assert [one["position"] for one in way] == [1, 2, 3]
    assert way[-1]["item"] == f"{SITE}/ja/sample/skills/"
    data = things(visit(client, "/en/sample/indicators/courses/"))["Dataset"]
    assert len(data["variableMeasured"]) == 1
    for one in data["distribution"]:
        assert visit(client, one["contentUrl"].removeprefix(SITE)).status == 200
    terms = things(visit(client, "/ja/glossary/"))["DefinedTermSet"]
    assert [one["name"] for one in terms["hasDefinedTerm"]] == ["稼ぐ力"]


def test_no_words_of_an_editor_end_the_block_of_data(sample: Plan, client: Client) -> None:
    words = "</script><script>alert(1)</script>&<!--"
    skills = node(sample, "skills")
    skills.title_ja = words
    skills.save()
    publish_all(sample)
    page = visit(client, "/ja/sample/skills/")
    assert things(page)["CreativeWork"]["name"] == words
    assert "alert(1)" not in "".join(page.tree.xpath("//script[not(@type)]/text()"))
    assert b"<script>alert" not in page.body


def test_an_old_edition_and_an_error_describe_nothing(sample: Plan, client: Client) -> None:
    skills = node(sample, "skills")
    skills.title_ja = "改めた題"
    skills.save()
    publish_all(sample)
    for path in ("/ja/sample/@0.1/skills/", "/ja/sample/nothing/"):
        page = visit(client, path)
        assert page.tree.xpath("//script[@type='application/ld+json']") == []


def test_what_asks_for_an_icon_at_the_usual_place_gets_it(client: Client) -> None:
    assert client.get("/favicon.ico").headers["Location"] == "/static/icon.svg"
