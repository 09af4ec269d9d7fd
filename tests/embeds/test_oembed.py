"""oEmbed as its specification has it (https://oembed.com), and no more."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from lxml import html
from pytest_django import Settings

from publication.document import PlanDocument

SITE = "http://testserver"
MEASURE = f"{SITE}/ja/industry-2024/digital-talent/"
INDICATOR = f"{SITE}/en/industry-2024/indicators/recycling-rates/"


def ask(client: Client, **query: str) -> Any:
    return client.get("/oembed", query)


@pytest.mark.parametrize("address", [MEASURE, INDICATOR, f"{MEASURE}embed/"])
def test_a_page_says_where_its_frame_is_described(
    address: str, client: Client, published: PlanDocument
) -> None:
    answer = ask(client, url=address, format="json")
    assert answer.headers["Content-Type"] == "application/json"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    said = answer.json()
    assert (said["version"], said["type"]) == ("1.0", "rich")
    frame = html.fragment_fromstring(said["html"])
    assert frame.get("src") == address.removesuffix("embed/") + "embed/"
    assert (int(frame.get("width")), int(frame.get("height"))) == (said["width"], said["height"])
    assert client.get(frame.get("src")).status_code == 200
    assert said["title"]
    assert said["provider_url"].startswith(SITE)


def test_a_page_names_its_description_in_its_head(client: Client, published: PlanDocument) -> None:
    for address in (MEASURE, INDICATOR):
        page = html.document_fromstring(client.get(address).content.decode())
        (link,) = page.xpath("//link[@type='application/json+oembed']/@href")
        assert parse_qs(urlsplit(link).query) == {"url": [address], "format": ["json"]}
        assert client.get(link).json()["type"] == "rich"


def test_a_frame_is_no_larger_than_asked(client: Client, published: PlanDocument) -> None:
    said = ask(client, url=MEASURE, maxwidth="320", maxheight="300").json()
    assert (said["width"], said["height"]) == (320, 300)
    assert ask(client, url=MEASURE, maxwidth="9999").json()["width"] == 600


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({}, 400),
        ({"url": MEASURE, "maxwidth": "wide"}, 400),
        ({"url": MEASURE, "maxheight": "-1"}, 400),
        ({"url": MEASURE, "maxheight": "٣"}, 400),
        ({"url": MEASURE, "format": "xml"}, 501),
        ({"url": "https://example.jp/ja/industry-2024/digital-talent/"}, 404),
        ({"url": "ftp://testserver/ja/industry-2024/digital-talent/"}, 404),
        ({"url": f"{SITE}/ja/industry-2024/nothing/"}, 404),
        ({"url": f"{SITE}/ja/nothing/digital-talent/"}, 404),
        ({"url": f"{SITE}/ja/industry-2024/@9.9/digital-talent/"}, 404),
        ({"url": f"{SITE}/ja/industry-2024/"}, 404),
        ({"url": f"{SITE}/admin/"}, 404),
        ({"url": "http://[::1"}, 404),
        ({"url": "\x00%ff"}, 404),
    ],
)
def test_what_cannot_be_framed_is_said_as_the_specification_has_it(
    query: dict[str, str], status: int, client: Client, published: PlanDocument
) -> None:
    answer = ask(client, **query)
    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["status"] == status
    assert answer.json()["detail"]


def test_only_reading_is_allowed(client: Client, published: PlanDocument) -> None:
    assert client.post("/oembed").status_code == 405


def test_a_description_costs_no_query(
    client: Client, published: PlanDocument, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(0):
        ask(client, url=INDICATOR)


def test_addresses_are_those_of_the_public_site(
    client: Client, published: PlanDocument, settings: Settings
) -> None:
    settings.SITE_URL = "https://plan.example.jp"
    address = MEASURE.replace(SITE, settings.SITE_URL)
    assert f'src="{address}embed/"' in ask(client, url=address).json()["html"]
    assert ask(client, url=MEASURE).status_code == 404
