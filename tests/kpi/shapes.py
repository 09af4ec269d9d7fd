"""One indicator for every shape that a chart can take. The values are made up."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from kpi.items import IndicatorItem, ObservationItem, SeriesItem
from plan.items import Text
from tests.kpi.builders import indicator, target, value
from tests.kpi.sixteen import ROWS

PERCENT = Text("%", "%")


def with_values(number: int, name: str, *values: ObservationItem, **more: Any) -> IndicatorItem:
    """A row of the parent plan's table with values."""
    row = ROWS[number]
    return replace(
        row, name=Text(row.name.ja, name), observations=(*row.observations, *values), **more
    )


def yearly(first: int, *numbers: str, series: str = "", **more: Any) -> list[ObservationItem]:
    """Values of fiscal years one after the other; an empty one was not published."""
    return [
        value(
            f"FY{first + place}",
            number,
            series=series,
            missing="" if number else "not_published",
            **more,
        )
        for place, number in enumerate(numbers)
    ]


def series(*names: tuple[str, str]) -> tuple[SeriesItem, ...]:
    return tuple(
        SeriesItem(key=ja, name=Text(ja, en), position=place)
        for place, (ja, en) in enumerate(names)
    )


NO_BASE: dict[str, Any] = {"baseline": None}
LONG = Text(
    "世帯当たり年間平均購入額指数（基準年を100とする）",
    "index of average yearly purchases a household (base year 100)",
)
CITIES = {
    "前橋市": "Maebashi",
    "高崎市": "Takasaki",
    "桐生市": "Kiryu",
    "伊勢崎市": "Isesaki",
    "太田市": "Ota",
    "沼田市": "Numata",
    "館林市": "Tatebayashi",
    "渋川市": "Shibukawa",
    "藤岡市": "Fujioka",
    "富岡市": "Tomioka",
    "安中市": "Annaka",
    "みどり市": "Midori",
}

UNDRAWN = frozenset({"words_only", "nothing"})
"""Shapes of which there is nothing to draw."""

SHAPES: dict[str, IndicatorItem] = {
    "line": with_values(
        1, "Prefectural income per person",
        *yearly(2018, "3283", "3298", "3105", "3187", "3467"), value("FY2023", "3520", provisional=True),
    ),
    "interim": with_values(2, "Gross prefectural product (nominal)",
        *yearly(2018, "90012", "92250", "86540", "91410", "93110")),
    "bars": with_values(14, "People who moved here", *yearly(2020, "1104", "1260")),
    "cumulative": with_values(
        8, "Succession plans made (running total)",
        *yearly(2020, "415", "540", "655", "802", cumulative=True),
    ),
    "breakdown": with_values(
        12, "Healthy life expectancy",
        *(value(str(year), number, series=sex) for sex, numbers in (
            ("男性", ("72.44", "72.89", "73.02")), ("女性", ("75.61", "75.90", "76.21"))
        ) for year, number in zip((2019, 2021, 2022), numbers, strict=True)),
        series=series(("男性", "Men"), ("女性", "Women")),
    ),
    "breakdown_of_five": indicator(
        *(one for place, name in enumerate("製造業 情報通信業 医療・福祉 宿泊業・飲食サービス業 その他".split())
          for one in yearly(2016, *(str(40 - 7 * place + step * (2 - place)) for step in range(8)), series=name)),
        key="five", name=Text("業種別の割合", "Share by industry"), unit=PERCENT,
        series=series(("製造業", "Manufacturing"), ("情報通信業", "Information and communications"),
                      ("医療・福祉", "Health care and welfare"),
                      ("宿泊業・飲食サービス業", "Accommodations, eating and drinking services"), ("その他", "Other")),
    ),
    "relative": with_values(3, "Tourism spending",
        value("2020", "1510"), value("2021", "1423"), value("2022", "2262"), value("2023", "2731"), value("2024", "2950", provisional=True)),
    "break": indicator(
        *yearly(2014, "41.2", "42.0", "42.9", "43.1"),
        value("FY2018", "48.3", breaks=True), *yearly(2019, "49.5", "49.9", "51.2"),
        target("60", baseline=value("FY2018", "48.3")),
        key="break", name=Text("女性の就業率", "Employment rate of women"), unit=PERCENT, decimals=1,
    ),
    "break_on_the_way": indicator(
        value("FY2018", "41.2"), value("FY2019", "41.9"), value("FY2021", "48.3", breaks=True), value("FY2023", "49.9"),
        target("52", "FY2025", baseline=value("FY2018", "41.2")), target("55", baseline=value("FY2018", "41.2")),
        key="parted", name=Text("就業率", "Employment rate"), unit=PERCENT, decimals=1,
    ),
    "conflict": indicator(
        *yearly(2018, "41.2", "42.0", "42.9"), value("FY2021", "48.3"), value("FY2021", "44.0"), *yearly(2022, "45.5", "46"),
        target("55", baseline=value("FY2018", "41.2")),
        key="conflict", name=Text("加入率", "Membership rate"), unit=PERCENT, decimals=1,
    ),
    "conflict_of_few": indicator(
        value("FY2021", "480"), value("FY2021", "440"), value("FY2023", "455"), target("600", **NO_BASE),
        key="conflict-few", name=Text("相談件数", "Consultations"), unit=Text("件", "cases"),
    ),
    "missing": indicator(
        *yearly(2016, "5207", "5310", "5422", "", "", "4987", "5350", "5602"),
        target("6000", baseline=value("FY2019", missing="not_published")),
        key="missing", name=Text("観光入込客数", "Visitors"), unit=Text("人", "persons"), scale=4,
    ),
    "bounds": with_values(
        16, "Clinics and hospitals that visit patients",
        value("FY2019", "495", bound="about"), value("FY2020", "502", bound="at_least"),
        value("FY2021", "498"), value("FY2022", "512", bound="at_most"),
    ),
    "rank": with_values(
        10, "Time to hospital in an emergency",
        *(value(str(year), number, rank=rank) for year, number, rank in (
            (2019, "37.9", 2), (2020, "39.1", 3), (2021, "42.0", 3), (2022, "44.6", 2), (2023, "42.2", 1)))),
    "rank_in_its_own_unit": indicator(
        *yearly(2018, "21", "19", "23", "17", "14"), target("10", kind="rank", baseline=value("FY2018", "21")),
        key="place", name=Text("都道府県魅力度順位", "Place among prefectures"), unit=Text("位", ""), direction="down",
    ),
    "negative": indicator(
        *yearly(2017, "-0.8", "1.2", "-3.9", "-5.1", "2.4", "6.7", "1.9"), target("2", **NO_BASE),
        key="growth", name=Text("経済成長率（名目）", "Economic growth (nominal)"), unit=PERCENT, decimals=1,
    ),
    "thirty_years": indicator(
        *yearly(1994, *(str(2000 + (place * 37) % 11 * 9 - place * 6) for place in range(30))),
        target("1900", "FY2027", baseline=value("FY2020", "1889")),
        key="thirty", name=Text("県内人口", "Population"), unit=Text("人", "persons"), scale=3,
    ),
    "thirty_totals": indicator(
        *yearly(1996, *(str(place * place * 3) for place in range(28)), cumulative=True),
        target("3000", baseline=None), cumulative=True, cumulative_from="FY1996",
        key="totals", name=Text("累計の件数", "Running total"), unit=Text("件", "cases"),
    ),
    "single_value": indicator(value("2023-07-31", "256"), key="single", name=Text("会員数", "Members"), unit=Text("者", "members")),
    "single_target": indicator(target("33", baseline=value("FY2017", missing="unreadable")),
        key="aim", name=Text("管理職に占める女性の割合", "Share of women among managers"), unit=PERCENT),
    "spans": indicator(
        value("FY2014/FY2016", "310"), value("FY2017/FY2019", "352"), value("FY2020/FY2022", "298"),
        value("FY2023/FY2025", "371"), target("400", **NO_BASE), key="spans", name=Text("三年間の件数", "Cases in three years"), unit=Text("件", "cases")),
    "days": indicator(
        *(value(day, number) for day, number in (("2023-12-01", "181"), ("2024-03-31", "230"), ("2024-10-01", "238"), ("2025-07-31", "256"), ("2026-03-31", "301"))),
        target("350", "2027-03-31", **NO_BASE), key="days", name=Text("会員数", "Members"), unit=Text("者", "members")),
    "between": indicator(*yearly(2020, "14.2", "12.8", "11.1", "9.7"), target("8", kind="between", upper="10.5", **NO_BASE),
        key="between", name=Text("欠員率", "Vacancy rate"), unit=PERCENT, decimals=1, direction="hold"),
    "long_unit": indicator(*yearly(2019, "100", "97.4", "101.2", "104.9"), target("110", **NO_BASE), key="long", name=Text("購入額指数", "Purchases"), unit=LONG, decimals=1),
    "large": indicator(*yearly(2019, "8970400000000", "9141000000000", "7941000000000", "12141000000000"), target("15000000000000", **NO_BASE),
        key="large", name=Text("総生産", "Product"), unit=Text("円", "yen")),
    "small": indicator(*yearly(2019, "0.00012", "0.00019", "0.00007", "0.00009"), key="small", name=Text("検出量", "Detected"), unit=Text("mg/L", "mg/L"), decimals=5),
    "revised": indicator(value("FY2019", "332.5", released_on="2021-06"), value("FY2019", "327.6", released_on="2022-06", release=Text("令和元年度確報", "final report")),
        value("FY2020", "328.3", released_on="2022-06"), value("FY2021", "331.8", released_on="2023-06"), value("FY2022", "346.7", released_on="2024-06", provisional=True),
        target("360", **NO_BASE), key="revised", name=Text("1人当たり県民所得", "Income"), unit=Text("円", "yen"), scale=4, decimals=1),
    "strict_bounds": indicator(
        value("FY2019", "41", bound="more_than"), value("FY2021", "37", bound="less_than"), value("FY2023", "33"), value("FY2024", "31.5"),
        target("30", kind="less_than", baseline=value("FY2019", "41", bound="more_than")), direction="down",
        key="strict", name=Text("時間外労働の月平均", "Overtime a month"), unit=Text("時間", "hours"), decimals=1),
    "strict_target": indicator(*yearly(2020, "48.1", "48.9", "49.6", "50.0"), target("50", kind="more_than", baseline=value("FY2020", "48.1")),
        key="strict-target", name=Text("過半を目指す割合", "Share to pass a half"), unit=PERCENT, decimals=1),
    "words_only": indicator(
        target(kind="words", words=Text("関東地方で最も速い水準を保つ", "Stay the fastest in the Kanto region"), **NO_BASE),
        key="words", name=Text("申請から許可までの日数", "Days from application to permit"), unit=Text("日", "days"), direction="down"),
    "words_beside_values": indicator(*yearly(2020, "12", "11", "9"),
        target(kind="words", words=Text("関東地方で最も速い水準を保つ", "Stay the fastest in the Kanto region"), **NO_BASE),
        key="words-beside", name=Text("申請から許可までの日数", "Days from application to permit"), unit=Text("日", "days"), direction="down"),
    "several_targets": indicator(*yearly(2021, "1040", "1180", "1215", "1290"),
        *(target(number, period, baseline=value("FY2021", "1040")) for number, period in (("1200", "FY2024"), ("1400", "FY2026"), ("1500", "FY2028"), ("1800", "FY2030"))),
        key="several", name=Text("県内で起業した人の数", "People who founded a business"), unit=Text("人", "persons")),
    "no_target": indicator(*yearly(2018, "301", "298", "315", "322", "340"), key="no-target", name=Text("相談件数", "Consultations"), unit=Text("件", "cases")),
    "no_baseline": indicator(*yearly(2022, "33", "41"), target("60", baseline=value("FY2019", missing="not_surveyed")),
        key="no-baseline", name=Text("満足度", "Satisfaction"), unit=PERCENT),
    "many_rows": indicator(
        *(one for place, name in enumerate(CITIES) for one in yearly(2019, *(str(20 + (place * 13) % 31 + step * (place % 5)) for step in range(6)), series=name)),
        key="many", name=Text("市部ごとの延べ件数", "Cases by city"), unit=Text("件", "cases"), series=series(*CITIES.items())),
    "nothing": indicator(key="nothing", name=Text("まだ値のない指標", "An indicator without values"), unit=Text("件", "cases")),
}  # fmt: skip
