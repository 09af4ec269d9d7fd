"""A target without a path misses nothing before it is due: places, changes on a year."""

from __future__ import annotations

import datetime as dt

from hypothesis import given, settings

from kpi.items import IndicatorItem
from kpi.progress import judge
from kpi.quantities.periods import parse
from tests.kpi.builders import ON, judged, target, value
from tests.kpi.strategies import indicators

AFTER = dt.date(2028, 10, 1)


def test_a_place_not_yet_reached_is_awaited_until_its_target_is_due() -> None:
    third = target("3", kind="rank", baseline=value("FY2019", "10", rank=5))
    early = judged(value("FY2023", "12", rank=4), third)
    assert (early.status, early.reason, early.period) == ("awaiting", "before_due", "FY2023")
    assert early.sentence.ja == (
        "2023年度の4位（12件）は2027年度の目標（3位以内）をまだ満たしておらず、"
        "その時期の値が2026年11月23日現在の記録にないので「実績待ち」です。"
    )
    assert "does not meet the FY2027 target (place 3 or better) yet" in early.sentence.en
    due = judged(value("FY2027", "12", rank=4), third, on=AFTER)
    assert (due.status, due.reason) == ("behind", "rank_short")


def test_a_place_that_is_met_when_due_is_achieved() -> None:
    third = target("3", kind="rank", baseline=value("FY2019", "10", rank=5))
    assert judged(value("FY2027", "12", rank=3), third, on=AFTER).status == "achieved"


def test_an_interim_place_that_was_missed_is_behind() -> None:
    base = value("FY2019", "10", rank=5)
    interim = target("4", kind="rank", period="FY2023", baseline=base)
    found = judged(value("FY2023", "9", rank=5), interim, target("3", kind="rank", baseline=base))
    assert (found.status, found.target) == ("behind", "FY2023")


def test_places_across_a_break_are_not_compared() -> None:
    third = target("3", kind="rank", baseline=value("FY2019", "10", rank=5))
    found = judged(value("FY2023", "12", rank=2, breaks=True), third)
    assert (found.status, found.reason) == ("undeterminable", "break_in_series")


def test_sources_that_give_one_value_two_places_are_not_chosen_between() -> None:
    first = target("1", kind="rank", baseline=value("2019", "10", rank=4))
    twice = (value("2023", "41", rank=4), value("2023", "41", rank=2))
    assert judged(*twice, first).reason == "conflicting_values"


def test_no_change_on_a_year_is_behind_only_when_due() -> None:
    more = target(kind="increase_on", reference="FY2021", period="FY2025")
    early = judged(value("FY2021", "50"), value("FY2024", "50"), more)
    assert (early.status, early.reason) == ("awaiting", "before_due")
    due = judged(value("FY2021", "50"), value("FY2025", "50"), more)
    assert (due.status, due.reason) == ("behind", "relative_short")


def test_a_target_whose_year_is_over_without_its_value_is_marked() -> None:
    over = target("200", period="FY2024")
    assert "target_over" in judged(value("FY2023", "150"), over).flags
    assert "target_over" in judged(over).flags
    assert "target_over" not in judged(value("FY2024", "150"), over).flags
    assert "target_over" not in judged(value("FY2023", "150"), target("200")).flags


@settings(max_examples=200)
@given(indicators)
def test_what_has_no_path_is_never_behind_before_it_is_due(item: IndicatorItem) -> None:
    found = judge(item, ON)
    kinds = {one.period: one.kind for one in item.targets}
    if found.status == "behind" and kinds[found.target] in {"rank", "increase_on", "decrease_on"}:
        assert parse(found.period).last >= parse(found.target).last
