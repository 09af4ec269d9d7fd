"""Why a print was not read, in words for whoever typed it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from kpi.items import Missing
from kpi.prints.periods import read_period
from plan.items import Text

Reason = Literal[
    "empty",
    "missing",
    "dash",
    "period",
    "no_number",
    "several_numbers",
    "numeral",
    "words",
    "brackets",
]

WHY: dict[Reason, Text] = {
    "empty": Text("何も書かれていません。", "Nothing is printed."),
    "missing": Text("値がないことを示しています。", "This says that there is no value."),
    "dash": Text(
        "「－」だけでは、ゼロか値なしか分かりません。",
        "A dash alone may mean zero or no value.",
    ),
    "period": Text("時期だけが書かれています。", "Only a period is printed."),
    "no_number": Text("数値がありません。", "There is no number."),
    "several_numbers": Text(
        "数値が二つ以上あり、どれが値か分かりません。",
        "There are several numbers, and nothing says which is the value.",
    ),
    "numeral": Text(
        "数値の書き方（桁区切り、位取り）を読み取れません。",
        "The number's grouping or scale words cannot be read.",
    ),
    "words": Text(
        "数値の前後に読み取れない言葉があります。",
        "There are words beside the number that cannot be read.",
    ),
    "brackets": Text(
        "かっこが対応していないか、かっこの中の時期が二つあります。",
        "Brackets do not pair, or name two periods.",
    ),
}

MISSING_WORDS: tuple[tuple[str, Missing], ...] = (
    (r"初回調査|未調査|調査予定|調査開始|未実施", "not_surveyed"),
    (r"未公表|集計中|調査中|公表待ち|未確定|未集計", "not_published"),
    (r"判読|読み取れ|masked in the text layer", "unreadable"),
    (r"秘匿|^[xX]$", "suppressed"),
    (r"調査終了|廃止", "discontinued"),
    (r"該当なし|対象外|不詳|把握していない", "not_applicable"),
)
DASH = re.compile(r"[-—―ー…・.*\s]+")
NUMBERS = re.compile(r"\d[\d,.]*", re.ASCII)


@dataclass(frozen=True, slots=True)
class NotRead:
    """A print that was not read: why, and what is missing, from when, where it says so."""

    reason: Reason
    missing: Missing = ""
    period: str = ""

    @property
    def why(self) -> Text:
        """Return the reason in words."""
        return WHY[self.reason]


def why_not(text: str, period: str = "") -> NotRead:
    """Return why a folded text, its brackets taken off, holds no value that could be read."""
    if not text:
        return NotRead("empty", period=period)
    for pattern, missing in MISSING_WORDS:
        if found := re.search(pattern, text):
            said = read_period(text[: found.start()].removesuffix("に").strip())
            return NotRead("missing", missing, period or (said.period if said else ""))
    alone = read_period(text) if "年" in text else None
    if alone:
        return NotRead("period", period=alone.period)
    if DASH.fullmatch(text):
        return NotRead("dash", period=period)
    numbers = NUMBERS.findall(text)
    if not numbers:
        return NotRead("no_number", period=period)
    if len(numbers) > 1:
        return NotRead("several_numbers", period=period)
    grouped = "," in numbers[0] or numbers[0].startswith("0") or numbers[0].count(".") > 1
    return NotRead("numeral" if grouped else "words", period=period)
