"""What a division says of a status speaks of one value, and ends with it."""

from __future__ import annotations

from typing import Any

from kpi.items import AssessmentItem, IndicatorItem, ObservationItem
from kpi.judging.verdicts import Verdict, past_assessments, value_of, verdicts
from kpi.progress import judge_all
from plan.items import Text
from tests.kpi.builders import ON, for_reference, indicator, target, value

FIRST = value("FY2023", "150", released_on="2025-06")


def said(**more: Any) -> AssessmentItem:
    told = {"period": "FY2023", "status": "behind", "on": "2025-10-01"}
    return AssessmentItem(**{**told, **more})


def verdict_of(assessment: AssessmentItem, *values: ObservationItem) -> Verdict:
    item = indicator(*values, target("200"), assessments=(assessment,))
    return verdicts(item, judge_all(item, ON))[0]


def test_an_assessment_stands_while_its_value_does() -> None:
    one = verdict_of(said(value="150", release="2025-06"), FIRST)
    assert (one.status, one.ended, one.is_overridden) == ("behind", None, True)


def test_it_ends_when_the_value_is_revised_or_released_anew() -> None:
    written_down = said(value="150", release="2025-06")
    revised = value("FY2023", "160", released_on="2026-06")
    same = value("FY2023", "150", released_on="2026-06")
    corrected = value("FY2023", "151", released_on="2025-06")
    renamed = value("FY2023", "150", released_on="2025-06", release=Text("確報"))
    for values in ((FIRST, revised), (FIRST, same), (corrected,), (renamed,)):
        one = verdict_of(written_down, *values)
        assert (one.status, one.assessment, one.ended) == ("on_track", None, written_down)


def test_it_ends_when_the_place_changes_though_the_value_does_not() -> None:
    third = value("FY2023", "150", rank=3)
    _value, release = value_of(indicator(third), "", "FY2023", ON.isoformat())
    before = said(value="150 #3", release=release)
    assert verdict_of(before, third).assessment == before
    assert verdict_of(before, value("FY2023", "150", rank=2)).ended == before


def test_without_what_it_spoke_of_it_spoke_of_what_was_known_on_its_day() -> None:
    assert verdict_of(said(), FIRST).status == "behind"
    revised = value("FY2023", "160", released_on="2026-06")
    assert verdict_of(said(), FIRST, revised).ended == said()
    assert verdict_of(said(on="2026-07-01"), FIRST, revised).status == "behind"


def test_what_no_longer_holds_says_which_value_ended_it_and_when() -> None:
    older = said(period="FY2022", status="on_track", on="2024-10-01")
    newer = value("FY2024", "170", released_on="2026-06")
    rows = (value("FY2022", "140"), FIRST, value("FY2023", "160", released_on="2026-04"), newer)
    item = indicator(
        *rows, target("200"), assessments=(older, said(value="150", release="2025-06"))
    )
    (verdict,) = verdicts(item, judge_all(item, ON))
    past = [
        (one.said.period, one.why, one.period, one.released_on)
        for one in past_assessments(item, verdict)
    ]
    assert past == [
        ("FY2023", "revised", "FY2023", "2026-04"),
        ("FY2022", "newer", "FY2024", "2026-06"),
    ]


def test_what_holds_is_not_among_what_is_past_and_a_reference_indicator_has_no_past() -> None:
    item = indicator(FIRST, target("200"), assessments=(said(value="150", release="2025-06"),))
    (verdict,) = verdicts(item, judge_all(item, ON))
    assert past_assessments(item, verdict) == ()
    moved_on = indicator(FIRST, value("FY2024", "170"), target("200"), assessments=(said(),))
    (verdict,) = verdicts(moved_on, judge_all(moved_on, ON))
    assert len(past_assessments(moved_on, verdict)) == 1
    assert past_assessments(for_reference(moved_on), verdict) == ()


def test_a_newer_period_leaves_it_to_its_own() -> None:
    one = verdict_of(said(value="150", release="2025-06"), FIRST, value("FY2024", "170"))
    assert (one.assessment, one.ended) == (None, None)


def test_an_assessment_of_an_older_record_is_read() -> None:
    old = IndicatorItem(assessments=(AssessmentItem(period="FY2023"),))
    assert (old.assessments[0].value, old.assessments[0].release) == ("", "")
