"""From a reworded sentence to its English, as an editor and a translator do it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from plan.models import Node, Plan
from plan.translation import en_state

pytestmark = pytest.mark.browser

OLD = "企業価値を高める人材の育成、確保"
NEW = "企業価値を高める人材の育成、確保及び定着"
KEY = "node:talent-for-value/title"


def test_rewording_one_field_marks_that_english_alone_until_it_is_confirmed(
    page: Page, log_in: Callable[..., None], gunma: Plan
) -> None:
    log_in(page)
    page.get_by_role("link", name="施策体系").first.click()
    page.get_by_role("link", name=OLD, exact=True).click()
    page.get_by_label("名称（日本語）").first.fill(NEW)
    page.get_by_role("button", name="保存", exact=True).first.click()

    page.get_by_role("link", name="ホーム").first.click()
    page.get_by_role("link", name="英訳の作業一覧").first.click()
    page.get_by_label("英訳の状態").select_option("outdated")
    page.get_by_role("button", name="表示").click()
    lines = page.locator(".queue-line")
    expect(lines).to_have_count(1)
    expect(lines).to_have_attribute("id", KEY)
    expect(lines.locator("ins")).to_contain_text("定着")
    expect(lines.locator("del")).to_have_count(0)

    measure = Node.objects.get(key="talent-for-value")
    english = measure.title_en
    lines.get_by_role("button", name="英訳はこのままで正しい").press("Enter")
    expect(page.get_by_text("英訳を確認しました")).to_be_visible()
    measure.refresh_from_db()
    assert (measure.title_ja, measure.title_en) == (NEW, english)
    assert en_state(measure, "title") == "current"
