"""Public answers come from memory: the same words, in every encoding, to everybody."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.conf import settings as django_settings
from django.contrib.auth.models import User
from django.db import OperationalError
from django.db.models.sql.compiler import SQLCompiler
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from plan.models import Plan
from plan.review import approve, approve_all
from publication import moment
from publication.models import Edition
from publication.withdrawing import withdraw
from tests.builders import make_sample_plan, node
from tests.record.acting import publish_now, reword
from tests.serving.site import BROWSER, Site

pytestmark = pytest.mark.usefixtures("plan", "clock")
PAGE = "/ja/sample/onsen/"


def publish_a_change(plan: Plan, words: str) -> None:
    reword(node(plan, "onsen"), words)
    approve(node(plan, "onsen"), by=None)
    publish_now(plan)


def test_a_page_is_rendered_once_and_costs_no_query_after_that(
    site: Site, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    first = site.get(PAGE, accept_encoding=BROWSER)
    with django_assert_num_queries(0):
        second = site.get(PAGE, accept_encoding=BROWSER)
    assert site.rendered == [PAGE]
    assert first == second
    assert "onsenの題" in second.text


def test_what_comes_from_memory_is_what_django_answers(site: Site) -> None:
    asked = Client().get(PAGE)
    kept = [site.get(PAGE) for _ in range(2)][-1]
    assert kept.body == asked.content
    same = set(asked.headers) - {"Content-Length", "ETag", "Vary", "Cache-Control"}
    assert {name: asked.headers[name] for name in same} == {
        name: kept.headers[name.lower()] for name in same
    }


def test_a_browser_that_has_the_page_is_told_that_nothing_changed(site: Site, plan: Plan) -> None:
    tag = site.get(PAGE, accept_encoding="br").headers["etag"]
    assert tag.startswith('"')  # a strong one
    assert tag != site.get(PAGE, accept_encoding="gzip").headers["etag"]
    known = site.get(PAGE, accept_encoding="br", if_none_match=f'"other", W/{tag}')
    assert (known.status, known.body, known.headers["etag"]) == (304, b"", tag)
    assert site.rendered == [PAGE]


def test_another_edition_has_another_tag(
    site: Site, plan: Plan, clock: Callable[[float], None]
) -> None:
    tag = site.get(PAGE).headers["etag"]
    publish_a_change(plan, "新しい題")
    clock(1)
    assert site.get(PAGE, if_none_match=tag).status == 200


def test_head_tells_the_headers_without_the_page(site: Site) -> None:
    head = site.get(PAGE, method="HEAD")
    got = site.get(PAGE)
    assert (head.status, head.body, head.headers) == (200, b"", got.headers)
    assert site.rendered == [PAGE]


def test_a_missing_page_asked_for_by_head_has_no_body_either(site: Site) -> None:
    assert (site.get("/ja/sample/nowhere/", method="HEAD").body) == b""


def test_caches_between_may_keep_a_page_for_a_minute_and_a_day_while_the_site_is_away(
    site: Site,
) -> None:
    rules = dict(
        part.strip().partition("=")[::2]
        for part in site.get(PAGE).headers["cache-control"].split(",")
    )
    assert "public" in rules
    assert rules["max-age"] == "0"
    assert int(rules["s-maxage"]) + int(rules["stale-while-revalidate"]) == 60
    assert int(rules["stale-if-error"]) == 24 * 60 * 60


# Which edition -----------------------------------------------------------------------------


def test_a_publication_elsewhere_is_seen_within_a_second(
    site: Site, plan: Plan, clock: Callable[[float], None]
) -> None:
    other = Site()
    assert "onsenの題" in site.get(PAGE).text + other.get(PAGE).text
    publish_a_change(plan, "新しい題")  # its transaction never ends here, so nobody is told
    clock(0.9)
    for process in (site, other):
        assert "新しい題" in process.get(PAGE).text


def test_a_scheduled_edition_comes_at_its_time(
    site: Site, plan: Plan, clock: Callable[[float], None]
) -> None:
    before = timezone.now()
    publish_a_change(plan, "明日の題")
    newest = Edition.objects.latest("pk")
    Edition.objects.filter(pk=newest.pk).update(published_at=before + dt.timedelta(days=1))
    assert "onsenの題" in site.get(PAGE).text
    Edition.objects.filter(pk=newest.pk).update(published_at=before)
    clock(0.9)
    assert "明日の題" in site.get(PAGE).text


def test_a_withdrawn_edition_is_gone_from_memory(
    site: Site, plan: Plan, clock: Callable[[float], None], superuser: User
) -> None:
    publish_a_change(plan, "新しい題")
    address = "/ja/sample/@0.2/onsen/"
    assert site.get(address).status == 200
    newest = Edition.objects.latest("pk")
    withdraw(newest, by=superuser, reason=newest.listed.note)
    clock(0.9)
    assert site.get(address).status == 410
    assert site.get(PAGE).status == 200
    assert len(site.memory) == 1


def test_a_publication_of_one_plan_leaves_the_pages_of_another_in_memory(
    site: Site, plan: Plan, clock: Callable[[float], None]
) -> None:
    other = make_sample_plan("other")
    approve_all(other, by=None)
    publish_now(other)
    clock(0.9)
    for address in (PAGE, "/ja/other/onsen/", "/ja/"):
        site.get(address)
    site.rendered.clear()
    publish_a_change(other, "新しい題")
    clock(0.9)
    for address in (PAGE, "/ja/other/onsen/", "/ja/"):
        site.get(address)
    assert site.rendered == ["/ja/other/onsen/", "/ja/"]


def test_at_midnight_pages_are_made_anew(
    site: Site, clock: Callable[[float], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    site.get(PAGE)
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    monkeypatch.setattr(timezone, "localdate", lambda: tomorrow)
    clock(0.9)
    site.get(PAGE)
    assert site.rendered == [PAGE, PAGE]


def test_a_page_speaks_of_the_edition_that_was_current_when_it_was_asked_for(
    site: Site, plan: Plan, clock: Callable[[float], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    render = site._render

    def while_another_is_published(environ: dict, start_response: Callable) -> object:
        if not site.rendered:
            publish_a_change(plan, "新しい題")
            clock(5)
        return render(environ, start_response)

    site.application.application = while_another_is_published  # type: ignore[assignment]
    assert "onsenの題" in site.get(PAGE).text
    assert "新しい題" in site.get(PAGE).text


def test_with_the_database_gone_pages_go_on_and_say_since_when(
    site: Site, clock: Callable[[float], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh = site.get(PAGE)
    assert "x-stale-since" not in fresh.headers

    def gone() -> moment.Signature:
        raise OperationalError("server closed the connection")

    with monkeypatch.context() as broken:
        broken.setattr(moment, "_signature", gone)
        clock(2)
        kept = site.get(PAGE)
        unseen = site.get("/en/sample/startups/")
    assert (kept.status, kept.body) == (200, fresh.body)
    assert dt.datetime.fromisoformat(kept.headers["x-stale-since"]) <= timezone.now()
    assert unseen.status == 200
    clock(2)
    assert "x-stale-since" not in site.get(PAGE).headers


def test_where_the_site_has_no_address_of_its_own_each_host_reads_its_own(
    site: Site, settings: Settings
) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    for host in ("one.example", "two.example"):
        assert f"http://{host}{PAGE}" in site.get(PAGE, host=host).text
    assert len(site.rendered) == 2


def test_a_name_that_is_not_the_sites_is_refused_with_the_page_in_memory(site: Site) -> None:
    site.get(PAGE)
    assert site.get(PAGE, host="evil.example").status == 400


def test_the_way_to_https_is_not_barred_by_memory(site: Site, settings: Settings) -> None:
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    site = Site()
    assert site.get(PAGE, x_forwarded_proto="https").status == 200
    assert site.get(PAGE, x_forwarded_proto="http").status == 301
    assert site.get(PAGE).status == 301


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/ja/search/?q=onsen", "データベースが応答していません"),
        ("/en/search/?q=onsen", "The database does not answer"),
        ("/admin/", "データベースが応答していません"),
    ],
)
def test_what_needs_the_database_says_that_it_is_gone(
    site: Site, monkeypatch: pytest.MonkeyPatch, address: str, words: str
) -> None:
    site.get(PAGE)

    def gone(*_args: object, **_options: object) -> None:
        raise OperationalError("server closed the connection")

    monkeypatch.setattr(SQLCompiler, "execute_sql", gone)
    got = site.get(address, cookie=f"{django_settings.SESSION_COOKIE_NAME}={'a' * 32}")
    assert (got.status, got.headers["retry-after"]) == (503, "30")
    assert words in got.text
