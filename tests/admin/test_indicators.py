"""Numbers typed as printed are shown as they were read, confirmed, and then saved."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from lxml import html

from kpi.models import Indicator, Observation, Target
from plan.models import Edit, Plan
from plan.review import approve_all
from tests.admin.addresses import approve, change, changelist
from tests.admin.numbers import (
    NAMED,
    aim,
    confirmation,
    digests,
    form_of,
    make_indicator,
    new_form,
    observe,
    row,
    said_at,
    send_confirmed,
    split,
)
from tests.builders import make_plan, node
from tests.forms import OpenForm, words_on

PRINT = row("observations", 0, printed="332万5千円（2017）", baseline="on")
AIMS = row("targets", 0, printed="360万円", period="令和7年度")


def test_what_was_read_is_shown_first_and_saved_on_confirmation(plan: Plan, root: Client) -> None:
    form = new_form(root)
    first = form.send(**NAMED, **PRINT, **AIMS)
    assert first.status_code == 200
    assert not Indicator.objects.exists()
    assert confirmation(first) == [
        "基準値 2017年度（平成29年度） 332万5千円（2017） 3,325千円",
        "目標値（以上） 2025年度（令和7年度） 360万円 2025年度の目標値3,600千円以上",
    ]
    again = form.send(**NAMED, **PRINT, **AIMS, **digests(first))
    assert again.status_code == 302
    value, target = Observation.objects.get(), Target.objects.get()
    assert (value.period, value.value, value.printed) == ("FY2017", "3325", "332万5千円（2017）")
    assert value.baseline
    assert (target.period, target.kind, target.value) == ("FY2025", "at_least", "3600")
    assert Edit.objects.filter(item="indicator:income").count() == 1


def test_the_form_keeps_all_that_was_typed_while_it_asks(plan: Plan, root: Client) -> None:
    first = new_form(root).send(**NAMED, **PRINT, definition_ja="県民所得÷人口")
    page = html.document_fromstring(first.content.decode())
    assert page.xpath("//input[@name='observations-0-printed']/@value") == ["332万5千円（2017）"]
    assert page.xpath("//textarea[@name='definition_ja']")[0].text.strip() == "県民所得÷人口"
    assert "errornote" not in first.content.decode()


def test_whoever_changes_a_row_before_confirming_is_asked_again(plan: Plan, root: Client) -> None:
    form = new_form(root)
    shown = digests(form.send(**NAMED, **PRINT))
    other = row("observations", 0, printed="332万6千円（2017）", baseline="on")
    second = form.send(**NAMED, **other, **shown)
    assert second.status_code == 200
    assert "3,326千円" in confirmation(second)[0]
    assert not Indicator.objects.exists()


def test_a_number_typed_in_full_needs_no_confirmation(plan: Plan, root: Client) -> None:
    typed = row("observations", 0, period="FY2017", value="３，３２５")
    assert new_form(root).send(**NAMED, **typed).status_code == 302
    assert Observation.objects.get().value == "3325"


def test_saving_again_asks_nothing(plan: Plan, root: Client) -> None:
    send_confirmed(new_form(root), **NAMED, **PRINT)
    indicator = Indicator.objects.get()
    assert form_of(root, indicator).send(definition_ja="定義").status_code == 302


def test_what_cannot_be_read_is_kept_as_text_and_stays_marked(plan: Plan, root: Client) -> None:
    typed = row("observations", 0, printed="おおむね横ばい（2020）")
    assert send_confirmed(new_form(root), **NAMED, **typed).status_code == 302
    value = Observation.objects.get()
    assert (value.printed, value.value) == ("おおむね横ばい（2020）", "")
    page = root.get(change(value.indicator))
    assert "読み取れない" in said_at(page, "observations-0")
    assert "数値がありません" in said_at(page, "observations-0")


@pytest.mark.parametrize(
    ("typed", "said", "stored"),
    [
        (
            "R6",
            "「R6」を、この指標の年の数え方に合わせて2024年度（令和6年度）と読み取りました",
            "FY2024",
        ),
        (
            "2017",
            "「2017」を、この指標の年の数え方に合わせて2017年度（平成29年度）と読み取りました",
            "FY2017",
        ),
        ("平成35年度", "その元号の年はありませんでした", "FY2023"),
        (
            "2017年",
            "年度（4月から翌年3月）で数えますが、2017年（平成29年）と入力されています",
            "2017",
        ),
    ],
)
def test_how_a_typed_period_was_read_is_told_and_confirmed(
    plan: Plan, root: Client, typed: str, said: str, stored: str
) -> None:
    indicator = make_indicator(plan)
    form, rows = form_of(root, indicator), row("observations", 0, period=typed, value="3325")
    first = form.send(**rows)
    assert said in " ".join(confirmation(first))
    assert not indicator.observations.exists()
    assert form.send(**rows, **digests(first)).status_code == 302
    assert indicator.observations.get().period == stored
    again = form_of(root, indicator)
    assert again.send().status_code == 302
    assert indicator.observations.get().period == stored


def test_a_doubt_is_asked_about_even_where_nothing_was_read(plan: Plan, root: Client) -> None:
    indicator = make_indicator(plan)
    observe(indicator, "FY2020", "3300")
    typed = row("observations", 1, period="FY2021", value="33000")
    asked = form_of(root, indicator).send(**typed)
    assert "大きく変わっています" in confirmation(asked)[0]
    assert indicator.observations.count() == 1
    assert send_confirmed(form_of(root, indicator), **typed).status_code == 302
    assert indicator.observations.count() == 2


def test_a_target_outside_the_plan_is_asked_about(plan: Plan, root: Client) -> None:
    typed = row("targets", 0, printed="340万円", period="FY2040")
    asked = new_form(root).send(**NAMED, **typed)
    assert "計画の期間" in confirmation(asked)[0]


def test_another_unit_means_that_every_row_is_looked_at_again(plan: Plan, root: Client) -> None:
    send_confirmed(new_form(root), **NAMED, **PRINT)
    asked = form_of(root, Indicator.objects.get()).send(scale="0")
    assert "3,325,000円" in confirmation(asked)[0]
    assert Indicator.objects.get().scale == 3


def test_two_releases_of_a_period_are_both_kept_and_told(plan: Plan, root: Client) -> None:
    indicator = make_indicator(plan)
    observe(indicator, "FY2017", "3325", release_ja="平成29年度")
    later = row("observations", 1, printed="327万6千円（2017）", release_ja="平成30年度")
    asked = form_of(root, indicator).send(**later)
    assert "3,325千円（平成29年度）" in confirmation(asked)[0]
    assert send_confirmed(form_of(root, indicator), **later).status_code == 302
    assert [one.value for one in indicator.observations.all()] == ["3325", "3276"]


def test_series_and_their_rows_are_typed_at_once(plan: Plan, root: Client) -> None:
    pupils = {**NAMED, "unit_ja": "%", "scale": "0"}
    typed = {
        **row("series", 0, name_ja="小6", key="grade-6"),
        **row("series", 1, name_ja="中3", key="grade-9"),
        **row("observations", 0, printed="小6 79.7%（2019）", baseline="on"),
        **row("observations", 1, printed="76.2%（2019）", series_name="中3", baseline="on"),
        **row("targets", 0, printed="小6 95%以上", period="FY2025"),
    }
    assert send_confirmed(new_form(root), **pupils, **typed).status_code == 302
    found = [(one.series.key, one.value) for one in Observation.objects.all() if one.series]
    assert found == [("grade-6", "79.7"), ("grade-9", "76.2")]
    assert str(Target.objects.get().series) == "小6"
    assert [one.position for one in Indicator.objects.get().series.all()] == [10, 20]


def test_an_unknown_series_is_told_at_its_row(plan: Plan, root: Client) -> None:
    typed = row("observations", 0, printed="1千円", period="FY2020", series_name="小7")
    assert "小7" in said_at(new_form(root).send(**NAMED, **typed), "observations-0")


def test_an_indicator_measures_what_is_in_its_own_plan(plan: Plan, root: Client) -> None:
    skills = node(plan, "skills")
    form = new_form(root)
    labels = [one.text_content().strip() for one in form.page.xpath("//*[@id='id_nodes']//label")]
    assert "施策1：skillsの題" in labels
    assert form.send(**NAMED, nodes=[str(skills.pk)]).status_code == 302
    assert [one.key for one in Indicator.objects.get().nodes.all()] == ["skills"]
    other = make_plan("other")
    refused = form.send(**{**NAMED, "key": "b"}, plan=str(other.pk), nodes=[str(skills.pk)])
    assert refused.status_code == 200


def test_only_one_of_two_people_saves_unseen(plan: Plan, root: Client) -> None:
    indicator = make_indicator(plan)
    slow, fast = form_of(root, indicator), form_of(root, indicator)
    typed = row("observations", 0, period="FY2020", value="3300")
    assert fast.send(**typed).status_code == 302
    assert "この項目を保存しました" in words_on(slow.send(name_ja="別の名"))
    assert Indicator.objects.get().name_ja == NAMED["name_ja"]


def test_the_list_shows_unit_and_latest_value(plan: Plan, root: Client) -> None:
    indicator = make_indicator(plan)
    observe(indicator, "FY2017", "3325")
    observe(indicator, "FY2018", "3260")
    listed = words_on(root.get(changelist("indicator")))
    assert "千円" in listed
    assert "3,260千円 2018年度" in listed
    assert "3,325" not in listed


def test_the_list_costs_as_many_queries_however_many_numbers(
    plan: Plan, root: Client, django_assert_max_num_queries: Callable
) -> None:
    def add_one(key: str) -> None:
        indicator = make_indicator(plan, key=key)
        first, second = split(indicator, "a", "b")
        observe(indicator, "FY2017", "1", series=first)
        observe(indicator, "FY2018", "2", series=second)
        aim(indicator, "FY2025", "3", series=first)

    add_one("first")
    root.get(changelist("indicator"))
    with django_assert_max_num_queries(60) as short:
        root.get(changelist("indicator"))
    few = len(short.captured_queries)
    for number in range(5):
        add_one(f"more-{number}")
    root.get(changelist("indicator"))  # what is new is frozen here
    with django_assert_max_num_queries(few):
        root.get(changelist("indicator"))


def test_approving_shows_each_row_of_numbers_on_one_line(plan: Plan, root: Client) -> None:
    approve_all(plan, by=None)
    indicator = make_indicator(plan)
    observe(indicator, "FY2017", "3325", printed="332万5千円", baseline=True)
    aim(indicator, "FY2025", "3600", printed="360万円")
    observe(indicator, "FY2018", "3260")
    page = html.document_fromstring(root.get(approve(indicator)).content.decode())
    labels = [one.text_content().strip() for one in page.xpath("//table//tbody//th")]
    assert "実績値 “FY2018”" in labels
    assert "目標値 “FY2025”" in labels
    assert len(labels) == len(set(labels))
    told = words_on(root.get(approve(indicator)))
    assert "印刷の表記：360万円" in told


@pytest.mark.parametrize("state", ["new", "approved"])
def test_the_list_is_narrowed_by_state(plan: Plan, root: Client, state: str) -> None:
    make_indicator(plan)
    if state == "approved":
        approve_all(plan, by=None)
    assert NAMED["name_ja"] in words_on(root.get(f"{changelist('indicator')}?state={state}"))


def test_looking_at_a_form_says_nothing_of_confirming(plan: Plan, root: Client) -> None:
    form = OpenForm(root, change(make_indicator(plan)))
    assert not form.page.xpath("//*[@class='confirmation']")
