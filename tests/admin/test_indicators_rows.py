"""Rows of numbers: what may not stand together is told at its row, and whoever may edit may."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client

from kpi.models import Assessment, Indicator
from plan.models import Plan
from tests.admin.addresses import add, change
from tests.admin.numbers import (
    NAMED,
    aim,
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
from tests.forms import words_on

LogIn = Callable[[User], Client]

pytestmark = pytest.mark.one_engine


@pytest.mark.parametrize(
    ("typed", "anchor", "said"),
    [
        (row("observations", 0, period="FY2017"), "observations-0", "値がない理由"),
        (row("observations", 0, value="3325"), "observations-0", "時期を入力"),
        (row("observations", 0, period="soon", value="1"), "observations-0", "soon"),
        (row("observations", 0, period="FY2017", value="3千"), "observations-0", "3千"),
        (
            row("observations", 0, period="FY2017", value="1", missing="unreadable"),
            "observations-0",
            "値がない理由",
        ),
        (row("targets", 0, printed="340万円"), "targets-0", "必須"),
        (row("targets", 0, period="FY2025"), "targets-0", "印刷の表記のとおり"),
        (row("targets", 0, period="FY2025", kind="between", value="1"), "targets-0", "両端"),
        (
            row("targets", 0, period="FY2025", kind="between", value="1", upper="x"),
            "targets-0",
            "x",
        ),
        (
            row("targets", 0, period="FY2025", kind="increase_on", reference="FY2030"),
            "targets-0",
            "前",
        ),
        (row("targets", 0, kind="increase_on", reference="FY2030"), "targets-0", "必須"),
        (row("series", 0, name_ja="小6"), "series-0", "必須"),
    ],
)
def test_what_is_wrong_with_a_row_is_told_at_the_row(
    plan: Plan, root: Client, typed: dict, anchor: str, said: str
) -> None:
    answer = new_form(root).send(**NAMED, **typed)
    assert answer.status_code == 200
    assert said in said_at(answer, anchor)
    assert not Indicator.objects.exists()


def test_two_targets_of_one_period_are_told_apart_by_nothing(plan: Plan, root: Client) -> None:
    typed = {
        **row("targets", 0, printed="340万円", period="FY2025"),
        **row("targets", 1, printed="350万円", period="2025年度"),
    }
    assert "同じ時期の目標値" in said_at(new_form(root).send(**NAMED, **typed), "targets-1")


def test_a_series_has_one_baseline(plan: Plan, root: Client) -> None:
    typed = {
        **row("observations", 0, period="FY2017", value="1", baseline="on"),
        **row("observations", 1, period="FY2018", value="1", baseline="on"),
    }
    assert "基準値は系列ごとに一つ" in said_at(
        new_form(root).send(**NAMED, **typed), "observations-1"
    )


def test_the_baseline_moves_from_one_row_to_another(plan: Plan, root: Client) -> None:
    indicator = make_indicator(plan)
    observe(indicator, "FY2017", "3325")
    observe(indicator, "FY2018", "3260", baseline=True)
    moved = {**row("observations", 0, baseline="on"), **row("observations", 1, baseline=None)}
    assert form_of(root, indicator).send(**moved).status_code == 302
    assert [one.baseline for one in indicator.observations.all()] == [True, False]


def test_two_targets_change_places(plan: Plan, root: Client) -> None:
    indicator = make_indicator(plan)
    aim(indicator, "FY2025", "3400")
    aim(indicator, "FY2027", "3600")
    swapped = {**row("targets", 0, period="FY2027"), **row("targets", 1, period="FY2025")}
    assert form_of(root, indicator).send(**swapped).status_code == 302
    assert [one.period for one in indicator.targets.all()] == ["FY2027", "FY2025"]


def test_a_target_takes_the_place_of_one_that_is_deleted(plan: Plan, root: Client) -> None:
    indicator = make_indicator(plan)
    aim(indicator, "FY2025", "3400")
    aim(indicator, "FY2027", "3600")
    moved = {**row("targets", 0, period="FY2027"), **row("targets", 1, DELETE="on")}
    assert form_of(root, indicator).send(**moved).status_code == 302
    assert [(one.period, one.value) for one in indicator.targets.all()] == [("FY2027", "3400")]


def test_a_series_with_numbers_is_not_deleted(plan: Plan, root: Client) -> None:
    indicator = make_indicator(plan)
    (series,) = split(indicator, "小6")
    observe(indicator, "FY2019", "79.7", series=series)
    answer = form_of(root, indicator).send(**row("series", 0, DELETE="on"))
    assert answer.status_code == 200
    assert "「小6」には数値が1行あります" in words_on(answer)
    assert indicator.series.count() == 1


def test_a_series_without_numbers_is_deleted(plan: Plan, root: Client) -> None:
    indicator = make_indicator(plan)
    split(indicator, "小6")
    assert form_of(root, indicator).send(**row("series", 0, DELETE="on")).status_code == 302
    assert not indicator.series.exists()


def test_a_row_that_somebody_deleted_meanwhile_breaks_nothing(plan: Plan, root: Client) -> None:
    indicator = make_indicator(plan)
    value = observe(indicator, "FY2019", "1")
    form = form_of(root, indicator)
    value.delete()
    assert form.send(definition_ja="定義").status_code == 200


def test_editing_an_indicator_covers_its_rows(
    plan: Plan, person: Callable[..., User], logged_in: LogIn
) -> None:
    rights = [f"kpi.{act}_indicator" for act in ("view", "add", "change")]
    client = logged_in(person("numbers", *rights))
    typed = row("observations", 0, printed="332万5千円（2017）")
    assert send_confirmed(new_form(client), **NAMED, **typed).status_code == 302
    indicator = Indicator.objects.get()
    deleted = form_of(client, indicator).send(**row("observations", 0, DELETE="on"))
    assert deleted.status_code == 302
    assert not indicator.observations.exists()


def test_who_may_only_look_sees_the_numbers_and_changes_none(
    plan: Plan, person: Callable[..., User], logged_in: LogIn
) -> None:
    indicator = make_indicator(plan)
    (series,) = split(indicator, "小6")
    observe(indicator, "FY2019", "79.7", printed="小6 79.7%", series=series)
    aim(indicator, "FY2025", "95", series=series)
    client = logged_in(person("reader", "kpi.view_indicator"))
    page = client.get(change(indicator))
    assert page.status_code == 200
    assert "79.7%" in said_at(page, "observations-0")
    assert "小6" in said_at(page, "observations-0")
    assert client.post(change(indicator), {"name_ja": "勝手な名"}).status_code == 403
    assert client.get(add("indicator")).status_code == 403


def test_a_newcomer_sees_no_indicator(plan: Plan, newcomer: User, logged_in: LogIn) -> None:
    assert logged_in(newcomer).get(change(make_indicator(plan))).status_code == 403


# What the division says ----------------------------------------------------------------------


def judged(plan: Plan) -> Indicator:
    """Return an indicator that is on track today."""
    indicator = make_indicator(plan)
    observe(indicator, "FY2017", "3000", baseline=True)
    observe(indicator, "FY2020", "3600")
    aim(indicator, "FY2027", "3500")
    return indicator


def test_the_form_says_what_is_computed_and_that_no_prefecture_says_it(
    plan: Plan, root: Client
) -> None:
    told = words_on(root.get(change(judged(plan))))
    assert "機械計算（県の評価ではありません）" in told
    assert "「達成」です。" in told


def test_a_status_is_confirmed_by_a_reason_alone(plan: Plan, root: Client) -> None:
    indicator = judged(plan)
    form = form_of(root, indicator)
    assert form.send(**row("assessments", 0, reason_ja="計算のとおり。")).status_code == 302
    one = Assessment.objects.get()
    assert (one.period, one.status, one.reason_ja) == ("FY2020", "achieved", "計算のとおり。")
    assert "担当課が確認しました。" in words_on(root.get(change(indicator)))


def test_a_status_is_overridden_with_a_reason(plan: Plan, root: Client) -> None:
    indicator = judged(plan)
    typed = row("assessments", 0, status="behind", reason_ja="特殊な要因による。")
    assert form_of(root, indicator).send(**typed).status_code == 302
    assert "担当課の評価は「遅れ」です。" in words_on(root.get(change(indicator)))


def test_a_confirmation_ends_with_its_value_and_is_given_anew(plan: Plan, root: Client) -> None:
    indicator = judged(plan)
    form_of(root, indicator).send(**row("assessments", 0, reason_ja="計算のとおり。"))
    assert Assessment.objects.get().value == "3600"
    observe(indicator, "FY2020", "3550", released_on="2026-06-01")
    told = words_on(root.get(change(indicator)))
    assert "評価「達成」は終わりました" in told
    assert "3600" in told
    assert "担当課が確認しました。" not in told
    anew = row("assessments", 0, reason_ja="改定後も計算のとおり。")
    assert form_of(root, indicator).send(**anew).status_code == 302
    one = Assessment.objects.get()
    assert (one.value, one.release) == ("3550", "2026-06-01")
    assert "担当課が確認しました。" in words_on(root.get(change(indicator)))


def test_no_reason_no_assessment(plan: Plan, root: Client) -> None:
    indicator = judged(plan)
    assert form_of(root, indicator).send(definition_ja="定義").status_code == 302
    assert not Assessment.objects.exists()


def test_a_value_is_assessed_once(plan: Plan, root: Client) -> None:
    indicator = judged(plan)
    Assessment.objects.create(
        indicator=indicator, period="FY2020", status="achieved", reason_ja="済", on="2026-11-01"
    )
    typed = row("assessments", 1, period="FY2020", status="behind", reason_ja="再", on="2026-11-02")
    answer = form_of(root, indicator).send(**typed)
    assert "すでに評価されています" in said_at(answer, "assessments-1")


def test_an_indicator_for_reference_is_assessed_by_nobody(plan: Plan, root: Client) -> None:
    indicator = make_indicator(
        plan, standing="reference", source_ja="県民経済計算", read_on="2026-11-23"
    )
    form = form_of(root, indicator)
    assert not [name for name in form.fields if name.startswith("assessments")]


def test_an_override_without_its_reason_is_refused_and_not_dropped(
    plan: Plan, root: Client
) -> None:
    indicator = make_indicator(plan)
    observe(indicator, "FY2019", "100", baseline=True)
    observe(indicator, "FY2020", "150")
    aim(indicator, "FY2021", "200")
    answer = form_of(root, indicator).send(**row("assessments", 0, status="behind"))
    assert answer.status_code == 200
    assert "必須" in said_at(answer, "assessments-0")
    assert not Assessment.objects.exists()


def test_what_was_confirmed_stays_confirmed_while_another_row_is_mended(
    plan: Plan, root: Client
) -> None:
    typed = {
        **NAMED,
        **row("observations", 0, period="FY2017", printed="332万5千円"),
        **row("targets", 0, period="FY2025", printed="360万円"),
    }
    form = new_form(root)
    first = digests(form.send(**typed))
    mended = {**typed, **row("observations", 0, printed="332万6千円")}
    second = form.send(**mended, **first)
    assert second.status_code == 200
    assert form.send(**mended, **digests(second)).status_code == 302
    assert Indicator.objects.get().targets.count() == 1
