"""A value that a division enters drops nothing that stood there before."""

from __future__ import annotations

from typing import Any

import pytest

from kpi.models import Indicator, Observation
from kpi.yearly.values import RELEASE, Entry, entry_of, fault_of, fill
from plan.models import Plan
from tests.indicators import make_indicator, observe


@pytest.fixture
def courses(plan: Plan) -> Indicator:
    return make_indicator(plan, "courses")


def filled(indicator: Indicator, **typed: Any) -> Observation:
    """Return the row of 2024 as it would be saved."""
    fresh = Indicator.objects.get(pk=indicator.pk)
    return fill(fresh, None, 2024, Entry(**typed)).row


@pytest.mark.parametrize(
    "stored",
    [
        {"value": "120", "bound": "at_least", "printed": ""},
        {"value": "120", "rank": 3, "printed": "120件"},
        {"value": "120", "printed": "たくさん"},
        {"value": "120", "printed": "120件", "counted": False},
        {"value": "", "rank": 3, "printed": ""},
    ],
)
def test_a_remark_alone_leaves_the_figure_as_it_is(
    courses: Indicator, stored: dict[str, Any]
) -> None:
    Indicator.objects.update(cumulative=True)
    row = Observation.objects.create(indicator=courses, period="FY2024", **stored)
    before = entry_of(row)
    typed = Entry(before.printed, before.missing, before.provisional, "速報による")
    assert fault_of(typed, before) is None
    after = fill(Indicator.objects.get(pk=courses.pk), None, 2024, typed).row
    assert after.note_ja == "速報による"
    for name in ("value", "bound", "rank", "printed", "counted", "missing"):
        assert getattr(after, name) == getattr(row, name), name


def test_what_was_entered_can_not_be_cleared(courses: Indicator) -> None:
    row = observe(courses, "FY2024", "120")
    assert fault_of(Entry(), entry_of(row)) is not None


def test_a_new_figure_never_takes_the_source_of_an_old_one(courses: Indicator) -> None:
    old = observe(courses, "FY2024", "100", source_ja="統計", released_on="2025-03-01")
    new = filled(courses, printed="120件")
    assert not Observation.objects.filter(pk=new.pk).exists()
    assert (new.value, new.source_ja, new.release_ja) == ("120", "", RELEASE.ja)
    assert new.released_on > old.released_on
    new.save()
    again = filled(courses, printed="121件")
    assert (again.pk, again.value) == (new.pk, "121")
    assert Observation.objects.get(pk=old.pk).value == "100"


def test_a_figure_that_nobody_else_published_is_corrected_in_its_row(courses: Indicator) -> None:
    old = observe(courses, "FY2024", "100")
    assert filled(courses, printed="120件").pk == old.pk


def test_a_first_value_is_compared_with_the_baseline(courses: Indicator) -> None:
    observe(courses, "FY2022", "100", baseline=True)
    told = fill(Indicator.objects.get(pk=courses.pk), None, 2024, Entry("12,000件"))
    assert any("大きく変わっています" in doubt.ja for doubt in told.doubts)
