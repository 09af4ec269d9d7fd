"""The pages around the indicators: how complete they are today, and what a status means."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from kpi.items import DEFAULT_THRESHOLDS
from kpi.judgements import WORST_FIRST
from kpi.wording.words import rule_of
from plan.models import Plan
from tests.builders import node
from tests.indicators import aim, make_indicator, observe
from tests.pages.conftest import visit
from tests.pages.test_states import publish_all

COVERAGE = "/ja/sample/indicators/coverage/"


@pytest.fixture
def covered(plan: Plan) -> Plan:
    """One indicator up to date until the end of March 2027, one overdue, one without a value."""
    fresh = make_indicator(plan, "fresh", node(plan, "skills"), name_en="", lag_months=0)
    observe(fresh, "FY2025", "5")
    aim(fresh, "FY2027", "9")
    late = make_indicator(plan, "late", cycle_months=12, lag_months=6)
    observe(late, "FY2023", "5")
    make_indicator(plan, "empty")
    publish_all(plan)
    return plan


def stand_in(client: Client, state: str) -> list[str]:
    """Return the keys of the indicators that stand in a state."""
    tree = visit(client, COVERAGE).tree
    links = tree.xpath(f"//section[@aria-labelledby='{state}']//li/a/@href")
    return [link.rstrip("/").rpartition("/")[2] for link in links]


def on(monkeypatch: pytest.MonkeyPatch, day: dt.date) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda: day)


def test_every_state_lists_its_indicators(
    covered: Plan, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    on(monkeypatch, dt.date(2027, 3, 31))
    assert stand_in(client, "current") == ["fresh"]
    assert stand_in(client, "overdue") == ["late"]
    assert stand_in(client, "never_populated") == ["empty"]
    assert stand_in(client, "without_target") == ["empty", "late"]
    assert stand_in(client, "untranslated") == ["fresh"]


def test_the_day_is_that_of_the_request_and_the_page_says_so(
    covered: Plan, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    on(monkeypatch, dt.date(2027, 4, 1))
    assert stand_in(client, "overdue") == ["fresh", "late"]
    words = visit(client, COVERAGE).tree.text_content()
    assert "2027年4月1日" in words
    assert "次の値の期限： 2027年3月31日" in " ".join(words.split())


def test_without_a_recorded_lag_the_due_date_is_unknown_and_not_overdue(
    plan: Plan, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = make_indicator(plan, "old", cycle_months=12)
    observe(old, "FY2015", "5")
    publish_all(plan)
    on(monkeypatch, dt.date(2027, 4, 1))
    assert stand_in(client, "due_unknown") == ["old"]
    assert stand_in(client, "overdue") == stand_in(client, "current") == []
    for lang, said in (("ja", "公表までの月数の記録なし"), ("en", "not recorded how long after")):
        words = visit(client, f"/{lang}/sample/indicators/coverage/").tree.text_content()
        assert said in words
        assert said in visit(client, f"/{lang}/sample/indicators/old/").tree.text_content()


def test_a_target_whose_year_is_over_without_a_value_is_listed(
    covered: Plan, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    on(monkeypatch, dt.date(2028, 3, 31))
    assert stand_in(client, "target_over") == []
    on(monkeypatch, dt.date(2028, 4, 1))
    assert stand_in(client, "target_over") == ["fresh"]
    assert (
        "2027年度（令和9年度）の目標に対する値なし" in visit(client, COVERAGE).tree.text_content()
    )
    english = visit(client, "/en/sample/indicators/coverage/").tree.text_content()
    assert "No value for the target of FY2027" in english


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_every_status_is_explained_with_its_thresholds(
    covered: Plan, client: Client, lang: str
) -> None:
    page = visit(client, f"/{lang}/sample/indicators/statuses/")
    words = "".join(page.tree.text_content().split())
    for status in WORST_FIRST:
        rule = getattr(rule_of(status, DEFAULT_THRESHOLDS), lang)
        assert "".join(rule.split()) in words
        assert page.tree.xpath(f"//*[@id='{status}']")
    assert "python-mkpi.recomputeFILE.csv" in words
    assert page.tree.xpath("//*[@data-basis]") == []


def test_thresholds_of_their_own_are_named(plan: Plan, client: Client) -> None:
    make_indicator(plan, "strict", on_track="95")
    publish_all(plan)
    page = visit(client, "/ja/sample/indicators/statuses/")
    assert "/ja/sample/indicators/strict/" in page.tree.xpath("//main//a/@href")
    shown = visit(client, "/ja/sample/indicators/strict/").tree.text_content()
    assert "進み具合が95%以上は順調" in shown
