"""Parts that do not make their total are asked about; the slips are real ones of the facts."""

from __future__ import annotations

import pytest

from kpi.admin.remarks import doubts_about
from kpi.entering.sums import sums_that_differ
from kpi.items import IndicatorItem, SeriesItem
from plan.items import Text
from tests.kpi.builders import ON, indicator, value


def breakdown(period: str, total: str, *parts: str, **more: object) -> IndicatorItem:
    """A total and its parts in one period."""
    numbers = {"all": total} | {f"part-{at}": part for at, part in enumerate(parts)}
    series = tuple(
        SeriesItem(key=key, name=Text("合計" if key == "all" else key), position=at)
        for at, key in enumerate(numbers)
    )
    rows = [value(period, number, series=key) for key, number in numbers.items()]
    return indicator(*rows, series=series, **more)


def test_the_sitings_of_2023_add_up_in_the_table_and_not_with_the_news_item_s_slip() -> None:
    assert not sums_that_differ(breakdown("2023", "41", "12", "13", "7", "3", "5", "1"), ON)
    (doubt,) = sums_that_differ(breakdown("2023", "41", "12", "13", "5", "3", "5", "1"), ON)
    assert "内訳の和39が、合計の41と一致しません" in doubt.text.ja
    assert "add up to 39, not to the total of 41" in doubt.text.en


def test_the_misprinted_visitors_of_2016_are_caught() -> None:
    # 3656万1千 and 2743万1千 in 千人; the trade press printed 6339万2千.
    assert not sums_that_differ(breakdown("2016", "63992", "36561", "27431", scale=3), ON)
    assert sums_that_differ(breakdown("2016", "63392", "36561", "27431", scale=3), ON)


def test_the_approver_is_told() -> None:
    told = doubts_about(breakdown("2016", "63392", "36561", "27431"), ON)
    assert any("63,992" in one for one in told)


@pytest.mark.parametrize(
    ("total", "parts", "more"),
    [
        ("100.2", ("33.4", "33.4", "33.3"), {"decimals": 1}),
        ("50", ("40", "60"), {"unit": Text("%", "%")}),
        ("50", ("40", ""), {}),
    ],
)
def test_rounding_percentages_and_missing_parts_raise_no_doubt(
    total: str, parts: tuple[str, ...], more: dict[str, object]
) -> None:
    assert not sums_that_differ(breakdown("FY2023", total, *parts, **more), ON)
