"""A file that is older than the numbers puts nothing back unasked."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User

from kpi.exchange.arriving import read_upload
from kpi.exchange.columns import OBSERVATIONS
from kpi.exchange.findings import Findings, findings_of
from kpi.exchange.trial import carry_out
from kpi.exchange.writing import write_csv, write_workbook
from kpi.models import Indicator, Observation
from plan.models import Plan
from tests.kpi.exchanging import edited, faults, make_income, said, stored, tried


@pytest.fixture
def income(plan: Plan) -> Indicator:
    return make_income(plan)


def export(income: Indicator) -> bytes:
    return write_workbook([income])


def found_in(data: bytes) -> Findings:
    trial = tried(data)
    assert faults(trial) == []
    return findings_of(trial)


def bring(data: bytes, by: User, *overwrite: str) -> None:
    upload = read_upload("numbers.xlsx", data)
    won = frozenset(overwrite)
    assert faults(carry_out(upload, by=by, shown=tried(data).digest, overwrite=won)) == []


def revise(number: int, value: str) -> None:
    """Change a row on the screen."""
    Observation.objects.filter(number=number).update(value=value, printed=f"{value}千円")


def test_an_old_export_puts_no_older_value_back(income: Indicator, superuser: User) -> None:
    for data in (export(income), write_csv(OBSERVATIONS, [income])):
        revise(2, "3499")
        revise(3, "3500")
        before = said(income.plan)
        name = "numbers.xlsx" if data[:2] == b"PK" else "observations.csv"
        upload = read_upload(name, data)
        trial = carry_out(upload, by=superuser, shown=tried(data, name).digest)
        assert findings_of(trial).untouched == 2
        assert not findings_of(trial).any
        assert said(income.plan) == before


def test_what_both_have_changed_is_a_conflict_and_stays_unless_it_is_ticked(
    income: Indicator, superuser: User
) -> None:
    data = edited(export(income), [(3, "値", 3411), (3, "印刷の表記", "")])
    revise(2, "3499")
    found = found_in(data)
    assert not found.groups
    (conflict,) = found.conflicts
    assert (conflict.line, conflict.number, conflict.act) == (3, 2, "changing")
    assert [(one.before, one.after) for one in conflict.changes if one.label == "値"] == [
        ("3499", "3411")
    ]
    bring(data, superuser)
    assert stored(2).value == "3499"
    bring(data, superuser, conflict.name)
    assert stored(2).value == "3411"


def test_a_conflict_holds_up_no_other_row(income: Indicator, superuser: User) -> None:
    data = edited(export(income), [(3, "値", 3411), (4, "値", 3422)])
    revise(2, "3499")
    bring(data, superuser)
    assert (stored(2).value, stored(3).value) == ("3499", "3422")


def test_a_row_that_both_changed_to_the_same_is_no_conflict(income: Indicator) -> None:
    data = edited(export(income), [(3, "値", 3499), (3, "印刷の表記", "3499千円")])
    revise(2, "3499")
    found = found_in(data)
    assert not found.any


def test_a_row_deleted_since_is_brought_back_only_where_that_is_ticked(
    income: Indicator, superuser: User
) -> None:
    old = export(income)
    data = edited(old, [(3, "値", 3411), (3, "印刷の表記", "")])
    stored(2).delete()
    assert found_in(old).untouched == 1
    (conflict,) = found_in(data).conflicts
    assert (conflict.act, conflict.number) == ("adding", 2)
    bring(data, superuser)
    assert not Observation.objects.filter(number=2).exists()
    bring(data, superuser, conflict.name)
    assert stored(2).value == "3411"


def test_a_row_changed_since_is_deleted_only_where_that_is_ticked(
    income: Indicator, superuser: User
) -> None:
    data = edited(export(income), [(3, "削除", "○")])
    revise(2, "3499")
    (conflict,) = found_in(data).conflicts
    assert conflict.act == "deleting"
    bring(data, superuser)
    assert stored(2).value == "3499"
    bring(data, superuser, conflict.name)
    assert not Observation.objects.filter(number=2).exists()


def test_a_file_without_the_marks_says_that_nothing_tells_old_from_new(income: Indicator) -> None:
    assert not found_in(export(income)).unmarked
    data = edited(export(income), [(1, "書出し時の目印", "")])
    assert findings_of(tried(data)).unmarked
