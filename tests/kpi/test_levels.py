"""Targets as sets of values, the path that leads to them, the point expected on it."""

from __future__ import annotations

from fractions import Fraction

import pytest

from kpi.judgements import worst
from kpi.judging.levels import Level, expected_at, path_to
from tests.kpi.builders import indicator, target

PATH = [
    (Fraction(2020), Fraction(10)),
    (Fraction(2024), Fraction(30)),
    (Fraction(2025), Fraction(20)),
]


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("2019", "10"),
        ("2020", "10"),
        ("2021", "15"),
        ("2024", "30"),
        ("2024.5", "25"),
        ("2030", "20"),
    ],
)
def test_the_expected_point_lies_on_the_line_between_the_corners_around_it(
    at: str, expected: str
) -> None:
    assert expected_at(PATH, Fraction(at)) == Fraction(expected)


def test_a_path_goes_through_the_interim_targets_and_ends_at_the_one_asked_for() -> None:
    interim, last = target("110", period="FY2023"), target("200")
    later = target("300", period="FY2030")
    words = target(kind="words", period="FY2025")
    one = indicator(interim, words, last, later)
    corners = path_to((Fraction(8081, 4), Fraction(100)), one.targets, last, one)
    assert [point for _at, point in corners] == [100, 110, 200]


def test_a_gap_is_the_distance_to_the_nearest_value_that_meets_the_target() -> None:
    between = Level(Fraction(10), Fraction(20))
    assert [between.gap(Fraction(one)) for one in (7, 10, 15, 23)] == [3, 0, -5, 3]
    assert [between.edge(Fraction(one)) for one in (7, 15, 23)] == [10, 15, 20]
    assert Level(Fraction(10), None).gap(Fraction(12)) == -2
    assert Level(None, Fraction(10)).edge(Fraction(12)) == 10


def test_the_status_of_several_series_hides_nothing_bad_and_claims_nothing_good() -> None:
    def of(*statuses: str) -> str:
        return worst(statuses)  # type: ignore[arg-type]

    assert of("achieved", "on_track") == "on_track"
    assert of("achieved", "awaiting") == "awaiting"
    assert of("awaiting", "behind") == "behind"
    assert of("undeterminable", "awaiting") == "undeterminable"
    assert of("not_judged", "not_judged") == "not_judged"
    with pytest.raises(ValueError, match="empty"):
        of()
