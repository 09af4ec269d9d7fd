"""Every figure of the indicators is one of the facts, read from its print, with its source."""

from __future__ import annotations

import re
from collections import defaultdict
from decimal import Decimal
from typing import Any

import pytest

from kpi.items import IndicatorItem
from kpi.prints.targets import PrintedTarget, read_target
from kpi.prints.values import Printed, in_unit_of, read_printed
from kpi.quantities.numbers import normalised
from kpi.quantities.periods import parse
from plan.items import Text
from tests.content.files import Row, key_of, rows
from tests.kpi.facts import NOTED, RANKS, RELEASED, SAID, STATISTICS, UNPRINTED
from tests.kpi.sixteen import PRINTOUTS

OTHER_UNIT = {"181法人・個人": "法人・個人", "323組": "組", "328組": "組", "同865万人": "人"}
"""Prints in another unit than the indicator's: their note says so."""
NUMBER = re.compile(r"\d[\d,.]*")
YEAR = re.compile(r"(?:19|20)\d\d(?:年度?分?(?:末|基準)?)?(?:\d{1,2}月)?")

INDICATORS = {row["key"]: row for row in rows("indicator")}
OBSERVATIONS = rows("observation")
TARGETS = rows("target")
FACTS = {text: (number, unit) for text, number, unit in (STATISTICS | NOTED).values()}
PRINTED_IN_THE_PARENT_PLAN = {
    text for row in PRINTOUTS for printed in row.series.values() for text in printed if text
}


def indicator_of(row: Row) -> Row:
    return INDICATORS[key_of(row["indicator"])]


def labels_of(row: Row) -> list[str]:
    """The name of the row's series, which may stand before its value."""
    names = {(key_of(one["indicator"]), one["key"]): one["name_ja"] for one in rows("series")}
    return [names[key_of(row["indicator"]), key_of(row["series"])]] if row["series"] else []


def shell(row: Row) -> IndicatorItem:
    return IndicatorItem(
        unit=Text(row["unit_ja"], row["unit_en"]), scale=row["scale"], decimals=row["decimals"]
    )


def named(row: Row) -> str:
    return f"{key_of(row['indicator'])}-{row['period'].replace('/', '-')}-{row['number']}"


each_observation = pytest.mark.parametrize("row", OBSERVATIONS, ids=named)
each_target = pytest.mark.parametrize("row", TARGETS, ids=named)


# Where they come from ----------------------------------------------------------------------


@pytest.mark.parametrize("model", ["indicator", "observation", "target"])
def test_every_row_has_the_name_and_the_address_of_its_source_and_the_day_it_was_read(
    model: str,
) -> None:
    for row in rows(model):
        assert all(row[name] for name in ("source_ja", "source_en", "url")), row
        assert row["read_on"] == "2026-11-23", row


@each_observation
def test_every_figure_is_one_of_the_facts(row: Row) -> None:
    if row["printed"]:
        assert row["printed"] in FACTS.keys() | PRINTED_IN_THE_PARENT_PLAN
    elif row["value"]:
        scale = Decimal(10) ** indicator_of(row)["scale"]
        unit = indicator_of(row)["unit_ja"]
        assert (normalised(Decimal(row["value"]) * scale), unit) in UNPRINTED.values()


@each_target
def test_every_target_is_one_of_the_parent_plan_s(row: Row) -> None:
    assert row["printed"] in PRINTED_IN_THE_PARENT_PLAN


@each_observation
def test_a_place_and_a_day_of_release_are_those_of_the_facts(row: Row) -> None:
    assert row["rank"] == RANKS.get(row["printed"])
    assert row["released_on"] == RELEASED.get(row["printed"], "")


@each_observation
def test_a_note_has_no_figure_that_the_facts_do_not_have(row: Row) -> None:
    rest = row["note_ja"]
    for said in SAID:
        rest = rest.replace(said, "")
    assert NUMBER.findall(YEAR.sub("", rest)) == []


# What is read ------------------------------------------------------------------------------


@each_observation
def test_a_print_reads_as_the_value_beside_it(row: Row) -> None:
    if not row["printed"]:
        return
    one = indicator_of(row)
    read = read_printed(row["printed"], bare_year=one["year_kind"], labels=labels_of(row))
    assert not read.period or read.period == row["period"]
    if not isinstance(read, Printed):
        assert (row["value"], row["missing"]) == ("", read.missing)
        return
    if row["printed"] in OTHER_UNIT:
        assert read.unit == OTHER_UNIT[row["printed"]]
        assert read.value == Decimal(row["value"]) * 10 ** one["scale"]
        assert "単位" in row["note_ja"]
    else:
        assert in_unit_of(read, shell(one)) == row["value"]
    assert (read.bound, row["missing"]) == (row["bound"], "")


@each_observation
def test_a_value_is_that_of_the_fact_with_its_print(row: Row) -> None:
    if row["printed"] in FACTS:
        number, _unit = FACTS[row["printed"]]
        assert Decimal(row["value"]) * 10 ** indicator_of(row)["scale"] == Decimal(number)


@each_target
def test_a_target_reads_as_what_stands_beside_it(row: Row) -> None:
    one = indicator_of(row)
    read = read_target(
        row["printed"], one["direction"], bare_year=one["year_kind"], labels=labels_of(row)
    )
    assert isinstance(read, PrintedTarget)
    number = in_unit_of(read.printed, shell(one)) if read.printed else ""
    assert (row["kind"], row["value"], row["reference"]) == (read.kind, number, read.reference)


@each_observation
def test_a_break_and_a_missing_value_say_why(row: Row) -> None:
    parse(row["period"])
    if row["breaks"]:
        assert re.search(r"比べない|比べられません", row["note_ja"])
    if row["missing"]:
        assert row["note_ja"]


def test_where_two_sources_differ_on_a_value_both_notes_say_so() -> None:
    found: defaultdict[tuple[Any, ...], list[Row]] = defaultdict(list)
    for row in OBSERVATIONS:
        found[key_of(row["indicator"]), key_of(row["series"]), row["period"]].append(row)
    differing = [many for many in found.values() if len({row["value"] for row in many}) > 1]
    assert len(differing) == 2
    for many in differing:
        assert all(re.search(r"異なります|別の報道", row["note_ja"]) for row in many)
