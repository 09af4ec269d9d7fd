"""What holds for every page of the site, in both languages."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from publication import current
from publication.document import PlanDocument
from tests.pages.conftest import LANGUAGES, SITE, Visit, visit

Site = dict[str, Visit]

JAPANESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uff66-\uff9d]")
HTML_BUDGET = 60_000
"""Bytes of one page before compression; a first view must stay under 200 KB with its fonts."""


def test_no_link_of_the_site_is_dead(crawled: Site) -> None:
    assert {path: page.status for path, page in crawled.items() if page.status >= 400} == {}
    ids = {path: set(page.tree.xpath("//@id")) for path, page in crawled.items() if _is_read(page)}
    dead = [
        f"{page.path} → {path}#{fragment}"
        for page in crawled.values()
        if _is_read(page)
        for path, fragment in page.links
        if fragment and path in ids and fragment not in ids[path]
    ]
    assert dead == []


def _is_read(page: Visit) -> bool:
    return bool(page.body) and page.is_page


def test_every_part_of_the_plan_has_a_page_in_both_languages(
    site: Site, published: PlanDocument
) -> None:
    slug = published.plan.slug
    keys = [node.key for node in published.nodes]
    keys += [f"indicators/{one.key}" for one in published.indicators]
    expected = {f"/{lang}/{slug}/{key}/" for lang in LANGUAGES for key in keys}
    assert expected <= site.keys()
    assert {path[3:] for path in site if path.startswith("/ja/")} == {
        path[3:] for path in site if path.startswith("/en/")
    }


def test_each_page_says_its_language_and_has_one_heading_at_the_top(site: Site) -> None:
    for page in site.values():
        tree = page.tree
        assert tree.get("lang") == page.lang, page.path
        assert page.headers["Content-Language"] == page.lang
        assert len(tree.xpath("//h1")) == 1, page.path
        assert tree.xpath("//h1[ancestor::main]"), page.path
        assert len(tree.xpath("//main")) == 1, page.path


def test_each_page_names_itself_and_its_other_language(site: Site) -> None:
    for page in site.values():
        tree = page.tree
        assert tree.xpath("//link[@rel='canonical']/@href") == [SITE + page.path]
        alternates = {
            link.get("hreflang"): link.get("href")
            for link in tree.xpath("//link[@rel='alternate'][@hreflang]")
        }
        rest = page.path[3:]
        assert alternates == {
            "ja": f"{SITE}/ja{rest}",
            "en": f"{SITE}/en{rest}",
            "x-default": f"{SITE}/ja{rest}",
        }
        for lang in {"ja", "en"} - {page.lang}:
            switch = tree.xpath(f"//header//a[@hreflang='{lang}']/@href")
            assert switch == [f"/{lang}{rest}"], page.path


def test_titles_and_descriptions_are_there_and_titles_differ(site: Site) -> None:
    titles: dict[str, str] = {}
    for page in site.values():
        title = page.tree.findtext(".//title") or ""
        assert title.strip(), page.path
        assert title not in titles, f"{page.path} and {titles[title]}"
        titles[title] = page.path
        (description,) = page.tree.xpath("//meta[@name='description']/@content")
        assert description.strip(), page.path
        assert page.tree.xpath("//meta[@property='og:title']/@content")


def test_english_pages_mark_every_japanese_word_as_japanese(site: Site) -> None:
    unmarked = []
    for page in site.values():
        if page.lang != "en":
            continue
        for text in page.tree.xpath("//body//text()[not(ancestor::*[@lang='ja'])]"):
            if JAPANESE.search(text):
                unmarked.append(f"{page.path}: {text.strip()}")
        for attribute in page.tree.xpath(
            "//*[not(ancestor-or-self::*[@lang='ja'])]/@*[name()='alt' or name()='title'"
            " or name()='aria-label' or name()='content']"
        ):
            if JAPANESE.search(attribute):
                unmarked.append(f"{page.path}: {attribute}")
    assert unmarked == []


def test_no_page_carries_inline_style_or_script(site: Site) -> None:
    for page in site.values():
        tree = page.tree
        data = "@type='application/ld+json'"  # is read, never run
        assert tree.xpath(f"//style | //@style | //script[not(@src or {data})]") == [], page.path
        assert tree.xpath("//@*[starts-with(name(), 'on')]") == [], page.path
        policy = page.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy


def test_no_page_takes_anything_from_another_host(site: Site) -> None:
    for page in site.values():
        sources = page.tree.xpath("//script/@src | //img/@src | //iframe/@src")
        sources += page.tree.xpath(
            "//link[@rel='stylesheet' or @rel='icon' or @rel='preload']/@href"
        )
        assert all(source.startswith("/static/") for source in sources), page.path


def test_public_answers_set_no_cookie_and_may_be_shared(site: Site) -> None:
    for page in site.values():
        assert "Set-Cookie" not in page.headers, page.path
        assert "Cookie" not in page.headers.get("Vary", ""), page.path
        assert page.headers["Cache-Control"].startswith("public"), page.path


def test_pages_stay_small(site: Site) -> None:
    assert {
        page.path: len(page.body) for page in site.values() if len(page.body) > HTML_BUDGET
    } == {}


def test_every_indicator_is_to_be_had_as_a_file(files: Site, published: PlanDocument) -> None:
    names = ["indicators", *(f"indicators/{one.key}" for one in published.indicators)]
    for lang in LANGUAGES:
        start = f"/{lang}/{published.plan.slug}"
        expected = {f"{start}/{name}.{kind}" for name in names for kind in ("csv", "json")}
        assert expected | {f"{start}/indicators/fields.csv"} <= files.keys()
    for file in files.values():
        assert file.headers["Cache-Control"].startswith("public"), file.path
        assert "Set-Cookie" not in file.headers, file.path
        if not file.path.endswith(".atom"):  # a feed is not downloaded
            assert file.headers["Content-Disposition"].isascii(), file.path


def test_a_page_costs_no_query_once_its_edition_is_loaded(
    published: PlanDocument,
    site: Site,
    files: Site,
    client: Client,
    django_assert_num_queries: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(current, "LOOK_EVERY", float("inf"))
    with django_assert_num_queries(0):
        for path in [*site, *files]:
            assert visit(client, path).status == 200
        assert visit(client, "/ja/no-such-plan/").status == 404
        assert visit(client, f"/ja/{next(iter(site)).split('/')[2]}/no-such-key/").status == 404


def test_every_statement_is_within_two_clicks_of_the_plans_page(
    site: Site, published: PlanDocument
) -> None:
    start = f"/ja/{published.plan.slug}/"
    near = {start, *(path for path, _fragment in site[start].links if path in site)}
    near |= {path for page in list(near) for path, _fragment in site[page].links if path in site}
    words = {path: re.sub(r"\s", "", site[path].tree.text_content()) for path in near}
    said = [
        *(statement.text.ja for statement in published.plan.statements),
        *(statement.text.ja for node in published.nodes for statement in node.statements),
        *(node.title.ja for node in published.nodes),
        published.plan.purpose.ja,
    ]
    missing = [
        text for text in said if not any(re.sub(r"\s", "", text) in page for page in words.values())
    ]
    assert missing == []


def test_each_statement_has_an_address_of_its_own(site: Site, published: PlanDocument) -> None:
    slug = published.plan.slug
    for lang in LANGUAGES:
        for node in published.nodes:
            ids = site[f"/{lang}/{slug}/{node.key}/"].tree.xpath("//@id")
            assert {statement.key for statement in node.statements} <= set(ids)
        ids = site[f"/{lang}/{slug}/outline/"].tree.xpath("//@id")
        positioning = site[f"/{lang}/{slug}/positioning/"].tree.xpath("//@id")
        assert {one.key for one in published.plan.statements} <= {*ids, *positioning}


def test_ids_are_unique_on_every_page(site: Site) -> None:
    for page in site.values():
        ids = page.tree.xpath("//@id")
        assert sorted(ids) == sorted(set(ids)), page.path


def test_every_page_says_which_words_these_are_and_that_the_site_is_not_official(
    site: Site, published: PlanDocument
) -> None:
    for page in site.values():
        words = page.tree.text_content()
        notice = published.plan.notice.ja if page.lang == "ja" else published.plan.notice.en
        assert notice in words, page.path
        assert ("非公式" if page.lang == "ja" else "not an official site") in words, page.path
        assert published.plan.notice_source.url in page.tree.xpath("//a/@href"), page.path
        if page.lang == "en":
            assert "provisional translation" in words.lower(), page.path


def test_every_page_tells_its_edition_and_date_with_the_era_beside(
    site: Site, published: PlanDocument
) -> None:
    for page in site.values():
        words = page.tree.text_content()
        assert published.number in words, page.path
        assert page.tree.xpath("//time[@datetime]"), page.path
        if page.lang == "ja":
            assert "令和" in words, page.path
