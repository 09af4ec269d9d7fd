"""What whoever types a number is told about it: codes for programs, words for people.

None of them is an error. Those that are doubts are asked about before anything is saved.
"""

from __future__ import annotations

from dataclasses import dataclass

from kpi.entering.doubts import Doubt
from plan.items import Text

TOLD = {
    "unread_value_typed": Text(
        "印刷の表記は読み取れません。{why}入力された値を使います。",
        "The print cannot be read. {why} The value typed is used.",
    ),
    "other_release": Text(
        "同じ時期の値がほかにもあります：{others}。どちらも記録し、後に公表された値を使います。",
        "There are other values of that period: {others}. All are recorded; the one released last "
        "is used.",
    ),
}
"""What is good to know."""

ASKED = {
    "unread": Text(
        "読み取れないので、数値なしで表記のまま記録します。{why}",
        "This cannot be read, and is recorded as it is printed, without a number. {why}",
    ),
    "range": Text(
        "幅のある値なので、数値なしで表記のまま記録します。",
        "This is a range, and is recorded as it is printed, without a number.",
    ),
    "value_differs": Text(
        "入力された値{typed}と、印刷の表記から読み取れる値{read}が違います。入力された値を使います。"
        "値の欄を空けると、表記から読み取ります。",
        "The value typed, {typed}, is not the one printed, {read}. The value typed is used. Empty "
        "the field for the value to have it read from the print.",
    ),
    "period_differs": Text(
        "入力された時期{typed}と、印刷の表記にある時期{read}が違います。入力された時期を使います。",
        "The period typed, {typed}, is not the one printed, {read}. The period typed is used.",
    ),
    "year_read": Text(
        "「{typed}」を、この指標の年の数え方に合わせて{read}と読み取りました。"
        "違うときは、「年」か「年度」を付けて入力してください。",
        "“{typed}” was read as {read}, as this indicator counts its years. If that is wrong, "
        "type 年 or 年度 after the year.",
    ),
    "bound_differs": Text(
        "「以上」「以下」「約」の別が、印刷の表記と違います。入力されたものを使います。",
        "Whether this is a limit or about a value is not as printed. What was typed is used.",
    ),
    "missing_though_value": Text(
        "値がない理由が選ばれているので、印刷の表記にある値は使いません。",
        "A reason why there is no value was chosen, so the value printed is not used.",
    ),
    "value_though_missing": Text(
        "印刷の表記は値がないことを示していますが、入力された値を使います。",
        "The print says that there is no value; the value typed is used.",
    ),
    "total_though_one_year": Text(
        "印刷の表記は単年の値ですが、累計として記録します。",
        "The print says that this is the value of one year; it is recorded as a running total.",
    ),
    "target_in_words": Text(
        "数値の目標として読み取れないので、表記のまま言葉の目標として記録します。"
        "値と比べた判定はできません。",
        "This cannot be read as a target with a number, and is recorded in words as it is printed. "
        "No value can be compared with it.",
    ),
    "kind_differs": Text(
        "目標の種類が、印刷の表記から読み取れるものと違います。選ばれた種類を使います。",
        "The kind of target is not the one printed. The kind chosen is used.",
    ),
    "not_over": Text(
        "{period}はまだ終わっていません。終わるまで、この値は判定に使いません。",
        "{period} is not over. Until then this value is not used to judge.",
    ),
    "other_year_kind": Text(
        "この指標は{years}で数えますが、{period}と入力されています。",
        "This indicator counts in {years}; the period typed is {period}.",
    ),
    "without_series": Text(
        "この指標には系列がありますが、系列が空いています。系列のない行は判定に使いません。",
        "This indicator has series, and none is chosen. A row without one is not used to judge.",
    ),
    "same_release": Text(
        "同じ時期・同じ公表の値がほかにもあります：{others}。公表の名称か公表日で区別してください。",
        "There are other values of that period and release: {others}. Please tell them apart by "
        "the release or its day.",
    ),
}
"""What is asked about."""


@dataclass(frozen=True, slots=True)
class Notice:
    """One remark on a row; a ``doubt`` waits for somebody's confirmation."""

    code: str
    text: Text
    doubt: bool = True

    @classmethod
    def of(cls, doubt: Doubt) -> Notice:
        """Return a doubt of the arithmetic as a notice."""
        return cls(doubt.code, doubt.text)


def notice(code: str, **parts: Text) -> Notice:
    """Return the notice of a code, its words filled in."""
    words = TOLD.get(code) or ASKED[code]
    ja = words.ja.format(**{name: part.ja for name, part in parts.items()})
    en = words.en.format(**{name: part.en or part.ja for name, part in parts.items()})
    return Notice(code, Text(ja, en), code in ASKED)
