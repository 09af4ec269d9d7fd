"""The public pages as readers meet them: by mouse, by keyboard, on a phone, without a script."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, ViewportSize, expect

from publication.document import PlanDocument
from tests.browser.addresses import LANGUAGES, NOT_FOUND, TEMPLATES, every_page
from tests.browser.chromium import Complaints, overflow

pytestmark = pytest.mark.browser

PHONE = ViewportSize(width=320, height=640)
DESK = ViewportSize(width=1280, height=900)


def test_every_page_loads_without_complaint_and_fits_its_window(
    page: Page, published: PlanDocument, complaints: Complaints
) -> None:
    too_wide = []
    for lang in LANGUAGES:
        for address in every_page(published):
            page.set_viewport_size(PHONE)
            answer = page.goto(f"/{lang}/{address}")
            assert answer is not None
            assert answer.status == 200, address
            for size in (PHONE, DESK):
                page.set_viewport_size(size)
                if wider := overflow(page):
                    too_wide.append(f"/{lang}/{address} at {size['width']}: {wider} px")
    assert too_wide == []
    assert complaints.said == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_pages_work_without_javascript(
    visitor: Callable[..., BrowserContext], published: PlanDocument, lang: str
) -> None:
    page = visitor(java_script_enabled=False).new_page()
    for name, address in TEMPLATES.items():
        page.goto(f"/{lang}/{address}")
        expect(page.locator("h1"), name).to_be_visible()
        expect(page.get_by_role("main"), name).to_be_visible()
    page.goto(f"/{lang}/{TEMPLATES['overview']}")
    title = getattr(published.nodes[1].title, lang)
    page.locator("main").get_by_role("link", name=title).first.press("Enter")
    expect(page.locator("h1")).to_contain_text(title)


def test_the_language_switch_keeps_the_page(page: Page, published: PlanDocument) -> None:
    page.goto(f"/ja/{TEMPLATES['measure']}")
    page.get_by_role("link", name="English", exact=True).click()
    expect(page).to_have_url(f"{page.url.partition('/en/')[0]}/en/{TEMPLATES['measure']}")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.get_by_role("link", name="日本語", exact=True).click()
    expect(page.locator("html")).to_have_attribute("lang", "ja")
    assert page.url.endswith(f"/ja/{TEMPLATES['measure']}")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_first_key_leads_past_the_menus(page: Page, published: PlanDocument, lang: str) -> None:
    page.goto(f"/{lang}/{TEMPLATES['policy']}")
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    expect(skip).to_have_attribute("href", "#main")
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('#main').contains(document.activeElement)")


HAS_A_RING = """(element) => {
  for (let part = element; part; part = part.parentElement) {
    const style = getComputedStyle(part);
    if (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) return true;
  }
  return false;
}"""
"""Around the link itself, or around the card that it opens."""


def test_every_focus_is_seen(page: Page, published: PlanDocument) -> None:
    page.goto(f"/ja/{TEMPLATES['measure']}")
    unseen = []
    for _ in range(40):
        page.keyboard.press("Tab")
        focused = page.locator(":focus")
        if not focused.count():
            break
        if not focused.evaluate(HAS_A_RING):
            unseen.append(focused.evaluate("e => e.outerHTML.slice(0, 120)"))
    assert unseen == []


def test_the_citation_is_copied_by_one_click(
    visitor: Callable[..., BrowserContext], published: PlanDocument
) -> None:
    context = visitor()
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"/ja/{TEMPLATES['measure']}")
    box = page.locator("[data-copy]").first
    words = " ".join(box.inner_text().split())
    page.get_by_role("button", name=box.get_attribute("data-copy"), exact=True).first.click()
    told = page.locator("[data-copy] ~ [role=status]").first
    expect(told).to_have_text(box.get_attribute("data-copied") or "")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == words
    assert page.url in copied


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_address_that_is_not_there_offers_a_way_on(
    page: Page, published: PlanDocument, lang: str
) -> None:
    answer = page.goto(f"/{lang}/{NOT_FOUND}")
    assert answer is not None
    assert answer.status == 404
    page.locator("main").get_by_role("link").first.click()
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", lang)
