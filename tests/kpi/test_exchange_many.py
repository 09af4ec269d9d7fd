"""Two thousand rows in one request."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kpi.exchange.arriving import read_upload
from kpi.exchange.parcel import pack, unpack
from kpi.exchange.trial import attempt, carry_out
from kpi.exchange.writing import write_workbook
from kpi.models import Indicator, Observation
from plan.models import Edit, Plan
from tests.kpi.exchanging import HEAD, make_indicator, sheet_file


def rows(indicators: int, years: int) -> list[list[str]]:
    return [
        ["sample", f"i{one}", f"FY{1980 + year}", f"{one + year + 300}万円", ""]
        for one in range(indicators)
        for year in range(years)
    ]


@pytest.fixture
def fifty(plan: Plan) -> list[Indicator]:
    return [make_indicator(plan, f"i{one}") for one in range(50)]


def queries(run: Callable[[], object]) -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        run()
    return len(captured)


def test_two_thousand_rows_are_imported_at_once(fifty: list[Indicator], superuser: User) -> None:
    upload = read_upload("many.xlsx", sheet_file(rows(50, 40), head=HEAD))
    trial = attempt(upload)
    assert trial.faults == []
    parcel = unpack(pack(upload, trial.digest, superuser.pk), superuser.pk)
    assert parcel is not None
    carry_out(parcel.upload, by=superuser, shown=parcel.digest)
    assert Observation.objects.count() == 2000
    assert Observation.objects.filter(value="").count() == 0
    assert Edit.objects.count() == 50
    again = attempt(read_upload("many.xlsx", write_workbook(fifty)))
    assert [row for row in again.handled if row.changed] == []


def test_more_rows_cost_hardly_more_queries(fifty: list[Indicator], superuser: User) -> None:
    few = read_upload("few.xlsx", sheet_file(rows(2, 10), head=HEAD))
    many = read_upload("many.xlsx", sheet_file(rows(2, 40), head=HEAD))
    # plans; indicators and what belongs to them; save-points; one statement for about forty rows
    cost = queries(lambda: attempt(few))
    assert cost <= 30
    assert queries(lambda: attempt(many)) <= cost + 3
    carried = [
        queries(partial(carry_out, upload, by=superuser, shown=attempt(upload).digest))
        for upload in (few, many)
    ]
    # beside the trial: the kept form of each of the two indicators
    assert max(carried) <= cost + 25
    assert carried[1] <= carried[0] + 3
    all_of_them = read_upload("a.xlsx", write_workbook(fifty))
    assert queries(lambda: attempt(all_of_them)) <= 2 * cost  # two sheets


def test_exporting_costs_as_many_queries_however_much_it_is(fifty: list[Indicator]) -> None:
    assert queries(lambda: write_workbook(fifty)) <= 25
