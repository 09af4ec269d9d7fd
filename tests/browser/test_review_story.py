"""From an edit to the record by way of an approver and a reviewer, in Japanese, with a mouse."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, expect

from plan.models import Approval, Node, Note, Plan, Statement
from tests.browser.chromium import overflow

pytestmark = pytest.mark.browser

MEASURE = "talent-for-value"
NEW = "企業価値を高める人材の育成、確保及び定着"


def form_of(page: Page, key: str) -> None:
    page.goto(f"/admin/plan/node/{Node.objects.get(key=key).pk}/change/")


def reword(page: Page, words: str) -> None:
    """Give the measure another title, save it, and hand it in."""
    form_of(page, MEASURE)
    page.locator("#id_title_ja").fill(words)
    page.get_by_role("button", name="保存して編集を続ける").first.click()
    page.get_by_role("link", name="承認を依頼する").click()
    page.get_by_label("承認者への連絡").fill("定着を加えました。")
    page.get_by_role("button", name="承認を依頼する").click()
    expect(page.get_by_text("の承認を依頼しました。")).to_be_visible()


def test_a_measure_goes_through_review_and_a_note_on_a_direction_is_adopted(
    visitor: Callable[..., BrowserContext], log_in: Callable[..., None], gunma: Plan
) -> None:
    writer, judge = visitor().new_page(), visitor().new_page()
    reviewer = visitor(viewport={"width": 320, "height": 640}, java_script_enabled=False).new_page()
    log_in(writer, "henshu")
    log_in(judge, "shonin")

    # An editor rewords a measure and submits it; the approver asks for a change, then approves.
    reword(writer, "企業価値を高める人材の確保")
    judge.goto("/admin/")
    expect(judge.get_by_text("定着を加えました。").first).to_be_visible()
    form_of(judge, MEASURE)
    judge.get_by_role("link", name="変更内容を確認して承認する").click()
    judge.get_by_label("編集者への連絡").fill("「育成」を残してください。")
    judge.get_by_role("button", name="修正をお願いする").click()
    expect(judge.get_by_text("の修正をお願いしました。")).to_be_visible()
    form_of(writer, MEASURE)
    expect(writer.get_by_text("「育成」を残してください。").first).to_be_visible()
    reword(writer, NEW)
    form_of(judge, MEASURE)
    judge.get_by_role("link", name="変更内容を確認して承認する").click()
    judge.get_by_label("決裁番号").fill("産政第123号")
    judge.get_by_role("button", name="この内容を承認する").click()
    expect(judge.get_by_text("を承認しました。次の版で公開されます。")).to_be_visible()
    approval = Approval.objects.get(item=f"node:{MEASURE}", in_force=True)
    assert (approval.by, approval.decision_number) == (
        User.objects.get(username="shonin"),
        "産政第123号",
    )

    # A reviewer with a link, on a phone and without JavaScript, leaves a note on a direction.
    policy = Node.objects.get(key=MEASURE).parent
    assert policy is not None
    direction = Statement.objects.filter(node=policy).order_by("position", "key").first()
    assert direction is not None
    writer.goto("/admin/plan/reviewlink/add/")
    writer.get_by_label("宛先").fill("産業振興審議会")
    writer.get_by_label("見せる範囲").select_option(f"{gunma.pk}|node:{policy.key}")
    last = timezone.localdate() + dt.timedelta(days=7)
    writer.locator("#id_expires_on").fill(last.isoformat())
    writer.get_by_role("button", name="保存", exact=True).first.click()
    address = writer.get_by_label("アドレス").input_value()
    reviewer.goto(address)
    reviewer.goto(f"{address}ja/industry-2024/{policy.key}/")
    expect(reviewer.get_by_text("未公開・作業中").first).to_be_visible()
    assert overflow(reviewer) == 0
    part = reviewer.locator(f"#part-statements-{direction.key}-text")
    part.get_by_role("link", name="ここに意見を書く").click()
    reviewer.locator("#id_text").fill("主語がありません。")
    suggested = f"県は、{direction.text_ja}"
    reviewer.locator("#id_suggestion").fill(suggested)
    reviewer.get_by_label("お名前").fill("前橋花子")
    assert overflow(reviewer) == 0
    reviewer.get_by_role("button", name="意見を送る").click()
    expect(reviewer.get_by_role("status")).to_contain_text("御意見を担当課に届けました。")

    # The note stands at that field; after a later edit it says that the words changed.
    form_of(writer, policy.key)
    card = writer.locator(".note-card").filter(has_text="主語がありません。")
    expect(card).to_be_visible()
    expect(card).not_to_contain_text("文が変わりました")
    field = writer.locator(".pair").filter(has=card).get_by_role("textbox").first
    field.fill(f"{direction.text_ja}（改）")
    writer.get_by_role("button", name="保存して編集を続ける").first.click()
    expect(card).to_contain_text("文が変わりました")
    expect(card).to_contain_text(direction.text_ja)

    # It is adopted: the form opens with the suggested words, and nothing is saved until it is.
    card.get_by_role("link", name="返信・反映・対応済みにする").click()
    writer.get_by_role("link", name="文案を入れて編集画面を開く").click()
    expect(field).to_have_value(suggested)
    direction.refresh_from_db()
    assert direction.text_ja != suggested
    writer.get_by_role("button", name="保存して編集を続ける").first.click()
    expect(writer.get_by_text("を変更しました。")).to_be_visible()
    direction.refresh_from_db()
    assert direction.text_ja == suggested
    assert Note.objects.get().adopted
    reviewer.goto(f"{address}ja/industry-2024/{policy.key}/")
    expect(reviewer.get_by_text("反映", exact=True).first).to_be_visible()
