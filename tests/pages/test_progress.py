"""The dashboard of a plan, and what measures, policies and projects show of their progress."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from kpi.models import Assessment, Indicator
from plan.models import Plan, Statement
from plan.review import approve_all
from publication import current
from publication.editions import publish
from tests.conftest import forget_editions
from tests.pages.conftest import LANGUAGES, Visit, visit
from tests.pages.yearly import (
    aim,
    make_indicator,
    make_report,
    make_scale,
    measure_outcome,
    observe,
)
from tests.record.acting import NOTE

REFERENCE: dict[str, Any] = {
    "standing": "reference",
    "url": "https://example.jp/",
    "source_ja": "見本県統計",
    "read_on": dt.date(2026, 11, 1),
}


def publish_all(plan: Plan) -> None:
    """Approve what waits, publish it, and look again."""
    approve_all(plan, by=None)
    publish(plan, kind="draft", by=None, note=NOTE)
    forget_editions()


def seen(client: Client, path: str) -> Visit:
    page = visit(client, path)
    assert page.status == 200, path
    return page


def words(page: Visit, path: str = "//main") -> str:
    """Return the words of a part of a page, spaces closed up."""
    return "".join("".join(part.text_content() for part in page.tree.xpath(path)).split())


def row_of(page: Visit, title: str) -> list[str]:
    """Return the numbers of a policy's row, without their labels."""
    (row,) = page.tree.xpath(f"//table//tr[th[contains(., '{title}')]]")
    return ["".join(cell.xpath("text()")).strip() for cell in row.xpath("td")]


@pytest.fixture
def judged(plan: Plan) -> Indicator:
    """An indicator of the plan's own on the measure skills, behind its path."""
    indicator = make_indicator(plan, "cases", "skills")
    observe(indicator, ("FY2020", "90"), baseline=True)
    observe(indicator, ("FY2023", "91"))
    aim(indicator, "FY2027", "200")
    return indicator


@pytest.mark.parametrize(
    ("lang", "said"), [("ja", "計画自体の指標はまだ登録されていない"), ("en", "Noindicatoroftheplanitself")]
)  # fmt: skip
def test_without_an_indicator_of_its_own_a_plan_says_that_nothing_is_judged(
    plan: Plan, client: Client, lang: str, said: str
) -> None:
    reference = make_indicator(plan, "income", "skills", **REFERENCE)
    observe(reference, ("FY2023", "100"))
    publish_all(plan)
    page = seen(client, f"/{lang}/sample/progress/")
    assert said in words(page)
    assert row_of(page, "industry") == ["1"]
    assert page.tree.xpath("//*[@data-status]") == []


def test_statuses_are_counted_by_policy_and_reference_ones_apart(
    judged: Indicator, client: Client
) -> None:
    observe(make_indicator(judged.plan, "income", "startups", **REFERENCE), ("FY2023", "1"))
    make_indicator(judged.plan, "visitors", "onsen")
    publish_all(judged.plan)
    page = seen(client, "/ja/sample/progress/")
    assert row_of(page, "industry") == ["0", "0", "0", "0", "1", "0", "0", "0", "1", "1"]
    assert row_of(page, "tourism") == ["0", "0", "0", "0", "0", "0", "1", "0", "1", "0"]


def test_the_bar_says_nothing_that_the_numbers_do_not(judged: Indicator, client: Client) -> None:
    aim(make_indicator(judged.plan, "visitors", "startups"), "FY2027", "9")
    publish_all(judged.plan)
    page = seen(client, "/ja/sample/progress/")
    (bar,) = page.tree.xpath("//main//tbody//th/svg")
    assert bar.get("aria-hidden") == "true"
    assert [part.get("width") for part in bar.xpath(".//*[local-name()='rect']")] == ["50%", "50%"]


def test_a_confirmed_status_counts_as_the_division_gave_it(
    judged: Indicator, client: Client
) -> None:
    Assessment.objects.create(
        indicator=judged, period="FY2023", status="on_track", reason_ja="理由", on=dt.date(2026, 5, 1)
    )  # fmt: skip
    publish_all(judged.plan)
    page = seen(client, "/ja/sample/progress/")
    assert row_of(page, "industry")[:5] == ["0", "1", "0", "0", "0"]
    assert "確認・修正済みは1件" in words(page)


def test_an_outcome_shows_the_series_that_measures_it_once(plan: Plan, client: Client) -> None:
    for key in ("income", "wealth"):
        Statement.objects.create(plan=plan, key=key, kind="outcome", text_ja=f"{key}の向上")
    indicator = make_indicator(plan, "per-person", **REFERENCE)
    observe(indicator, ("FY2022", "10"), ("FY2023", "12"))
    measure_outcome(indicator, "income")
    measure_outcome(indicator, "wealth")
    publish_all(plan)
    page = seen(client, "/ja/sample/progress/")
    assert len(page.tree.xpath("//figure/*[local-name()='svg']")) == 1
    assert len(page.tree.xpath("//article//a[contains(@href, 'indicators/per-person')]")) == 2


def test_an_outcome_without_indicators_says_so(plan: Plan, client: Client) -> None:
    Statement.objects.create(plan=plan, key="income", kind="outcome", text_ja="所得の向上")
    publish_all(plan)
    said = words(seen(client, "/ja/sample/progress/"))
    assert "この成果を測る指標は登録されていません" in said


def test_what_the_latest_edition_changed_is_told_and_a_first_one_says_it_is_the_first(
    judged: Indicator, client: Client
) -> None:
    publish_all(judged.plan)
    assert "最初の版のため" in words(seen(client, "/ja/sample/progress/"))
    observe(judged, ("FY2024", "150"))
    publish_all(judged.plan)
    said = words(seen(client, "/ja/sample/progress/"), "//ul[@class='changes']")
    assert "新しい値2024年度（令和6年度）：150件" in said


def test_only_years_with_a_report_are_listed(plan: Plan, client: Client) -> None:
    publish_all(plan)
    assert "まだ公表されていません" in words(seen(client, "/ja/sample/progress/"))
    make_report(plan, "skills", 2024)
    publish_all(plan)
    page = seen(client, "/ja/sample/progress/")
    assert ("/ja/sample/progress/2024/", "") in set(page.links)
    assert "3施策のうち1施策の報告を公表しています" in words(page)


@pytest.mark.parametrize("key", ["skills", "industry", "idea", "netsugen"])
def test_what_a_node_is_measured_by_stands_on_its_page(
    plan: Plan, client: Client, key: str
) -> None:
    observe(make_indicator(plan, "cases", key), ("FY2023", "1234"))
    make_scale(plan)
    make_report(plan, key, 2023)
    make_report(plan, key, 2024, grade="a", done_ja="**研修**を\n\n- 3回開いた。")
    publish_all(plan)
    page = seen(client, f"/ja/sample/{key}/")
    section = "//section[@aria-labelledby='progress']"
    assert "1,234件" in words(page, section)
    assert "A計画どおり研修を3回開いた。" in words(page, section).replace("：", "")
    assert ("/ja/sample/progress/2024/", key) in set(page.links)
    assert "2023年度（令和5年度）の進捗報告" not in words(page)


def test_a_policy_shows_the_indicators_of_its_measures_by_measure_with_a_link_to_all(
    plan: Plan, client: Client
) -> None:
    observe(make_indicator(plan, "cases", "skills"), ("FY2023", "1234"))
    for number in range(8):
        make_indicator(plan, f"guests-{number}", "startups")
    make_indicator(plan, "whole", "industry")
    publish_all(plan)
    page = seen(client, "/ja/sample/industry/")
    section = "//section[@aria-labelledby='progress']"
    groups = page.tree.xpath(f"{section}//div[@class='measured']")
    titles = ["".join(group.xpath("string(h3)").split()) for group in groups]
    assert len(titles) == 2
    cards = [len(group.xpath(".//li[contains(@class, 'card-indicator')]")) for group in groups]
    assert sorted(cards) == [1, 6]
    assert "1,234件" in words(page, section)
    assert "の指標8件すべて" in words(page, section)
    (every,) = page.tree.xpath(f"{section}/p[@class='measured-all']/a")
    assert every.get("href") == "/ja/sample/indicators/?policy=industry"
    assert "10件" in every.text_content()
    listed = visit(client, every.get("href"))
    assert len(listed.tree.xpath("//*[@class='indicator-rows']/li")) == 10


def test_a_measure_without_indicators_says_so_quietly_and_the_others_say_nothing(
    plan: Plan, client: Client
) -> None:
    publish_all(plan)
    assert "指標は登録されていません" in words(seen(client, "/ja/sample/skills/"))
    for key in ("industry", "idea", "netsugen"):
        assert "指標は登録されていません" not in words(seen(client, f"/ja/sample/{key}/"))


def test_the_overview_tells_the_newest_value_beside_each_outcome(
    plan: Plan, client: Client
) -> None:
    Statement.objects.create(plan=plan, key="income", kind="outcome", text_ja="所得の向上")
    indicator = make_indicator(plan, "per-person", **REFERENCE)
    observe(indicator, ("FY2023", "1200"))
    measure_outcome(indicator, "income")
    publish_all(plan)
    said = words(seen(client, "/ja/sample/"), "//li[@id='income']")
    assert "1,200件2023年度（令和5年度）" in said
    assert "参考" in said


def test_the_progress_pages_cost_no_query(
    judged: Indicator,
    client: Client,
    django_assert_num_queries: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    make_report(judged.plan, "skills", 2024)
    publish_all(judged.plan)
    seen(client, "/ja/sample/progress/")
    monkeypatch.setattr(current, "LOOK_EVERY", float("inf"))
    with django_assert_num_queries(0):
        for lang in LANGUAGES:
            for end in ("", "2024/", "2024.json", "2024.csv"):
                seen(client, f"/{lang}/sample/progress/{end}")
            seen(client, f"/{lang}/sample/skills/")


def test_the_menu_and_the_language_switch_keep_the_page(plan: Plan, client: Client) -> None:
    make_report(plan, "skills", 2024)
    publish_all(plan)
    page = seen(client, "/en/sample/progress/2024/")
    assert page.tree.xpath("//header//a[@hreflang='ja']/@href") == ["/ja/sample/progress/2024/"]
    assert page.tree.xpath("//ul[@class='menu']//a[@aria-current]/@href") == [
        "/en/sample/progress/"
    ]
