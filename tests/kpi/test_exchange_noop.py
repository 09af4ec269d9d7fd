"""What is exported and imported again changes nothing, whatever the file."""

from __future__ import annotations

from typing import Any

import hypothesis.strategies as st
import pytest
from django.contrib.auth.models import User
from hypothesis import given, settings

from kpi.exchange.arriving import read_upload
from kpi.exchange.shelf import Shelf
from kpi.exchange.trial import carry_out
from kpi.models import Indicator, Observation, Target
from plan.models import Plan
from tests.builders import make_plan
from tests.engines import examples
from tests.kpi.exchanging import (
    aim,
    both_ways,
    faults,
    make_indicator,
    observe,
    said,
    store,
    tried,
)
from tests.kpi.sixteen import ROWS


def changes(data: bytes, name: str) -> list[Any]:
    trial = tried(data, name)
    assert faults(trial) == []
    return [row for row in trial.handled if row.changed or row.deleted]


@pytest.mark.django_db
def test_the_sixteen_rows_of_the_parent_plan_go_out_and_come_back(plan: Plan) -> None:
    indicators = [store(plan, item) for item in ROWS.values()]
    for name, data in both_ways(indicators):
        assert changes(data, name) == [], name


@pytest.mark.django_db
def test_carrying_out_an_export_writes_nothing(plan: Plan, superuser: User) -> None:
    indicators = [store(plan, item) for item in ROWS.values()]
    before = said(plan)
    for name, data in both_ways(indicators):
        named = [("sample", one.key) for one in indicators]
        trial = carry_out(read_upload(name, data), by=superuser, shown=Shelf(named).digest)
        assert trial.touched == []
    assert said(plan) == before


TEXT = st.text(
    st.sampled_from("=+-@'\"，、,;\t\n\r\x0b 令和4年度確報 0123.%％▲~〜ア\U00020bb7"), max_size=12
)
NUMBERS = st.sampled_from(
    ["", "0", "-0.8", "3325", "0.1", "12345678901234567890", "0.30000000000000004", "1e3", "79.70"]
).map(lambda text: text if text not in {"1e3", "79.70"} else "1000")
PERIODS = st.sampled_from(["FY2019", "2019", "2024-07", "2024-07-31", "FY2018/FY2019"])
VALUES = st.fixed_dictionaries(
    {
        "period": PERIODS,
        "printed": TEXT,
        "value": NUMBERS,
        "bound": st.sampled_from(["exact", "at_least", "about"]),
        "rank": st.none() | st.integers(1, 47),
        "counted": st.booleans(),
        "provisional": st.booleans(),
        "breaks": st.booleans(),
        "released_on": st.sampled_from(["", "2025", "2025-03", "FY2024"]),
        "release_ja": TEXT,
        "release_en": TEXT,
        "note_ja": TEXT,
        "source_ja": TEXT,
    }
)
GOALS = st.fixed_dictionaries(
    {
        "printed": TEXT,
        "kind": st.sampled_from(["words", "undecided", "hold", "increase_on"]),
        "reference": st.sampled_from(["", "FY2010"]),
        "words_ja": TEXT,
        "words_en": TEXT,
    }
)


@pytest.mark.django_db
@settings(max_examples=examples(25))
@given(values=st.lists(VALUES, max_size=5), goals=st.lists(GOALS, max_size=2), series=st.booleans())
def test_export_then_import_is_no_change(
    values: list[dict[str, Any]], goals: list[dict[str, Any]], series: bool
) -> None:
    for model in (Observation, Target, Indicator, Plan):
        model._default_manager.all().delete()
    indicator = make_indicator(make_plan(), cumulative=True)
    one = indicator.series.create(key="grade-6", name_ja="小6") if series else None
    for value in values:
        observe(indicator, **value, series=one)
    for year, goal in enumerate(goals, 2025):
        aim(indicator, f"FY{year}", **goal)
    for name, data in both_ways([indicator]):
        assert changes(data, name) == [], name
