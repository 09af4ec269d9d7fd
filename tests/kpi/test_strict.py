"""超 and 未満 are kept from the print to the verdict, and are not 以上 and 以下."""

from __future__ import annotations

import datetime as dt

import pytest

from kpi.items import STRICT, Bound, Direction, ThresholdsItem
from kpi.prints.targets import PrintedTarget, read_target
from kpi.prints.values import Printed, read_printed
from tests.kpi.builders import indicator, judged, target, value
from tests.kpi.test_download import read_back, written

AFTER = dt.date(2028, 10, 1)


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("100件超", "more_than"),
        ("100件を超える", "more_than"),
        ("100件を上回る", "more_than"),
        ("＞100件", "more_than"),
        ("100件未満", "less_than"),
        ("100件を下回る", "less_than"),
        ("<100件", "less_than"),
        ("100件以上", "at_least"),
        ("100件以下", "at_most"),
    ],
)
def test_each_print_keeps_its_own_bound(text: str, bound: Bound) -> None:
    read = read_printed(text)
    assert isinstance(read, Printed)
    assert read.bound == bound
    goal = read_target(text, "up")
    assert isinstance(goal, PrintedTarget)
    assert goal.kind == bound


def test_a_print_with_bounds_both_ways_is_not_read() -> None:
    assert not isinstance(read_printed("≧100件未満"), Printed)


@pytest.mark.parametrize(("kind", "direction"), [("more_than", "up"), ("less_than", "down")])
def test_the_number_itself_does_not_meet_a_strict_target(kind: str, direction: Direction) -> None:
    strict = target("200" if kind == "more_than" else "0", kind=kind)
    edge, beyond = ("200", "201") if kind == "more_than" else ("0", "-1")
    due = judged(value("FY2027", edge), strict, on=AFTER, direction=direction)
    assert (due.status, due.reason) == ("mostly_on_track", "on_edge")
    assert judged(value("FY2023", edge), strict, direction=direction).status == "on_track"
    assert judged(value("FY2023", beyond), strict, direction=direction).status == "achieved"


def test_where_on_track_begins_below_the_whole_way_the_edge_is_on_track() -> None:
    ninety = ThresholdsItem(on_track="90")
    strict = target("200", kind="more_than")
    for number in ("195", "200"):
        found = judged(value("FY2027", number), strict, on=AFTER, thresholds=ninety)
        assert found.status == "on_track"


def test_a_baseline_at_the_edge_is_no_way_at_all() -> None:
    strict = target("100", kind="more_than")
    early = judged(value("FY2023", "100"), strict)
    assert (early.status, early.reason, early.pace) == ("awaiting", "before_due", "")
    due = judged(value("FY2027", "100"), strict, on=AFTER)
    assert (due.status, due.reason) == ("behind", "on_edge")
    assert judged(value("FY2023", "99"), strict).reason == "worse_than_baseline"
    assert judged(value("FY2023", "101"), strict).status == "achieved"


def test_a_strict_value_meets_a_strict_target_and_leaves_a_wider_one_open() -> None:
    strict = target("200", kind="more_than")
    assert judged(value("FY2023", "200", bound="more_than"), strict).status == "achieved"
    assert judged(value("FY2023", "200", bound="at_least"), strict).reason == "value_is_bound"
    assert judged(value("FY2023", "199", bound="more_than"), target("200")).reason == (
        "value_is_bound"
    )


def test_less_than_the_baseline_is_worse_for_certain() -> None:
    assert judged(value("FY2023", "100", bound="less_than"), target("200")).status == "worsened"
    assert judged(value("FY2023", "100", bound="at_most"), target("200")).reason == (
        "value_is_bound"
    )


def test_the_sentence_says_strict_in_both_languages() -> None:
    found = judged(value("FY2023", "201"), target("200", kind="more_than")).sentence
    assert "2027年度の目標値200件超を満たしている" in found.ja
    assert "the FY2027 target of more than 200 cases" in found.en
    below = judged(value("FY2023", "100", bound="less_than"), target("200")).sentence
    assert "100件未満" in below.ja
    assert "less than 100 cases" in below.en


def test_a_strict_ceiling_where_more_is_desired_is_flagged() -> None:
    found = judged(target("200", kind="less_than"))
    assert (found.reason, "inconsistent" in found.flags) == ("against_direction", True)


def test_strict_bounds_come_back_from_the_download() -> None:
    one = indicator(value("FY2023", "150", bound="less_than"), target("200", kind="more_than"))
    (read,) = read_back(written([one]))
    assert read.indicator.observations[0].bound in STRICT
    assert read.indicator.targets[0].kind in STRICT
