"""From an edit to the public, as staff do it: in Japanese, with a mouse and a keyboard."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Dialog, Locator, Page, expect

from plan.models import Node, Plan
from publication.formats import read_document
from publication.models import Edition
from tests.browser.conftest import PASSWORD

pytestmark = pytest.mark.browser

OLD = "企業価値を高める人材の育成、確保"
NEW = "企業価値を高める人材の育成、確保及び定着"
PUBLIC = "/ja/industry-2024/talent-for-value/"


def words(page: Page) -> Locator:
    """Return the part of an item's form that holds its words."""
    return page.get_by_role("group", name="文言", exact=True)


def test_reworded_measure_is_public_only_once_it_is_approved_and_published(
    page: Page, log_in: Callable[..., None], gunma: Plan
) -> None:
    public = page.context.new_page()

    def public_title() -> str:
        public.goto(PUBLIC)
        return public.locator("h1").inner_text()

    log_in(page)
    assert OLD in public_title()

    page.get_by_role("link", name="施策体系").first.click()
    page.get_by_role("link", name=OLD, exact=True).click()
    words(page).get_by_label("名称（日本語）").fill(NEW)
    words(page).get_by_label("名称（英語）").fill("Developing, securing and retaining talent")
    page.get_by_role("button", name="保存", exact=True).first.click()
    expect(page.get_by_text("承認して公開するまで、公開ページは変わりません。")).to_be_visible()
    row = page.get_by_role("row").filter(has_text=NEW)
    expect(row).to_contain_text("編集中（未承認）")
    assert NEW not in public_title()

    row.get_by_role("link", name=NEW, exact=True).click()
    page.get_by_role("link", name="変更内容を確認して承認する").click()
    expect(page.get_by_role("row", name="名称（日本語）")).to_contain_text(OLD)
    expect(page.get_by_role("row", name="名称（日本語）")).to_contain_text(NEW)
    page.get_by_role("button", name="この内容を承認する").click()
    expect(page.get_by_text("このフィールドは必須です。")).to_be_visible()
    page.get_by_label("ほかの職員が承認できない理由").fill("担当者が一人のため")
    page.get_by_role("button", name="この内容を承認する").click()
    expect(page.get_by_text("を承認しました。次の版で公開されます。")).to_be_visible()
    assert NEW not in public_title()

    page.get_by_role("link", name="ホーム").first.click()
    page.get_by_role("link", name="変更内容を確認して公開する").click()
    expect(page.get_by_role("row", name="名称（日本語）")).to_contain_text("及び定着")
    page.get_by_label("公開する説明（日本語）").fill("施策の文言を改めました。")
    page.get_by_label("公開する説明（英語）").fill("A measure was reworded.")
    page.get_by_label("上の変更内容をすべて確認しました。").check()
    page.get_by_role("button", name="一般に公開する").click()
    expect(page.get_by_text("第0.2版を公開しました。")).to_be_visible()
    assert NEW in public_title()

    first = read_document(Edition.objects.get(plan=gunma, major=0, minor=1).content)
    assert first.node_by_key["talent-for-value"].title.ja == OLD
    assert read_document(Edition.objects.latest("pk").content).number == "0.2"


def test_enter_in_a_field_publishes_nothing_and_keeps_what_was_typed(
    page: Page, log_in: Callable[..., None], gunma: Plan
) -> None:
    log_in(page)
    reword_and_approve(page)
    page.goto("/admin/publication/edition/publish/industry-2024/")
    page.get_by_label("公開する説明（日本語）").fill("施策の文言を改めました。")
    page.get_by_label("版の名称（日本語）").fill("原案 第二稿")
    page.get_by_label("版の名称（日本語）").press("Enter")
    expect(page.get_by_text("まだ何も公開されていません。")).to_be_visible()
    expect(page.get_by_label("版の名称（日本語）")).to_have_value("原案 第二稿")
    expect(page.get_by_label("公開する説明（日本語）")).to_have_value("施策の文言を改めました。")
    page.get_by_label("上の変更内容をすべて確認しました。").check()
    page.get_by_role("button", name="一般に公開する").click()
    expect(page.get_by_role("alert")).to_contain_text("日本語と英語の両方で入力してください。")
    expect(page.get_by_label("公開する説明（日本語）")).to_have_value("施策の文言を改めました。")
    assert gunma.editions.count() == 1


def reword_and_approve(page: Page) -> None:
    """Give the measure Ⅲ-2 its new title, and put it on record."""
    pk = Node.objects.get(key="talent-for-value").pk
    page.goto(f"/admin/plan/node/{pk}/change/")
    words(page).get_by_label("名称（日本語）").fill(NEW)
    page.get_by_role("button", name="保存して編集を続ける").first.click()
    page.get_by_role("link", name="変更内容を確認して承認する").click()
    page.get_by_label("ほかの職員が承認できない理由").fill("担当者が一人のため")
    page.get_by_role("button", name="この内容を承認する").click()
    expect(page.get_by_text("を承認しました。次の版で公開されます。")).to_be_visible()


def test_nobody_saves_over_newer_words_without_having_seen_them(
    visitor: Callable[..., BrowserContext], log_in: Callable[..., None], gunma: Plan
) -> None:
    pk = Node.objects.get(key="talent-for-value").pk
    slow, fast = visitor().new_page(), visitor().new_page()
    log_in(slow, "osoi")
    log_in(fast, "hayai")
    for page in (slow, fast):
        page.goto(f"/admin/plan/node/{pk}/change/")
    words(fast).get_by_label("名称（日本語）").fill("速い人の文言")
    fast.get_by_role("button", name="保存して編集を続ける").first.click()
    expect(fast.get_by_text("を変更しました。")).to_be_visible()

    words(slow).get_by_label("名称（日本語）").fill("遅い人の文言")
    slow.get_by_role("button", name="保存して編集を続ける").first.click()
    expect(slow.get_by_text("hayai さんがこの項目を保存しました。")).to_be_visible()
    clash = slow.get_by_role("group", name="名称（日本語）")
    expect(clash).to_contain_text(OLD)
    expect(clash).to_contain_text("速い人の文言")
    expect(clash).to_contain_text("遅い人の文言")
    assert Node.objects.get(pk=pk).title_ja == "速い人の文言"

    slow.get_by_role("button", name="全て自分の内容で保存").click()
    expect(slow.get_by_text("を変更しました。")).to_be_visible()
    assert Node.objects.get(pk=pk).title_ja == "遅い人の文言"


def test_words_survive_a_login_that_ran_out(
    page: Page, log_in: Callable[..., None], gunma: Plan
) -> None:
    log_in(page)
    pk = Node.objects.get(key="talent-for-value").pk
    page.goto(f"/admin/plan/node/{pk}/change/")
    words(page).get_by_label("名称（日本語）").fill(NEW)
    page.context.clear_cookies()
    page.get_by_role("button", name="保存して編集を続ける").first.click()
    expect(page.get_by_text("送信した内容は保管しています")).to_be_visible()
    page.get_by_label("ユーザー名").fill("tantou")
    page.get_by_label("パスワード").fill(PASSWORD)
    page.get_by_role("button", name="ログイン").click()
    expect(page.get_by_text("送信した内容を戻しました。")).to_be_visible()
    expect(words(page).get_by_label("名称（日本語）")).to_have_value(NEW)
    assert Node.objects.get(pk=pk).title_ja == OLD

    page.get_by_role("button", name="保存して編集を続ける").first.click()
    expect(page.get_by_text("を変更しました。")).to_be_visible()
    assert Node.objects.get(pk=pk).title_ja == NEW


def test_a_draft_is_offered_when_the_form_is_opened_again_and_is_gone_once_it_was_saved(
    page: Page, log_in: Callable[..., None], gunma: Plan
) -> None:
    log_in(page)
    page.on("dialog", lambda dialog: dialog.accept())
    address = f"/admin/plan/node/{Node.objects.get(key='talent-for-value').pk}/change/"
    page.goto(address)
    words(page).get_by_label("名称（日本語）").fill(NEW)
    page.goto("/admin/")
    page.goto(address)
    expect(words(page).get_by_label("名称（日本語）")).to_have_value(OLD)
    page.get_by_role("button", name="入力を戻す").click()
    expect(words(page).get_by_label("名称（日本語）")).to_have_value(NEW)
    page.get_by_role("button", name="保存して編集を続ける").first.click()
    expect(page.get_by_text("を変更しました。")).to_be_visible()
    expect(page.get_by_text("保存していない内容があります")).to_have_count(0)
    words(page).get_by_label("名称（日本語）").fill("戻る前の文言")
    page.goto("/admin/")
    page.go_back()
    expect(words(page).get_by_label("名称（日本語）")).to_have_value("戻る前の文言")
    assert Node.objects.get(key="talent-for-value").title_ja == NEW


def test_leaving_a_form_with_unsaved_words_asks_first(
    page: Page, log_in: Callable[..., None], gunma: Plan
) -> None:
    log_in(page)
    pk = Node.objects.get(key="talent-for-value").pk
    page.goto(f"/admin/plan/node/{pk}/change/")
    words(page).get_by_label("名称（日本語）").press_sequentially("新")
    asked: list[str] = []

    def answer(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", answer)
    page.get_by_text("その他の一覧").click()
    page.get_by_role("link", name="用語集").first.click()
    expect(page.get_by_role("heading", name="用語集", exact=True)).to_be_visible()
    assert asked == ["beforeunload"]
