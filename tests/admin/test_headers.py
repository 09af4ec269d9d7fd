"""What every answer tells the browser, whatever kind of answer it is."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import Settings

from plan.models import Plan
from tests.pages.reviewing import open_link

PLAN = "/ja/sample/"
ANSWERS = {
    # kind of answer: address, status
    "page": (PLAN, 200),
    "English page": ("/en/sample/", 200),
    "edition": (f"{PLAN}@0.1/onsen/", 200),
    "way on": ("/", 302),
    "not found": (f"{PLAN}nowhere/", 404),
    "not found outside": ("/nowhere.php", 404),
    "table": (f"{PLAN}indicators.csv", 200),
    "data": (f"{PLAN}indicators.json", 200),
    "Markdown": (f"{PLAN}onsen.md", 200),
    "feed": (f"{PLAN}editions.atom", 200),
    "search": (f"{PLAN}search/?q=onsen", 200),
    "door": ("/admin/login/", 200),
    "shut page of staff": ("/admin/", 302),
    "file": ("/static/icon.svg", 200),
    "review that is none": ("/review/nonsense/", 404),
    "no contact": ("/.well-known/security.txt", 404),
}
OPEN = {"table", "data", "Markdown"}
"""Kinds that programs of other sites may read."""

EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def policy_of(answer: Any) -> dict[str, str]:
    """Return the directives of the Content-Security-Policy."""
    parts = (part.strip().partition(" ") for part in answer["Content-Security-Policy"].split(";"))
    return {name: value for name, _space, value in parts if name}


def hold(answer: Any) -> None:
    """Hold an answer against what every answer must say."""
    for name, value in EVERYWHERE.items():
        assert answer[name] == value
    assert "camera=()" in answer["Permissions-Policy"]
    assert answer["Cross-Origin-Resource-Policy"] in {"same-origin", "cross-origin"}
    policy = policy_of(answer)
    assert policy["default-src"] == policy["base-uri"] == policy["object-src"] == "'none'"
    assert policy["form-action"] == "'self'"
    said = answer["Content-Security-Policy"]
    assert "unsafe" not in said
    assert "*" not in said.replace("frame-ancestors *", "")


@pytest.mark.parametrize("kind", ANSWERS)
def test_every_kind_of_answer_is_guarded(worked_on: Plan, client: Client, kind: str) -> None:
    address, status = ANSWERS[kind]
    answer = client.get(address)
    answer.close()
    assert answer.status_code == status
    hold(answer)
    assert policy_of(answer)["frame-ancestors"] == "'none'"
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin" or kind in OPEN
    if kind != "file":
        assert answer["X-Frame-Options"] == "DENY"
    if kind not in {"door", "shut page of staff"}:
        assert not answer.cookies, "a public answer sets no cookie"


def test_a_page_of_staff_is_guarded_and_kept_by_nobody(worked_on: Plan, root: Client) -> None:
    answer = root.get("/admin/plan/node/")
    hold(answer)
    assert "no-store" in answer["Cache-Control"]
    assert answer["X-Frame-Options"] == "DENY"


def test_an_error_by_the_host_or_the_method_is_guarded_too(worked_on: Plan, client: Client) -> None:
    for answer, status in (
        (client.get(PLAN, headers={"host": "evil.example"}), 400),
        (Client(enforce_csrf_checks=True).post(PLAN), 403),
        (Client(enforce_csrf_checks=True).post("/admin/login/"), 403),
    ):
        assert answer.status_code == status
        hold(answer)


def test_what_can_be_framed_says_so_and_runs_nothing(worked_on: Plan, client: Client) -> None:
    answer = client.get(f"{PLAN}onsen/embed/")
    assert answer.status_code == 200
    hold(answer)
    policy = policy_of(answer)
    assert policy["frame-ancestors"] == "*"
    assert "script-src" not in policy
    assert "X-Frame-Options" not in answer


def test_the_address_of_a_review_is_told_to_nobody(
    worked_on: Plan, client: Client, superuser: User
) -> None:
    _link, address = open_link(worked_on, superuser)
    answer = client.get(address, follow=True)
    hold(answer)
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "no-store" in answer["Cache-Control"]
    assert "noindex" in answer["X-Robots-Tag"]
    assert client.get(PLAN)["Referrer-Policy"] == "strict-origin-when-cross-origin"


def test_with_tls_browsers_come_back_by_tls_alone(
    worked_on: Plan, client: Client, settings: Settings
) -> None:
    settings.SECURE_HSTS_SECONDS = 31_536_000
    settings.SECURE_SSL_REDIRECT = True
    assert client.get(PLAN)["Location"] == f"https://testserver{PLAN}"
    answer = Client().get(PLAN, secure=True)
    assert answer.status_code == 200
    assert answer["Strict-Transport-Security"].startswith("max-age=31536000")


def test_a_contact_for_weaknesses_is_told_where_there_is_one(
    db: None, client: Client, settings: Settings
) -> None:
    settings.SECURITY_CONTACT = "mailto:security@example.jp"
    answer = client.get("/.well-known/security.txt")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    told = answer.content.decode()
    assert "Contact: mailto:security@example.jp\n" in told
    assert "Expires: 2" in told
