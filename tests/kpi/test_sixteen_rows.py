"""The sixteen real rows: read as printed, judged as expected, said in both languages."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kpi.items import IndicatorItem, ObservationItem, series_of
from kpi.judgements import JudgementItem
from kpi.progress import judge
from kpi.wording.words import STATUSES
from tests.kpi.builders import ON, for_reference
from tests.kpi.sixteen import PRINTOUTS, ROWS

EXPECTED: list[dict[str, Any]] = json.loads(
    Path(__file__).with_name("sixteen.json").read_text(encoding="utf-8")
)
"""The rows as printed, then with later values made up for this test; read over by a person."""

BASELINES = {  # row → series → period and value in the indicator's own unit
    1: {"": ("FY2017", "3325")},
    2: {"": ("FY2017", "89704")},
    3: {"": ("2019", "2845")},
    4: {"小6": ("FY2019", "79.7"), "中3": ("FY2019", "76.2")},
    5: {"": ("FY2021", "")},
    6: {"一般廃棄物": ("FY2018", "15.2"), "産業廃棄物": ("FY2017", "51.6")},
    7: {"": ("FY2019", "173")},
    8: {"": ("FY2018/FY2019", "293")},
    9: {"": ("FY2018", "6308")},
    10: {"": ("2018", "36.7")},
    11: {"": ("FY2018", "4457")},
    12: {"男性": ("2016", "72.07"), "女性": ("2016", "75.2")},
    13: {"": ("FY2019", "5689149")},
    14: {"": ("FY2019", "962")},
    15: {"": ("FY2017", "")},
    16: {"": ("FY2018", "487")},
}

TARGETS = {
    1: [("FY2023", "at_least", "3400"), ("FY2025", "at_least", "3600")],
    2: [("FY2023", "at_least", "93000"), ("FY2025", "at_least", "95000")],
    3: [("2023", "at_least", "3090"), ("2025", "increase_on", "")],
    4: [("FY2025", "at_least", "95"), ("FY2025", "at_least", "95")],
    5: [("FY2023", "increase_on", ""), ("FY2025", "increase_on", "")],
    6: [("FY2025", "at_least", "27"), ("FY2025", "at_least", "56")],
    7: [("FY2025", "at_least", "850")],
    8: [("FY2025", "at_least", "1000")],
    9: [("FY2025", "hold", "6308")],
    10: [("2025", "rank", "1")],
    11: [("FY2023", "at_least", "4663"), ("FY2025", "words", "")],
    12: [("2025", "at_least", "73.2"), ("2025", "at_least", "76.3")],
    13: [("FY2025", "at_least", "7059000")],
    14: [("FY2025", "at_least", "1400")],
    15: [("FY2025", "at_least", "33")],
    16: [("FY2023", "at_least", "519"), ("FY2025", "at_least", "531")],
}


def with_values(case: dict[str, Any]) -> IndicatorItem:
    series = case["series"]
    values = tuple(
        ObservationItem(series=series, period=period, value=number, **more)
        for period, number, more in case["values"]
    )
    return replace(ROWS[case["row"]], observations=values)


def of(case: dict[str, Any]) -> JudgementItem:
    return judge(with_values(case), ON, case["series"])


each_case = pytest.mark.parametrize(
    "case",
    EXPECTED,
    ids=lambda case: f"{case['row']}-{case['series']}-{len(case['values'])}-{case['reason']}",
)


def test_there_are_sixteen_rows_and_each_series_has_an_expectation() -> None:
    series = [(row.number, name) for row in PRINTOUTS for name in row.series]
    assert len(ROWS) == 16
    assert [(case["row"], case["series"]) for case in EXPECTED if not case["values"]] == series


@pytest.mark.parametrize("number", ROWS)
def test_the_baseline_of_a_row_is_read_from_its_print(number: int) -> None:
    baselines = {
        target.series: (target.baseline.period, target.baseline.value)
        for target in ROWS[number].targets
        if target.baseline
    }
    assert baselines == BASELINES[number]


@pytest.mark.parametrize("number", ROWS)
def test_the_targets_of_a_row_are_read_from_their_print(number: int) -> None:
    targets = [(target.period, target.kind, target.value) for target in ROWS[number].targets]
    assert targets == TARGETS[number]


def test_the_masked_baseline_of_row_15_is_missing_because_it_is_unreadable() -> None:
    baseline = ROWS[15].targets[0].baseline
    assert baseline is not None
    assert (baseline.value, baseline.missing) == ("", "unreadable")


def test_the_baseline_of_row_5_is_not_yet_surveyed() -> None:
    baseline = ROWS[5].targets[0].baseline
    assert baseline is not None
    assert (baseline.value, baseline.missing) == ("", "not_surveyed")


def test_the_baseline_of_row_16_is_a_lower_bound_and_that_of_row_10_a_place() -> None:
    assert [ROWS[number].targets[0].baseline.bound for number in (14, 16)] == [  # type: ignore[union-attr]
        "exact",
        "at_least",
    ]
    assert ROWS[10].targets[0].baseline.rank == 1  # type: ignore[union-attr]


def test_the_baseline_of_row_7_is_of_one_year_and_that_of_row_8_counts() -> None:
    assert ROWS[7].targets[0].baseline.cumulative is False  # type: ignore[union-attr]
    assert ROWS[8].targets[0].baseline.cumulative is True  # type: ignore[union-attr]


def test_the_relative_targets_name_the_year_that_they_compare_with() -> None:
    assert [target.reference for target in ROWS[3].targets] == ["", "2023"]
    assert [target.reference for target in ROWS[5].targets] == ["FY2021", "FY2023"]


@each_case
def test_a_row_gets_the_expected_status_and_figures(case: dict[str, Any]) -> None:
    found = of(case)
    assert (found.status, found.reason) == (case["status"], case["reason"])
    assert (found.progress, found.pace, found.expected) == (
        case["progress"],
        case["pace"],
        case["expected"],
    )


@each_case
def test_a_row_gets_the_expected_sentence_in_both_languages(case: dict[str, Any]) -> None:
    sentence = of(case).sentence
    assert (sentence.ja, sentence.en) == (case["ja"], case["en"])


@each_case
def test_a_row_shown_for_reference_gets_figures_and_no_verdict(case: dict[str, Any]) -> None:
    own, found = of(case), judge(for_reference(with_values(case)), ON, case["series"])
    assert found.status == "not_judged"
    assert (found.progress, found.pace, found.reason) == (own.progress, own.pace, own.reason)
    verdicts = [words for status, words in STATUSES.items() if status != "not_judged"]
    assert not [one.ja for one in verdicts if one.ja in found.sentence.ja]
    assert not [one.en for one in verdicts if one.en in found.sentence.en]


@pytest.mark.parametrize("number", ROWS)
def test_every_print_is_kept_as_it_is(number: int) -> None:
    row = next(row for row in PRINTOUTS if row.number == number)
    kept = {
        one.key: {text for target in ROWS[number].targets if target.series == one.key
                  for text in (target.printed, target.baseline and target.baseline.printed)}
        for one in series_of(ROWS[number])
    }  # fmt: skip
    assert kept == {
        name: {text for text in printed if text} for name, printed in row.series.items()
    }
