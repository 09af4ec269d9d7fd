"""An edition is scheduled, comes at its time, is compared and taken back, as a publisher does it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from plan.models import Plan
from publication import current
from publication.models import Edition
from tests.browser.test_story import NEW, OLD, PUBLIC, reword_and_approve

pytestmark = pytest.mark.browser


def test_a_schedule_comes_at_its_time_and_going_back_restores_the_words(
    page: Page, log_in: Callable[..., None], gunma: Plan
) -> None:
    public = page.context.new_page()

    def public_title() -> str:
        current._forget()
        public.goto(PUBLIC)
        return public.locator("h1").inner_text()

    log_in(page)
    reword_and_approve(page)
    page.goto("/admin/publication/edition/publish/industry-2024/")
    page.get_by_label("公開する説明（日本語）").fill("施策の文言を改めました。")
    page.get_by_label("公開する説明（英語）").fill("A measure was reworded.")
    page.get_by_label("公開する日時").fill("2099-01-01T09:00")
    page.get_by_label("上の変更内容をすべて確認しました。").check()
    page.get_by_role("button", name="一般に公開する").click()
    expect(page.get_by_text("第0.2版の公開を2099年1月1日 09時00分に予約しました。")).to_be_visible()
    assert public_title().strip() == OLD

    Edition.objects.filter(minor=2).update(published_at=timezone.now())  # its time has come
    assert public_title().strip() == NEW

    public.goto("/ja/industry-2024/compare/0.1..0.2/")
    rows = public.locator(".passage-rows > div")
    expect(rows).to_have_count(1)
    expect(rows.locator("ins")).to_contain_text("及び定着")

    page.goto("/admin/publication/edition/")
    page.get_by_role("link", name="0.1", exact=True).click()
    page.get_by_role("link", name="この版の内容に戻す").click()
    page.get_by_label("理由（記録に残ります）").fill("元の文言が正しいため")
    page.get_by_label("上に書かれたことを確認しました。").check()
    page.get_by_role("button", name="新しい番号で公開する").click()
    expect(page.get_by_text("第0.1版の内容を、第0.3版として公開しました。")).to_be_visible()
    assert public_title().strip() == OLD
