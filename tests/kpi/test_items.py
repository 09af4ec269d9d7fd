"""Indicators and judgements as values: hashable, canonical, with words for every state."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given, settings

from kpi.items import IndicatorItem, Missing, SeriesItem, TargetKind, ThresholdsItem, series_of
from kpi.judgements import WORST_FIRST, JudgementItem, Reason, Status
from kpi.judging.phrases import CLAUSES, WISHES
from kpi.progress import judge
from kpi.wording.words import DESIRED, MISSING, RULES, STATUSES, rule_of
from plan.canonical import from_json, to_json
from tests.kpi.builders import ON
from tests.kpi.sixteen import ROWS
from tests.kpi.strategies import indicators


@settings(max_examples=60)
@given(indicators)
def test_an_indicator_and_its_judgement_survive_canonical_json(item: IndicatorItem) -> None:
    assert from_json(IndicatorItem, to_json(IndicatorItem, item)) == item
    judgement = judge(item, ON)
    assert from_json(JudgementItem, to_json(JudgementItem, judgement)) == judgement


@pytest.mark.parametrize("number", ROWS)
def test_a_real_row_survives_canonical_json(number: int) -> None:
    text = to_json(IndicatorItem, ROWS[number])
    assert from_json(IndicatorItem, text) == ROWS[number]
    assert hash(from_json(IndicatorItem, text)) == hash(ROWS[number])


def test_an_older_item_without_newer_fields_is_read() -> None:
    assert from_json(IndicatorItem, '{"key":"old"}') == IndicatorItem(key="old")


def test_every_word_of_the_vocabularies_has_its_words() -> None:
    assert set(STATUSES) == set(RULES) == set(WORST_FIRST) == set(get_args(Status))
    assert set(CLAUSES) == set(get_args(Reason))
    assert set(WISHES) == set(get_args(TargetKind))
    assert set(MISSING) == set(get_args(Missing))
    for words in (STATUSES, RULES, CLAUSES, WISHES, MISSING, DESIRED):
        assert all(one.ja and one.en for one in words.values())


def test_the_words_of_the_statuses_are_those_that_were_asked_for() -> None:
    said = [one.ja for status, one in STATUSES.items() if status != "not_judged"]
    assert said == "達成 順調 概ね順調 やや遅れ 遅れ 悪化 判定不能 実績待ち".split()


def test_the_rule_of_a_status_says_its_thresholds() -> None:
    rule = rule_of("mostly_on_track", ThresholdsItem(on_track="95"))
    assert rule.ja == "進み具合が80%以上95%未満。"
    assert rule.en == "The pace is 80% or more and below 95%."


def test_series_come_in_order_and_one_unnamed_where_there_is_no_breakdown() -> None:
    later, first = SeriesItem(key="a", position=2), SeriesItem(key="b", position=1)
    assert series_of(IndicatorItem(series=(later, first))) == (first, later)
    assert series_of(IndicatorItem()) == (SeriesItem(),)
