"""The pictures of the guides: cut to what matters, small, at the desks of tests.browser.office.

`make screenshots ARGS=guide`, `python -m tests.screenshots guide`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, FloatRect, Page

from tests.browser import office
from tests.browser.addresses import PLAN
from tests.browser.chromium import new_context

FOLDER = Path("docs/guide/img")
WIDTH, HEIGHT = 900, 900
TALLEST = 640
"""Pixels; what follows is cut off."""
MARGIN = 8
WEEKS = dt.timedelta(weeks=3)

LIST = (
    "氏名,職員番号,異動元,異動先,役割,日付\n"
    ",henshu,未来投資・デジタル産業課,労働政策課,編集者,2027-04-01\n"
    ",shonin,未来投資・デジタル産業課,,,2027-04-01\n"
)
"""Transfers (異動), as CSV."""

PASTED = "\u3000相談会を開いた。\n・㈱見本\n・見本大学"
PASTE = """(field, text) => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  field.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true }));
  field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
}"""


@dataclass(frozen=True)
class Picture:
    """A part of a page at somebody's desk, from ``cut`` down to the end of ``until``.

    The star of an address is the number of the node called ``node``.
    """

    name: str
    who: str
    address: str
    cut: str = "#content-main"
    until: str = ""
    node: str = ""
    width: int = WIDTH
    before: Callable[[Page], None] | None = None


def paste(page: Page) -> None:
    """Paste as from Word, and wait until it was made plain."""
    field = page.locator("#id_body_ja")
    field.focus()
    field.evaluate(PASTE, PASTED)
    page.get_by_role("button", name="元に戻す").wait_for()


def collide(page: Page) -> None:
    """Save after somebody else saved."""
    other = desk_of(page.context.browser, "torimatome", page.url)
    other.goto(page.url)
    for one, words in ((other, "企業と産業を創出します。"), (page, "企業を創出します。")):
        one.locator("#id_lead_ja").fill(words)
        one.get_by_role("button", name="保存して編集を続ける").first.click()
    other.context.close()
    page.get_by_role("button", name="選んだとおりに保存").wait_for()


def send_list(page: Page) -> None:
    """Send the list of transfers as far as its dry run."""
    page.locator("input[type=file]").set_input_files(
        {"name": "異動.csv", "mimeType": "text/csv", "buffer": LIST.encode()}
    )
    page.get_by_role("button", name="何が変わるかを見る").click()
    page.get_by_role("button", name="全ての異動を登録する").wait_for()


def make_link(page: Page) -> None:
    """Make a link for reviewers; its address is made unreadable."""
    page.get_by_label("宛先").fill("産業振興審議会 第2回")
    page.locator("#id_expires_on").fill((dt.datetime.now(dt.UTC).date() + WEEKS).isoformat())
    page.get_by_role("button", name="保存", exact=True).first.click()
    page.locator("#address").evaluate(
        "(field) => { field.value = location.origin + '/review/●●●●●●/'; }"
    )


NODE = "/admin/plan/node/*/"
REQUEST = "/admin/kpi/inquiry/1/"
PUBLISH = f"/admin/publication/edition/publish/{PLAN}/"
PICTURES = (
    Picture("home", "shonin", "/admin/", ".desk"),
    Picture("editor-tree", "henshu", "/admin/plan/node/", "#changelist"),
    Picture("editor-form", "henshu", f"{NODE}change/", "#id_title_ja >> xpath=ancestor::fieldset",
            node=office.SUBMITTED, width=1040),
    Picture("editor-paste", "henshu", f"{NODE}change/",
            "#id_body_ja >> xpath=ancestor::*[contains(@class, 'pair')][1]",
            node=office.UNTOUCHED, before=paste),
    Picture("editor-submit", "henshu", f"{NODE}submit/", "#content-main > h2", ".submit-row",
            node=office.RETURNED),
    Picture("editor-answer", "henshu", f"{REQUEST}division/{office.DIVISION}/", "#reports",
            "#values ~ form"),
    Picture("approver-approve", "shonin", f"{NODE}approve/", "#content-main > h2", ".submit-row",
            node=office.SUBMITTED),
    Picture("approver-many", "shonin", f"/admin/plan/plan/{PLAN}/approve-many/"),
    Picture("approver-substitute", "shonin", "/admin/plan/posting/substitute/"),
    Picture("publisher-changes", "koukai", PUBLISH, "#content-main h2:has-text('公開される変更')",
            "details.change"),
    Picture("publisher-form", "koukai", PUBLISH, "form.review-form"),
    Picture("publisher-edition", "koukai", "/admin/publication/edition/1/change/", "h1",
            "#content-main"),
    Picture("coordinator-transfers", "torimatome", "/admin/plan/posting/transfers/",
            before=send_list),
    Picture("coordinator-request", "torimatome", REQUEST, "#divisions", "table.divisions",
            width=1200),
    Picture("coordinator-link", "torimatome", "/admin/plan/reviewlink/add/", before=make_link),
    Picture("translator-queue", "honyaku",
            f"/admin/plan/plan/{PLAN}/translations/?state=outdated&division={office.DIVISION}",
            ".queue-line"),
    Picture("translator-files", "honyaku", f"/admin/plan/plan/{PLAN}/translations/exchange/"),
    Picture("editor-clash", "henshu", f"{NODE}change/", node=office.UNTOUCHED, before=collide),
)  # fmt: skip
"""In this order: the last one saves something."""


def take_pictures(browser: Browser, site: str) -> Iterator[tuple[str, Page, FloatRect]]:
    """Yield each name with its page and the part to be photographed."""
    for picture in PICTURES:
        page = desk_of(browser, picture.who, site)
        page.set_viewport_size({"width": picture.width, "height": HEIGHT})
        page.goto(address_of(page, picture))
        if picture.before:
            page.on("dialog", lambda dialog: dialog.accept())
            picture.before(page)
        page.evaluate("document.fonts.ready.then(() => null)")
        yield picture.name, page, part_of(page, picture)
        page.context.close()


def desk_of(browser: Browser | None, username: str, site: str) -> Page:
    """Return the first page of somebody who just logged in."""
    assert browser is not None
    size = {"width": WIDTH, "height": HEIGHT}
    page = new_context(browser, base_url=site, viewport=size).new_page()
    page.goto("/admin/login/?next=/admin/")
    page.locator("[name=username]").fill(username)
    page.locator("[name=password]").fill(office.PASSWORD)
    page.locator("#login-form [type=submit]").click()
    page.locator(".desk").first.wait_for()
    return page


def address_of(page: Page, picture: Picture) -> str:
    """Return the address of a picture's page."""
    if not picture.node:
        return picture.address
    page.goto(f"/admin/plan/node/?q={picture.node}")
    link = page.locator("#result_list tbody th a").first.get_attribute("href") or ""
    return picture.address.replace("*", link.partition("?")[0].rstrip("/").split("/")[-2])


def part_of(page: Page, picture: Picture) -> FloatRect:
    """Return the part of a page that a picture shows, a little wider."""
    first = box_of(page, picture.cut)
    last = box_of(page, picture.until) if picture.until else first
    top = max(0, first["y"] - MARGIN)
    left = max(0, min(first["x"], last["x"]) - MARGIN)
    right = max(first["x"] + first["width"], last["x"] + last["width"]) + MARGIN
    height = min(last["y"] + last["height"] + MARGIN - top, TALLEST)
    return FloatRect(x=left, y=top, width=min(right, picture.width) - left, height=height)


def box_of(page: Page, selector: str) -> FloatRect:
    """Return where something stands on the whole page."""
    box: FloatRect = page.locator(selector).first.evaluate(
        "(one) => { const box = one.getBoundingClientRect();"
        " return { x: box.x + scrollX, y: box.y + scrollY, width: box.width, height: box.height };"
        " }"
    )
    return box
