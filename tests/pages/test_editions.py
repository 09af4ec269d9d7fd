"""The record for the public: every edition at its own address, listed, fed, compared."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone
from lxml import etree
from pytest_django import DjangoAssertNumQueries

from plan.models import Plan, Statement
from plan.review import approve_all
from publication import current
from publication.editions import publish
from publication.models import Edition
from tests.builders import make_measured_plan, node
from tests.pages.conftest import LANGUAGES, SITE, Visit, visit
from tests.pages.test_walk import JAPANESE
from tests.record.acting import NOTE, publish_now, reword

DAYS = dt.datetime(2026, 4, 1, 9, tzinfo=dt.UTC), dt.datetime(2026, 6, 1, 9, tzinfo=dt.UTC)


@pytest.fixture
def plan(db: None, monkeypatch: pytest.MonkeyPatch) -> Plan:
    """Return a plan with two editions: of 1 April, and of 1 June 2026.

    The second one rewords onsen and a direction of industry, and is without netsugen.
    """
    with monkeypatch.context() as clock:
        clock.setattr(timezone, "now", lambda: DAYS[0])
        plan = make_measured_plan()
        approve_all(plan, by=None)
        publish(plan, kind="draft", by=None, note=NOTE)
    reword(node(plan, "onsen"), "温泉地の稼ぐ力を高める")
    statement = Statement.objects.get(key="grow")
    statement.text_ja = "更に伸ばす。"
    statement.save()
    project = node(plan, "netsugen")
    project.removed = True
    project.save()
    approve_all(plan, by=None)
    with monkeypatch.context() as clock:
        clock.setattr(timezone, "now", lambda: DAYS[1])
        publish(plan, kind="draft", by=None, note=NOTE)
    return plan


def words(page: Visit) -> str:
    """Return the words of a page, spaces and line breaks left out."""
    return "".join(page.tree.text_content().split())


def test_every_page_exists_in_every_edition_and_its_links_stay_there(
    plan: Plan, client: Client
) -> None:
    start = "/ja/sample/@0.1/"
    waiting = [start]
    seen: dict[str, Visit] = {}
    while waiting:
        path = waiting.pop()
        if path in seen or "?" in path or not path.startswith(start):
            continue
        seen[path] = visit(client, path)
        if seen[path].is_page:
            waiting += [link for link, _fragment in seen[path].links]
    assert {path: page.status for path, page in seen.items() if page.status != 200} == {}
    keys = ["idea", "industry", "onsen", "netsugen", "measures", "projects", "outline", "glossary"]
    keys += [
        "positioning",
        "indicators",
        "indicators/courses",
        "progress",
        "progress/2024",
        "about",
    ]
    assert {f"{start}{key}/" for key in keys} <= seen.keys()


def test_links_inside_an_edition_do_not_leave_it(plan: Plan, client: Client) -> None:
    for lang in LANGUAGES:
        start = f"/{lang}/sample/@0.1/"
        for key in ("", "industry/", "netsugen/", "indicators/", "measures/", "progress/"):
            page = visit(client, start + key)
            links = set(page.tree.xpath("//header//a/@href | //main//a/@href"))
            ways = {"/editions/", "/history/", "/compare/"}
            away = {
                link
                for link in links
                if link.startswith("/")
                and not link.startswith((start, f"/{'en' if lang == 'ja' else 'ja'}/sample/@0.1/"))
                and link != f"/{lang}/sample/@0.1.pdf"
                and not any(way in link for way in ways)
            }
            assert away == set(), page.path


def test_an_old_edition_says_what_it_said_and_when_it_was_in_force(
    plan: Plan, client: Client
) -> None:
    old, new = visit(client, "/ja/sample/@0.1/onsen/"), visit(client, "/ja/sample/onsen/")
    assert "onsenの題" in words(old)
    assert "温泉地の稼ぐ力を高める" in words(new)
    (banner,) = old.tree.xpath("//aside[contains(@class, 'banner')]")
    said = "".join(banner.text_content().split())
    assert "2026年4月1日（令和8年4月1日）から2026年6月1日（令和8年6月1日）まで" in said
    assert banner.xpath(".//a/@href") == ["/ja/sample/onsen/"]
    assert old.tree.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert old.headers["X-Robots-Tag"] == "noindex"
    assert old.tree.xpath("//link[@rel='canonical']/@href") == [f"{SITE}/ja/sample/onsen/"]
    assert not new.tree.xpath("//aside[contains(@class, 'banner')]")


def test_where_the_current_edition_has_no_such_page_the_banner_leads_to_the_plan(
    plan: Plan, client: Client
) -> None:
    page = visit(client, "/en/sample/@0.1/netsugen/")
    assert page.tree.xpath("//aside[contains(@class, 'banner')]//a/@href") == ["/en/sample/"]
    assert not page.tree.xpath("//link[@rel='canonical']")


def test_the_language_switch_stays_in_the_edition(plan: Plan, client: Client) -> None:
    page = visit(client, "/ja/sample/@0.1/industry/")
    switch = page.tree.xpath("//header//a[@hreflang='en']/@href")
    assert switch == ["/en/sample/@0.1/industry/"]


def test_what_is_gone_says_where_it_was(plan: Plan, client: Client) -> None:
    page = visit(client, "/ja/sample/netsugen/")
    assert page.status == 410
    assert "/ja/sample/@0.1/netsugen/" in page.tree.xpath("//main//a/@href")
    assert visit(client, "/ja/sample/@0.1/netsugen/").status == 200
    assert visit(client, "/ja/sample/@0.2/netsugen/").status == 410
    assert visit(client, "/ja/sample/@9.9/").status == 404


@pytest.mark.parametrize(
    ("day", "number"),
    [("2026-04-01", "0.1"), ("2026-05-31", "0.1"), ("2026-06-01", "0.2"), ("2026-03-31", None),
     ("2099-01-01", None)],
)  # fmt: skip
def test_a_day_leads_to_the_edition_that_was_in_force(
    plan: Plan, client: Client, day: str, number: str | None
) -> None:
    response = client.get(f"/ja/sample/@{day}/onsen/")
    if number is None:
        assert response.status_code == 404
    else:
        assert response["Location"] == f"/ja/sample/@{number}/onsen/"
        assert client.get(f"/ja/sample/@{day}/")["Location"] == f"/ja/sample/@{number}/"


def test_the_record_tells_number_date_kind_note_counts_and_digest(
    plan: Plan, client: Client
) -> None:
    page = visit(client, "/ja/sample/editions/")
    newest, oldest = page.tree.xpath("//li[@class='edition']")
    said = "".join(newest.text_content().split())
    for part in ("第0.2版", "2026年6月1日（令和8年6月1日）", "原案", "変更しました。", "文言の変更2",
                 "削除2", Edition.objects.order_by("-pk")[0].digest):  # fmt: skip
        assert part in said, part
    assert "/ja/sample/compare/0.1..0.2/" in newest.xpath(".//a/@href")
    assert "最初の版です" in oldest.text_content()
    assert "Somethingchanged." in words(visit(client, "/en/sample/editions/"))


def test_the_feed_is_atom_with_tags_that_last_and_times_of_japan(
    plan: Plan, client: Client
) -> None:
    atom = {"a": "http://www.w3.org/2005/Atom"}
    for lang in LANGUAGES:
        response = client.get(f"/{lang}/sample/editions.atom")
        assert response["Content-Type"].startswith("application/atom+xml")
        feed = etree.fromstring(response.content)
        assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == lang
        assert feed.xpath("a:link[@rel='self']/@href", namespaces=atom) == [
            f"{SITE}/{lang}/sample/editions.atom"
        ]
        entries = feed.xpath("a:entry", namespaces=atom)
        assert entries[0].xpath("a:id/text()", namespaces=atom) == [
            "tag:testserver,2026-06-01:sample:@0.2"
        ]
        assert entries[0].xpath("a:updated/text()", namespaces=atom) == [
            "2026-06-01T18:00:00+09:00"
        ]
        assert len(entries) == 2
        assert len(feed.xpath("a:id | a:title | a:updated | a:author", namespaces=atom)) == 4


def test_the_comparison_shows_each_word_that_differs_and_nothing_else(
    plan: Plan, client: Client
) -> None:
    page = visit(client, "/ja/sample/compare/0.1..0.2/")
    assert [h.text_content().strip() for h in page.tree.xpath("//main/section/h2")] == [
        "基本方針Ⅰ industryの題",
        "基本方針Ⅱ tourismの題",
    ]
    rows = {
        "".join(row.xpath("./dt")[0].text_content().split()): "".join(
            row.xpath("./dd")[0].text_content().split()
        )
        for row in page.tree.xpath("//article[.//a[contains(@href, 'onsen')]]//dl/div")
    }
    assert rows == {
        "名称（日本語）": "［－削除：onsen－］［＋追加：温泉地＋］の［－削除：題－］"
        "［＋追加：稼ぐ力を高める＋］"
    }
    assert "skills" not in page.tree.xpath("//main")[0].text_content()
    onsen = page.tree.xpath("//article[.//a[contains(@href, 'onsen')]]")[0]
    assert (len(onsen.xpath(".//del")), len(onsen.xpath(".//ins"))) == (2, 2)


def test_every_state_of_the_comparison_is_told_in_words(plan: Plan, client: Client) -> None:
    start = "/ja/sample/compare/"
    form = visit(client, start)
    assert form.status == 200
    assert form.tree.xpath("//form[@method='get']//select/@name") == ["from", "to"]
    sent = client.get(start, {"from": "0.1", "to": "0.2"})
    assert sent["Location"] == f"{start}0.1..0.2/"
    assert "同じ版です" in words(visit(client, f"{start}0.1..0.1/"))
    turned = visit(client, f"{start}0.2..0.1/")
    assert f"{start}0.1..0.2/" in turned.tree.xpath("//main//a/@href")
    unknown = visit(client, f"{start}0.1..7.0/")
    assert unknown.status == 404
    assert "第7.0版はありません" in words(unknown)
    assert unknown.tree.xpath("//form[@method='get']//select")
    assert "第7.0版はありません" in words(visit(client, f"{start}?from=0.1&to=7.0"))


def test_a_plan_with_one_edition_has_nothing_to_compare(db: None, client: Client) -> None:
    plan = make_measured_plan("lonely")
    assert client.get("/ja/lonely/editions/").status_code == 404
    approve_all(plan, by=None)
    publish_now(plan)
    current._forget()
    assert "まだ二つありません" in words(visit(client, "/ja/lonely/compare/"))
    assert visit(client, "/ja/lonely/editions/").status == 200


def test_the_comparison_is_a_file_too(plan: Plan, client: Client) -> None:
    data = client.get("/ja/sample/compare/0.1..0.2.json").json()
    assert (data["from"]["number"], data["to"]["number"]) == ("0.1", "0.2")
    assert data["to"]["published_at"].endswith("+09:00")  # as in the feed and the tables
    (onsen,) = [one for one in data["changes"] if one["item"] == "node:onsen"]
    assert {
        "field": "title/ja", "before": "onsenの題", "after": "温泉地の稼ぐ力を高める"
    } in onsen["fields"]  # fmt: skip
    table = client.get("/en/sample/compare/0.1..0.2.csv")
    assert table["Content-Type"].startswith("text/csv")
    lines = table.content.decode("utf-8-sig").splitlines()
    assert lines[0].startswith("place,item,part")
    (line,) = [one for one in lines if "node:onsen" in one and "温泉地の稼ぐ力を高める" in one]
    assert ',0.1,0.2,own,"the prefecture’s own words' in line


def test_a_measure_has_its_history_with_marked_words(plan: Plan, client: Client) -> None:
    page = visit(client, "/ja/sample/onsen/")
    assert "/ja/sample/onsen/history/" in page.tree.xpath("//main//a/@href")
    assert "最終変更：第0.2版、2026年6月1日（令和8年6月1日）" in words(page)
    assert "最終変更：第0.1版" in words(visit(client, "/ja/sample/skills/"))
    history = visit(client, "/ja/sample/onsen/history/")
    newest, oldest = history.tree.xpath("//ol[@class='steps']/li")
    assert "［＋追加：稼ぐ力を高める＋］" in "".join(newest.text_content().split())
    assert "初めて掲載しました" in oldest.text_content()
    gone = visit(client, "/en/sample/netsugen/history/")
    assert gone.status == 200
    assert "no longer part of the plan" in gone.tree.text_content()
    assert visit(client, "/ja/sample/indicators/courses/history/").status == 200
    assert visit(client, "/ja/sample/no-such-key/history/").status == 404


def test_pages_of_the_record_cost_no_query_once_they_were_read(
    plan: Plan,
    client: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    paths = ["editions/", "editions.atom", "compare/0.1..0.2/", "onsen/history/", "@0.1/onsen/",
             "@0.1/indicators.csv", "@2026-04-02/", "compare/0.1..0.2.csv"]  # fmt: skip
    for path in paths:
        visit(client, f"/ja/sample/{path}")
    monkeypatch.setattr(current, "LOOK_EVERY", float("inf"))
    with django_assert_num_queries(0):
        for path in paths:
            assert visit(client, f"/ja/sample/{path}").status in {200, 302}


def test_english_pages_of_the_record_mark_japanese_words(plan: Plan, client: Client) -> None:
    for path in ("editions/", "compare/", "compare/0.1..0.2/", "onsen/history/", "@0.1/onsen/"):
        page = visit(client, f"/en/sample/{path}")
        unmarked = [
            text.strip()
            for text in page.tree.xpath("//body//text()[not(ancestor::*[@lang='ja'])]")
            if JAPANESE.search(text)
        ]
        assert unmarked == [], path
