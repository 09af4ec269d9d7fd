"""Which addresses a copy holds, their files, and how pages lead from one to another."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from publication.static_site.places import Copied, file_of, way
from publication.static_site.rewriting import Links

SITE = "https://plan.example.jp"
CURRENT = Copied("sample", frozenset({"0.1..0.2"}))
EDITION = Copied("sample/@0.1")


@pytest.mark.parametrize(
    "path",
    [
        "/ja/",
        "/en/glossary/",
        "/ja/glossary.pdf",
        "/ja/search/",
        "/ja/sample/",
        "/ja/sample.pdf",
        "/en/sample/skills/",
        "/en/sample/skills/history/",
        "/ja/sample/packet-delivery/",
        "/ja/sample/indicators/?page=2",
        "/ja/sample/editions.atom",
        "/ja/sample/compare/0.1..0.2/",
        "/ja/sample/compare/0.1..0.2.csv",
        "/static/css/site.css",
    ],
)
def test_a_copy_holds_the_current_edition_and_the_steps_to_it(path: str) -> None:
    assert CURRENT.holds(urlsplit(path))


@pytest.mark.parametrize(
    "path",
    [
        "/admin/",
        "/api/v1/plans",
        "/review/abc/",
        "/ja/another/",
        "/ja/sample-two/",
        "/ja/sample/@0.1/",
        "/ja/sample/search/suggest.json",
        "/ja/sample/print/packet.pdf",
        "/ja/sample/compare/0.1..0.3/",
        "/ja/sample/indicators/?policy=skills",
        "/ja/sample/indicators/?page=2&sort=name",
    ],
)
def test_a_copy_leaves_out_what_needs_a_server_and_other_editions(path: str) -> None:
    assert not CURRENT.holds(urlsplit(path))


def test_a_copy_of_an_edition_holds_its_own_addresses_alone() -> None:
    assert EDITION.holds(urlsplit("/ja/sample/@0.1/skills/"))
    assert EDITION.holds(urlsplit("/ja/sample/@0.1/glossary/"))
    assert not EDITION.holds(urlsplit("/ja/sample/skills/"))
    assert not EDITION.holds(urlsplit("/ja/glossary/"))


def test_a_copy_without_paper_holds_no_pdf() -> None:
    without = Copied("sample", paper=False)
    assert not without.holds(urlsplit("/ja/sample/skills.pdf"))
    assert not without.holds(urlsplit("/ja/sample/skills.png"))
    assert Copied("sample").holds(urlsplit("/ja/sample/skills.png"))
    assert Copied("sample").holds(urlsplit("/ja/sample.png"))


@pytest.mark.parametrize(
    ("address", "file"),
    [
        ("/ja/sample/", "ja/sample/index.html"),
        ("/ja/sample/skills.pdf", "ja/sample/skills.pdf"),
        ("/ja/sample/indicators/?page=3", "ja/sample/indicators/index-3.html"),
        ("/ja/sample/@0.1/", "ja/sample/@0.1/index.html"),
    ],
)
def test_each_address_has_one_file(address: str, file: str) -> None:
    assert file_of(urlsplit(address)) == file


def test_files_lead_to_one_another_without_a_root() -> None:
    assert way("ja/sample/skills/index.html", "static/site.css") == "../../../static/site.css"
    assert way("index.html", "ja/index.html") == "ja/index.html"


@pytest.mark.parametrize(
    ("link", "becomes"),
    [
        ("/ja/sample/startups/", "../startups/index.html"),
        ("/ja/sample/startups/#a", "../startups/index.html#a"),
        ("/ja/sample/skills/#a", "#a"),
        ("#a", "#a"),
        ("?page=2", "index-2.html"),
        (f"{SITE}/en/sample/", "../../../en/sample/index.html"),
        ("/ja/sample/@0.1/", f"{SITE}/ja/sample/@0.1/"),
        ("/ja/sample/indicators/?a=1&amp;b=2", f"{SITE}/ja/sample/indicators/?a=1&amp;b=2"),
        ("https://www.pref.gunma.jp/", "https://www.pref.gunma.jp/"),
        ("mailto:a@example.jp", "mailto:a@example.jp"),
        ("tel:027-000-0000", "tel:027-000-0000"),
    ],
)
def test_a_link_leads_within_the_copy_or_to_the_live_site(link: str, becomes: str) -> None:
    links = Links(CURRENT, SITE, urlsplit("/ja/sample/skills/"))
    assert links.in_page(f'<a class="x" href="{link}">') == f'<a class="x" href="{becomes}">'


def test_words_that_look_like_a_link_stay_words() -> None:
    links = Links(CURRENT, SITE, urlsplit("/ja/sample/"))
    words = '<p>Write href="/ja/sample/skills/" there.</p>'
    assert links.in_page(words) == words


def test_what_tells_programs_of_the_live_site_stays() -> None:
    links = Links(CURRENT, SITE, urlsplit("/ja/sample/"))
    head = f'<link rel="canonical" href="{SITE}/ja/sample/">'
    assert links.in_page(head) == head
