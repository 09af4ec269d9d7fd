"""What never enters the memory: staff, previews, searches, mistakes, floods."""

from __future__ import annotations

import datetime as dt
import inspect
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver
from hypothesis import given
from hypothesis import strategies as st

from config.serving.answers import Answer
from config.serving.application import may_be_kept
from config.serving.memory import LARGEST, QUERIED, Key, Memory
from publication.pages.parameters import ANYTHING, CHOICES, PAGES, known_query
from tests.serving.site import Site

PAGE = "/ja/sample/onsen/"
TODAY = dt.date(2026, 4, 1)


@pytest.mark.usefixtures("plan")
class TestRequests:
    """Requests that leave no trace in memory."""

    @pytest.mark.parametrize(
        ("address", "headers"),
        [
            (PAGE, {"cookie": f"theme=dark; {settings.SESSION_COOKIE_NAME}=abc"}),
            (PAGE, {"authorization": "Basic abc"}),
            ("/admin/login/", {}),
            ("/admin/preview/sample/ja/sample/", {}),
            ("/review/some-token/", {}),
            ("/ja/search/?q=onsen", {}),
            ("/ja/search/suggest.json?q=on", {}),
            ("/ja/sample/nowhere/", {}),
            ("/nowhere", {}),
            ("/static/site.css", {}),
        ],
    )
    def test_nothing_is_kept_of_it(self, site: Site, address: str, headers: dict[str, str]) -> None:
        site.get(address, **headers)
        site.get(address, **headers)
        assert len(site.memory) == 0
        assert len(site.rendered) == 2

    def test_a_form_is_never_answered_from_memory(self, site: Site) -> None:
        site.get(PAGE)
        assert site.get(PAGE, method="POST").status in {403, 405}

    def test_staff_read_what_django_answers_though_the_page_is_in_memory(self, site: Site) -> None:
        site.get(PAGE)
        site.get(PAGE, cookie=f"{settings.SESSION_COOKIE_NAME}=abc")
        assert len(site.rendered) == 2

    def test_an_unknown_parameter_gives_the_page_in_memory_and_makes_no_entry(
        self, site: Site
    ) -> None:
        plain = site.get(PAGE)
        for number in range(20):
            assert site.get(f"{PAGE}?utm_source={number}") == plain
        assert len(site.memory) == 1
        assert len(site.rendered) == 1

    def test_a_known_parameter_gives_its_own_page(self, site: Site) -> None:
        one = site.get("/ja/sample/indicators/?utm=1&sort=recent&fbclid=2")
        assert one == site.get("/ja/sample/indicators/?sort=recent")
        assert one.body != site.get("/ja/sample/indicators/").body
        assert len(site.memory) == 2

    def test_no_public_answer_sets_a_cookie(self, site: Site) -> None:
        for address in ("/ja/", "/ja/sample/", PAGE, "/ja/search/?q=x", "/ja/sample/editions.atom"):
            assert "set-cookie" not in site.get(address).headers


# Pure --------------------------------------------------------------------------------------


def patterns(resolver: URLResolver) -> Iterator[URLPattern]:
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            yield from patterns(one)
        else:
            yield one


def source_of(view: Any, seen: frozenset[str] = frozenset()) -> str:
    """Return the text of a view with that of the functions of its module that it calls."""
    function = inspect.unwrap(getattr(view, "func", view))
    text = inspect.getsource(function)
    called = set(re.findall(r"\b(\w+)\(", text)) - seen - {function.__name__}
    beside = [function.__globals__.get(name) for name in called]
    ours = [one for one in beside if getattr(one, "__module__", "") == function.__module__]
    return text + "".join(
        source_of(one, seen | called | {function.__name__})
        for one in ours
        if inspect.isfunction(one)
    )


def test_every_view_that_reads_a_query_says_what_may_stand_there() -> None:
    asking = {
        str(one.name)
        for one in patterns(get_resolver(PAGES))
        if re.search(r"request\.GET|QUERY_STRING", source_of(one.callback))
    }
    assert asking == set(CHOICES) | ANYTHING


def test_every_address_with_a_rule_exists() -> None:
    assert set(CHOICES) | ANYTHING <= {str(one.name) for one in patterns(get_resolver(PAGES))}


@given(st.lists(st.tuples(st.text(max_size=8), st.text(max_size=8)), max_size=6))
def test_the_order_of_a_query_and_what_nobody_knows_make_no_difference(
    pairs: list[tuple[str, str]],
) -> None:
    ours = [("sort", "recent"), ("page", "2")]
    others = [pair for pair in pairs if pair[0] not in CHOICES["indicators"]]
    found = {
        known_query("/ja/sample/indicators/", urlencode(query))
        for query in ([*ours, *others], [*others, *reversed(ours)])
    }
    assert found == {"page=2&sort=recent"}


@given(st.lists(st.tuples(st.integers(0, 30), st.booleans(), st.integers(1, 60_000)), max_size=60))
def test_memory_never_fills_more_than_its_room(asked: list[tuple[int, bool, int]]) -> None:
    memory = Memory(100_000)
    for number, has_query, size in asked:
        key = Key("v", TODAY, "", f"/{number}-{size}", "page=1" if has_query else "")
        memory.keep(key, Answer({}, {}, size))
        assert memory.size <= memory.room
        assert memory.size == sum(
            size for part in (memory.plain, memory.queried) for _answer, size in part._kept.values()
        )
        assert (memory.get(key) is not None) == (size <= memory.room // LARGEST)


def test_a_flood_of_queries_pushes_out_no_page() -> None:
    memory = Memory(100_000)
    memory.keep(Key("v", TODAY, "", "/", ""), Answer({}, {}, 5_000))
    for number in range(1000):
        memory.keep(Key("v", TODAY, "", "/", f"page={number}"), Answer({}, {}, 5_000))
    assert memory.get(Key("v", TODAY, "", "/", "")) is not None
    assert memory.size <= 5_000 + memory.room // QUERIED


PUBLIC = [("Cache-Control", "public, s-maxage=30"), ("Content-Length", "10")]


def test_an_answer_for_everybody_is_kept() -> None:
    assert may_be_kept("200 OK", PUBLIC, 100)


@pytest.mark.parametrize(
    ("status", "headers"),
    [
        ("404 Not Found", PUBLIC),
        ("302 Found", PUBLIC),
        ("200 OK", [*PUBLIC, ("Set-Cookie", "a=b")]),
        ("200 OK", [*PUBLIC, ("Vary", "Accept-Encoding, Cookie")]),
        ("200 OK", [("Cache-Control", "no-store"), ("Content-Length", "10")]),
        ("200 OK", [("Cache-Control", "public, max-age=3600"), ("Content-Length", "10")]),
        ("200 OK", [("Cache-Control", "public, s-maxage=30")]),
        ("200 OK", [("Cache-Control", "public, s-maxage=30"), ("Content-Length", "101")]),
    ],
)
def test_an_answer_that_is_not_for_everybody_or_not_whole_is_not(
    status: str, headers: list[tuple[str, str]]
) -> None:
    assert not may_be_kept(status, headers, 100)
