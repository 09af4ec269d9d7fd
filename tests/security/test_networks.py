"""Where the staff's pages are, and from which networks they can be reached."""

from __future__ import annotations

import importlib
from collections.abc import Iterator

import pytest
from django.test import Client, RequestFactory
from django.urls import clear_url_caches, reverse
from pytest_django import Settings

from config import staff_urls, urls
from config.networks import client_address

PROXY = "10.0.0.5"


@pytest.fixture
def in_the_office(settings: Settings) -> None:
    settings.ADMIN_NETWORKS = ["192.0.2.0/24", "2001:db8::/32"]
    settings.TRUSTED_PROXIES = [PROXY, "10.0.1.0/24"]


@pytest.mark.parametrize(
    ("peer", "forwarded", "address"),
    [
        ("192.0.2.7", "", "192.0.2.7"),
        ("203.0.113.9", "192.0.2.7", "203.0.113.9"),  # no proxy of ours says so
        (PROXY, "192.0.2.7", "192.0.2.7"),
        (PROXY, "192.0.2.7, 203.0.113.9", "203.0.113.9"),  # what was there before us is hearsay
        (PROXY, "192.0.2.7, 203.0.113.9, 10.0.1.2", "203.0.113.9"),
        (PROXY, "nonsense", PROXY),
        (PROXY, "", PROXY),
        ("", "192.0.2.7", "192.0.2.7"),
        ("", "", None),
        ("::ffff:192.0.2.7", "", "192.0.2.7"),
        ("2001:db8::1", "", "2001:db8::1"),
    ],
)
def test_nobody_comes_from_where_they_say_but_from_where_our_proxies_say(
    in_the_office: None, peer: str, forwarded: str, address: str | None
) -> None:
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    request = RequestFactory().get("/", headers=headers, REMOTE_ADDR=peer)
    found = client_address(request)
    assert (str(found) if found else None) == address


def test_from_elsewhere_the_staffs_pages_are_not_there(
    db: None, in_the_office: None, client: Client
) -> None:
    for address in (reverse("admin:login"), reverse("admin:index"), "/admin/preview/x/ja/x/"):
        for headers in ({}, {"X-Forwarded-For": "192.0.2.7"}, {"X-Real-IP": "192.0.2.7"}):
            answer = client.get(address, REMOTE_ADDR="203.0.113.9", headers=headers)
            assert answer.status_code == 404
    for headers in ({}, {"X-Forwarded-For": "203.0.113.9"}):
        answer = client.get(reverse("admin:login"), REMOTE_ADDR="192.0.2.7", headers=headers)
        assert answer.status_code == 200
    assert client.get("/ja/", REMOTE_ADDR="203.0.113.9").status_code == 200


@pytest.fixture
def elsewhere(settings: Settings) -> Iterator[None]:
    """Let the staff's pages be at an address of one's own."""
    settings.ADMIN_PATH = "shokuin/keikaku/"
    importlib.reload(staff_urls)
    importlib.reload(urls)
    clear_url_caches()
    yield
    settings.ADMIN_PATH = "admin/"
    importlib.reload(staff_urls)
    importlib.reload(urls)
    clear_url_caches()


def test_the_staffs_pages_can_be_at_another_address(
    db: None, elsewhere: None, client: Client
) -> None:
    assert client.get("/admin/").status_code == 404
    door = client.get("/shokuin/keikaku/")
    assert door["Location"] == "/shokuin/keikaku/login/?next=/shokuin/keikaku/"
    page = client.get(door["Location"])
    assert page.status_code == 200
    assert 'href="/admin/' not in page.content.decode()
