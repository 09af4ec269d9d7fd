"""The download: everything that it takes to judge, and nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import replace

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from kpi.download.columns import COLUMNS, Place
from kpi.download.layout import NotTheDownload
from kpi.download.reading import Record, read, records
from kpi.download.writing import BOM, dictionary, guarded, header, rows_of, unguarded, write
from kpi.items import IndicatorItem
from kpi.progress import judge_all
from kpi.recompute import differences, recompute
from plan.items import SourceItem, Text
from tests.kpi.builders import ON, indicator, target, value
from tests.kpi.sixteen import ROWS
from tests.kpi.strategies import indicators

PLACE = Place(lgcode="100005", plan="industry-2024", policy_key="tourism", policy_number="5")


def written(items: Iterable[IndicatorItem], lang: str = "") -> str:
    file = io.StringIO(newline="")
    rows = (row for one in items for row in rows_of(one, judge_all(one, ON), PLACE))
    write(rows, file, lang=lang)
    return file.getvalue()


def read_back(text: str) -> list[Record]:
    return records(read(io.StringIO(text, newline="")))


def lines(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix(BOM), newline="")))


@settings(max_examples=150)
@given(st.lists(indicators, min_size=1, max_size=3))
def test_every_status_is_reproduced_from_the_file_alone(items: list[IndicatorItem]) -> None:
    named = [replace(one, key=f"indicator-{place}") for place, one in enumerate(items)]
    found = read_back(written(named))
    assert [one for record in found for one in recompute(record)] == [
        one for item in named for one in judge_all(item, ON)
    ]
    assert not [one for record in found for one in differences(record)]


@pytest.mark.parametrize("number", ROWS)
def test_a_row_of_the_parent_plan_survives_the_file(number: int) -> None:
    (record,) = read_back(written([ROWS[number]]))
    assert (record.on, record.indicator.key) == (ON, f"row-{number}")
    assert [replace(one, source=two.source) for one, two in zip(
        record.indicator.targets, ROWS[number].targets, strict=True
    )] == list(ROWS[number].targets)  # fmt: skip
    assert not differences(record)


def test_the_header_may_be_in_words_of_either_language() -> None:
    for lang in ("ja", "en"):
        found = read_back(written(ROWS.values(), lang))
        assert len(found) == 16
        assert not [one for record in found for one in differences(record)]


def test_names_of_columns_are_unique_and_say_one_thing() -> None:
    for names in (header(), header("ja"), header("en")):
        assert len(set(names)) == len(names) == len(COLUMNS)
    assert all(one.name.isascii() for one in COLUMNS)


def test_the_file_begins_with_a_mark_and_ends_its_lines_as_the_standard_says() -> None:
    text = written([ROWS[1]])
    assert text.startswith(BOM + "lgcode,plan,")
    assert text.count("\r\n") == text.count("\n") == 1 + 2 + 2


def test_numbers_stand_bare_and_a_missing_one_is_empty_with_its_reason() -> None:
    baseline, goal = lines(written([ROWS[15]]))
    assert (baseline["value_type"], baseline["value"], baseline["missing_reason"]) == (
        "baseline",
        "",
        "unreadable",
    )
    assert (goal["value_type"], goal["value"], goal["unit"], goal["printed"]) == (
        "target",
        "33",
        "%",
        "33%(3人に1人)",
    )
    assert (baseline["period_start"], baseline["of_target"]) == ("2017-04-01", "FY2025")


def test_an_indicator_without_any_value_has_a_row_all_the_same() -> None:
    (line,) = lines(written([indicator()]))
    assert (line["value_type"], line["status"], line["period"]) == ("none", "undeterminable", "")
    (record,) = read_back(written([indicator()]))
    assert not differences(record)


def test_every_row_says_standing_source_licence_edition_and_data_date() -> None:
    place = replace(PLACE, licence="CC BY 4.0", edition="2.1")
    sourced = value("FY2023", "5", source=SourceItem(Text("県統計"), "https://example.jp", ""))
    one = replace(indicator(sourced, target("200")), standing="reference")
    file = io.StringIO(newline="")
    write(rows_of(one, judge_all(one, ON), place), file)
    found = lines(file.getvalue())
    assert {line["standing"] for line in found} == {"reference"}
    assert {(line["licence"], line["edition"]) for line in found} == {("CC BY 4.0", "2.1")}
    assert {line["data_date"] for line in found} == {"2026-11-23"}
    assert found[-1]["source"] == "県統計"


@given(st.text(max_size=20))
def test_guarding_words_and_undoing_it_loses_nothing(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert not guarded(text).startswith(("=", "+", "-", "@", "\t", "\r"))


def test_words_that_a_spreadsheet_would_run_are_guarded_in_the_file() -> None:
    risky = indicator(value("FY2023", "-5", printed="-5件"), target("200"), name=Text("=1+1"))
    found = lines(written([risky]))
    assert {line["name_ja"] for line in found} == {"'=1+1"}
    assert (found[-1]["printed"], found[-1]["value"]) == ("'-5件", "-5")
    (record,) = read_back(written([risky]))
    assert record.indicator.name.ja == "=1+1"
    assert record.indicator.observations[0].printed == "-5件"


def test_the_data_dictionary_explains_every_column() -> None:
    head, *entries = dictionary()
    assert head[0] == "field"
    assert [entry[0] for entry in entries] == header()
    kinds = next(entry for entry in entries if entry[0] == "target_kind")
    assert "increase_on" in kinds[5].split()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("value_type,", "kind,"), "Columns are missing: value_type"),
        ((",baseline,", ",basis,"), "Line 2: value_type: 'basis' is none of"),
        ((",false,", ",no,"), "Line 2: cumulative: 'no' is neither true nor false"),
        ((",up,", ",sideways,"), "Line 2: direction: 'sideways' is none of up down hold"),
        ((",awaiting,", ",fine,"), "Line 2: status: 'fine' is none of"),
        (("2026-11-23,awaiting", "23.11.2026,awaiting"), "row-1: no data date"),
        (("2026-11-23,awaiting", ",awaiting"), "Line 2: data_date: empty"),
        ((",3,0,", ",three,0,"), "Line 2: scale: 'three' is no whole number"),
        (("\r\n100005", "\r\n100005,100005"), "Line 2: 69 cells instead of 68"),
    ],
)
def test_a_file_that_is_not_the_download_says_where_and_why(
    change: tuple[str, str], message: str
) -> None:
    text = written([ROWS[1]]).replace(*change)
    with pytest.raises(NotTheDownload) as raised:
        read_back(text)
    assert str(raised.value).startswith(message)


def test_columns_that_are_not_known_are_passed_over() -> None:
    rows = list(csv.reader(io.StringIO(written([ROWS[1]]), newline="")))
    file = io.StringIO(newline="")
    csv.writer(file).writerows([*row, "new"] for row in rows)
    (record,) = read_back(file.getvalue())
    assert not differences(record)


def test_notes_and_marks_are_in_the_file_and_explained() -> None:
    one = indicator(
        value("FY2022", "140", released_on="2024-01", note=Text("速報による\n「概算」", "Early")),
        value("FY2022", "141", released_on="2025-01", provisional=True, breaks=False),
        value("FY2023", "150", released_on="2031-01-01"),
        value("FY2021", "120"),
        value("FY2021", "121"),
        target("200"),
    )
    rows = [row for row in lines(written([one])) if row["value_type"] == "actual"]
    assert [row["row_flags"] for row in rows] == [
        "superseded", "revised", "not_known", "conflicting", "conflicting",
    ]  # fmt: skip
    assert (rows[0]["note_ja"], rows[0]["note_en"]) == ("速報による\n「概算」", "Early")
    assert rows[0]["flags"] == "revised provisional"
    (record,) = read_back(written([one]))
    assert record.indicator.observations[0].note.ja == "速報による\n「概算」"
    names = {row[0]: row for row in dictionary()}
    for name in ("note_ja", "note_en", "row_flags", "flags"):
        assert all(names[name][1:3])
    for code in ("conflicting", "superseded", "revised", "not_known"):
        assert code in names["row_flags"][3]
        assert code in names["row_flags"][4]


def test_a_file_from_before_a_column_was_added_is_still_recomputed() -> None:
    newer = {"note_ja", "note_en", "row_flags", "flags"}
    rows = lines(written(ROWS.values()))
    kept = [name for name in rows[0] if name not in newer]
    file = io.StringIO(newline="")
    table = csv.DictWriter(file, kept, extrasaction="ignore")
    table.writeheader()
    table.writerows(rows)
    found = read_back(file.getvalue())
    assert len(found) == 16
    assert not [one for record in found for one in differences(record)]
