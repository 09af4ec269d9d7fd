"""The description of the API, and the page about it, tell the same and keep their word."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from lxml import html

from publication.api.openapi import described
from publication.api.routes import OFFERED
from publication.document import PlanDocument

PROMISED = frozenset(
    "changes consultations divisions documents editions indicators links nodes observations "
    "opinions reports statements statuses targets terms".split()
)
"""Lists of a plan under /api/v1/: may grow, never shrink (docs/api.md)."""


@pytest.fixture
def told(client: Client, published: PlanDocument) -> dict[str, Any]:
    found: dict[str, Any] = client.get("/api/v1/openapi.json").json()
    return found


def test_what_was_promised_is_there() -> None:
    paths = described()["paths"]
    assert {f"/api/v1/plans/{{plan}}/{name}" for name in PROMISED} <= paths.keys()
    assert {"/api/v1/plans", "/api/v1/plans/{plan}", "/api/v1/search"} <= paths.keys()


def test_every_example_is_a_row_of_the_plan(told: dict[str, Any], client: Client) -> None:
    assert told["openapi"].startswith("3.1")
    shown = 0
    for path, methods in told["paths"].items():
        operation = methods["get"]
        address = path
        for one in operation["parameters"]:
            if one["in"] == "path" and "example" in one:
                address = address.replace(f"{{{one['name']}}}", str(one["example"]))
        example = operation["responses"]["200"]["content"]["application/json"].get("example")
        if example is None:
            continue
        answer = client.get(address).json()
        items = answer.get("items", [answer])
        assert example.get("items", [example])[0] == items[0], path
        shown += 1
    assert shown > 15


def test_every_parameter_is_explained_in_both_languages(told: dict[str, Any]) -> None:
    for path, methods in told["paths"].items():
        operation = methods["get"]
        assert operation["summary"].count(" / ") == 1, path
        for one in operation["parameters"]:
            if one["in"] == "query":
                assert one["description"].count(" / ") == 1, (path, one["name"])
                assert "null" not in str(one["schema"])
        for status in ("400", "404", "405", "410"):
            assert list(operation["responses"][status]["content"]) == ["application/problem+json"]


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_page_about_it_names_every_address_and_field(
    lang: str, client: Client, published: PlanDocument
) -> None:
    page = html.document_fromstring(client.get(f"/{lang}/api/").content.decode())
    codes = {code.text_content() for code in page.xpath("//main//code")}
    for one in OFFERED:
        assert one.path in codes
        if one.table:
            assert {column.name for column in one.table.columns} <= codes, one.path
    for href in page.xpath("//dl[@class='api-list']//a/@href"):
        assert client.get(href).status_code == 200, href
    assert page.xpath("//link[@rel='service-desc']/@href") == ["/api/v1/openapi.json"]
