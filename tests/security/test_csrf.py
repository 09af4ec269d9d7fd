"""Nobody acts in somebody else's name from another site, and no address of ours leads to one."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from tests.admin.door import LOGIN, PASSWORD
from tests.admin.matrix import LISTED
from tests.admin.test_roles_matrix import World, routes

ELSEWHERE = (
    "https://evil.example/",
    "//evil.example/",
    "///evil.example/",
    "/\\evil.example/",
    "http:evil.example",
    "https:/evil.example",
    "javascript:alert(1)",
    "\thttps://evil.example/",
    "https://testserver@evil.example/",
)


def test_every_form_of_the_staff_asks_for_its_token(superuser: User) -> None:
    world = World()
    client = Client(enforce_csrf_checks=True)
    client.force_login(superuser)
    known = routes()
    taken = []
    for listed in LISTED:
        name = listed.split()[0]
        answer = client.post(world.address(name, known[name], own=True), {"a": "b"})
        if answer.status_code not in {403, 405}:
            taken.append(f"{name}: {answer.status_code}")
    assert not taken


def test_a_form_that_another_site_sends_is_refused_even_with_a_token(
    superuser: User, client: Client
) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(superuser)
    browser.get(reverse("admin:plan_division_add"))
    token = browser.cookies["csrftoken"].value
    sent = {"csrfmiddlewaretoken": token, "key": "x", "name_ja": "課"}
    headers = {"origin": "https://evil.example"}
    answer = browser.post(reverse("admin:plan_division_add"), sent, headers=headers)
    assert answer.status_code == 403
    assert browser.cookies["csrftoken"]["samesite"] == "Lax"
    assert browser.cookies["csrftoken"]["httponly"]


@pytest.mark.parametrize("there", ELSEWHERE)
def test_logging_in_and_out_leads_to_no_other_site(superuser: User, there: str) -> None:
    superuser.set_password(PASSWORD)
    superuser.save()
    browser = Client()
    sent = {"username": superuser.username, "password": PASSWORD, "next": there}
    for address in (LOGIN, f"{LOGIN}?next={quote(there)}"):
        answer = browser.post(address, sent)
        assert answer.status_code == 302
        assert answer["Location"].startswith("/"), answer["Location"]
        assert not answer["Location"].startswith(("//", "/\\"))
    for page in ("second_factor_check", "second_factor"):
        answer = browser.get(f"{reverse(f'admin:{page}')}?next={quote(there)}")
        assert "evil" not in answer.get("Location", "")
        assert 'href="https://evil' not in answer.content.decode()
        assert 'value="https://evil' not in answer.content.decode()
    answer = browser.post(reverse("admin:logout"), {"next": there})
    assert "evil" not in answer.get("Location", "")


@pytest.mark.parametrize("path", ["//evil.example/..", "/\\evil.example", "/%5Cevil.example/x"])
def test_an_address_that_lacks_its_slash_leads_to_no_other_site(
    db: None, client: Client, path: str
) -> None:
    answer = client.get(path)
    where = answer.get("Location", "/")
    assert where.startswith("/")
    assert not where.startswith(("//", "/\\"))


@pytest.mark.parametrize("host", ["evil.example", "testserver.evil.example", "testserver:x", "a b"])
def test_a_name_that_is_not_ours_gets_no_page(db: None, client: Client, host: str) -> None:
    answer = client.get("/ja/", headers={"host": host})
    assert answer.status_code == 400
    assert "evil" not in answer.content.decode()
    forwarded = client.get("/ja/", headers={"x-forwarded-host": "evil.example"})
    assert "evil" not in forwarded.content.decode()
