"""Periods: how they are written, read from print, ordered, placed on a path, said."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import hypothesis.strategies as st
import pytest
from hypothesis import given

from kpi.prints.periods import PrintedPeriod, read_period
from kpi.quantities.periods import in_order, parse, say
from plan import dates, eras


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("FY2024", "2024-04-01", "2025-03-31"),
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024-07-31", "2024-07-31", "2024-07-31"),
        ("FY2018/FY2019", "2018-04-01", "2020-03-31"),
        ("2018/2019", "2018-01-01", "2019-12-31"),
    ],
)
def test_a_period_has_a_first_and_a_last_day(text: str, first: str, last: str) -> None:
    period = parse(text)
    assert (period.first.isoformat(), period.last.isoformat()) == (first, last)


@pytest.mark.parametrize(
    "text",
    ["", "2024年", "24", "FY2024-04", "2024-13", "2024-02-30", "2024/FY2025", "2025/2024",
     "2024/2025/2026", "0001", "9999", "２０２４", "2024-7"],
)  # fmt: skip
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"Not a|month|day"):
        parse(text)


def test_periods_end_on_a_path_in_years_equally_long() -> None:
    assert parse("FY2024").at == 2025 + Fraction(1, 4)
    assert parse("2024").at == 2025
    assert parse("2024-06").at == parse("2024-06-30").at == 2024 + Fraction(1, 2)
    assert parse("FY2024").at - parse("FY2023").at == 1
    assert parse("FY2024").began == parse("FY2023").at


def test_a_period_knows_how_many_years_it_covers() -> None:
    lengths = [parse(text).years for text in ("2024-07-31", "FY2024", "FY2018/FY2019")]
    assert lengths == [0, 1, 2]


def test_periods_are_ordered_by_their_end() -> None:
    mixed = ["FY2024", "2025", "2024", "FY2023", "2024-07-31", "FY2022/FY2023"]
    assert sorted(mixed, key=in_order) == [
        "FY2022/FY2023", "FY2023", "2024-07-31", "2024", "FY2024", "2025"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "ja", "en"),
    [
        ("FY2024", "2024年度（令和6年度）", "FY2024"),
        ("FY2019", "2019年度（令和元年度）", "FY2019"),
        ("2019", "2019年（平成31年・令和元年）", "2019"),
        ("2024-07", "2024年7月（令和6年7月）", "July 2024"),
        ("2024-07-31", "2024年7月31日（令和6年7月31日）", "31 July 2024"),
        (
            "FY2018/FY2019",
            "2018年度から2019年度まで（平成30年度から令和元年度まで）",
            "FY2018 to FY2019",
        ),
        ("1700", "1700年", "1700"),
    ],
)
def test_a_period_is_said_with_its_era(text: str, ja: str, en: str) -> None:
    assert (say(text, "ja"), say(text, "en")) == (ja, en)
    assert say(text, "ja", era=False) == ja.partition("（")[0]


@given(st.dates(dt.date(1869, 1, 1), dt.date(2100, 12, 31)))
def test_periods_are_said_as_the_dates_of_the_plan(day: dt.date) -> None:
    for text in (f"FY{day.year}", day.isoformat(), day.isoformat()[:7]):
        assert say(text, "ja") == dates.say_date(text, "ja")
        assert say(text, "en") == dates.say_date(text, "en")


def test_an_era_year_that_never_came_is_the_year_that_was_meant() -> None:
    assert (eras.western_year("平成", 35), eras.ever_was("平成", 35)) == (2023, False)
    assert (eras.western_year("R", 1), eras.ever_was("平成", 31)) == (2019, True)
    with pytest.raises(KeyError):
        eras.western_year("慶応", 4)
    with pytest.raises(KeyError):
        eras.ever_was("慶応", 4)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2019", "2019"),
        ("2019年", "2019"),
        ("２０１９年度", "FY2019"),
        ("FY2019", "FY2019"),
        ("令和元年度", "FY2019"),
        ("令和1年度", "FY2019"),
        ("H29年度", "FY2017"),
        ("平成29年度末", "FY2017"),
        ("2017年度(平成29年度)", "FY2017"),
        ("2019(令和元)年度", "FY2019"),
        ("2024年7月", "2024-07"),
        ("2025年7月末", "2025-07"),
        ("令和7年7月31日", "2025-07-31"),
        ("2025年7月31日現在", "2025-07-31"),
        ("2025/7/31", "2025-07-31"),
        ("2025.07", "2025-07"),
        ("2018~2019", "2018/2019"),
        ("2018〜2019年度", "FY2018/FY2019"),
        ("2018-2019", "2018/2019"),
        ("令和3~5年度", "FY2021/FY2023"),
        ("2018年度から2019年度まで", "FY2018/FY2019"),
    ],
)
def test_a_printed_period_is_read(text: str, period: str) -> None:
    assert read_period(text) == PrintedPeriod(period)


def test_an_era_that_never_was_and_two_years_that_differ_are_doubts() -> None:
    assert read_period("平成35年3月31日") == PrintedPeriod("2023-03-31", ("era_never_was",))
    assert read_period("2027年(令和10年)3月") == PrintedPeriod("", ("era_mismatch",))
    assert read_period("2018年(2019年)") == PrintedPeriod("", ("era_mismatch",))
    assert read_period("2028年(令和10年)3月") == PrintedPeriod("2028-03")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "3人に1人",
        "令和",
        "令和0年",
        "2024年13月",
        "2024年度7月",
        "2019~2018",
        "72.07年",
        "前年度",
    ],
)
def test_what_prints_no_period_is_not_read(text: str) -> None:
    assert read_period(text) is None


@given(st.text(max_size=25))
def test_reading_a_period_raises_on_no_text(text: str) -> None:
    read_period(text)


@given(st.integers(1000, 2999), st.booleans())
def test_saying_a_year_and_reading_it_back_gives_the_year(number: int, fiscal: bool) -> None:
    text = f"FY{number}" if fiscal else str(number)
    assert read_period(say(text, "ja", era=False)) == PrintedPeriod(text)
