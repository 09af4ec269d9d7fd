"""A copy of the site opened from a disk, without any server."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from pytest_django import Settings

from plan.models import Plan
from publication.pages.documents import document_or_404
from publication.static_site.writing import export_site
from tests.browser.chromium import new_context, overflow

pytestmark = pytest.mark.browser


@pytest.fixture
def copy(gunma: Plan, tmp_path: Path, settings: Settings) -> Path:
    """The real plan as files."""
    settings.SITE_URL, settings.ALLOWED_HOSTS = "https://plan.example.jp", ["plan.example.jp"]
    export_site(document_or_404(gunma.slug), tmp_path, paper=False)
    return tmp_path


def test_the_plan_is_read_from_a_disk_in_both_languages(browser: Browser, copy: Path) -> None:
    context = new_context(browser, viewport={"width": 390, "height": 800})
    page = context.new_page()
    failed: list[str] = []
    page.on("requestfailed", lambda request: failed.append(request.url))
    page.on("console", lambda message: failed.append(message.text))
    page.goto(f"file://{copy}/index.html")
    page.wait_for_url("**/ja/industry-2024/index.html")
    assert overflow(page) == 0
    page.get_by_role("link", name="索引").click()
    page.get_by_role("main").get_by_role("link", name="スタートアップ").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("スタートアップ")
    page.get_by_role("link", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("heading", level=1)).to_contain_text("start-up", ignore_case=True)
    assert page.evaluate("getComputedStyle(document.querySelector('.site-header')).display")
    assert page.evaluate("document.styleSheets.length") == 2
    assert failed == []
    context.close()
