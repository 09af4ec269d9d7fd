"""A year's progress as JSON and CSV."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from django.test import Client

from plan.models import Plan
from tests.pages.test_progress import publish_all, seen
from tests.pages.yearly import make_indicator, make_report, make_scale, observe


@pytest.fixture
def reported(plan: Plan) -> Plan:
    """The small plan with one report whose words a spreadsheet would run; published."""
    make_scale(plan)
    observe(make_indicator(plan, "cases", "skills"), ("FY2023", "1"), ("FY2024", "2"))
    make_report(
        plan,
        "skills",
        2024,
        grade="a",
        done_ja="=1+1",
        done_en="",
        results_ja="改行\nと「,」",
        budget="226710000",
        budget_printed="226,710千円",
    )
    publish_all(plan)
    return plan


def rows_of(client: Client, path: str = "/ja/sample/progress/2024.csv") -> list[dict[str, str]]:
    text = seen(client, path).body.decode("utf-8")
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def json_of(client: Client, path: str = "/ja/sample/progress/2024.json") -> Any:
    response = client.get(path)
    assert response["Content-Type"] == "application/json"
    return response.json()


def test_every_measure_has_a_row_with_edition_and_source(reported: Plan, client: Client) -> None:
    rows = rows_of(client)
    assert [row["key"] for row in rows] == ["skills", "startups", "onsen"]
    assert {row["edition"] for row in rows} == {"0.1"}
    assert rows[0]["source"].endswith("/ja/sample/progress/2024/#skills")
    assert [row["reported"] for row in rows] == ["true", "false", "false"]
    first = rows[0]
    assert (first["grade"], first["grade_label_ja"]) == ("a", "A 計画どおり")
    assert (first["budget"], first["budget_printed"]) == ("226710000", "226,710千円")
    assert (first["policy_key"], first["policy_number"], first["number"]) == ("industry", "1", "1")
    assert first["results_ja"] == "改行\nと「,」"
    assert rows[1]["budget"] == "", "an empty cell is no zero"
    assert all(row["standing"] and row["licence"] and row["source"] for row in rows)


def test_no_cell_runs_as_a_formula(reported: Plan, client: Client) -> None:
    assert rows_of(client)[0]["done_ja"] == "'=1+1"
    assert json_of(client)["nodes"][0]["done"] == {"ja": "=1+1", "en": ""}


def test_the_data_are_the_same_under_both_languages(reported: Plan, client: Client) -> None:
    for end in ("json", "csv"):
        ja, en = (seen(client, f"/{lang}/sample/progress/2024.{end}").body for lang in ("ja", "en"))
        assert ja == en


def test_the_json_says_what_it_is_and_has_the_values_of_both_years(
    reported: Plan, client: Client
) -> None:
    given = json_of(client)
    assert (given["plan"], given["edition"], given["fiscal_year"]) == ("sample", "0.1", 2024)
    assert [grade["key"] for grade in given["scale"]] == ["a", "b"]
    (figure,) = given["nodes"][0]["indicators"]
    assert (figure["value"]["value"], figure["last_year"]["value"]) == ("2", "1")
    assert figure["comparison"] == "better"


def test_the_page_names_its_data(reported: Plan, client: Client) -> None:
    page = seen(client, "/en/sample/progress/2024/")
    links = page.tree.xpath("//link[@rel='alternate'][not(@hreflang)]")
    assert {
        link.get("type"): link.get("href").removeprefix("http://testserver") for link in links
    } == {
        "text/csv": "/en/sample/progress/2024.csv",
        "application/json": "/en/sample/progress/2024.json",
        "application/pdf": "/en/sample/progress/2024.pdf",
        "text/markdown": "/en/sample/progress/2024.md",
    }
    assert {"/en/sample/progress/2024.csv", "/en/sample/progress/2024.json"} <= {
        path for path, _fragment in page.links
    }


def test_the_data_may_be_shared_and_set_no_cookie(reported: Plan, client: Client) -> None:
    for end in ("json", "csv"):
        response = client.get(f"/ja/sample/progress/2024.{end}")
        assert response["Cache-Control"].startswith("public")
        assert "Set-Cookie" not in response
