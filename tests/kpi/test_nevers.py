"""What the arithmetic never does."""

from __future__ import annotations

import datetime as dt
from typing import Any

from kpi.items import SeriesItem
from kpi.progress import judge_all
from tests.kpi.builders import indicator, judged, target, value

COUNTED: dict[str, Any] = {"cumulative": True, "cumulative_from": "FY2021"}


def test_a_one_year_baseline_is_never_the_start_of_a_running_total() -> None:
    counted = target("850", period="FY2025", baseline=value("FY2019", "173"))
    found = judged(value("FY2023", "510", cumulative=True), counted, **COUNTED)
    assert (found.pace, found.progress, found.baseline) == ("100", "60", "")
    assert "one_year_baseline" in found.flags


def test_without_a_start_of_the_count_a_one_year_baseline_leaves_only_the_level() -> None:
    counted = target("850", period="FY2025", baseline=value("FY2019", "173"))
    short = judged(value("FY2023", "510", cumulative=True), counted, cumulative=True)
    assert (short.reason, short.progress) == ("one_year_baseline", "")
    full = judged(value("FY2023", "850", cumulative=True), counted, cumulative=True)
    assert full.status == "achieved"


def test_values_of_single_years_are_never_compared_with_a_running_total() -> None:
    counted = target("850", period="FY2025", baseline=None)
    assert judged(value("FY2023", "900"), counted, **COUNTED).reason == "one_year_value"
    before = judged(value("FY2019", "173"), counted, **COUNTED)
    assert before.reason == "no_value_yet"


def test_a_running_total_may_begin_at_a_baseline_that_counts() -> None:
    base = value("FY2018/FY2019", "293", cumulative=True)
    counted = target("1000", period="FY2025", baseline=base)
    since = {**COUNTED, "cumulative_from": "FY2018"}
    found = judged(value("FY2022", "646.5", cumulative=True), counted, **since)
    assert (found.pace, found.baseline) == ("100", "293")


def test_values_across_a_break_are_never_compared_not_even_with_the_target() -> None:
    broken = value("FY2022", "300", breaks=True)
    for newest in ((), (value("FY2023", "300"),)):
        found = judged(broken, *newest, target("200"))
        assert (found.status, found.reason) == ("undeterminable", "break_in_series")
        assert "2022年度以降の値はそれより前の値と比べられず" in found.sentence.ja


def test_a_break_before_the_baseline_or_after_the_value_is_no_obstacle() -> None:
    found = judged(
        value("FY2018", "90", breaks=True),
        value("FY2023", "150"),
        value("FY2027", "150", breaks=True),
        target("200"),
    )
    assert found.pace == "100"


def test_a_break_is_an_obstacle_also_without_a_baseline() -> None:
    found = judged(value("FY2023", "300", breaks=True), target("200", baseline=None))
    assert found.reason == "break_in_series"


def test_a_relative_target_never_gives_a_percentage() -> None:
    relative = target(kind="increase_on", reference="FY2021")
    for number, status in (("51", "on_track"), ("50", "awaiting"), ("49", "worsened")):
        found = judged(value("FY2021", "50"), value("FY2023", number), relative)
        assert (found.status, found.progress, found.pace) == (status, "", "")
        assert "%" not in found.sentence.ja


def test_a_relative_target_is_not_compared_with_a_bound() -> None:
    relative = target(kind="increase_on", reference="FY2021")
    least = value("FY2023", "60", bound="at_least")
    assert judged(value("FY2021", "50"), least, relative).reason == "value_is_bound"


def test_a_relative_target_is_achieved_only_when_its_period_is_over() -> None:
    relative = target(kind="increase_on", reference="FY2021", period="FY2023")
    values = (value("FY2021", "50"), value("FY2022", "51"))
    assert judged(*values, relative).status == "on_track"
    assert judged(*values, value("FY2023", "51"), relative).status == "achieved"


def test_a_relative_target_across_a_break_is_not_compared() -> None:
    relative = target(kind="increase_on", reference="FY2021")
    found = judged(value("FY2021", "50"), value("FY2023", "60", breaks=True), relative)
    assert found.reason == "break_in_series"


def test_a_relative_target_waits_for_the_year_that_it_compares_with() -> None:
    relative = target(kind="increase_on", reference="FY2021")
    assert judged(relative).reason == "reference_to_come"
    assert judged(value("FY2021", "50"), relative).reason == "no_value_yet"
    lost = value("FY2021", missing="unreadable")
    assert judged(lost, relative).reason == "no_reference_value"
    assert judged(value("FY2023", "50"), relative).reason == "no_reference_value"


def test_a_relative_target_may_compare_with_its_baseline() -> None:
    relative = target(kind="decrease_on", reference="FY2019")
    assert judged(value("FY2023", "99"), relative, direction="down").status == "on_track"


def test_sources_that_differ_are_not_chosen_between() -> None:
    differing = (value("2023", "13"), value("2023", "41"))
    found = judged(*differing, target("50", period="2025", baseline=value("2019", "10")))
    assert (found.status, found.reason) == ("undeterminable", "conflicting_values")
    assert "2023年の値が出典により異なり" in found.sentence.ja


def test_a_lower_bound_meets_a_target_or_leaves_it_open() -> None:
    least = {"bound": "at_least"}
    assert judged(value("FY2023", "200", **least), target("200")).status == "achieved"
    for number in ("90", "150", "199"):
        found = judged(value("FY2023", number, **least), target("200"))
        assert (found.reason, found.pace) == ("value_is_bound", "")


def test_an_upper_bound_can_be_worse_for_certain_and_never_better() -> None:
    most = {"bound": "at_most"}
    assert judged(value("FY2023", "99", **most), target("200")).status == "worsened"
    for number in ("100", "150", "250"):
        assert judged(value("FY2023", number, **most), target("200")).reason == "value_is_bound"


def test_from_a_baseline_that_is_a_bound_nothing_is_measured() -> None:
    least = target("200", baseline=value("FY2019", "100", bound="at_least"))
    found = judged(value("FY2023", "150"), least)
    assert (found.reason, found.progress, found.pace) == ("baseline_is_bound", "", "")
    assert judged(value("FY2023", "200"), least).status == "achieved"
    assert judged(value("FY2023", "99"), least).status == "worsened"
    most = target("200", baseline=value("FY2019", "100", bound="at_most"))
    assert judged(value("FY2023", "99"), most).reason == "baseline_is_bound"


def test_an_approximate_value_is_counted_and_said_to_be_approximate() -> None:
    found = judged(value("FY2023", "150", bound="about"), target("200"))
    assert (found.status, "about" in found.flags) == ("on_track", True)
    assert "約150件" in found.sentence.ja


def test_two_years_are_not_compared_with_one() -> None:
    two = target("200", baseline=value("FY2018/FY2019", "100"))
    assert judged(value("FY2023", "150"), two).reason == "spans_differ"
    assert judged(value("FY2022/FY2023", "150"), two).reason == "spans_differ"
    both = target("200", period="FY2026/FY2027", baseline=value("FY2018/FY2019", "100"))
    assert judged(value("FY2022/FY2023", "150"), both).pace == "100"


def test_a_year_that_is_not_over_and_a_release_to_come_are_not_known() -> None:
    on = dt.date(2024, 3, 30)
    assert judged(value("FY2023", "150"), target("200"), on=on).status == "awaiting"
    assert judged(value("FY2023", "150"), target("200"), on=dt.date(2024, 3, 31)).pace == "100"
    unreleased = value("FY2022", "150", released_on="2024-03-31")
    assert judged(unreleased, target("200"), on=on).status == "awaiting"


def test_series_are_judged_apart_each_with_its_own_baseline_year() -> None:
    general = {"series": "general", "baseline": value("FY2018", "15.2")}
    industrial = {"series": "industrial", "baseline": value("FY2017", "51.6")}
    both = indicator(
        target("27", period="FY2025", **general),
        target("56", period="FY2025", **industrial),
        value("FY2021", "53.8", series="industrial"),
        series=(SeriesItem(key="general"), SeriesItem(key="industrial", position=1)),
    )
    found = judge_all(both, dt.date(2026, 11, 23))
    assert [(one.series, one.status, one.pace) for one in found] == [
        ("general", "awaiting", ""),
        ("industrial", "on_track", "100"),
    ]


def test_a_level_to_keep_that_is_only_a_limit_is_not_said_to_be_kept() -> None:
    least = value("FY2019", "487", bound="at_least")
    keep = target(kind="hold", baseline=least)
    for number in ("480", "487", "490"):
        assert judged(value("FY2023", number), keep).reason == "value_is_bound"
    named = target("487", kind="hold", baseline=least)
    assert judged(value("FY2023", "490"), named).reason == "kept"
