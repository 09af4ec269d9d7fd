"""Several targets, missing values and missing baselines. Baseline 100 in FY2019, 200 by FY2027."""

from __future__ import annotations

import pytest

from tests.kpi.builders import BASE, judged, target, value


def test_several_dated_targets_bend_the_path() -> None:
    interim, last = target("110", period="FY2023"), target("200")
    assert judged(value("FY2021", "105"), interim, last).expected == "105"
    found = judged(value("FY2025", "155"), interim, last)
    assert (found.expected, found.target, found.status) == ("155", "FY2027", "on_track")
    assert "折れ線" in found.sentence.ja


def test_an_interim_target_met_is_on_track_and_never_achieved() -> None:
    found = judged(value("FY2022", "130"), target("110", period="FY2023"), target("200"))
    assert (found.status, found.target) == ("on_track", "FY2023")
    assert "interim" in found.flags


def test_the_order_in_which_targets_are_listed_does_not_matter() -> None:
    last, interim = target("200"), target("110", period="FY2023")
    one = value("FY2021", "103")
    assert judged(last, interim, one) == judged(one, interim, last)


def test_a_planned_dip_is_followed_without_a_percentage() -> None:
    dip = target("90", period="FY2023", kind="exactly")
    last = target("120")
    found = judged(value("FY2024", "98"), dip, last)
    assert (found.expected, found.pace) == ("97.5", "")
    assert (found.status, found.reason) == ("on_track", "beyond_path")
    assert judged(value("FY2024", "97"), dip, last).status == "worsened"


def test_no_data_is_awaited() -> None:
    found = judged(target("200"))
    assert (found.status, found.reason) == ("awaiting", "no_value_yet")
    assert (found.value, found.progress, found.expected) == ("", "", "")


def test_the_baseline_itself_is_no_result() -> None:
    assert judged(value("FY2019", "100"), target("200")).status == "awaiting"
    assert judged(value("FY2017", "300"), target("200")).status == "awaiting"


def test_a_missing_value_is_never_a_zero() -> None:
    found = judged(value("FY2023", missing="not_published"), target("200"))
    assert (found.status, found.value) == ("awaiting", "")
    older = judged(value("FY2022", "150"), value("FY2023", missing="not_surveyed"), target("200"))
    assert (older.period, older.value) == ("FY2022", "150")
    assert "2023年度は未調査" in older.sentence.ja


def test_a_baseline_to_come_is_awaited() -> None:
    future = target("200", period="FY2030", baseline=value("FY2027", missing="not_surveyed"))
    assert judged(future).reason == "baseline_to_come"
    early = target("200", period="FY2030", baseline=value("FY2027", "100"))
    assert judged(value("FY2023", "300"), early).reason == "baseline_to_come"


def test_a_baseline_after_its_target_is_flagged() -> None:
    found = judged(target("200", period="FY2018"))
    assert (found.reason, "inconsistent" in found.flags) == ("baseline_after_target", True)


def test_a_target_without_baseline_can_be_met_but_not_measured() -> None:
    alone = target("200", baseline=None)
    assert judged(value("FY2023", "200"), alone).status == "achieved"
    found = judged(value("FY2023", "150"), alone)
    assert (found.reason, found.progress) == ("no_baseline", "")


def test_an_observation_of_the_baseline_s_period_is_not_needed_and_does_not_hurt() -> None:
    without = judged(value("FY2023", "150"), target("200"))
    assert judged(value("FY2023", "150"), target("200"), BASE) == without


def test_a_period_or_a_number_that_is_none_is_an_error() -> None:
    for broken in (value("Heisei", "1"), value("FY2023", "1e3"), value("FY2023", "１")):
        with pytest.raises(ValueError, match="Not a"):
            judged(broken, target("200"))
