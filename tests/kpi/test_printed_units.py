"""What was read, put into the indicator's unit; targets as printed; reading what was written."""

from __future__ import annotations

from decimal import Decimal

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from kpi.items import IndicatorItem
from kpi.prints.targets import PrintedTarget, read_target
from kpi.prints.unread import NotRead
from kpi.prints.values import Printed, in_unit_of, read_printed
from kpi.quantities.numbers import normalised
from kpi.quantities.units import SCALES, say_value
from plan.items import Text


def read(text: str) -> Printed:
    found = read_printed(text)
    assert isinstance(found, Printed), found
    return found


YEN = IndicatorItem(unit=Text("円", "yen"), scale=3)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("332万5千円", "3325"),
        ("3,325千円", "3325"),
        ("3,325", "3325"),
        ("332万5千", "3325"),
        ("500円", "0.5"),
    ],
)
def test_a_value_is_put_into_the_indicator_s_unit(text: str, number: str) -> None:
    assert in_unit_of(read(text), YEN) == number


def test_a_value_of_another_unit_is_not_put_into_the_indicator_s() -> None:
    assert in_unit_of(read("5人"), YEN) is None
    assert in_unit_of(read("46％"), IndicatorItem(unit=Text("％"))) == "46"


def test_the_upper_end_of_a_range_is_put_into_the_indicator_s_unit_too() -> None:
    assert in_unit_of(read("10千円~20千円"), YEN, "upper") == "20"
    assert in_unit_of(read("10千円"), YEN, "upper") is None


@pytest.mark.parametrize(
    ("text", "direction", "kind", "number", "reference"),
    [
        ("360万円", "up", "at_least", "3600000", ""),
        ("360万円", "down", "at_most", "3600000", ""),
        ("360万円", "hold", "exactly", "3600000", ""),
        ("95%以上", "down", "at_least", "95", ""),
        ("5％以下", "up", "at_most", "5", ""),
        ("6,308万人の維持", "up", "hold", "63080000", ""),
        ("現状維持", "up", "hold", None, ""),
        ("2023年よりも増加", "up", "increase_on", None, "2023"),
        ("2023年度より減少", "up", "decrease_on", None, "FY2023"),
        ("2023年度より向上", "down", "decrease_on", None, "FY2023"),
        ("基準年度(2021年度)よりも増加", "up", "increase_on", None, "FY2021"),
        ("関東最速", "down", "rank", "1", ""),
        ("全国5位以内", "up", "rank", "5", ""),
        ("10〜20件", "up", "between", "10", ""),
        ("33%(3人に1人)", "up", "at_least", "33", ""),
        ("未定", "up", "undecided", None, ""),
        ("令和5年度以降に設定", "up", "undecided", None, ""),
        ("2023年度より医師偏在指標水準を更に向上", "up", "words", None, ""),
        ("2013年度比46%減", "down", "words", None, ""),
        ("前年度より増加", "up", "words", None, ""),
        ("2023年度より向上", "hold", "words", None, ""),
    ],
)
def test_a_printed_target_is_read_as_its_kind(
    text: str, direction: str, kind: str, number: str | None, reference: str
) -> None:
    found = read_target(text, direction)  # type: ignore[arg-type]
    assert isinstance(found, PrintedTarget)
    wanted = None if number is None else Decimal(number)
    assert (found.kind, found.value, found.reference) == (kind, wanted, reference)


def test_a_blank_target_is_no_target() -> None:
    assert read_target("", "up") == NotRead("empty")


PIECES = st.sampled_from(
    [
        *"0123456789０１２３,，.．%％万億兆千百円人名件年度月日()（）~〜-−▲△約以上下未満令和平成R²①",
        "令和",
        "年度",
        "以上",
        " ",
    ]
)


@settings(max_examples=300)
@given(st.text(max_size=30) | st.lists(PIECES, max_size=14).map("".join))
def test_reading_raises_on_no_text(text: str) -> None:
    assert isinstance(read_printed(text), Printed | NotRead)
    assert isinstance(read_target(text, "up"), PrintedTarget | NotRead)


NUMBERS = st.decimals(0, 10**14, places=2, allow_nan=False) | st.integers(0, 10**18).map(Decimal)


@settings(max_examples=200)
@given(NUMBERS, st.sampled_from([0, *SCALES]), st.sampled_from(["円", "%", "人泊", "か所", ""]))
def test_reading_the_printing_of_a_number_gives_it_back(
    number: Decimal, scale: int, unit: str
) -> None:
    one = IndicatorItem(unit=Text(unit), scale=scale)
    printed = say_value(normalised(number), one.unit, scale, 0, "ja")
    assert in_unit_of(read(printed), one) == normalised(number)


def in_words(number: int) -> str:
    """A whole number as papers print it: 3325000 as 332万5,000."""
    groups = []
    for power, word in ((12, "兆"), (8, "億"), (4, "万")):
        count, number = divmod(number, 10**power)
        groups += [f"{count:,}{word}"] if count else []
    return "".join([*groups, f"{number:,}"] if number or not groups else groups)


@given(
    st.integers(0, 10**16 - 1),
    st.sampled_from(["円", "人泊", "名以上"]),
    st.sampled_from(["", "▲"]),
)
def test_reading_a_number_printed_in_words_gives_it_back(
    number: int, after: str, sign: str
) -> None:
    value = read(sign + in_words(number) + after).value
    assert value == (-number if sign else number)
