"""One sentence, one unit: English has no word for 億 and 万, and takes one for all its figures."""

from __future__ import annotations

import re

from hypothesis import given, settings

from kpi.items import IndicatorItem
from kpi.progress import judge
from plan.items import Text
from tests.kpi.builders import ON, judged, target, value
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


@settings(max_examples=150)
@given(indicators)
def test_no_sentence_changes_its_unit(item: IndicatorItem) -> None:
    assert len(set(WORDS.findall(judge(item, ON).sentence.en))) <= 1
