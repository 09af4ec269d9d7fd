"""What the page on statuses says agrees with what the arithmetic does."""

from __future__ import annotations

from typing import get_args

from hypothesis import given

from kpi.items import DEFAULT_THRESHOLDS, IndicatorItem
from kpi.judgements import Reason, Status
from kpi.judging.explained import FLAGS
from kpi.judging.reasons import REASONS, STATUS_OF
from kpi.progress import judge_all
from kpi.wording.words import rule_of
from tests.kpi.builders import ON
from tests.kpi.strategies import indicators


@given(indicators)
def test_every_judgement_is_one_that_the_page_explains(item: IndicatorItem) -> None:
    for judgement in judge_all(item, ON):
        assert judgement.status in STATUS_OF[judgement.reason]
        assert set(judgement.flags) <= set(FLAGS)


def test_every_rule_and_status_is_explained_in_both_languages() -> None:
    assert set(REASONS) == set(STATUS_OF) == set(get_args(Reason))
    assert {status for of in STATUS_OF.values() for status in of} == {
        status for status in get_args(Status) if status != "not_judged"
    }
    rules = [rule_of(status, DEFAULT_THRESHOLDS) for status in get_args(Status)]
    for text in (*REASONS.values(), *FLAGS.values(), *rules):
        assert text.ja
        assert text.en
