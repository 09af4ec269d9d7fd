"""Reading what papers print: exactly, or not at all."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kpi.prints.unread import WHY, NotRead
from kpi.prints.values import Printed, read_printed
from tests.kpi.facts import NOT_READ, STATISTICS


def read(text: str, *labels: str) -> Printed:
    found = read_printed(text, labels=labels)
    assert isinstance(found, Printed), found
    return found


def refused(text: str) -> NotRead:
    found = read_printed(text)
    assert isinstance(found, NotRead), found
    return found


@pytest.mark.parametrize("name", STATISTICS)
def test_a_printed_statistic_is_read_with_its_unit(name: str) -> None:
    text, number, unit = STATISTICS[name]
    found = read(text)
    assert (found.value, found.unit) == (Decimal(number), unit)


@pytest.mark.parametrize("text", NOT_READ.values())
def test_a_print_with_two_numbers_is_not_read(text: str) -> None:
    assert refused(text).reason == "several_numbers"


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("332万5千円", "3325000", "円"),
        ("8兆9,704億円", "8970400000000", "円"),
        ("▲0.8%", "-0.8", "%"),
        ("△0.8％", "-0.8", "%"),
        ("−3件", "-3", "件"),
        ("－3件", "-3", "件"),
        ("46％", "46", "%"),
        ("487か所以上", "487", "か所"),
        ("5,377人（2019）", "5377", "人"),
        ("５，３７７人（２０１９）", "5377", "人"),
        ("２億２，６７１万円", "226710000", "円"),
        ("7 %(令和1年度)", "7", "%"),
        ("０施設等(令和1年度)", "0", "施設等"),
        ("5,689,149千kWh/年(2019)", "5689149000", "kWh/年"),
        ("962人/年(2019)", "962", "人/年"),
        ("1.5億円", "150000000", "円"),
        ("1,234百万円", "1234000000", "円"),
        ("2千万円", "20000000", "円"),
        ("8,030万回", "80300000", "回"),
        ("0.05℃", "0.05", "℃"),
    ],
)
def test_a_number_is_read_into_its_bare_unit(text: str, number: str, unit: str) -> None:
    found = read(text)
    assert (found.value, found.unit) == (Decimal(number), unit)


@pytest.mark.parametrize(
    ("text", "bound", "flags"),
    [
        ("487か所以上", "at_least", ()),
        ("600者以上", "at_least", ()),
        ("約600者以上", "at_least", ()),
        ("少なくとも600者", "at_least", ()),
        ("100件を超える", "more_than", ()),
        ("5%以下", "at_most", ()),
        ("100件未満", "less_than", ()),
        ("約1000名程度", "about", ()),
        ("およそ30件", "about", ()),
        ("30件前後", "about", ()),
        ("6,308万人の維持", "exact", ("hold",)),
        ("30件（速報値）", "exact", ("provisional",)),
        ("30件(確報)", "exact", ()),
    ],
)
def test_words_around_a_number_say_how_it_is_meant(
    text: str, bound: str, flags: tuple[str, ...]
) -> None:
    found = read(text)
    assert (found.bound, found.flags) == (bound, flags)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("332万5千円(2017)", "2017"),
        ("29.5%（2018）", "2018"),
        ("293件(2018~2019)", "2018/2019"),
        ("173名(2019年度の単年度実績)", "FY2019"),
        ("7%(令和1年度)", "FY2019"),
        ("7%(平成35年度)", "FY2023"),
        ("256(2025年7月31日)", "2025-07-31"),
    ],
)
def test_a_year_in_brackets_is_its_period(text: str, period: str) -> None:
    assert read(text).period == period


def test_a_bare_year_is_what_the_indicator_says_it_is() -> None:
    found = read_printed("332万5千円(2017)", bare_year="fiscal")
    assert isinstance(found, Printed)
    assert found.period == "FY2017"


def test_doubts_about_a_year_are_handed_on() -> None:
    assert read("7%(平成35年度)").flags == ("era_never_was",)
    assert read("173名(2019年度の単年度実績)").flags == ("one_year",)


def test_a_gloss_is_kept_as_a_note() -> None:
    found = read("33%(3人に1人)")
    assert (found.value, found.note) == (Decimal(33), "3人に1人")


def test_a_place_is_read_with_the_value_in_brackets() -> None:
    found = read("関東最速(36.7分)(2018)")
    assert (found.rank, found.among, found.value, found.unit, found.period) == (
        1,
        "関東",
        Decimal("36.7"),
        "分",
        "2018",
    )
    assert (read("全国5位").value, read("全国5位").rank) == (Decimal(5), 5)
    assert (read("41件(全国4位)").value, read("41件(全国4位)").rank) == (Decimal(41), 4)


def test_the_name_of_a_series_may_stand_before_the_value() -> None:
    assert read("小6 79.7%(2019)", "小6", "中3").value == Decimal("79.7")
    assert refused("小6 79.7%(2019)").reason == "several_numbers"
    assert refused("男性72.07年(2016)").reason == "words"


def test_a_range_has_two_ends_of_one_unit() -> None:
    found = read("10〜20件")
    assert (found.value, found.upper, found.unit) == (Decimal(10), Decimal(20), "件")
    assert read("5%~10%").upper == 10
    assert read("10万~20万人").upper == 200_000


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        ("　", "empty"),
        ("－", "dash"),
        ("…", "dash"),
        ("2021年度に初回調査", "missing"),
        ("未公表", "missing"),
        ("(value masked in the text layer)(2017)", "missing"),
        ("2019年度", "period"),
        ("2025年7月31日", "period"),
        ("検討する", "no_number"),
        ("5~6万人", "several_numbers"),
        ("20~10件", "several_numbers"),
        ("3人に1人", "several_numbers"),
        ("3千5百万円", "several_numbers"),
        ("1,23円", "numeral"),
        ("007", "numeral"),
        ("①5", "words"),
        ("10²", "words"),
        ("34.8%減", "words"),
        ("2023年よりも増加", "words"),
        ("三百円", "no_number"),
        ("5件(2018", "brackets"),
        ("5件(2018)(2019)", "brackets"),
        ("±5%", "words"),
        ("1.2.3", "numeral"),
        ("1.5億3千円", "several_numbers"),
        ("5件~10人", "several_numbers"),
        ("最低5件以下", "words"),
    ],
)
def test_what_is_not_understood_whole_is_not_read_and_says_why(text: str, reason: str) -> None:
    found = refused(text)
    assert found.reason == reason
    assert WHY[found.reason] == found.why


def test_a_missing_value_says_what_is_missing_and_from_when() -> None:
    assert refused("2021年度に初回調査") == NotRead("missing", "not_surveyed", "FY2021")
    assert refused("未公表(2023年度)") == NotRead("missing", "not_published", "FY2023")
    assert refused("(value masked in the text layer)(2017)").missing == "unreadable"
