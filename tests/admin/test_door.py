"""Passwords, and accounts that are locked."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django_otp.plugins.otp_totp.models import TOTPDevice
from pytest_django import Settings

from tests.admin.door import INDEX, enrol, log_in
from tests.forms import words_on


@pytest.fixture(autouse=True)
def after_three(settings: Settings) -> None:
    """Lock sooner than in service: passwords are slow to check by design."""
    settings.AXES_FAILURE_LIMIT = 3


# Passwords and locks -----------------------------------------------------------------------------


def test_a_password_is_kept_by_argon2(publishing: User) -> None:
    assert publishing.password.startswith("argon2$argon2id$")


def test_an_account_is_locked_after_wrong_passwords_and_the_page_says_what_to_do(
    publishing: User, client: Client
) -> None:
    answers = [log_in(client, publishing, "wrong") for _time in range(3)]
    assert {one.status_code for one in answers[:2]} == {200}
    locked = log_in(client, publishing)
    assert locked.status_code == 429
    assert "15分" in words_on(locked)
    assert "取りまとめ" in words_on(locked)
    assert not client.session.get("_auth_user_id")


def test_a_name_that_nobody_has_is_locked_alike(db: None, client: Client) -> None:
    nobody = User(username="nobody")
    for _time in range(3):
        log_in(client, nobody, "wrong")
    assert log_in(client, nobody).status_code == 429


def test_a_lock_of_one_account_keeps_nobody_else_at_the_same_address_out(
    publishing: User, client: Client
) -> None:
    for _time in range(4):
        log_in(client, User(username="somebody"), "wrong")
    assert log_in(client, publishing).status_code == 302


def test_the_coordinator_unlocks_an_account(
    publishing: User, client: Client, logged_in: Callable[[User], Client], superuser: User
) -> None:
    for _time in range(3):
        log_in(client, publishing, "wrong")
    page = reverse("admin:auth_user_access", args=[publishing.pk])
    root = logged_in(superuser)
    assert "ロックされています" in words_on(root.get(page))
    root.post(page, {"act": "unlock"})
    assert "ロックされていません" in words_on(root.get(page))
    assert log_in(client, publishing).status_code == 302


def test_nobody_unlocks_or_resets_themselves(
    superuser: User, logged_in: Callable[[User], Client]
) -> None:
    root = logged_in(superuser)
    device = enrol(root)
    page = reverse("admin:auth_user_access", args=[superuser.pk])
    root.post(page, {"act": "reset"})
    assert TOTPDevice.objects.get() == device


def test_the_last_administrator_gets_in_again_by_a_command(
    publishing: User, client: Client, capsys: pytest.CaptureFixture[str]
) -> None:
    log_in(client, publishing)
    enrol(client)
    for _time in range(3):
        log_in(Client(), publishing, "wrong")
    call_command("open_login", publishing.username)
    assert client.get(INDEX).status_code == 302
    assert log_in(client, publishing)["Location"] == INDEX
    assert client.get(INDEX).status_code == 200
