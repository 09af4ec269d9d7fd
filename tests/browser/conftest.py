"""A browser, the site on the real plan, and people in front of it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Browser, BrowserContext, Page
from pytest_django.live_server_helper import LiveServer

from plan.models import Plan
from tests.browser.chromium import Complaints, chromium, find_chromium, new_context

PASSWORD = "only in this test 1"
PATIENCE = 10_000
"""Milliseconds that a page is waited for before the test fails."""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests. Playwright's loop runs in this thread, which Django distrusts."""
    path = find_chromium()
    if path is None:
        pytest.skip("there is no Chromium: sudo apt-get install chromium")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with chromium(path) as running:
        yield running
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def complaints(live_server: LiveServer) -> Iterator[Complaints]:
    """Collect what the browser complains of; the test fails if it complained of anything."""
    heard = Complaints(live_server.url.partition("//")[2])
    yield heard
    assert heard.said == []


@pytest.fixture
def visitor(
    browser: Browser, live_server: LiveServer, gunma: Plan, complaints: Complaints
) -> Iterator[Callable[..., BrowserContext]]:
    """Return a function that makes a browser context on the site with the real plan."""
    contexts = []

    def make(**options: object) -> BrowserContext:
        context = new_context(browser, base_url=live_server.url, **options)
        context.set_default_timeout(PATIENCE)
        complaints.listen(context)
        contexts.append(context)
        return context

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def page(visitor: Callable[..., BrowserContext]) -> Page:
    """A visitor's page."""
    return visitor().new_page()


@pytest.fixture
def log_in() -> Callable[..., None]:
    """Return a function that logs somebody in by the form; the coordinator where nobody is named."""

    def by_form(page: Page, username: str = "tantou") -> None:
        if not User.objects.filter(username=username).exists():
            User.objects.create_superuser(username, password=PASSWORD)
        page.goto("/admin/")
        page.get_by_label("ユーザー名").fill(username)
        page.get_by_label("パスワード").fill(PASSWORD)
        page.get_by_role("button", name="ログイン").click()
        page.get_by_role("heading", name="編集・承認・公開").wait_for()

    return by_form
