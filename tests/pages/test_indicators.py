"""The page of an indicator: whose word a status is, every value as printed, what is known."""

from __future__ import annotations

import pytest
from django.test import Client
from lxml import html

from kpi.models import Indicator
from plan.models import Plan, Statement
from tests.builders import node
from tests.indicators import aim, assess, make_indicator, make_series, observe, one_of_each_status
from tests.pages.conftest import Visit, visit
from tests.pages.test_states import publish_all
from tests.pdf.reading import squeezed, words_of

MACHINE = {
    "ja": "機械計算（県の評価ではありません）",
    "en": "Computed (not an assessment by the prefecture)",
}


REASONS = {"ja": "担当課の理由", "en": "Reason of the division"}
VALUES = {"behind": "110", "worsened": "90"}


def words(page: Visit, path: str = "//main") -> str:
    """Return the words of a part of a page, spaces joined."""
    return " ".join("".join(page.tree.xpath(path)[0].itertext()).split())


def badges(tree: html.HtmlElement) -> list[tuple[str, str]]:
    """Return the basis and status of every badge."""
    return [
        (one.get("data-basis"), one.get("data-status")) for one in tree.xpath("//*[@data-basis]")
    ]


@pytest.fixture
def own(plan: Plan) -> dict[str, Indicator]:
    """Own indicators of each status under the measure on skills, not yet published."""
    return one_of_each_status(plan, node(plan, "skills"))


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_computed_status_says_that_a_machine_computed_it(
    plan: Plan, own: dict[str, Indicator], client: Client, lang: str
) -> None:
    publish_all(plan)
    page = visit(client, f"/{lang}/sample/indicators/behind/")
    assert badges(page.tree) == [("computed", "behind")]
    assert MACHINE[lang] in words(page)


@pytest.mark.parametrize(
    ("lang", "interim", "final"),
    [
        ("ja", "中間目標 150件以上 2025年度（令和7年度）", "目標 200件以上 2027年度（令和9年度）"),
        ("en", "Interim target at least 150 cases FY2025", "Target at least 200 cases FY2027"),
    ],
)
@pytest.mark.parametrize("address", ["progress/", "indicators/", "indicators/behind/", "skills/"])
def test_an_interim_target_never_stands_for_the_final_one(
    plan: Plan, own: dict[str, Indicator], client: Client, address: str, lang: str, interim: str,
    final: str,
) -> None:  # fmt: skip
    aim(own["behind"], "FY2025", "150", printed="")
    Statement.objects.create(plan=plan, key="jobs", kind="outcome", text_ja="雇用の拡大")
    own["behind"].statements.set(Statement.objects.filter(key="jobs"))
    publish_all(plan)
    said = words(visit(client, f"/{lang}/sample/{address}"))
    assert interim in said
    assert final in said


@pytest.mark.parametrize(
    ("lang", "heading", "newer", "revised"),
    [
        (
            "ja",
            "担当課のこれまでの評価（現在の値には適用されません）",
            "2024年度（令和6年度）の値が公表されるまで（2026年6月）の評価です。",
            "その値が改定されるまで（2026年5月）の評価です。",
        ),
        (
            "en",
            "Earlier assessments of the responsible division, which no longer apply",
            "It applied until the value for FY2024 was released (June 2026).",
            "It applied until that value was revised (May 2026).",
        ),
    ],
)
def test_an_assessment_that_has_ended_says_so_to_everybody(
    plan: Plan, own: dict[str, Indicator], client: Client, lang: str, heading: str, newer: str,
    revised: str,
) -> None:  # fmt: skip
    address = f"/{lang}/sample/indicators"
    for status in ("behind", "worsened"):
        assess(own[status], "FY2023", "on_track", value=VALUES[status])
    publish_all(plan)
    assert heading not in words(visit(client, f"{address}/behind/"))
    observe(own["behind"], "FY2023", "104", released_on="2026-05")
    observe(own["worsened"], "FY2024", "92", released_on="2026-06")
    publish_all(plan)
    for status, ending in (("behind", revised), ("worsened", newer)):
        page = visit(client, f"{address}/{status}/")
        assert badges(page.tree)[0] == ("computed", "behind" if status == "behind" else "worsened")
        paper = words_of(client.get(f"{address}/{status}.pdf").content)
        for said in (heading, ending, REASONS[lang]):
            assert said in words(page)
            assert squeezed(said) in paper


def test_a_confirmed_status_is_the_divisions_and_no_longer_the_machines(
    plan: Plan, own: dict[str, Indicator], client: Client
) -> None:
    assess(own["behind"], "FY2023", "behind", reason_ja="工事が遅れた。")
    publish_all(plan)
    page = visit(client, "/ja/sample/indicators/behind/")
    assert badges(page.tree) == [("confirmed", "behind")]
    assert "担当課が確認" in words(page)
    assert "工事が遅れた。" in words(page)
    assert MACHINE["ja"] not in words(page)


def test_an_overridden_status_stands_beside_the_computed_one_with_its_reason(
    plan: Plan, own: dict[str, Indicator], client: Client
) -> None:
    assess(own["behind"], "FY2023", "on_track", reason_ja="年度末に集中するため。")
    publish_all(plan)
    for address in ("behind/", "?status=on_track"):
        page = visit(client, f"/ja/sample/indicators/{address}")
        assert ("assessed", "on_track") in badges(page.tree)
        assert ("computed", "behind") in badges(page.tree)
        assert "年度末に集中するため。" in words(page)
        assert MACHINE["ja"] in words(page)


def test_a_reference_indicator_never_has_a_badge(plan: Plan, client: Client) -> None:
    one = make_indicator(plan, "ref", node(plan, "onsen"), standing="reference")
    observe(one, "FY2019", "100", baseline=True)
    aim(one, "FY2027", "200")
    observe(one, "FY2023", "90")
    assess(one, "FY2023", "on_track")
    publish_all(plan)
    for lang, chip in (("ja", "参考"), ("en", "Reference")):
        for address in ("", "ref/"):
            page = visit(client, f"/{lang}/sample/indicators/{address}")
            assert page.tree.xpath("//main//*[@data-status]") == []
            assert chip in page.tree.xpath("//main//*[@class='chip']/text()")
        assert ("評価はしません" if lang == "ja" else "is not assessed") in words(page)


def test_values_stand_exactly_as_printed_with_what_is_known_of_them(
    plan: Plan, client: Client
) -> None:
    one = make_indicator(plan, "income", scale=3, unit_ja="円", unit_en="yen", year_kind="fiscal")
    source = {"source_ja": "見本統計課", "url": "https://example.jp/a", "read_on": "2026-11-23"}
    observe(one, "FY2017", "3325", printed="332万5千円", baseline=True, **source)
    aim(one, "FY2025", "3600", printed="360万円")
    observe(one, "FY2018", "3276", printed="３２７万６千円", released_on="2021", **source)
    observe(one, "FY2018", "3280", printed="328万円", released_on="2022", **source)
    observe(one, "FY2019", "3300", printed="330万円", provisional=True, bound="about")
    observe(one, "FY2020", "", printed="", missing="not_surveyed")
    observe(one, "FY2021", "3200", printed="320万円以上", bound="at_least", breaks=True)
    publish_all(plan)
    page = visit(client, "/ja/sample/indicators/income/")
    rows = [
        ["".join(cell.itertext()).strip() for cell in row.xpath("./*")]
        for row in page.tree.xpath("//table[@class='values']/tbody/tr")
    ]
    printed = {row[3] for row in rows}
    assert {
        "332万5千円",
        "３２７万６千円",
        "328万円",
        "330万円",
        "320万円以上",
        "360万円",
    } <= printed
    by_period = {(row[0], row[1], row[3]): row for row in rows}
    old = by_period["2018年度（平成30年度）", "実績", "３２７万６千円"]
    new = by_period["2018年度（平成30年度）", "実績", "328万円"]
    assert "改定前の値" in old[4]
    assert "改定値、改定前は3,276千円" in new[4]
    provisional = by_period["2019年度（令和元年度）", "実績", "330万円"]
    assert (provisional[2], provisional[4]) == ("約3,300千円", "速報値")
    assert by_period["2020年度（令和2年度）", "実績", "記録なし"][2] == "未調査"
    broken = by_period["2021年度（令和3年度）", "実績", "320万円以上"]
    assert (broken[2], "前の値とは比べられない" in broken[4]) == ("3,200千円以上", True)
    (source_item,) = page.tree.xpath("//ol[@class='footnotes']/li")
    assert "見本統計課" in source_item.text_content()
    assert "2026年11月23日確認" in source_item.text_content().replace(" ", "")


def test_the_chart_stands_beside_its_table(
    plan: Plan, own: dict[str, Indicator], client: Client
) -> None:
    publish_all(plan)
    page = visit(client, "/en/sample/indicators/on-track/")
    (chart,) = page.tree.xpath("//figure[@class='chart-figure']/svg[@role='img']")
    numbers = {"100", "150"}
    assert numbers <= set("".join(f" {text} " for text in chart.itertext()).split())
    assert len(page.tree.xpath("//table[@class='values']/tbody/tr")) == 3
    assert "details" not in [one.tag for one in chart.iterancestors()]


def test_an_indicator_without_any_number_says_so(plan: Plan, client: Client) -> None:
    make_indicator(plan, "empty", cycle_months=0)
    publish_all(plan)
    page = visit(client, "/ja/sample/indicators/empty/")
    assert "値も目標も、まだ記録されていません" in words(page)
    assert "決まった周期なし" in words(page)
    assert page.tree.xpath("//figure") == []


def test_each_series_has_a_badge_and_a_sentence_of_its_own(plan: Plan, client: Client) -> None:
    one = make_indicator(plan, "pair", node(plan, "skills"))
    for key, number in (("good", "150"), ("bad", "90")):
        series = make_series(one, key)
        observe(one, "FY2019", "100", series=series, baseline=True)
        aim(one, "FY2027", "200", series=series)
        observe(one, "FY2023", number, series=series)
    publish_all(plan)
    page = visit(client, "/ja/sample/indicators/pair/")
    assert set(badges(page.tree)) == {("computed", "on_track"), ("computed", "worsened")}
    listed = visit(client, "/ja/sample/indicators/")
    assert badges(listed.tree) == [("computed", "worsened")]
    assert "系列のうち最も悪いもの：badの系列" in words(listed)


def test_a_removed_indicator_answers_gone_as_page_and_as_file(
    plan: Plan, own: dict[str, Indicator], client: Client
) -> None:
    publish_all(plan)
    Indicator.objects.filter(key="behind").update(removed=True)
    publish_all(plan)
    for lang in ("ja", "en"):
        for end in ("/", ".csv", ".json"):
            page = visit(client, f"/{lang}/sample/indicators/behind{end}")
            assert page.status == 410
            assert "0.1" in page.tree.text_content()
    assert "/indicators/behind/" not in visit(client, "/ja/sample/indicators/").body.decode()
    for end in ("/", ".csv", ".json"):
        assert visit(client, f"/ja/sample/indicators/never-there{end}").status == 404


def test_indicators_lead_to_one_another_in_the_order_of_the_plan(
    plan: Plan, own: dict[str, Indicator], client: Client
) -> None:
    publish_all(plan)
    page = visit(client, "/ja/sample/indicators/on-track/")
    assert page.tree.xpath("//a[@rel='prev']/@href") == ["/ja/sample/indicators/achieved/"]
    assert page.tree.xpath("//a[@rel='next']/@href") == ["/ja/sample/indicators/mostly-on-track/"]
