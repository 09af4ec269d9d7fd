"""No log holds what somebody typed: not in a line, not in the error of a page that broke."""

from __future__ import annotations

import logging

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from config.serving.logs import JsonFormatter, RequestFilter
from plan.models import Division
from tests.admin.door import CHECK, LOGIN, PASSWORD, enrol, log_in
from tests.roles import hire


def test_no_password_code_or_form_is_in_a_log(
    db: None, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    caplog.set_level(logging.DEBUG)
    caplog.handler.addFilter(RequestFilter())
    caplog.handler.setFormatter(JsonFormatter())
    user = hire("coordinator", "coordinator")
    user.set_password(PASSWORD)
    user.save()
    browser = Client(raise_request_exception=False)
    log_in(browser, user, "a wrong word of mine")
    log_in(browser, User(username="typed my password here"))
    log_in(browser, user)
    device = enrol(browser)
    browser.post(CHECK, {"code": "zk-code-typed"})
    browser.get(f"{LOGIN}?next=/admin/&q=zk-query")

    def break_down(*args: object, **kwargs: object) -> None:
        raise RuntimeError("it broke")

    monkeypatch.setattr(Division, "save", break_down)
    sent = {"key": "zk-key", "name_ja": "zk-name", "mail": "zk@example.jp"}
    assert browser.post(reverse("admin:plan_division_add"), sent).status_code == 500
    assert "it broke" in caplog.text
    session = browser.cookies["sessionid"].value
    typed = [PASSWORD, "wrong word", "typed my password", "zk-", "zk@", session, device.key]
    assert not [one for one in typed if one in caplog.text]
