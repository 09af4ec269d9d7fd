"""The indicators are real, for reference, and nobody judges them."""

from __future__ import annotations

from collections import Counter

import pytest

from kpi.models import Indicator
from kpi.models.indicator import PAGES_OF_THE_LIST
from kpi.progress import judge_all
from kpi.wording.words import STATUSES
from tests.content.files import Row, key_of, rows
from tests.content.test_languages import JAPANESE
from tests.kpi.builders import ON
from tests.snapshot import load_fixtures

OWN_JUDGEMENT = ("このサイトの判断です", "計画の成果や施策には結び付けていません")

INDICATORS = {row["key"]: row for row in rows("indicator")}
OBSERVATIONS = rows("observation")
TARGETS = rows("target")

each_indicator = pytest.mark.parametrize("key", INDICATORS)


# What they are -----------------------------------------------------------------------------


def test_there_are_at_least_ten() -> None:
    assert len(INDICATORS) >= 10


@each_indicator
def test_an_indicator_is_for_reference_and_says_that_it_is_not_shown_as_the_plan_s(
    key: str,
) -> None:
    row = INDICATORS[key]
    assert row["standing"] == "reference"
    assert "この計画の指標として示すものではありません" in row["definition_ja"]
    assert "not shown as an indicator of this plan" in row["definition_en"]


@each_indicator
def test_an_indicator_says_whose_judgement_its_links_are(key: str) -> None:
    row = INDICATORS[key]
    linked = bool(row["nodes"] or row["statements"])
    assert OWN_JUDGEMENT[0 if linked else 1] in row["definition_ja"]


@each_indicator
def test_an_indicator_has_a_name_and_a_unit_in_both_languages_and_no_division(key: str) -> None:
    row = INDICATORS[key]
    assert all(row[name] for name in ("name_ja", "name_en", "unit_ja", "unit_en"))
    assert row["division"] is None
    assert key not in PAGES_OF_THE_LIST


@each_indicator
def test_an_indicator_says_how_often_its_values_come_or_that_this_is_not_known(key: str) -> None:
    row = INDICATORS[key]
    assert row["cycle_note_ja"]
    assert row["cycle_months"] or not row["lag_months"]


def test_both_outcomes_of_the_plan_have_an_indicator() -> None:
    kinds = {one["key"]: one["kind"] for one in rows("statement")}
    measured = {key_of(one) for row in INDICATORS.values() for one in row["statements"]}
    assert measured == {key for key, kind in kinds.items() if kind == "outcome"}


def test_every_policy_has_an_indicator() -> None:
    above = {node["key"]: key_of(node["parent"]) for node in rows("node")}
    reached = {key_of(node) for row in INDICATORS.values() for node in row["nodes"]}
    reached |= {above[key] for key in reached}
    reached |= {above[key] for key in reached}
    assert {node["key"] for node in rows("node") if node["kind"] == "policy"} <= reached


def test_they_stand_in_an_order_that_leaves_room() -> None:
    assert [row["position"] for row in INDICATORS.values()] == [
        10 * place for place in range(1, len(INDICATORS) + 1)
    ]


# What shapes there are ---------------------------------------------------------------------


def test_a_series_has_one_baseline_and_it_stands_only_where_there_is_a_target() -> None:
    def places(many: list[Row]) -> set[tuple[str, str]]:
        return {(key_of(row["indicator"]), key_of(row["series"])) for row in many}

    baselines = [row for row in OBSERVATIONS if row["baseline"]]
    assert len(places(baselines)) == len(baselines)
    assert places(baselines) == places(TARGETS)


def test_there_are_indicators_with_and_without_target_and_baseline() -> None:
    aimed = {key_of(row["indicator"]) for row in TARGETS}
    without_baseline = {key_of(row["indicator"]): row["missing"] for row in OBSERVATIONS
                        if row["baseline"] and not row["value"]}  # fmt: skip
    assert without_baseline == {
        "teachers-time-with-children": "not_surveyed",
        "women-in-management": "unreadable",
    }
    assert len(INDICATORS.keys() - aimed) == 13
    assert Counter(row["kind"] for row in TARGETS) == {"at_least": 9, "increase_on": 3, "hold": 1}
    assert [row["key"] for row in INDICATORS.values() if row["cumulative"]] == [
        "business-succession-plans"
    ]


# What is said of them ----------------------------------------------------------------------


def test_nobody_judges_them_and_each_gets_its_sentence_in_both_languages(db: None) -> None:
    plan = load_fixtures()
    verdicts = [words for status, words in STATUSES.items() if status != "not_judged"]
    for indicator in Indicator.for_freezing(plan):
        for found in judge_all(indicator.freeze(), ON):
            assert found.status == "not_judged"
            assert found.sentence.ja.endswith("（参考の指標のため、評価はしません）。")
            assert found.sentence.en.endswith("; this is for reference and is not assessed.")
            assert not JAPANESE.search(found.sentence.en)
            assert not [one.ja for one in verdicts if one.ja in found.sentence.ja]


def test_nothing_is_computed_across_a_break_or_without_a_comparable_value(db: None) -> None:
    plan = load_fixtures()
    found = {
        (one.indicator, one.reason): (one.progress, one.pace)
        for indicator in Indicator.for_freezing(plan)
        for one in judge_all(indicator.freeze(), ON)
    }
    assert {reason for _key, reason in found} == {
        "break_in_series", "no_target", "no_value_yet", "reference_to_come",
    }  # fmt: skip
    assert set(found.values()) == {("", "")}
    assert {key for key, reason in found if reason == "break_in_series"} == {
        "per-capita-income", "gross-prefectural-product", "tourism-consumption",
    }  # fmt: skip
