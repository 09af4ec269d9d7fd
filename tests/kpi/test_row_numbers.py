"""The number of a row is its identity: published files name it, so no other row ever has it."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User

from kpi.models import Indicator, Observation
from plan.models import Plan
from tests.indicators import aim, assess, make_indicator, observe
from tests.kpi.exchanging import HEAD, done, line, make_income, sheet_file


@pytest.fixture
def indicator(plan: Plan) -> Indicator:
    return make_indicator(plan, "cases")


def years(indicator: Indicator) -> dict[str, int]:
    return dict(indicator.observations.values_list("period", "number"))


def test_the_number_of_a_deleted_row_is_never_given_again(indicator: Indicator) -> None:
    for row in (
        lambda year: observe(indicator, f"FY{year}", "1"),
        lambda year: aim(indicator, f"FY{year}", "1"),
        lambda year: assess(indicator, f"FY{year}", "behind"),
    ):
        first, second = row(2020), row(2021)
        second.delete()
        first.delete()
        assert row(2022).number == 3


def test_a_form_that_was_opened_before_does_not_turn_the_count_back(indicator: Indicator) -> None:
    opened = Indicator.objects.get(pk=indicator.pk)
    observe(indicator, "FY2020", "1").delete()
    opened.name_ja = "件数"
    opened.save()
    assert Indicator.objects.get(pk=indicator.pk).name_ja == "件数"
    assert observe(indicator, "FY2021", "1").number == 2


def test_rows_that_were_loaded_from_a_file_count_too(indicator: Indicator) -> None:
    rows = [Observation(indicator=indicator, number=n, period=f"FY{2000 + n}") for n in (3, 9)]
    Observation.objects.bulk_create(rows)
    Observation.objects.get(number=9).delete()
    assert observe(indicator, "FY2021", "1").number == 10


def test_the_import_keeps_the_same_count(plan: Plan, superuser: User) -> None:
    income = make_income(plan)  # three values
    head = [*HEAD, "番号", "削除"]
    done(sheet_file([line("FY2020", "", "", 3, "○")], head=head), superuser)
    assert sorted(years(income).values()) == [1, 2]
    done(sheet_file([line("FY2025", "", "3500")], head=HEAD), superuser)
    assert years(income)["FY2025"] == 4
