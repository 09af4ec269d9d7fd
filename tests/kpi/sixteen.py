"""The sixteen rows of the parent plan's indicator table, as printed (gunma-facts.json, kpi_table).

Read 2026-11-23 in https://www.gunma-v.jp/dbook/books/kihonkeikaku/pageindices/ (pages index126
to index129). Rows are typed as text and read by ``kpi.prints.values``, as the admin will.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from kpi.items import IndicatorItem, ObservationItem, SeriesItem, TargetItem
from kpi.prints.targets import PrintedTarget, read_target
from kpi.prints.values import Printed, in_unit_of, read_printed
from kpi.quantities.numbers import normalised
from plan.items import Text


@dataclass(frozen=True)
class Printout:
    """A row: its name, its unit, and by series what stands under 現状値, 2023 and 2025."""

    number: int
    name: str
    unit: Text
    series: dict[str, tuple[str, str, str]]
    more: dict[str, Any] = field(default_factory=dict)


PERSONS, PERCENT = Text("人", "persons"), Text("%", "%")

PRINTOUTS = (
    Printout(1, "1人あたり県民所得", Text("円", "yen"),
             {"": ("332万5千円(2017)", "340万円", "360万円")}, {"scale": 3}),
    Printout(2, "県内総生産(名目)", Text("円", "yen"),
             {"": ("8兆9,704億円(2017)", "9兆3,000億円", "9兆5,000億円")}, {"scale": 8}),
    Printout(3, "観光消費額", Text("円", "yen"),
             {"": ("2,845億円(2019)", "3,090億円", "2023年よりも増加")},
             {"scale": 8, "year_kind": "calendar"}),
    Printout(4, "課題の解決に向けて、自分で考え、自分から取り組んでいたと思う児童生徒の割合", PERCENT,
             {"小6": ("小6 79.7%(2019)", "", "小6 95%以上"), "中3": ("中3 76.2%(2019)", "", "中3 95%以上")},
             {"decimals": 1}),
    Printout(5, "ICT化の進展により、子どもたちと関わる時間が増加したと考える教員の割合", PERCENT,
             {"": ("2021年度に初回調査", "基準年度(2021年度)よりも増加", "2023年度よりも増加")}),
    Printout(6, "一般廃棄物及び産業廃棄物の再生利用率", PERCENT,
             {"一般廃棄物": ("一般廃棄物15.2%(2018)", "", "一般廃棄物 27%"),
              "産業廃棄物": ("産業廃棄物51.6%(2017)", "", "産業廃棄物 56%")}, {"decimals": 1}),
    Printout(7, "累計新規就農者数(45歳未満)(R3年度からの累計)", Text("名", "persons"),
             {"": ("173名(2019年度の単年度実績)", "", "850名")},
             {"cumulative": True, "cumulative_from": "FY2021"}),
    Printout(8, "事業承継計画策定件数(累計)", Text("件", "cases"),
             {"": ("293件(2018~2019)", "", "1,000件")},
             {"cumulative": True, "cumulative_from": "FY2018"}),
    Printout(9, "公共交通(鉄道・乗合バス)の利用者数", PERSONS,
             {"": ("6,308万人(2018)", "", "6,308万人の維持")}, {"scale": 4}),
    Printout(10, "救急要請(覚知)から医療機関への搬送までに要した平均時間", Text("分", "minutes"),
             {"": ("関東最速(36.7分)(2018)", "", "関東最速")},
             {"direction": "down", "decimals": 1, "year_kind": "calendar"}),
    Printout(11, "医療施設従事医師数", PERSONS,
             {"": ("4,457人(2018)", "4,663人", "2023年度より医師偏在指標水準を更に向上")}),
    Printout(12, "健康寿命", Text("年", "years"),
             {"男性": ("男性72.07年(2016)", "", "男性73.2年"),
              "女性": ("女性75.20年(2016)", "", "女性76.3年")},
             {"decimals": 2, "year_kind": "calendar"}),
    Printout(13, "再生可能エネルギー導入量", Text("kWh/年", "kWh a year"),
             {"": ("5,689,149千kWh/年(2019)", "", "7,059,000千kWh/年")}, {"scale": 3}),
    Printout(14, "移住者数", Text("人/年", "persons a year"),
             {"": ("962人/年(2019)", "", "1,400人/年")}),
    Printout(15, "管理職に占める女性の割合", PERCENT,
             {"": ("(value masked in the text layer)(2017)", "", "33%(3人に1人)")}),
    Printout(16, "訪問診療を行う病院・診療所の数", Text("か所", "places"),
             {"": ("487か所以上(2018)", "519か所", "531か所")}),
)  # fmt: skip


def item_of(row: Printout) -> IndicatorItem:
    """The row as an item: every value read from its print."""
    shell = IndicatorItem(
        key=f"row-{row.number}",
        name=Text(row.name),
        unit=row.unit,
        series=tuple(
            SeriesItem(key=name, name=Text(name), position=place)
            for place, name in enumerate(row.series)
        ),
        **row.more,
    )
    targets = [
        target for name, printed in row.series.items() for target in _targets(shell, name, printed)
    ]
    return replace(shell, targets=tuple(targets))


def _targets(shell: IndicatorItem, name: str, printed: tuple[str, str, str]) -> list[TargetItem]:
    year = "FY" if shell.year_kind == "fiscal" else ""
    baseline = _baseline(shell, name, printed[0])
    return [
        _target(shell, name, text, f"{year}{due}", baseline)
        for text, due in zip(printed[1:], (2023, 2025), strict=True)
        if text
    ]


def _baseline(shell: IndicatorItem, name: str, text: str) -> ObservationItem:
    read = read_printed(text, bare_year=shell.year_kind, labels=[name] if name else [])
    common: dict[str, Any] = {"series": name, "period": read.period, "printed": text}
    if not isinstance(read, Printed):
        return ObservationItem(**common, missing=read.missing)
    return ObservationItem(
        **common,
        value=in_unit_of(read, shell) or "",
        bound=read.bound,
        rank=read.rank,
        cumulative=shell.cumulative and "one_year" not in read.flags,
    )


def _target(
    shell: IndicatorItem, name: str, text: str, due: str, baseline: ObservationItem
) -> TargetItem:
    read = read_target(
        text, shell.direction, bare_year=shell.year_kind, labels=[name] if name else []
    )
    assert isinstance(read, PrintedTarget)
    number = in_unit_of(read.printed, shell) if read.printed else ""
    rank = normalised(read.value) if read.kind == "rank" and read.value is not None else ""
    return TargetItem(
        series=name,
        period=due,
        kind=read.kind,
        value=number or rank,
        reference=read.reference,
        printed=text,
        baseline=baseline,
    )


ROWS: dict[int, IndicatorItem] = {row.number: item_of(row) for row in PRINTOUTS}
