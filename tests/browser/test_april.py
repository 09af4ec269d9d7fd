"""A division is split in April, and the right people see the right queues."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group, User
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, expect

from plan.models import Division, Node, Plan, Posting
from tests.browser.chromium import accessibility_faults, overflow
from tests.browser.conftest import PASSWORD
from tests.browser.test_print import sheets
from tests.roles import hire

pytestmark = pytest.mark.browser

A4 = (595, 842)
"""Points."""

OLD, INVESTMENT, DIGITAL = "未来投資・デジタル産業課", "産業投資課", "デジタル産業課"


def employ(username: str, role: str, division: Division | None = None) -> User:
    """Give somebody a role and a password."""
    user = hire(username, role, division)
    user.set_password(PASSWORD)
    user.save()
    return user


def test_a_division_is_split_and_everybody_finds_their_own_work(
    visitor: Callable[..., BrowserContext], log_in: Callable[..., None], gunma: Plan
) -> None:
    division = Division.objects.get(name_ja=OLD)
    first, second, *_rest = Node.objects.filter(division=division, removed=False).order_by("lft")
    employ("torimatome", "coordinator")
    employ("jinzai", "approver", division)
    work = employ("hataraki", "editor", division)

    def at_the_desk_of(username: str) -> Page:
        page = visitor().new_page()
        log_in(page, username)
        return page

    page = at_the_desk_of("torimatome")
    enter_the_split(page)
    expect(page.get_by_text("まだ何も移っていません。").first).to_be_visible()
    page.get_by_label(second.title_ja, exact=True).select_option(label=DIGITAL)
    page.get_by_label("hataraki 編集者", exact=True).select_option(label=DIGITAL)
    page.get_by_role("button", name="移り先を保存する").click()
    assert Node.objects.get(pk=first.pk).division == division
    page.get_by_role("button", name="この内容で実施する").click()
    expect(page.get_by_text("実施しました。").first).to_be_visible()

    assert Node.objects.get(pk=first.pk).division == Division.objects.get(name_ja=INVESTMENT)
    assert Posting.objects.in_force(timezone.localdate()).get(user=work).division == (
        Division.objects.get(name_ja=DIGITAL)
    )
    editor = at_the_desk_of("hataraki")
    queue = editor.locator("ul.waiting")
    expect(queue).to_contain_text(second.title_ja)
    expect(queue).not_to_contain_text(first.title_ja)

    approver = at_the_desk_of("jinzai")
    expect(approver.locator("ul.waiting")).to_contain_text(first.title_ja)
    expect(approver.locator("ul.waiting")).not_to_contain_text(second.title_ja)
    approver.locator("ul.tiles").get_by_role("link", name="承認する項目").click()
    expect(approver.get_by_text(INVESTMENT).first).to_be_visible()
    approver.get_by_role("checkbox", name=first.title_ja).check()
    approver.get_by_role("button", name="チェックした項目を承認する").click()
    expect(approver.get_by_text("1件を承認しました。次の版で公開されます。")).to_be_visible()


def enter_the_split(page: Page) -> None:
    page.goto("/admin/plan/reorganisation/add/")
    page.get_by_label("施行日").fill(timezone.localdate().isoformat())
    page.locator("#id_sources").get_by_label(OLD).check()
    for number, (name, key) in enumerate(
        ((INVESTMENT, "investment"), (DIGITAL, "digital-industry"))
    ):
        page.locator(f"[name=new-{number}-name_ja]").fill(name)
        page.locator(f"[name=new-{number}-key]").fill(key)
    page.get_by_role("button", name="保存", exact=True).first.click()


def test_april_s_pages_keep_the_rules_and_fit_a_phone(
    visitor: Callable[..., BrowserContext], log_in: Callable[..., None], gunma: Plan
) -> None:
    page = visitor(viewport={"width": 390, "height": 844}, bypass_csp=True).new_page()
    log_in(page)
    division = Division.objects.get(name_ja=OLD)
    somebody = employ("kakari", "editor", division)
    node = Node.objects.filter(division=division).earliest("lft")
    Node.objects.filter(pk=node.pk).update(title_ja="改めた文言")
    enter_the_split(page)
    dry_run = page.url
    faults = {}
    for address in (
        dry_run,
        "/admin/",
        "/admin/plan/reorganisation/add/",
        "/admin/plan/posting/",
        "/admin/plan/posting/add/",
        "/admin/plan/posting/transfers/",
        "/admin/plan/posting/substitute/",
        f"/admin/plan/plan/{gunma.slug}/approve-many/",
        f"/admin/handover/division/{division.key}/",
        "/admin/auth/user/",
        "/admin/auth/user/add/",
        f"/admin/auth/user/{somebody.pk}/change/",
        f"/admin/auth/user/{somebody.pk}/close/",
        f"/admin/auth/group/{Group.objects.get(name='editor').pk}/change/",
    ):
        page.goto(address)
        found = accessibility_faults(page)
        if wider := overflow(page):
            found.append(f"{wider} px too wide")
        if found:
            faults[address] = found
    assert faults == {}
    page.goto(f"/admin/handover/division/{division.key}/")
    (sheet,) = sheets(page.pdf(prefer_css_page_size=True))
    assert all(abs(side - wanted) <= 1 for side, wanted in zip(sheet, A4, strict=True))
