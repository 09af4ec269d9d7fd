"""Numbers as text and as fractions, units with their scales, doubts about both."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import hypothesis.strategies as st
import pytest
from hypothesis import given

from kpi.entering.doubts import about_years, jump, unit_mismatch, year_outside
from kpi.items import IndicatorItem
from kpi.prints.values import Printed, read_printed
from kpi.quantities.numbers import exact, floor_text, grouped, is_exact, normalised, to_text
from kpi.quantities.units import (
    could_be_unit,
    rescaled,
    same_unit,
    say_computed,
    say_value,
    scaled_unit,
    split_unit,
)
from plan.items import Text
from tests.kpi.builders import value

YEN = Text("円", "yen")


@pytest.mark.parametrize(
    ("given_", "kept"),
    [("007.50", "7.5"), ("-0.00", "0"), ("10", "10"), ("100.0", "100"), ("-0.5", "-0.5")],
)
def test_a_number_has_one_spelling(given_: str, kept: str) -> None:
    assert normalised(given_) == kept
    assert normalised(Decimal(given_)) == kept


@pytest.mark.parametrize("text", ["", "1e3", "NaN", "1,000", "１", ".5", "5.", "--1", "Infinity"])
def test_what_is_no_plain_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="Not a decimal number"):
        normalised(text)
    with pytest.raises(ValueError, match="Not a decimal number"):
        exact(text)


def test_numbers_that_are_not_finite_are_refused() -> None:
    for number in (Decimal("NaN"), Decimal("Infinity")):
        with pytest.raises(ValueError, match="Not a decimal number"):
            normalised(number)
        with pytest.raises(ValueError, match="Not a number"):
            rescaled(number, 0, 0)


def test_rounding_is_half_away_from_zero_and_percentages_round_down() -> None:
    assert [to_text(Fraction(one, 8), 2) for one in (1, -1, 8)] == ["0.13", "-0.13", "1"]
    assert [floor_text(Fraction(one), 1) for one in ("79.96", "-0.01", "5")] == [
        "79.9",
        "-0.1",
        "5",
    ]
    assert (is_exact(Fraction(1, 8), 2), is_exact(Fraction(1, 8), 3)) == (False, True)


@given(st.decimals(-(10**15), 10**15, places=4, allow_nan=False))
def test_text_to_fraction_and_back_loses_nothing(number: Decimal) -> None:
    text = normalised(number)
    assert to_text(exact(text), 4) == text
    assert normalised(text) == text


def test_a_number_is_grouped_with_a_true_minus_sign() -> None:
    assert grouped("-1234567.5") == "−1,234,567.5"
    assert grouped("46", 1) == "46.0"


@pytest.mark.parametrize(
    ("printed", "bare", "power"),
    [("千円", "円", 3), ("億円", "円", 8), ("百万円", "円", 6), ("万人", "人", 4), ("人泊", "人泊", 0),
     ("千kWh/年", "kWh/年", 3), ("兆円", "円", 12), ("者", "者", 0), ("%", "%", 0)],
)  # fmt: skip
def test_a_unit_is_split_from_its_scale_and_joined_again(
    printed: str, bare: str, power: int
) -> None:
    assert split_unit(printed) == (bare, power)
    assert scaled_unit(Text(bare), power).ja == printed


def test_a_scale_without_a_word_is_refused() -> None:
    with pytest.raises(ValueError, match="No word for 10 to the power of 13"):
        scaled_unit(YEN, 13)


@pytest.mark.parametrize(
    ("number", "scale", "ja", "en"),
    [
        ("3325", 3, "3,325千円", "3,325 thousand yen"),
        ("89704", 8, "89,704億円", "8.9704 trillion yen"),
        ("2845", 8, "2,845億円", "284.5 billion yen"),
        ("27777", 4, "27,777万円", "277.77 million yen"),
        ("0", 8, "0億円", "0 yen"),
        ("-0.5", 8, "−0.5億円", "−50 million yen"),
        ("12", 0, "12円", "12 yen"),
    ],
)
def test_a_value_is_said_as_its_reader_expects(number: str, scale: int, ja: str, en: str) -> None:
    assert (say_value(number, YEN, scale, 0, "ja"), say_value(number, YEN, scale, 0, "en")) == (
        ja,
        en,
    )


def test_percent_stands_close_in_both_languages() -> None:
    percent = Text("%", "%")
    assert (say_value("46", percent, 0, 1, "ja"), say_value("46", percent, 0, 1, "en")) == (
        "46.0%",
        "46.0%",
    )


def test_a_computed_value_that_had_to_be_rounded_says_so() -> None:
    third = Fraction(1, 3)
    assert say_computed(third, Text("件", "cases"), 0, 0, "ja") == "約0.33件"
    assert say_computed(third, Text("件", "cases"), 0, 0, "en") == "about 0.33 cases"
    assert say_computed(Fraction(1, 2), Text("件", "cases"), 0, 0, "ja") == "0.5件"


def test_spellings_of_one_unit_are_one_unit() -> None:
    assert all(
        same_unit(*pair) for pair in (("人", "名"), ("か所", "箇所"), ("％", "%"), ("円", "円"))
    )
    assert not same_unit("人", "人泊")


def test_words_of_change_are_no_unit() -> None:
    assert all(could_be_unit(text) for text in ("人泊", "kWh/年", "㎡", "法人・個人", "m²", "か所"))
    assert not any(could_be_unit(text) for text in ("件増", "人に", "²", "①", "/年"))


def of(text: str) -> Printed:
    found = read_printed(text)
    assert isinstance(found, Printed)
    return found


def test_another_unit_is_a_doubt_another_scale_or_spelling_is_none() -> None:
    income = IndicatorItem(unit=YEN, scale=3)
    assert unit_mismatch(of("332万5千円"), income) is None
    assert unit_mismatch(of("3325"), income) is None
    assert unit_mismatch(of("46％"), IndicatorItem(unit=Text("％"))) is None
    doubt = unit_mismatch(of("5人"), income)
    assert doubt is not None
    assert (doubt.code, doubt.text.ja) == (
        "unit_mismatch",
        "単位が「人」ですが、この指標の単位は「千円」です。",
    )


@pytest.mark.parametrize(
    ("number", "doubted"),
    [("299", False), ("300", True), ("34", False), ("33", True), ("-100", True), ("0", True)],
)
def test_a_jump_by_the_factor_is_a_doubt(number: str, doubted: bool) -> None:
    earlier = (value("FY2020", "5"), value("FY2021", "100"), value("FY2023", "1"))
    found = jump(value("FY2022", number), earlier)
    assert (found is not None) is doubted


def test_a_break_a_zero_before_and_a_first_value_raise_no_doubt() -> None:
    assert jump(value("FY2022", "900", breaks=True), (value("FY2021", "1"),)) is None
    assert jump(value("FY2022", "900"), (value("FY2021", "0"),)) is None
    assert jump(value("FY2022", "900"), ()) is None
    assert jump(value("FY2022", "900"), (value("FY2021", "1", series="other"),)) is None
    assert jump(value("FY2022", "900"), (value("FY2021", "100"),), factor="10") is None


def test_a_year_outside_the_plan_is_a_doubt() -> None:
    assert year_outside("FY2025", "2024-04-01", "2028-03-31") is None
    assert year_outside("FY2028", "2024-04-01", "2028-03-31") is not None
    doubt = year_outside("FY2023", "FY2024", "FY2027")
    assert doubt is not None
    assert "2023年度（令和5年度）は" in doubt.text.ja


def test_doubts_about_eras_are_put_into_words() -> None:
    assert [one.code for one in about_years(("hold", "era_never_was"))] == ["era_never_was"]
