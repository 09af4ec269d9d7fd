"""What an edition says that it changed in the indicators."""

from __future__ import annotations

import datetime as dt

import pytest

from kpi.models import Assessment, Indicator, Observation
from plan.models import Plan
from plan.review import approve_all
from publication.document import PlanDocument
from publication.editions import pending_document
from publication.indicator_changes import IndicatorChange
from tests.pages.yearly import aim, make_indicator, observe
from tests.record.acting import publish_now


@pytest.fixture
def cases(plan: Plan) -> Indicator:
    """An indicator of the plan with a baseline, a value and a target; published."""
    indicator = make_indicator(plan, "cases", "skills")
    observe(indicator, ("FY2020", "90"), baseline=True)
    observe(indicator, ("FY2023", "100"))
    aim(indicator, "FY2027", "200")
    publish_again(plan)
    return indicator


def publish_again(plan: Plan) -> PlanDocument:
    approve_all(plan, by=None)
    return publish_now(plan)


def said(plan: Plan) -> list[tuple[str, str, str, str]]:
    """Publish, and return (kind, period, before, after) in Japanese of each change."""
    changes = publish_again(plan).indicator_changes
    return [(one.kind, one.period, one.before.ja, one.after.ja) for one in changes]


def reapprove_something_else(plan: Plan) -> None:
    plan.title_ja += "改"
    plan.save()


def test_the_first_edition_changed_nothing(plan: Plan) -> None:
    make_indicator(plan, "cases", "skills")
    assert publish_again(plan).indicator_changes == ()


def test_an_edition_that_touches_no_indicator_says_so(cases: Indicator) -> None:
    reapprove_something_else(cases.plan)
    assert said(cases.plan) == []


def test_a_new_indicator_is_named(cases: Indicator) -> None:
    make_indicator(cases.plan, "visitors", "onsen")
    (change,) = publish_again(cases.plan).indicator_changes
    assert change == IndicatorChange(indicator="visitors", kind="added", name=change.name)
    assert change.name.ja == "visitorsの件数"


def test_a_withdrawn_indicator_is_named(cases: Indicator) -> None:
    cases.removed = True
    cases.save()
    (change,) = publish_again(cases.plan).indicator_changes
    assert (change.indicator, change.kind, change.name.en) == (
        "cases",
        "withdrawn",
        "Cases of cases",
    )


def test_a_new_value_is_told_with_its_period_and_unit(cases: Indicator) -> None:
    observe(cases, ("FY2024", "1500"))
    changes = said(cases.plan)
    assert ("new_value", "FY2024", "", "1,500件") in changes
    assert {kind for kind, *_rest in changes} == {"new_value", "status"}


def test_a_later_release_revises_and_so_does_a_correction(cases: Indicator) -> None:
    observe(cases, ("FY2023", "110"), released_on="2026-04-01")
    assert ("revised", "FY2023", "100件", "110件") in said(cases.plan)
    Observation.objects.filter(indicator=cases, value="90").update(value="95")
    assert ("revised", "FY2020", "90件", "95件") in said(cases.plan)


def test_a_value_that_was_missing_is_new(cases: Indicator) -> None:
    row = Observation.objects.create(
        indicator=cases, period="FY2022", missing="not_published"
    )  # nobody is told of what is not there
    assert said(cases.plan) == []
    row.missing, row.value = "", "99"
    row.save()
    assert said(cases.plan) == [("new_value", "FY2022", "", "99件")]


def test_another_target_is_told_with_both(cases: Indicator) -> None:
    cases.targets.update(value="250")
    aim(cases, "FY2025", "150")
    changes = said(cases.plan)
    assert ("retargeted", "FY2025", "", "150件以上") in changes
    assert ("retargeted", "FY2027", "200件以上", "250件以上") in changes


def test_a_status_that_moves_is_told_and_so_is_an_override(cases: Indicator) -> None:
    observe(cases, ("FY2025", "40"))
    assert ("status", "FY2025", "遅れ", "悪化") in said(cases.plan)
    Assessment.objects.create(
        indicator=cases, period="FY2025", status="behind", reason_ja="理由", on=dt.date(2026, 5, 1)
    )
    assert said(cases.plan) == [("status", "FY2025", "悪化", "遅れ")]


def test_the_status_of_a_reference_indicator_is_never_told(cases: Indicator) -> None:
    cases.standing = "reference"
    cases.url, cases.source_ja, cases.read_on = "https://example.jp/", "見本", dt.date(2026, 1, 1)
    cases.save()
    publish_again(cases.plan)
    observe(cases, ("FY2025", "40"))
    assert said(cases.plan) == [("new_value", "FY2025", "", "40件")]


def test_what_changed_is_said_in_english_too(cases: Indicator) -> None:
    cases.targets.update(value="250")
    changes = publish_again(cases.plan).indicator_changes
    change = next(one for one in changes if one.kind == "retargeted")
    assert (change.before.en, change.after.en) == ("at least 200 cases", "at least 250 cases")


def test_what_was_told_once_is_neither_told_again_nor_a_reason_to_publish(
    cases: Indicator,
) -> None:
    observe(cases, ("FY2024", "120"))
    first = publish_again(cases.plan)
    assert first.indicator_changes
    pending = pending_document(cases.plan, first)
    assert pending.indicator_changes == ()
    assert pending.says_the_same_as(first)
