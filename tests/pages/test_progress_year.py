"""The page of one year's progress: what was done, how it was assessed, against last year."""

from __future__ import annotations

import csv
import io

import pytest
from django.test import Client

from plan.models import Division, Grade, Plan
from plan.review import approve
from publication.refusal import PublicationRefused
from tests.indicators import assess
from tests.pages.conftest import LANGUAGES, Visit, visit
from tests.pages.test_progress import REFERENCE, publish_all, seen, words
from tests.pages.test_states import publish_next
from tests.pages.yearly import aim, make_indicator, make_report, make_scale, observe

YEAR = "/ja/sample/progress/2024/"


@pytest.fixture
def scaled(plan: Plan) -> Plan:
    """The small plan with a scale of two steps."""
    make_scale(plan)
    return plan


def of_node(page: Visit, key: str) -> str:
    """Return the words of a node on the page of a year."""
    return words(page, f"//article[@id='{key}']")


def grades_of(page: Visit, title: str) -> list[str]:
    (row,) = page.tree.xpath(f"//table//tr[th[contains(., '{title}')]]")
    return ["".join(cell.xpath("text()")).strip() for cell in row.xpath("td")]


@pytest.mark.parametrize(
    ("lang", "title"), [("ja", "2024年度（令和6年度）の進捗"), ("en", "Progress in FY2024")]
)
def test_a_year_is_titled_with_its_era(scaled: Plan, client: Client, lang: str, title: str) -> None:
    make_report(scaled, "skills", 2024)
    publish_all(scaled)
    page = seen(client, f"/{lang}/sample/progress/2024/")
    assert page.tree.xpath("//h1")[0].text_content() == title
    assert page.tree.get("data-print-head").endswith(title)


def test_a_report_is_shown_with_all_that_the_division_wrote(scaled: Plan, client: Client) -> None:
    make_report(
        scaled,
        "skills",
        2024,
        grade="a",
        done_ja="- 研修を3回開いた。",
        results_ja="参加者が増えた。",
        issues_ja="周知が足りない。",
        outlook_ja="続ける。",
        opinions_ja="数字で示すこと。",
        grade_reason_ja="計画どおりのため。",
        budget="226710000",
        budget_printed="226,710千円",
        settled_printed="一式",
        division=Division.objects.create(key="labour", name_ja="労働課"),
    )
    publish_all(scaled)
    page = seen(client, YEAR)
    said = of_node(page, "skills")
    for part in (
        "自己評価A計画どおり計画どおりのため。",
        "取組実績研修を3回開いた。",
        "成果参加者が増えた。",
        "課題周知が足りない。",
        "今後の方向続ける。",
        "審議会等の意見数字で示すこと。",
        "予算額2億2,671万円印刷の表記：226,710千円",
        "決算額一式",
        "報告した課労働課",
    ):
        assert part in said
    assert page.tree.xpath("//article[@id='skills']//dd//li/text()") == ["研修を3回開いた。"]


def test_what_was_not_written_has_no_row_and_money_not_given_is_no_zero(
    scaled: Plan, client: Client
) -> None:
    make_report(scaled, "skills", 2024, done_ja="した。")
    publish_all(scaled)
    said = of_node(seen(client, YEAR), "skills")
    assert "自己評価記載なし" in said
    for absent in ("課題", "予算額", "決算額", "0円", "審議会"):
        assert absent not in said


def test_a_measure_without_a_report_says_so(scaled: Plan, client: Client) -> None:
    make_report(scaled, "skills", 2024)
    publish_all(scaled)
    page = seen(client, YEAR)
    for key in ("startups", "onsen"):
        assert "この年度の報告は公表されていません。" in of_node(page, key)
    assert page.tree.xpath("//article[@id='netsugen']") == []


def test_a_report_that_waits_for_approval_is_not_shown(scaled: Plan, client: Client) -> None:
    make_report(scaled, "skills", 2024)
    publish_all(scaled)
    make_report(scaled, "onsen", 2024, done_ja="まだ秘密。")
    assert "まだ秘密" not in seen(client, YEAR).body.decode()


def test_the_year_begins_with_how_many_were_reported_and_how_they_were_assessed(
    scaled: Plan, client: Client
) -> None:
    make_report(scaled, "skills", 2024, grade="b")
    make_report(scaled, "onsen", 2024)
    make_report(scaled, "tourism", 2024, grade="a")
    publish_all(scaled)
    page = seen(client, YEAR)
    assert "3施策のうち2施策の報告を公表しています" in words(page)
    assert grades_of(page, "industry") == ["0", "1", "0", "1", "2"]
    assert grades_of(page, "tourism") == ["0", "0", "1", "0", "1"]
    assert "A計画どおりA計画どおりの意味" in words(page, "//dl[contains(@class, 'grade-scale')]")


def test_a_plan_without_a_scale_says_so(plan: Plan, client: Client) -> None:
    make_report(plan, "skills", 2024)
    publish_all(plan)
    assert "計画では自己評価の段階を定めていません" in words(seen(client, YEAR))


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [("a", "b", "前年度より下"), ("b", "a", "前年度より上"), ("b", "b", "前年度と同じ"),
     ("", "a", ""), ("a", "", "")],
)  # fmt: skip
def test_a_self_assessment_is_compared_where_both_are_known(
    scaled: Plan, client: Client, before: str, now: str, said: str
) -> None:
    make_report(scaled, "skills", 2023, grade=before)
    make_report(scaled, "skills", 2024, grade=now)
    publish_all(scaled)
    page = seen(client, YEAR)
    found = page.tree.xpath("//article[@id='skills']//*[@class='against']")
    assert ["".join(one.text_content().split()) for one in found] == ([said] if said else [])
    assert all(one.xpath(".//*[local-name()='svg']") for one in found)


def test_an_indicator_has_both_years_values_and_the_sentence_of_its_own_year(
    scaled: Plan, client: Client
) -> None:
    indicator = make_indicator(scaled, "cases", "skills")
    observe(indicator, ("FY2020", "90"), baseline=True)
    observe(indicator, ("FY2023", "120"), ("FY2024", "110"))
    aim(indicator, "FY2027", "200")
    make_report(scaled, "skills", 2024)
    make_report(scaled, "skills", 2023)
    publish_all(scaled)
    said = of_node(seen(client, YEAR), "skills")
    assert "2023年度120件2024年度110件前年度との比較前年度より後退" in said
    assert "2024年度の実績値110件は" in said
    assert "機械計算（県の評価ではありません）" in said
    earlier = of_node(seen(client, "/ja/sample/progress/2023/"), "skills")
    assert "2022年度値なし2023年度120件" in earlier
    assert "2023年度の実績値120件は" in earlier
    assert "「やや遅れ」です。" in earlier, "a newer value takes nothing from the year before"


def test_a_year_keeps_what_its_division_said_when_a_newer_value_came(
    scaled: Plan, client: Client
) -> None:
    indicator = make_indicator(scaled, "cases", "skills")
    observe(indicator, ("FY2020", "90"), baseline=True)
    observe(indicator, ("FY2023", "120"), ("FY2024", "110"))
    aim(indicator, "FY2027", "200")
    assess(indicator, "FY2023", "on_track")
    make_report(scaled, "skills", 2023)
    publish_all(scaled)
    said = of_node(seen(client, "/ja/sample/progress/2023/"), "skills")
    assert "順調" in said
    assert "担当課の評価" in said
    given = client.get("/ja/sample/progress/2023.json").json()
    (figure,) = next(one for one in given["nodes"] if one["key"] == "skills")["indicators"]
    assert (figure["status"], figure["computed_status"]) == ("on_track", "slightly_behind")
    assert figure["assessed_status"] == "on_track"
    assert figure["assessed_reason"]["ja"] == "担当課の理由"
    text = client.get("/en/sample/progress/2023/indicators.csv").content.decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(text, newline=""))
    assert (row["node"], row["indicator"], row["value_value"]) == ("skills", "cases", "120")
    assert (row["status"], row["computed_status"]) == ("on_track", "slightly_behind")
    assert row["sentence_ja"].startswith("2023年度の実績値120件")
    assert (row["last_year_value"], row["assessed_reason_en"]) == ("", "Reason of the division")


def test_a_reference_indicator_is_shown_in_neutral_words(scaled: Plan, client: Client) -> None:
    indicator = make_indicator(scaled, "income", "skills", **REFERENCE)
    observe(indicator, ("FY2023", "120"), ("FY2024", "110"))
    make_report(scaled, "skills", 2024)
    publish_all(scaled)
    page = seen(client, YEAR)
    said = of_node(page, "skills")
    assert "前年度より減少" in said
    assert "参考" in said
    for word in ("順調", "遅れ", "後退", "機械計算"):
        assert word not in said
    assert page.tree.xpath("//article//*[@data-status]") == []


def test_what_is_reported_of_a_policy_or_of_the_whole_plan_is_there_too(
    scaled: Plan, client: Client
) -> None:
    make_report(scaled, "idea", 2024, done_ja="全体でしたこと。")
    make_report(scaled, "industry", 2024, done_ja="方針でしたこと。")
    make_report(scaled, "netsugen", 2024, done_ja="拠点でしたこと。")
    publish_all(scaled)
    page = seen(client, YEAR)
    order = page.tree.xpath("//article/@id")
    assert order == ["idea", "industry", "skills", "startups", "netsugen", "onsen"]
    assert "3施策のうち0施策の報告" in words(page)


def test_a_grade_of_a_published_report_can_not_leave_the_scale(scaled: Plan) -> None:
    report = make_report(scaled, "skills", 2024, grade="a")
    publish_all(scaled)
    report.grade = Grade.objects.get(plan=scaled, key="b")
    report.save()
    Grade.objects.get(plan=scaled, key="a").delete()
    scaled.title_ja += "改"
    scaled.save()
    approve(scaled, by=None)
    with pytest.raises(PublicationRefused):
        publish_next(scaled)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_year_of_the_plan_without_reports_is_an_honest_empty_page(
    scaled: Plan, client: Client, lang: str
) -> None:
    publish_all(scaled)
    page = seen(client, f"/{lang}/sample/progress/2026/")
    assert page.tree.xpath("//article") == []
    expected = "報告は公表されていません" if lang == "ja" else "NoreportonFY2026hasbeenpublished"
    assert expected in words(page)


@pytest.mark.parametrize("year", ["2023", "2028", "1999", "0024", "02024", "20245"])
@pytest.mark.parametrize("end", ["/", ".json", ".csv"])
def test_a_year_outside_the_plan_that_nobody_reported_on_is_not_found(
    scaled: Plan, client: Client, year: str, end: str
) -> None:
    publish_all(scaled)
    assert visit(client, f"/ja/sample/progress/{year}{end}").status == 404


def test_a_year_before_the_plan_is_there_if_it_was_reported_on(
    scaled: Plan, client: Client
) -> None:
    make_report(scaled, "skills", 2022)
    publish_all(scaled)
    seen(client, "/ja/sample/progress/2022/")


def test_english_readers_are_told_what_is_not_translated(scaled: Plan, client: Client) -> None:
    make_report(scaled, "skills", 2024, done_en="", results_ja="成果。", results_en="Results.")
    publish_all(scaled)
    page = seen(client, "/en/sample/progress/2024/")
    japanese = page.tree.xpath("//article[@id='skills']//dd/div[@lang='ja']")
    assert ["".join(one.text_content().split()) for one in japanese] == [
        "skillsで2024年度にしたこと。"
    ]
    assert "Notyettranslated" in of_node(page, "skills")
    assert "Results." in of_node(page, "skills")


def test_what_divisions_write_can_not_become_code(scaled: Plan, client: Client) -> None:
    make_report(
        scaled, "skills", 2024, done_ja="<script>alert(1)</script> **太字**", settled_printed="<b>1"
    )
    publish_all(scaled)
    page = seen(client, YEAR)
    assert page.tree.xpath("//script[not(@src) and not(@type='application/ld+json')] | //b") == []
    assert page.tree.xpath("//article//strong/text()") == ["太字"]
