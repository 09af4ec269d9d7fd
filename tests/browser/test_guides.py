"""The guides for staff: found from the first page, read on a phone, printed on few sheets."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, expect

from config.guides import FOR
from plan.models import Node, Plan
from tests.browser.chromium import accessibility_faults, overflow
from tests.browser.test_print import sheets

pytestmark = pytest.mark.browser

MOST_SHEETS = 3
"""Of A4; who is given more does not read it."""


def test_guides_are_found_at_home_fit_a_phone_and_print_on_few_sheets(
    visitor: Callable[..., BrowserContext], log_in: Callable[..., None], gunma: Plan
) -> None:
    page = visitor(viewport={"width": 320, "height": 640}, bypass_csp=True).new_page()
    log_in(page)
    page.locator("#desk-guides ~ ul").get_by_role("link", name="編集者の手引").click()
    expect(page.get_by_role("heading", name="編集者の手引")).to_be_visible()
    faults, printed = {}, {}
    for name in FOR:
        page.goto(f"/admin/guide/{name}.md")
        broken = page.evaluate("[...document.images].filter((one) => !one.naturalWidth).length")
        faults[name] = [
            *accessibility_faults(page),
            *["picture"] * broken,
            *["wide"] * overflow(page),
        ]
        printed[name] = len(sheets(page.pdf(prefer_css_page_size=True)))
    assert {name: found for name, found in faults.items() if found} == {}
    assert {name: count for name, count in printed.items() if count > MOST_SHEETS} == {}


def test_the_button_for_the_enter_key_is_not_shown(
    visitor: Callable[..., BrowserContext], log_in: Callable[..., None], gunma: Plan
) -> None:
    page = visitor().new_page()
    log_in(page)
    node = Node.objects.get(key="talent-for-value")
    Node.objects.filter(pk=node.pk).update(title_ja="改めた文言")
    page.goto(f"/admin/plan/node/{node.pk}/approve/")
    expect(page.get_by_role("button", name="この内容を承認する")).to_be_visible()
    expect(page.locator("[type=submit][hidden]")).to_be_hidden()
