"""Dates as public papers write them, with the Japanese era."""

from __future__ import annotations

import datetime as dt

import hypothesis.strategies as st
import pytest
from django.core.exceptions import ValidationError
from hypothesis import given

from plan.dates import bounds, say_date, validate_partial_date
from plan.eras import ERAS, era_year


@pytest.mark.parametrize(
    ("day", "era"),
    [
        (dt.date(2019, 4, 30), "平成31年"),
        (dt.date(2019, 5, 1), "令和元年"),
        (dt.date(2020, 1, 1), "令和2年"),
        (dt.date(2024, 4, 1), "令和6年"),
        (dt.date(2028, 3, 31), "令和10年"),
        (dt.date(1989, 1, 7), "昭和64年"),
        (dt.date(1989, 1, 8), "平成元年"),
        (dt.date(1926, 12, 24), "大正15年"),
        (dt.date(1926, 12, 25), "昭和元年"),
        (dt.date(1912, 7, 29), "明治45年"),
        (dt.date(1912, 7, 30), "大正元年"),
    ],
)
def test_a_day_has_the_year_of_its_era(day: dt.date, era: str) -> None:
    assert era_year(day) == era


@pytest.mark.parametrize(
    ("value", "ja", "en"),
    [
        ("2024-04-01", "2024年4月1日（令和6年4月1日）", "1 April 2024"),
        (dt.date(2028, 3, 31), "2028年3月31日（令和10年3月31日）", "31 March 2028"),
        ("2024-04", "2024年4月（令和6年4月）", "April 2024"),
        ("2024", "2024年（令和6年）", "2024"),
        ("FY2024", "2024年度（令和6年度）", "FY2024"),
        ("2019-04-30", "2019年4月30日（平成31年4月30日）", "30 April 2019"),
        ("2019-05-01", "2019年5月1日（令和元年5月1日）", "1 May 2019"),
        ("2019-04", "2019年4月（平成31年4月）", "April 2019"),
        ("2019-05", "2019年5月（令和元年5月）", "May 2019"),
        ("2019", "2019年（平成31年・令和元年）", "2019"),
        ("FY2019", "2019年度（令和元年度）", "FY2019"),
        ("FY2018", "2018年度（平成30年度）", "FY2018"),
        ("1868", "1868年（明治元年）", "1868"),
        ("1868-01-24", "1868年1月24日", "24 January 1868"),
        ("FY1850", "1850年度", "FY1850"),
        ("令和6年春ごろ", "令和6年春ごろ", "令和6年春ごろ"),
        ("", "", ""),
    ],
)
def test_a_date_is_said_in_both_languages(value: dt.date | str, ja: str, en: str) -> None:
    assert say_date(value, "ja") == ja
    assert say_date(value, "en") == en


@pytest.mark.parametrize("value", ["2024", "2024-04", "2024-04-01", "2024-02-29", "FY2024"])
def test_a_partial_date_is_taken(value: str) -> None:
    validate_partial_date(value)


@pytest.mark.parametrize(
    "value",
    ["2024-13", "2024-02-30", "2023-02-29", "24", "2024-4", "FY2024-04", "2024/04", "0000", "x",
     "２０２４", "2024-04-01T00:00", "FY", " 2024"],
)  # fmt: skip
def test_what_is_no_partial_date_is_refused_and_named(value: str) -> None:
    with pytest.raises(ValidationError) as refused:
        validate_partial_date(value)
    assert refused.value.code == "partial_date"
    assert value in refused.value.messages[0]


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-04", "2024-04-01", "2024-04-31"),
        ("2024-04-02", "2024-04-02", "2024-04-02"),
        ("FY2024", "2024-04-01", "2025-03-31"),
        ("FYにせん", "0000-01-01", "9999-12-31"),  # no date: any day
    ],
)
def test_a_partial_date_means_any_day_between_two(value: str, first: str, last: str) -> None:
    assert bounds(value) == (first, last)


@given(st.dates(min_value=ERAS[-1][0]))
def test_every_day_since_meiji_can_be_said(day: dt.date) -> None:
    validate_partial_date(day.isoformat())
    assert say_date(day, "ja").startswith(f"{day.year}年{day.month}月{day.day}日（")
    assert str(day.year) in say_date(day, "en")


@given(st.integers(1869, 9999))
def test_every_year_and_fiscal_year_since_meiji_can_be_said(year: int) -> None:
    assert say_date(str(year), "ja").startswith(f"{year}年（")
    assert say_date(f"FY{year}", "ja").startswith(f"{year}年度（")
