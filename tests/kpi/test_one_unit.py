"""One indicator, one unit: English has no word for 億 and 万, and takes one for all its figures."""

from __future__ import annotations

import re

from hypothesis import given, settings

from kpi.chart import chart, rows
from kpi.charts.saying import Saying
from kpi.items import IndicatorItem, SeriesItem
from kpi.judging.verdicts import verdicts
from kpi.progress import judge, judge_all, judge_year
from kpi.quantities.units import scaled_unit
from kpi.wording.telling import told_number
from plan.items import Text
from publication.pages.series_entries import series_entries
from tests.kpi.builders import ON, indicator, judged, target, value
from tests.kpi.strategies import indicators

YEN = Text("円", "yen")
WORDS = re.compile(r"trillion|billion|million|thousand")


def test_all_figures_of_an_english_sentence_are_in_the_unit_of_the_largest() -> None:
    base = value("FY2017", "89704")
    found = judged(value("FY2022", "9100"), target("95000", baseline=base), unit=YEN, scale=8)
    assert found.sentence.en == (
        "The FY2022 value of 0.91 trillion yen is further from the FY2027 target of at least 9.5 "
        "trillion yen than the FY2017 baseline of 8.9704 trillion yen (a difference of −8.0604 "
        "trillion yen), so the status is “worsened”."
    )
    assert "9,100億円" in found.sentence.ja
    assert "89,704億円" in found.sentence.ja


def test_the_numbers_in_the_brackets_are_in_the_unit_of_the_sentence() -> None:
    base = value("FY2017", "89704")
    found = judged(value("FY2022", "91704"), target("95000", baseline=base), unit=YEN, scale=8)
    assert "(9.1704 − 8.9704) ÷ (9.2352 − 8.9704)" in found.sentence.en
    assert "9.2352 trillion yen" in found.sentence.en
    assert "（91,704−89,704）÷（92,352−89,704）" in found.sentence.ja


def test_sentence_card_chart_and_table_say_all_figures_in_one_unit() -> None:
    """A small value of now, a great one of another series that no sentence of this one names."""
    item = indicator(
        value("FY2022", "91", series="a"),
        target("120", series="a", baseline=value("FY2017", "89", series="a")),
        value("FY2022", "91704", series="b"),
        series=(SeriesItem(key="a"), SeriesItem(key="b")),
        unit=YEN,
        scale=8,
    )
    sentence = judge(item, ON, "a").sentence.en
    entry = series_entries(item, verdicts(item, judge_all(item, ON)), "en", ON)[0]
    said = [
        sentence,
        entry.latest.value if entry.latest else "",
        entry.aims[0].said.value,
        *(row.value for row in rows(item, "en", ON)),
        *(told_number(one, item).en for one in ("91", "91704")),
        Saying(item, "en").value(item.observations[0]),
        chart(item, "en", ON),
    ]
    assert [set(WORDS.findall(one)) for one in said] == [{"trillion"}] * len(said)
    assert "0.0091 trillion yen" in sentence
    assert entry.latest is not None
    assert entry.latest.value == "0.0091 trillion yen"


def test_the_sentence_of_a_past_year_has_the_unit_of_the_page() -> None:
    item = indicator(
        value("FY2022", "91"), value("FY2024", "91704"), target("120"), unit=YEN, scale=8
    )
    found = judge_year(item, "", 2022, ON)
    assert found is not None
    assert set(WORDS.findall(found.sentence.en)) == {"trillion"}


def test_a_file_names_the_unit_that_its_numbers_are_in() -> None:
    yen, persons = Text("円", "yen"), Text("人", "persons")
    assert scaled_unit(yen, 8) == Text("億円", "100 million yen")
    assert scaled_unit(persons, 4).en == "10 thousand persons"
    assert scaled_unit(yen, 3).en == "thousand yen"
    assert scaled_unit(yen, 2).en == "100 yen"
    assert scaled_unit(yen, 0).en == "yen"


@settings(max_examples=150)
@given(indicators)
def test_no_sentence_changes_its_unit(item: IndicatorItem) -> None:
    assert len(set(WORDS.findall(judge(item, ON).sentence.en))) <= 1
