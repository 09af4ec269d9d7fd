"""The second factor, and how long a login lasts."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django_otp.plugins.otp_totp.models import TOTPDevice
from pytest_django import Settings

from plan import second_factor
from tests.admin.door import CHECK, INDEX, LOGIN, OWN, PASSWORD, code_of, enrol, log_in
from tests.forms import OpenForm, words_on
from tests.roles import hire

# The second factor -------------------------------------------------------------------------------


def test_whoever_has_an_app_is_asked_for_its_code_before_any_page(
    publishing: User, client: Client
) -> None:
    log_in(client, publishing)
    device = enrol(client)
    other = Client()
    log_in(other, publishing)
    for address in (INDEX, OWN, reverse("admin:guide", args=["README"])):
        answer = other.get(address)
        assert answer["Location"].startswith(CHECK)
    form = OpenForm(other, f"{CHECK}?next={reverse('admin:plan_node_changelist')}")
    assert "使用済み" in words_on(form.send(code="000000"))
    TOTPDevice.objects.update(throttling_failure_count=0, throttling_failure_timestamp=None)
    wide = code_of(device, 1).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    sent = form.send(code=f" {wide[:3]} {wide[3:]}")
    assert sent["Location"] == reverse("admin:plan_node_changelist")
    assert other.get(INDEX).status_code == 200


def test_a_code_counts_once_and_wrong_codes_make_the_next_one_wait(
    publishing: User, client: Client
) -> None:
    log_in(client, publishing)
    device = enrol(client)
    other = Client()
    log_in(other, publishing)
    code = code_of(device, 1)
    assert other.post(CHECK, {"code": "000000"}).status_code == 200
    assert other.post(CHECK, {"code": code}).status_code == 200, "too soon after a wrong one"
    TOTPDevice.objects.update(throttling_failure_timestamp=None, throttling_failure_count=0)
    assert other.post(CHECK, {"code": code}).status_code == 302
    third = Client()
    log_in(third, publishing)
    assert third.post(CHECK, {"code": code}).status_code == 200, "used before"


def test_printed_codes_work_once_each_and_a_new_sheet_ends_the_old_one(
    publishing: User, client: Client
) -> None:
    log_in(client, publishing)
    page = client.post(OWN, {"act": "print"})
    codes = page.context["codes"]
    assert len(set(codes)) == 10
    assert page["Cache-Control"].count("no-store")
    for code, status in ((codes[0], 302), (codes[0], 200)):
        other = Client()
        log_in(other, publishing)
        assert other.post(CHECK, {"code": code.upper()}).status_code == status
    client.post(OWN, {"act": "print"})
    assert second_factor.codes_left(publishing) == 10
    assert client.get(INDEX).status_code == 200


@pytest.mark.parametrize(
    ("setting", "role", "asked"),
    [
        ("publishers", "publisher", True),
        ("publishers", "translator", False),
        ("staff", "translator", True),
        ("optional", "publisher", False),
    ],
)
def test_whoever_publishes_sets_up_a_second_factor_before_anything_else(
    db: None,
    client: Client,
    logged_in: Callable[[User], Client],
    settings: Settings,
    setting: str,
    role: str,
    asked: bool,
) -> None:
    settings.SECOND_FACTOR = setting
    desk = logged_in(hire("somebody", role))
    answer = desk.get(INDEX)
    assert (answer.status_code == 302) is asked
    if asked:
        assert answer["Location"].startswith(OWN)
        assert desk.get(OWN).status_code == 200
        enrol(desk)
        assert desk.get(INDEX).status_code == 200


def test_an_administrator_is_asked_too_and_public_pages_are_not_in_the_way(
    superuser: User, logged_in: Callable[[User], Client], settings: Settings
) -> None:
    settings.SECOND_FACTOR = "publishers"
    root = logged_in(superuser)
    assert root.get(reverse("admin:auth_user_changelist"))["Location"].startswith(OWN)
    assert root.get(reverse("front_door", args=["ja"])).status_code == 200


def test_setting_one_up_ends_the_logins_that_began_without_it(
    publishing: User, client: Client
) -> None:
    other = Client()
    log_in(other, publishing)
    log_in(client, publishing)
    enrol(client)
    assert other.get(INDEX)["Location"].startswith(LOGIN)
    assert client.get(INDEX).status_code == 200


def test_a_lost_factor_is_taken_off_by_somebody_else_and_it_is_logged(
    publishing: User, client: Client, superuser: User, logged_in: Callable[[User], Client]
) -> None:
    log_in(client, publishing)
    enrol(client)
    root = logged_in(superuser)
    page = reverse("admin:auth_user_access", args=[publishing.pk])
    assert "登録されています" in words_on(root.get(page))
    root.post(page, {"act": "reset"})
    assert not second_factor.has_any(publishing)
    assert client.get(INDEX).status_code == 302, "logged out"
    assert log_in(client, publishing)["Location"] == INDEX
    history = root.get(reverse("admin:auth_user_history", args=[publishing.pk]))
    assert "2段階目の認証を解除" in words_on(history)


def test_the_secret_is_shown_only_while_it_is_set_up(publishing: User, client: Client) -> None:
    log_in(client, publishing)
    client.post(OWN, {"act": "begin"})
    device = TOTPDevice.objects.get()
    secret = second_factor.secret_words(device)
    assert secret in words_on(client.get(OWN))
    client.post(OWN, {"act": "prove", "code": code_of(device)})
    assert secret not in words_on(client.get(OWN))


@pytest.mark.parametrize(
    "there", ["https://evil.example/", "//evil.example", "javascript:alert(1)"]
)
def test_the_second_step_leads_to_no_other_site(
    publishing: User, client: Client, there: str
) -> None:
    log_in(client, publishing)
    device = enrol(client)
    other = Client()
    log_in(other, publishing, next_=there)
    sent = other.post(CHECK, {"code": code_of(device, 1), "next": there})
    assert sent["Location"] == INDEX


# How long a login lasts --------------------------------------------------------------------------


def test_a_login_in_use_is_put_off_and_ends_after_half_a_day(
    publishing: User, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    log_in(client, publishing)
    began = client.session[second_factor.BEGAN]
    for after, status in ((3000, 200), (6000, 200), (13 * 3600, 302)):
        monkeypatch.setattr(time, "time", lambda at=began + after: at)
        assert client.get(INDEX).status_code == status


def test_an_idle_login_ends_within_the_time_that_is_set(
    publishing: User, client: Client, settings: Settings
) -> None:
    log_in(client, publishing)
    assert client.session.get_expiry_age() == settings.SESSION_COOKIE_AGE == 3600


def test_what_is_sent_before_the_second_step_comes_back_after_it(
    publishing: User, superuser: User, client: Client
) -> None:
    superuser.set_password(PASSWORD)
    superuser.save()
    log_in(client, superuser)
    device = enrol(client)
    form = OpenForm(client, reverse("admin:plan_division_add"))
    client.logout()
    assert form.send(key="late", name_ja="夜の課")["Location"].startswith(LOGIN)
    log_in(client, superuser, next_=reverse("admin:plan_division_add"))
    client.post(CHECK, {"code": code_of(device, 1)})
    back = OpenForm(client, reverse("admin:plan_division_add"))
    assert back.fields["name_ja"] == ["夜の課"]
