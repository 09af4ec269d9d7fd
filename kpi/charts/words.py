"""The words of charts and of the tables beside them, in both languages. Data, no logic."""

from __future__ import annotations

from typing import Literal

from kpi.items import Bound, TargetKind
from plan.items import Text

Lang = Literal["ja", "en"]
RowKind = Literal["baseline", "actual", "target", "interim"]

KINDS: dict[RowKind, Text] = {
    "baseline": Text("基準値", "Baseline"),
    "actual": Text("実績", "Actual"),
    "target": Text("目標", "Target"),
    "interim": Text("中間目標", "Interim target"),
}

BOUNDS: dict[Bound, Text] = {
    "exact": Text("{number}", "{number}"),
    "about": Text("約{number}", "about {number}"),
    "at_least": Text("{number}以上", "at least {number}"),
    "at_most": Text("{number}以下", "at most {number}"),
    "more_than": Text("{number}超", "more than {number}"),
    "less_than": Text("{number}未満", "less than {number}"),
}
"""A value beside its mark. The table says the same with the unit: ``Naming.measured``."""

PROVISIONAL = Text("{number}（速報）", "{number} (provisional)")

AIMS: dict[TargetKind, Text] = {
    "at_least": Text("{value}以上", "at least {value}"),
    "at_most": Text("{value}以下", "at most {value}"),
    "more_than": Text("{value}超", "more than {value}"),
    "less_than": Text("{value}未満", "less than {value}"),
    "exactly": Text("{value}", "{value}"),
    "between": Text("{value}から{upper}まで", "{value} to {upper}"),
    "hold": Text("{value}の維持", "keeping {value}"),
    "increase_on": Text("{compared}よりも増加", "more than in {compared}"),
    "decrease_on": Text("{compared}よりも減少", "less than in {compared}"),
    "rank": Text("{place}", "{place}"),
    "words": Text("{words}", "{words}"),
    "undecided": Text("値は未定", "not decided"),
}
"""What a target asks for, as the table and the notes say it."""

GOALS: dict[TargetKind, Text] = {
    "at_least": Text("{value}以上", "at least {value}"),
    "at_most": Text("{value}以下", "at most {value}"),
    "more_than": Text("{value}超", "more than {value}"),
    "less_than": Text("{value}未満", "less than {value}"),
    "exactly": Text("{value}", "{value}"),
    "between": Text("{value}～{upper}", "{value} to {upper}"),
    "hold": Text("{value}を維持", "keep {value}"),
    "rank": Text("{value}", "{value}"),
}
"""A target beside its mark, after the word for it."""

GOAL = Text("{kind} {goal}", "{kind} {goal}")
GOAL_NOTE = Text("{kind}（{period}）：{aim}", "{kind} ({period}): {aim}")
NAMED = Text("{name} {said}", "{name} {said}")
PLACE = Text("{number}位", "place {number}")
PLACE_OR_BETTER = Text("{number}位以内", "place {number} or better")
BASE_YEAR = Text("基準年", "the base year")
THEN = Text("現状", "the level of then")
NOT_RECORDED = Text("記録なし", "not recorded")

UNIT = Text("単位：{unit}", "Unit: {unit}")
RANKS = Text("順位（上ほど上位）", "Place (1 is at the top)")
CUT = Text("縦軸は0から始まりません", "The vertical axis does not start at 0")
COUNTED = Text("{period}からの累計", "Running total from {period}")

PATH = Text("目標までの目安", "Path to the target")
BROKEN = Text("統計の断層", "Break in series")
DISPUTED = Text("出典により値が異なる", "Sources differ")
PARTED = Text(
    "断層をまたぐ目安の線はありません。",
    "No path to the target is drawn across the break in series.",
)
NO_VALUE = Text("値なし", "No value")
PROVISIONAL_MARK = Text("速報", "Provisional")

NOTES: dict[str, Text] = {
    "provisional": Text("速報値", "provisional"),
    "breaks": Text(
        "統計の断層：これより前の値とは比べられない",
        "break in the series: not comparable with earlier values",
    ),
    "revised": Text("改定値、改定前は{before}", "revised from {before}"),
    "superseded": Text("改定前の値", "before revision"),
    "conflict": Text("出典により値が異なる（図の×印）", "sources differ (× in the chart)"),
    "rival": Text("出典により値が異なる（図の＋印）", "sources differ (+ in the chart)"),
    "one_year": Text("単年の値", "of one year, not the running total"),
    "total": Text("累計の値", "running total"),
    "released": Text("{day}公表", "released {day}"),
}
"""What to know of a value, in the last column of the table."""

TITLE = Text("{name}の推移と目標", "{name}: values and targets")
LISTED = Text("{kind}：{values}。", "{kind}: {values}.")
JOINED = Text("、", "; ")
ONE = Text("{period}は{said}", "{period} {said}")
BRACKETED = Text("（{notes}）", " ({notes})")


def pick(text: Text, lang: Lang, **parts: str) -> str:
    """Return a text in a language, the Japanese where there is no English, with parts filled in."""
    words = text.ja if lang == "ja" else text.en or text.ja
    return words.format(**parts) if parts else words
