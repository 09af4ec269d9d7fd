"""Sixteen rows of a real table, typed as printed: read, confirmed, approved, published, shown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, expect

from kpi.items import IndicatorItem
from kpi.judgements import JudgementItem
from kpi.models import Indicator
from kpi.progress import judge
from kpi.wording.words import STATUSES
from plan.items import Text
from plan.models import Plan
from publication.formats import read_document
from publication.models import Edition
from tests.browser.chromium import WIDTHS, accessibility_faults, overflow
from tests.kpi.sixteen import PRINTOUTS, ROWS, Printout

pytestmark = pytest.mark.browser

ADD = "/admin/kpi/indicator/add/"
UNREADABLE = 15
"""The row whose baseline nobody can read in the copy: missing, with that as its reason."""


def address(row: Printout) -> str:
    return f"row-{row.number}"


def type_indicator(page: Page, row: Printout) -> None:
    """Type what an indicator is: name, unit, how its years and its values run."""
    item = ROWS[row.number]
    page.fill("[name=key]", address(row))
    page.fill("[name=name_ja]", row.name)
    page.fill("[name=unit_ja]", item.unit.ja)
    page.fill("[name=unit_en]", item.unit.en)
    page.select_option("[name=scale]", str(item.scale))
    page.fill("[name=decimals]", str(item.decimals))
    page.check(f"[name=direction][value={item.direction}]")
    page.select_option("[name=year_kind]", item.year_kind)
    if item.cumulative:
        page.check("[name=cumulative]")
        page.fill("[name=cumulative_from]", item.cumulative_from)


def type_rows(page: Page, row: Printout) -> None:
    """Type the series, the baselines and the targets of a row of the table, as printed."""
    targets = 0
    year = "{}年度" if ROWS[row.number].year_kind == "fiscal" else "{}年"
    for number, (series, (baseline, *printed)) in enumerate(row.series.items()):
        if series:
            page.fill(f"[name=series-{number}-name_ja]", series)
            page.fill(f"[name=series-{number}-key]", f"series-{number}")
        if row.number == UNREADABLE:
            page.fill(f"[name=observations-{number}-period]", "2017年度")
            page.select_option(f"[name=observations-{number}-missing]", label="判読不能")
        else:
            page.fill(f"[name=observations-{number}-printed]", baseline)
        page.check(f"[name=observations-{number}-baseline]")
        for text, due in zip(printed, (2023, 2025), strict=True):
            if text:
                page.fill(f"[name=targets-{targets}-printed]", text)
                page.fill(f"[name=targets-{targets}-period]", year.format(due))
                if series:
                    page.fill(f"[name=targets-{targets}-series_name]", series)
                targets += 1


def confirm(page: Page, row: Printout) -> None:
    """Save: first what was read is shown, then it is stored."""
    page.locator("[name=_save]").first.click()
    box = page.get_by_role("region", name="読み取った内容を確認してください")
    expect(box).to_be_visible()
    assert not Indicator.objects.filter(key=address(row)).exists()
    for texts in row.series.values():
        for text in filter(None, texts[1:]):
            expect(box.get_by_text(text, exact=True).first).to_be_visible()
    page.get_by_role("button", name="この内容で保存", exact=True).click()
    page.get_by_role("heading", name="指標", exact=True).wait_for()


def approve(page: Page, row: Printout) -> None:
    pk = Indicator.objects.get(key=address(row)).pk
    page.goto(f"/admin/kpi/indicator/{pk}/approve/", wait_until="domcontentloaded")
    page.get_by_label("ほかの職員が承認できない理由").fill("担当者が一人のため")
    page.get_by_role("button", name="この内容を承認する").click()
    expect(page.get_by_text("を承認しました。次の版で公開されます。")).to_be_visible()


def publish(page: Page) -> None:
    page.goto("/admin/publication/edition/publish/industry-2024/")
    page.get_by_label("公開する説明（日本語）").fill("指標を載せました。")
    page.get_by_label("公開する説明（英語）").fill("Indicators were added.")
    page.get_by_label("上の変更内容をすべて確認しました。").check()
    page.get_by_role("button", name="一般に公開する").click()
    expect(page.get_by_text("第0.2版を公開しました。")).to_be_visible()


def expected(row: Printout) -> dict[str, JudgementItem]:
    """Return what the arithmetic says today of the row as printed, by the name of the series."""
    return {name: judge(ROWS[row.number], timezone.localdate(), name) for name in row.series}


def published(row: Printout) -> tuple[IndicatorItem, dict[str, JudgementItem]]:
    """Return the indicator of the newest edition, and its judgements by the name of the series."""
    document = read_document(Edition.objects.latest("pk").content)
    (item,) = [one for one in document.indicators if one.key == address(row)]
    names = {one.key: one.name.ja for one in item.series}
    judged = [one for one in document.judgements if one.indicator == item.key]
    return item, {names.get(one.series, ""): one for one in judged}


def plain(text: str) -> str:
    return re.sub(r"\s+", "", text)


def prints_of(row: Printout) -> Iterator[str]:
    for baseline, *targets in row.series.values():
        if row.number != UNREADABLE:
            yield baseline
        yield from filter(None, targets)


def test_sixteen_rows_are_typed_as_printed_and_shown_as_printed(
    page: Page, log_in: Callable[..., None], gunma: Plan
) -> None:
    log_in(page)
    for row in PRINTOUTS:
        page.goto(ADD)
        type_indicator(page, row)
        type_rows(page, row)
        confirm(page, row)
        approve(page, row)
    publish(page)

    for row in PRINTOUTS:
        item, judgements = published(row)
        said = [one.printed for one in item.targets]
        said += [one.baseline.printed for one in item.targets if one.baseline]
        assert sorted(filter(None, said)) == sorted(prints_of(row))
        for name, judgement in expected(row).items():
            found = judgements[name]
            assert (found.status, found.reason) == (judgement.status, judgement.reason)
            assert found.sentence == judgement.sentence
        if row.number == UNREADABLE:
            (target,) = item.targets
            assert target.baseline is not None
            assert (target.baseline.missing, target.baseline.period) == ("unreadable", "FY2017")
        for lang in ("ja", "en"):
            page.goto(
                f"/{lang}/industry-2024/indicators/{address(row)}/", wait_until="domcontentloaded"
            )
            shown = plain(page.locator("main").text_content() or "")
            for text in prints_of(row):
                assert plain(text) in shown, (row.number, lang, text)
            for judgement in judgements.values():
                assert plain(in_(lang, judgement.sentence)) in shown, (row.number, lang)
                word = in_(lang, STATUSES[judgement.status])
                assert plain(word).lower() in shown.lower()
            if row.number == UNREADABLE:
                assert {"ja": "判読不能", "en": "unreadable"}[lang] in shown.lower()


def in_(lang: str, text: Text) -> str:
    return text.ja if lang == "ja" else text.en


FIVE_YEARS = (
    "332万5千円（2017）",
    "326万円（2018）",
    "３３０万１千円（2019）",
    "おおむね横ばい（2020）",
    "3億円（2021）",
)
"""Made up for this test, all but the first: one is no number, one takes a large step."""


def type_five_years(page: Page) -> None:
    page.goto(ADD)
    type_indicator(page, PRINTOUTS[0])
    for _row in range(2):
        page.locator("#observations-group .add-row a").click()
    for number, printed in enumerate(FIVE_YEARS):
        page.fill(f"[name=observations-{number}-printed]", printed)
    for number, (printed, period) in enumerate((("340万円", "FY2025"), ("360万円", "R9年度"))):
        page.fill(f"[name=targets-{number}-printed]", printed)
        page.fill(f"[name=targets-{number}-period]", period)


@pytest.mark.parametrize("width", WIDTHS)
def test_numbers_are_entered_and_confirmed_at_any_width_and_without_barriers(
    visitor: Callable[..., BrowserContext], log_in: Callable[..., None], width: int
) -> None:
    page = visitor(viewport={"width": width, "height": 900}, bypass_csp=True).new_page()
    log_in(page)

    def look() -> None:
        assert overflow(page) == 0
        assert accessibility_faults(page) == []

    page.goto(ADD)
    look()
    type_five_years(page)
    page.locator("[name=_continue]").first.click()
    box = page.get_by_role("region", name="読み取った内容を確認してください")
    expect(box).to_contain_text("3,325千円")
    expect(box).to_contain_text("読み取れない")
    expect(box).to_contain_text("大きく変わっています")
    look()
    page.get_by_role("button", name="この内容で保存して編集を続ける").click()
    page.get_by_text("を追加しました").wait_for()
    expect(page.locator("#observations-3")).to_contain_text("読み取れない")
    look()
    page.goto("/admin/kpi/indicator/")
    look()


def test_numbers_are_entered_and_confirmed_without_a_script_or_a_mouse(
    visitor: Callable[..., BrowserContext], log_in: Callable[..., None]
) -> None:
    page = visitor(java_script_enabled=False).new_page()
    log_in(page)
    page.goto(ADD)
    type_indicator(page, PRINTOUTS[0])
    page.locator("[name=observations-0-period]").focus()
    page.keyboard.press("Tab")
    page.keyboard.type("332万5千円（2017）")
    page.keyboard.press("Enter")
    box = page.get_by_role("region", name="読み取った内容を確認してください")
    expect(box).to_contain_text("3,325千円")
    page.get_by_role("button", name="この内容で保存", exact=True).focus()
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="指標", exact=True).wait_for()
    assert Indicator.objects.get(key="row-1").observations.get().value == "3325"
