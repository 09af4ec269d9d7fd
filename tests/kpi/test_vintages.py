"""Later releases: the latest counts, the earlier ones stay, the sentence names both."""

from __future__ import annotations

import datetime as dt
from typing import Any

from kpi.vintages import known
from plan.items import Text
from tests.kpi.builders import ON, judged, target, value

FIRST = value("FY2023", "140", released_on="2024-05")
SECOND = value("FY2023", "150", released_on="2025-05-20")


def test_the_latest_release_wins_and_says_what_it_revised() -> None:
    found = judged(FIRST, SECOND, target("200"))
    assert (found.value, found.pace, "revised" in found.flags) == ("150", "100", True)
    assert "150件（2025年5月20日公表の改定値、改定前は140件）" in found.sentence.ja
    assert "150 cases (revised on 20 May 2025 from 140 cases)" in found.sentence.en


def test_a_release_is_named_where_it_has_a_name() -> None:
    named = value(
        "FY2023", "150", released_on="2025", release=Text("令和5年度確報", "final report")
    )
    found = judged(FIRST, named, target("200"))
    assert "（令和5年度確報による改定値、改定前は140件）" in found.sentence.ja
    assert "(revised by final report from 140 cases)" in found.sentence.en


def test_an_earlier_day_still_sees_the_earlier_release() -> None:
    found = judged(FIRST, SECOND, target("200"), on=dt.date(2025, 5, 19))
    assert (found.value, found.flags) == ("140", ())


def test_a_release_that_confirms_a_value_revises_nothing() -> None:
    same = value("FY2023", "140", released_on="2025-05-20")
    assert judged(FIRST, same, target("200")).flags == ()


def test_of_one_day_the_final_figure_wins_over_the_provisional() -> None:
    provisional = value("FY2023", "140", released_on="2025-05-20", provisional=True)
    found = judged(SECOND, provisional, target("200"))
    assert (found.value, found.flags) == ("150", ("revised",))
    assert judged(provisional, target("200")).flags == ("provisional",)


def test_a_later_missing_entry_erases_no_value() -> None:
    gone = value("FY2023", missing="not_published", released_on="2026-01-01")
    assert judged(SECOND, gone, target("200")).value == "150"


def test_a_baseline_is_revised_by_a_later_release_too() -> None:
    revised = value("FY2019", "110", released_on="2024-01-15")
    found = judged(revised, SECOND, target("200"))
    assert (found.baseline, "baseline_revised" in found.flags) == ("110", True)
    assert "2019年度の基準値110件（2024年1月15日公表の改定値、改定前は100件）" in found.sentence.ja


def test_income_of_fy2017_as_the_facts_give_it_twice() -> None:
    yen: dict[str, Any] = {"unit": Text("円", "yen"), "scale": 3}
    printed = value("FY2017", "3325", released_on="2020-04-21")
    implied = value("FY2017", "3276", released_on="2021-04-01", release=Text("2018年度公表値"))
    goal = target("3600", period="FY2025", baseline=printed)
    found = judged(implied, value("FY2018", "3283", released_on="2021-04-01"), goal, **yen)
    assert found.baseline == "3276"
    assert "改定前は3,325千円" in found.sentence.ja


def test_the_history_is_one_entry_a_period_in_order_of_time() -> None:
    items = [SECOND, FIRST, value("2023", "1"), value("FY2022", "9"), value("FY2022", series="b")]
    assert [one.item.period for one in known(items, "", ON)] == ["FY2022", "2023", "FY2023"]
    history = known([FIRST, SECOND], "", ON)
    assert history[0].before == FIRST
