"""The search box as people use it: by keyboard, with suggestions, and without a script."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from plan.models import Plan
from publication.document import PlanDocument
from publication.search.index import index_plan
from tests.browser.chromium import Complaints

pytestmark = pytest.mark.browser


@pytest.fixture(autouse=True)
def _index(gunma: Plan) -> None:
    index_plan(gunma)


def test_a_title_is_suggested_and_chosen_by_keyboard(
    page: Page, published: PlanDocument, complaints: Complaints
) -> None:
    page.goto(f"/ja/{published.plan.slug}/")
    box = page.get_by_role("combobox", name="計画を検索")
    box.press_sequentially("スタートアップ")
    expect(page.get_by_role("option").first).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    box.press("ArrowDown")
    chosen = page.get_by_role("option", selected=True)
    expect(chosen).to_have_count(1)
    expect(box).to_have_attribute("aria-activedescendant", chosen.get_attribute("id") or "")
    box.press("Escape")
    expect(page.get_by_role("option")).to_have_count(0)
    box.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("「スタートアップ」の検索")
    assert complaints.said == []


def test_the_search_works_without_javascript_on_a_phone(
    visitor: Callable[..., BrowserContext], published: PlanDocument
) -> None:
    page = visitor(java_script_enabled=False, viewport={"width": 320, "height": 640}).new_page()
    page.goto(f"/en/{published.plan.slug}/")
    page.get_by_label("Search the plan").fill("reskilling")
    page.get_by_label("Search the plan").press("Enter")
    page.get_by_role("link", name="measure (").click()
    expect(page.locator("ol.hits mark").first).to_have_text("reskilling")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
