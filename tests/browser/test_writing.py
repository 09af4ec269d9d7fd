"""Writing in a browser: pasted from Word, undone, looked at, moved without a mouse."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from plan.models import Node, Plan

pytestmark = pytest.mark.browser

TABLE = "<html><table><tr><td>年度</td><td>件数</td></tr><tr><td>2024</td><td>12</td></tr></table>"
PASTE = """(field, [text, html]) => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  if (html) data.setData("text/html", html);
  const event = new ClipboardEvent("paste", { clipboardData: data, bubbles: true });
  field.dispatchEvent(event);
  field.setRangeText(text, field.selectionStart, field.selectionEnd, "end"); // as a browser does
}"""


def words(page: Page) -> Locator:
    """Return the part of an item's form that holds its words."""
    return page.get_by_role("group", name="文言", exact=True)


def test_text_from_word_is_made_plain_told_undone_and_looked_at(
    page: Page, log_in: Callable[..., None], gunma: Plan
) -> None:
    log_in(page)
    node = Node.objects.get(key="talent-for-value")
    page.goto(f"/admin/plan/node/{node.pk}/change/")
    text = words(page).get_by_label("本文（日本語）")
    text.fill("")
    text.evaluate(PASTE, ["\u3000研修を開いた。\n・㈱見本", ""])
    expect(text).to_have_value("研修を開いた。\n- 株式会社見本")
    note = page.get_by_text("貼り付けた文を整えました")
    expect(note).to_contain_text("㈱の表記")
    note.get_by_role("button", name="元に戻す").click()
    expect(text).to_have_value("\u3000研修を開いた。\n・㈱見本")

    text.fill("")
    text.evaluate(PASTE, ["年度\t件数\n2024\t12", TABLE])
    expect(text).to_have_value("| 年度 | 件数 |\n| --- | --- |\n| 2024 | 12 |")
    page.get_by_role("button", name="表示を確かめる 本文（日本語）").click()
    expect(page.locator(".markdown-preview td").first).to_have_text("2024")
    assert page.url.endswith(f"/{node.pk}/change/")

    text.fill("強調")
    text.select_text()
    words(page).get_by_role("button", name="太字").first.click()
    expect(text).to_have_value("**強調**")
    expect(words(page).locator(".char-count").first).to_contain_text("/ 300字")


def test_an_item_is_moved_with_the_keyboard_alone_and_a_branch_stays_folded(
    page: Page, log_in: Callable[..., None], gunma: Plan
) -> None:
    log_in(page)
    node = Node.objects.get(key="talent-for-value")
    parent = node.parent
    assert parent is not None
    page.goto("/admin/plan/node/")
    fold = page.get_by_role("button", name=f"下の項目を開閉: {parent}")
    fold.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name=node.title_ja, exact=True)).to_be_hidden()
    page.reload()
    expect(page.get_by_role("link", name=node.title_ja, exact=True)).to_be_hidden()
    page.get_by_role("button", name=f"下の項目を開閉: {parent}").press(" ")
    page.get_by_role("link", name=f"移動 {node}").press("Enter")
    page.get_by_role("button", name="上へ移動").press("Enter")
    expect(page.get_by_text("を移動しました。")).to_be_visible()
    page.get_by_label("別の項目の下へ移す").select_option(
        label="基本方針1 " + str(Node.objects.get(plan=gunma, kind="policy", number=1))
    )
    page.get_by_role("button", name="その末尾へ移動").press("Enter")
    expect(page.get_by_role("heading", name="「", level=2).first).to_be_visible()
    moved = Node.objects.get(pk=node.pk)
    assert moved.parent != parent
    assert moved.key == "talent-for-value"
