"""A year's routine as the prefecture's staff live it, from the request to the public page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.contrib.auth.models import Permission, User
from playwright.sync_api import BrowserContext, Page, expect

from config.env import BASE_DIR
from kpi.models import Indicator, Report
from plan.models import Division, Grade, Node, Plan
from plan.review import approve
from publication.document import PlanDocument
from publication.formats import read_document
from publication.models import Edition
from tests.browser.chromium import accessibility_faults, overflow
from tests.browser.conftest import PASSWORD
from tests.browser.test_print import sheets
from tests.kpi.sheets import Sheets
from tests.kpi.yearly import PASSED, ask, write_report

pytestmark = pytest.mark.browser

ON_SCREEN, BY_SHEET = "labour-policy", "future-investment-digital"
PASTED = "\u3000・デジタル研修を\u00a03回開いた。\r\n\u3000・㈱見本と組んだ。\u200b"
TIDY = "- デジタル研修を 3回開いた。\n- 株式会社見本と組んだ。"
MADE_UP = {
    "trained-people": ("研修を修了した人数（見本）", "人", ON_SCREEN),
    "founded-companies": ("創業した企業の数（見本）", "社", BY_SHEET),
}
PUBLIC = "/ja/industry-2024/progress/2024/"


@pytest.fixture
def year(gunma: Plan) -> Plan:
    """The real plan with a scale and two made-up indicators on record, and its staff."""
    Grade.objects.create(plan=gunma, key="a", label_ja="A 計画どおり", label_en="A As planned")
    approve(gunma, by=None)
    for key, (name, unit, division) in MADE_UP.items():
        indicator = Indicator.objects.create(
            plan=gunma,
            key=key,
            name_ja=name,
            name_en="Made up",
            unit_ja=unit,
            division=Division.objects.get(key=division),
        )
        indicator.nodes.set(Node.objects.filter(division=indicator.division))
        approve(indicator, by=None)
    answering = ("kpi.view_report", "kpi.change_report")
    hire("kachou", *answering)
    hire("kakari", *answering)
    hire("torimatome", "kpi.add_inquiry", "kpi.change_inquiry", "kpi.view_report",
         "kpi.view_indicator", "plan.add_approval", "plan.view_node")  # fmt: skip
    hire("koukai", "publication.view_edition", "publication.add_edition")
    return gunma


def hire(username: str, *permissions: str) -> None:
    """Give somebody a login, and exactly these permissions."""
    user = User.objects.create_user(username, password=PASSWORD, is_staff=True)
    for permission in permissions:
        app, codename = permission.split(".")
        user.user_permissions.add(
            Permission.objects.get(content_type__app_label=app, codename=codename)
        )


def test_a_year_from_the_request_to_the_public(
    visitor: Callable[..., BrowserContext], log_in: Callable[..., None], year: Plan, tmp_path: Path
) -> None:
    def at_the_desk_of(username: str) -> Page:
        page = visitor().new_page()
        log_in(page, username)
        return page

    coordinator = at_the_desk_of("torimatome")
    open_the_request(coordinator)
    answer_on_the_screen(at_the_desk_of("kachou"))
    answer_by_the_sheet(at_the_desk_of("kakari"), tmp_path)
    look_for_who_is_late(coordinator)
    assert published().reports == ()
    expect_public(coordinator, there=False)

    approve_everything(coordinator, year)
    assert published().reports == ()
    expect_public(coordinator, there=False)

    publish(at_the_desk_of("koukai"))
    document = published()
    assert document.kind == "data"
    reports = {report.node: report for report in document.reports}
    assert reports["digital-talent"].done.ja == TIDY
    assert reports["digital-talent"].grade == "a"
    assert reports["startup-ecosystem"].budget == "120000000"
    values = {one.key: one.observations for one in document.indicators}
    assert [one.printed for one in values["trained-people"]] == ["１，２３４人"]
    assert [one.value for one in values["trained-people"]] == ["1234"]
    assert [one.printed for one in values["founded-companies"]] == ["21社"]
    expect_public(coordinator, there=True)


def test_the_routines_pages_keep_the_rules_and_fit_a_phone_and_the_list_one_sheet(
    visitor: Callable[..., BrowserContext], log_in: Callable[..., None], year: Plan
) -> None:
    page = visitor(viewport={"width": 390, "height": 844}, bypass_csp=True).new_page()
    log_in(page)
    inquiry = ask(year, User.objects.get(username="tantou"), deadline=PASSED)
    report = write_report(year, "startup-ecosystem")
    at = f"/admin/kpi/inquiry/{inquiry.pk}/"
    pages = (
        *(at, f"{at}missing/", f"{at}remind/", f"{at}close/", f"{at}change/"),
        *(f"{at}division/{BY_SHEET}/", f"{at}division/{BY_SHEET}/upload/"),
        *("/admin/kpi/inquiry/", "/admin/kpi/inquiry/add/", "/admin/kpi/report/"),
        *("/admin/kpi/report/add/", f"/admin/kpi/report/{report.pk}/change/"),
    )
    faults = {}
    for address in pages:
        page.goto(address)
        found = accessibility_faults(page)
        if found or overflow(page):
            faults[address] = [*found, f"{overflow(page)} px too wide"]
    assert faults == {}
    page.goto(f"{at}missing/")
    assert len(sheets(page.pdf(prefer_css_page_size=True))) == 1


def open_the_request(page: Page) -> None:
    """The deadline is past, so that who does not answer is late."""
    page.get_by_role("link", name="進捗状況の照会").first.click()
    page.get_by_role("link", name="追加").first.click()
    page.get_by_label("年度").fill("2024")
    page.get_by_label("回答期限").fill("2026-05-29")
    page.get_by_label("各課へのお知らせ").fill("令和6年度の進捗状況を回答してください。")
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.get_by_text("4課に照会しました。")).to_be_visible()
    expect(page.get_by_role("heading", name="2024年度 進捗状況の照会")).to_be_visible()
    expect(page.get_by_role("heading", name="担当課未登録")).to_be_visible()
    expect(page.get_by_text("モビリティ産業への転換促進")).to_be_visible()


def to_the_division(page: Page, name: str) -> None:
    page.get_by_role("link", name="進捗状況の照会").first.click()
    page.get_by_role("link", name="2024年度 進捗状況の照会").click()
    page.get_by_role("link", name=name).click()
    expect(page.get_by_role("heading", name=name)).to_be_visible()


def answer_on_the_screen(page: Page) -> None:
    """Labour policy writes its report with pasted text, and its value as it is printed."""
    to_the_division(page, "労働政策課")
    page.get_by_role("button", name="回答済みにする").click()
    warning = page.get_by_role("alert")
    expect(warning).to_contain_text("まだ回答済みになっていません。")
    expect(warning).to_contain_text("研修を修了した人数（見本）：値")

    page.get_by_role("link", name="報告を書く").click()
    page.get_by_label("取組実績（日本語）").fill(PASTED)
    page.locator("[name=budget_printed]").fill("2億2,671万円")
    page.get_by_label("A 計画どおり").check()
    page.get_by_role("button", name="保存", exact=True).first.click()
    expect(page.get_by_text("貼り付けた文章を整えました")).to_contain_text("箇条書き")
    expect(page.get_by_role("heading", name="労働政策課")).to_be_visible()

    page.get_by_label("2024年度 値").fill("１，２３４人")
    page.get_by_role("button", name="指標の値を保存する").click()
    expect(page.get_by_role("heading", name="読み取った内容を確認してください")).to_be_visible()
    page.get_by_role("button", name="この内容で保存", exact=True).click()
    expect(page.get_by_text("1件の指標の値を保存しました。")).to_be_visible()
    expect(page.get_by_text("1,234人")).to_be_visible()
    expect(page.get_by_text("照会した項目はすべて入力されています。")).to_be_visible()
    page.get_by_role("button", name="回答済みにする").click()
    expect(page.get_by_text("回答済みにしました。ありがとうございました。")).to_be_visible()
    report = Report.objects.get(node__key="digital-talent")
    assert (report.done_ja, report.budget) == (TIDY, "226710000")


def answer_by_the_sheet(page: Page, folder: Path) -> None:
    """Future investment fills in its questionnaire, looks at the dry run, and confirms."""
    to_the_division(page, "未来投資・デジタル産業課")
    with page.expect_download() as download:
        page.get_by_role("link", name="調査票を書き出す").click()
    assert download.value.suggested_filename == "調査票_2024年度_未来投資・デジタル産業課.xlsx"
    empty, filled = folder / "empty.xlsx", folder / "filled.xlsx"
    download.value.save_as(empty)
    book = Sheets(empty.read_bytes())
    for key in ("digital-industries", "startup-ecosystem", "attracting-companies"):
        book.type(f"report/{key}/done_ja", "・交流会を開いた。\n・相談に応じた。")
        book.type(f"report/{key}/grade", "A 計画どおり")
    book.type("report/startup-ecosystem/budget_printed", "1億2,000万円")
    book.type("value/founded-companies//printed", "21社")
    filled.write_bytes(book.file().getvalue())

    page.get_by_label("記入済みの調査票").set_input_files(filled)
    page.get_by_role("button", name="取り込んで変更内容を確認する").click()
    expect(page.get_by_text("まだ何も保存されていません。")).to_be_visible()
    expect(page.get_by_role("heading", name="変わる欄：8件")).to_be_visible()
    expect(page.get_by_text("読み取り：1億2,000万円")).to_be_visible()
    expect(page.get_by_text("読み取り：21社")).to_be_visible()
    assert not Report.objects.filter(node__key="startup-ecosystem").exists()
    page.get_by_role("button", name="この内容で保存する").click()
    expect(page.get_by_text("変更した項目は4件です。")).to_be_visible()
    page.get_by_role("button", name="回答済みにする").click()
    expect(page.get_by_text("回答済みにしました。ありがとうございました。")).to_be_visible()


def look_for_who_is_late(page: Page) -> None:
    page.get_by_role("link", name="未回答一覧").click()
    late = page.get_by_role("row").filter(has_text="観光リトリート推進課")
    expect(late).to_contain_text("期限超過")
    expect(late).to_contain_text("持続可能な観光地域づくりのための基盤整備：報告")
    expect(page.get_by_role("row").filter(has_text="労働政策課")).to_have_count(0)


def approve_everything(page: Page, plan: Plan) -> None:
    """Compare and approve each report and indicator: four eyes, as others wrote them."""
    made_up = Indicator.objects.filter(key__in=MADE_UP)
    changed = [*Report.objects.filter(plan=plan), *made_up]
    for item in changed:
        page.goto(f"/admin/kpi/{item._meta.model_name}/{item.pk}/approve/")
        page.get_by_role("button", name="この内容を承認する").click()
        expect(page.get_by_text("を承認しました。次の版で公開されます。")).to_be_visible()


def publish(page: Page) -> None:
    page.goto("/admin/publication/edition/publish/industry-2024/?kind=data")
    expect(page.get_by_label("種別")).to_have_value("data")
    page.get_by_label("公開する説明（日本語）").fill("2024年度の進捗状況を加えました。")
    page.get_by_label("公開する説明（英語）").fill("The progress of FY2024 was added.")
    page.get_by_label("上の変更内容をすべて確認しました。").check()
    page.get_by_role("button", name="一般に公開する").click()
    expect(page.get_by_text("を公開しました。")).to_be_visible()


def published() -> PlanDocument:
    """Return what the public has now."""
    return read_document(Edition.objects.latest("pk").content)


def expect_public(page: Page, *, there: bool) -> None:
    """Look at the year's page as a resident, where this site has one."""
    if not (BASE_DIR / "templates/plan/progress_year.html").exists():
        return
    public = page.context.new_page()
    answer = public.goto(PUBLIC)
    assert answer is not None
    shown = public.get_by_text("デジタル研修を 3回開いた。")
    expect(shown.first).to_be_visible() if there else expect(shown).to_have_count(0)
    if there:
        expect(public.get_by_text("1,234人", exact=True).first).to_be_visible()
    public.close()
