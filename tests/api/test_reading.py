"""The API gives what is published, says what to do when it cannot, and lets anybody read."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from plan.items import Text
from plan.models import Node, Plan
from plan.review import approve_all
from publication.api.routes import OFFERED
from publication.data.frame import frame_of
from publication.data.tables import TABLE_BY_NAME
from publication.document import PlanDocument
from publication.withdrawing import withdraw
from tests.builders import make_measured_plan, node
from tests.conftest import forget_editions
from tests.record.acting import publish_now, reword

START = "/api/v1/plans"
REAL = f"{START}/industry-2024"
SAMPLE = f"{START}/sample"


@pytest.fixture
def three_editions(db: None) -> Plan:
    """0.1 has everything; 0.2 renames a measure; 0.3 removes a project; a fourth is only typed."""
    plan = make_measured_plan()
    approve_all(plan, by=None)
    publish_now(plan)
    reword(node(plan, "onsen"), "温泉地の稼ぐ力")
    approve_all(plan, by=None)
    publish_now(plan)
    Node.objects.filter(pk=node(plan, "netsugen").pk).update(removed=True)
    approve_all(plan, by=None)
    publish_now(plan)
    reword(node(plan, "onsen"), "未承認の題")
    forget_editions()
    return plan


def test_a_list_holds_the_rows_of_its_table(client: Client, published: PlanDocument) -> None:
    for one in OFFERED:
        if one.table is None or one.path.count("/") != 3 or one.table.name in {"editions"}:
            continue
        answer = client.get(f"/api/v1{one.path.replace('{plan}', 'industry-2024')}?limit=500")
        rows = one.table.rows(frame_of(published, "http://testserver"))
        assert answer.json()["total"] == len(rows), one.path
        assert [list(row.values()) for row in answer.json()["items"]] == [
            [list(value) if isinstance(value, tuple) else value for value in row.values()]
            for row in rows[:500]
        ]


def test_a_long_list_comes_page_by_page_whole_and_in_order(
    client: Client, published: PlanDocument
) -> None:
    address, rows = f"{REAL}/statements?limit=7", []
    while address:
        answer = client.get(address)
        rows += answer.json()["items"]
        following = answer.json()["next"]
        assert (f"cursor={following}" in answer.headers.get("Link", "")) is bool(following)
        address = f"{REAL}/statements?limit=7&cursor={following}" if following else ""
    expected = TABLE_BY_NAME["statements"].rows(frame_of(published, "http://testserver"))
    assert [row["url"] for row in rows] == [row["url"] for row in expected]


def test_the_pages_of_a_list_stay_in_their_edition(three_editions: Plan, client: Client) -> None:
    first = client.get(f"{SAMPLE}/nodes?limit=2&edition=0.1").json()
    second = client.get(f"{SAMPLE}/nodes?limit=2&cursor={first['next']}").json()
    assert second["edition"] == first["edition"] == "0.1"
    assert client.get(f"{SAMPLE}/nodes").json()["edition"] == "0.3"


def test_lists_are_narrowed_by_their_columns(client: Client, published: PlanDocument) -> None:
    rows = client.get(f"{REAL}/nodes?kind=measure&policy_key=local-companies").json()["items"]
    assert {(row["kind"], row["policy_key"]) for row in rows} == {("measure", "local-companies")}
    found = client.get(f"{REAL}/observations?indicator=recycling-rates").json()["items"]
    assert {row["indicator"] for row in found} == {"recycling-rates"}


def test_an_edition_is_read_by_its_number_and_by_a_day(
    three_editions: Plan, client: Client
) -> None:
    today = client.get(f"{SAMPLE}/editions").json()["items"][-1]["published_at"][:10]
    assert client.get(f"{SAMPLE}/nodes/onsen?edition=0.1").json()["title_ja"] == "onsenの題"
    assert client.get(f"{SAMPLE}/nodes/onsen?at={today}").json()["title_ja"] == "温泉地の稼ぐ力"
    (one,) = client.get(f"{SAMPLE}/editions?at={today}").json()["items"]
    assert one["number"] == "0.3"
    assert client.get(f"{SAMPLE}/editions?at=1999-04-01").status_code == 404
    assert client.get(f"{SAMPLE}/nodes?at={today}&edition=0.1").status_code == 404


def test_what_was_removed_names_the_edition_that_had_it(
    three_editions: Plan, client: Client
) -> None:
    answer = client.get(f"{SAMPLE}/nodes/netsugen")
    assert (answer.status_code, answer.json()["last_edition"]) == (410, "0.2")
    assert client.get(f"{SAMPLE}/nodes/netsugen?edition=0.2").status_code == 200


def test_changes_are_told_between_any_two_editions(three_editions: Plan, client: Client) -> None:
    rows = client.get(f"{SAMPLE}/changes?from=0.1&to=0.2").json()["items"]
    assert [(row["item"], row["after"]) for row in rows if row["field"] == "title/ja"] == [
        ("node:onsen", "温泉地の稼ぐ力")
    ]
    whole = client.get(f"{SAMPLE}/changes?from=0.1").json()["items"]
    assert {row["item"] for row in whole} >= {"node:onsen", "node:netsugen"}
    assert client.get(f"{SAMPLE}/changes?to=0.1").json()["items"] == []


def test_a_withdrawn_edition_answers_gone_with_the_reason(
    three_editions: Plan, client: Client
) -> None:
    edition = three_editions.editions.get(minor=2)
    withdraw(edition, by=None, reason=Text("誤りがあったため。", "It was wrong."))
    forget_editions()
    answer = client.get(f"{SAMPLE}/nodes?edition=0.2")
    assert answer.status_code == 410
    assert "It was wrong." in answer.json()["detail"]
    assert "誤りがあったため。" in answer.json()["detail_ja"]
    assert client.get(f"{SAMPLE}/editions/0.2").json()["reason_ja"] == "誤りがあったため。"


def test_nothing_unpublished_is_ever_in_an_answer(three_editions: Plan, client: Client) -> None:
    for one in OFFERED:
        address = f"/api/v1{one.path}".replace("{plan}", "sample").replace("{number}", "0.3")
        address = address.replace("{key}", "onsen")
        if one.path == "/search":
            address += "?q=未承認"
        assert "未承認の題" not in client.get(address).content.decode(), address
    assert client.get(f"{SAMPLE}/nodes?edition=0.4").status_code == 404


def test_the_search_finds_in_both_languages_page_by_page(
    three_editions: Plan, client: Client
) -> None:
    found = client.get("/api/v1/search", {"q": "温泉地"}).json()
    assert [hit["key"] for hit in found["items"]] == ["onsen"]
    assert found["items"][0]["url"] == "http://testserver/ja/sample/onsen/"
    first = client.get("/api/v1/search?q=の&limit=3").json()
    second = client.get(f"/api/v1/search?q=の&limit=3&cursor={first['next']}").json()
    urls = [hit["url"] for hit in (*first["items"], *second["items"])]
    assert len(set(urls)) == len(urls) == 6
    old = client.get("/api/v1/search", {"q": "の", "cursor": "00000000-3"})
    assert old.status_code == 404


@pytest.mark.parametrize(
    ("address", "status", "parameter"),
    [
        (f"{REAL}/nodes?bogus=1", 400, "bogus"),
        (f"{REAL}/nodes?limit=1&limit=2", 400, "limit"),
        (f"{REAL}/nodes?limit=0", 400, "limit"),
        (f"{REAL}/nodes?limit=1.0", 400, "limit"),
        (f"{REAL}/nodes?limit=٣", 400, "limit"),
        (f"{REAL}/nodes?kind=castle", 400, "kind"),
        (f"{REAL}/reports?fiscal_year=-5", 400, "fiscal_year"),
        (f"{REAL}/reports?fiscal_year=12", 400, "fiscal_year"),
        (f"{REAL}/nodes?at=20260401", 400, "at"),
        (f"{REAL}/nodes?at=2026-02-30", 400, "at"),
        (f"{REAL}/nodes?cursor=x", 400, "cursor"),
        (f"{REAL}/nodes?edition=1", 400, "edition"),
        ("/api/v1/search", 400, "q"),
        ("/api/v1/search?q=", 400, "q"),
        (f"/api/v1/search?q={'観' * 201}", 400, "q"),
        ("/api/v1/search?q=a&policy=%00", 400, "policy"),
        (f"{REAL}/nodes?edition=9.9", 404, ""),
        (f"{REAL}/nodes?at=0001-01-01", 404, ""),
        (f"{REAL}/nodes?at=9999-12-31", 404, ""),
        (f"{REAL}/nodes/nothing", 404, ""),
        (f"{START}/nothing/nodes", 404, ""),
        ("/api/v1/nothing", 404, ""),
        ("/api/v1/plans/", 404, ""),
        ("/api/", 404, ""),
        ("/api/v1/plans/%0Ax", 404, ""),
    ],
)
def test_every_error_is_a_problem_that_says_what_to_do(
    address: str, status: int, parameter: str, client: Client, published: PlanDocument
) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    said = answer.json()
    assert (said["type"], said["status"]) == ("about:blank", status)
    assert said["detail"]
    assert said["detail_ja"]
    if parameter:
        assert [one["parameter"] for one in said["errors"]] == [parameter]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_written(method: str, client: Client, published: PlanDocument) -> None:
    strict = Client(enforce_csrf_checks=True)
    answer = getattr(strict, method)(f"{REAL}/nodes")
    assert answer.status_code == 405
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert "GET" in answer.headers["Allow"]


def test_pages_of_other_sites_may_read_and_nothing_else(
    client: Client, published: PlanDocument
) -> None:
    answer = client.get(f"{REAL}/nodes", headers={"Origin": "https://example.jp"})
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in answer.headers
    assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    asked = client.options(f"{REAL}/nodes")
    assert asked.status_code == 204
    assert asked.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"


def test_an_answer_known_already_is_not_sent_again(client: Client, published: PlanDocument) -> None:
    first = client.get(f"{REAL}/indicators")
    again = client.get(f"{REAL}/indicators", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    assert client.head(f"{REAL}/indicators").status_code == 200
    assert "Set-Cookie" not in first.headers


def test_no_query_is_asked_once_the_edition_is_loaded(
    client: Client, published: PlanDocument, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(0):
        for one in OFFERED:
            if one.path != "/search":
                path = one.path.replace("{plan}", "industry-2024").replace("{number}", "0.1")
                client.get(f"/api/v1{path.replace('{key}', 'digital-talent')}")
        client.get("/api/v1/openapi.json")


def test_a_site_without_a_plan_says_so(db: None, client: Client) -> None:
    forget_editions()
    assert client.get("/api/v1/plans").json() == {"total": 0, "items": []}
    assert client.get("/api/v1/search?q=x").json()["items"] == []
    assert client.get("/api/v1/openapi.json").status_code == 200
    assert client.get("/ja/api/").status_code == 200
