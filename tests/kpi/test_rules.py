"""The rules of progress: each case that real tables hold. Baseline 100 in FY2019, 200 by FY2027."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from kpi.items import ThresholdsItem
from plan.items import Text
from tests.kpi.builders import judged, target, value


@pytest.mark.parametrize(
    ("number", "status", "pace"),
    [
        ("150", "on_track", "100"),
        ("149.9", "mostly_on_track", "99.8"),
        ("140", "mostly_on_track", "80"),
        ("139.9", "slightly_behind", "79.8"),
        ("125", "slightly_behind", "50"),
        ("124.9", "behind", "49.8"),
        ("100", "behind", "0"),
    ],
)
def test_the_pace_decides_the_word_and_a_threshold_belongs_to_the_better_one(
    number: str, status: str, pace: str
) -> None:
    found = judged(value("FY2023", number), target("200"))
    assert (found.status, found.pace, found.expected) == (status, pace, "150")


def test_the_thresholds_are_data() -> None:
    strict = ThresholdsItem(on_track="120", mostly_on_track="110", slightly_behind="105")
    assert judged(value("FY2023", "150"), target("200"), thresholds=strict).status == "behind"


def test_worse_than_the_baseline_is_a_word_of_its_own() -> None:
    found = judged(value("FY2023", "99"), target("200"))
    assert (found.status, found.reason, found.pace) == ("worsened", "worse_than_baseline", "")
    assert found.progress == "-1"


def test_the_last_target_met_is_achieved_even_before_it_is_due() -> None:
    assert judged(value("FY2023", "200"), target("200")).status == "achieved"


def test_a_target_missed_when_due_keeps_the_word_of_its_pace() -> None:
    found = judged(value("FY2027", "190"), target("200"), on=dt.date(2028, 10, 1))
    assert (found.status, found.progress) == ("mostly_on_track", "90")


def test_a_target_of_zero_is_a_target_like_any_other() -> None:
    less: dict[str, Any] = {"direction": "down"}
    nothing = target("0", kind="at_most")
    assert judged(value("FY2023", "50"), nothing, **less).pace == "100"
    assert judged(value("FY2023", "0"), nothing, **less).status == "achieved"
    assert judged(value("FY2023", "101"), nothing, **less).status == "worsened"


def test_a_baseline_of_zero_is_a_baseline_like_any_other() -> None:
    from_zero = target("21", baseline=value("FY2019", "0"))
    assert judged(value("FY2023", "10.5"), from_zero).pace == "100"


def test_a_level_to_hold_is_kept_while_it_holds_and_achieved_when_it_held_to_the_end() -> None:
    hold = target("100", kind="hold")
    assert judged(value("FY2023", "100"), hold).status == "on_track"
    assert judged(value("FY2027", "101"), hold, on=dt.date(2028, 10, 1)).status == "achieved"


def test_a_level_to_hold_that_was_lost_has_worsened() -> None:
    found = judged(value("FY2023", "99"), target("100", kind="hold"))
    assert (found.status, found.reason, found.progress) == ("worsened", "lost", "")


def test_a_hold_without_a_number_keeps_the_baseline() -> None:
    assert judged(value("FY2023", "100"), target(kind="hold")).status == "on_track"
    assert judged(value("FY2023", "99"), target(kind="hold")).status == "worsened"


def test_holding_less_where_less_is_desired() -> None:
    hold = target("100", kind="hold")
    assert judged(value("FY2023", "99"), hold, direction="down").status == "on_track"
    assert judged(value("FY2023", "101"), hold, direction="down").status == "worsened"


def test_where_neither_way_is_better_a_level_holds_within_its_tolerance() -> None:
    hold, five = target("100", kind="hold"), ThresholdsItem(hold_tolerance="5")
    for number, status in (("95", "on_track"), ("105", "on_track"), ("94.9", "worsened")):
        found = judged(value("FY2023", number), hold, direction="hold", thresholds=five)
        assert found.status == status
    assert judged(value("FY2023", "101"), hold, direction="hold").status == "worsened"


def test_a_target_that_equals_the_baseline_gives_no_percentage() -> None:
    found = judged(value("FY2023", "100"), target("100"))
    assert (found.status, found.reason, found.progress, found.pace) == ("on_track", "kept", "", "")


def test_a_range_is_reached_from_outside_and_kept_from_inside() -> None:
    between = target("200", upper="300", kind="between")
    assert judged(value("FY2023", "150"), between).pace == "100"
    assert judged(value("FY2023", "250"), between).status == "on_track"
    assert judged(value("FY2027", "250"), between, on=dt.date(2028, 10, 1)).status == "achieved"
    inside = target("90", upper="110", kind="between")
    assert judged(value("FY2023", "111"), inside).reason == "lost"


def test_an_exact_target_can_be_overshot() -> None:
    just = target("200", kind="exactly")
    assert judged(value("FY2023", "200"), just).status == "achieved"
    over = judged(value("FY2023", "220"), just)
    assert (over.status, over.pace, over.progress) == ("on_track", "160", "80")
    assert "隔たり" in over.sentence.ja
    assert judged(value("FY2023", "301"), just).status == "worsened"


def test_a_place_is_met_missed_and_lost() -> None:
    first = target("3", kind="rank", baseline=value("FY2019", "10", rank=5))
    places = {3: "on_track", 4: "awaiting", 5: "awaiting", 6: "worsened"}
    for place, status in places.items():
        assert judged(value("FY2023", "12", rank=place), first).status == status


def test_a_place_is_better_the_lower_it_is_whatever_the_value_does() -> None:
    first = target("1", kind="rank", baseline=value("FY2019", "36.7", rank=1))
    for direction in ("up", "down", "hold"):
        found = judged(value("FY2023", "40", rank=1), first, direction=direction)
        assert (found.status, found.progress) == ("on_track", "")


def test_where_the_unit_is_a_place_the_value_is_the_place() -> None:
    tenth = target("10", kind="rank", baseline=value("FY2019", "21"))
    for number, status in (("10", "on_track"), ("12", "awaiting"), ("22", "worsened")):
        found = judged(value("FY2023", number), tenth, unit=Text("位", "place"), direction="down")
        assert found.status == status


def test_a_value_without_a_place_cannot_meet_one() -> None:
    first = target("1", kind="rank", baseline=value("FY2019", "36.7", rank=1))
    assert judged(value("FY2023", "36"), first).reason == "no_rank"


def test_words_and_the_undecided_are_not_judged() -> None:
    words = target(kind="words", printed="更に向上")
    assert judged(value("FY2023", "150"), words).reason == "words_only"
    assert judged(value("FY2023", "150"), target(kind="undecided")).reason == "undecided"
    assert judged(value("FY2023", "150"), target("")).reason == "undecided"


def test_no_target_is_said_with_the_newest_value() -> None:
    found = judged(value("FY2023", "150"))
    assert (found.status, found.reason) == ("undeterminable", "no_target")
    assert "2023年度の実績値150件" in found.sentence.ja
    assert judged().reason == "no_target"


def test_a_target_below_the_baseline_while_more_is_desired_is_flagged() -> None:
    found = judged(value("FY2023", "95"), target("90"))
    assert (found.status, found.reason) == ("undeterminable", "against_direction")
    assert "inconsistent" in found.flags


def test_a_ceiling_where_more_is_desired_is_flagged_before_any_value_came() -> None:
    assert "inconsistent" in judged(target("200", kind="at_most")).flags
    assert "inconsistent" in judged(target("50"), direction="down").flags
    assert "inconsistent" in judged(target(kind="decrease_on", reference="FY2019")).flags
