"""The columns of the two sheets, in one place: what writes them, reads them and explains them.

The headings are Japanese, as they stand in the files of the prefecture; the field names and the
headings of the public download are understood too.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from django.utils import translation

from kpi.models.labels import MISSING_CHOICES, Bound, TargetKind
from kpi.quantities.folding import folded

Kind = Literal["key", "text", "number", "whole", "yes", "choice", "period", "date", "day", "shown"]

YES = "○"
GUIDE = "記入のしかた"
"""The sheet that explains the others; it is not read."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the field that it holds, its heading, what is written in it.

    ``also`` are other headings that mean it. ``needed`` columns cannot be left out. What is
    ``shown`` is written for the reader and never read back.
    """

    name: str
    ja: str
    kind: Kind = "text"
    width: int = 14
    note: str = ""
    also: tuple[str, ...] = ()
    needed: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet: its name in addresses, its title, and its columns in order."""

    name: str
    ja: str
    columns: tuple[Column, ...]

    def column(self, name: str) -> Column:
        """Return the column of a field."""
        return next(one for one in self.columns if one.name == name)

    def heading(self, name: str) -> str:
        """Return what the column of a field is called; the name itself for none of them."""
        return next((one.ja for one in self.columns if one.name == name), name)

    def meant_by(self, heading: str) -> Column | None:
        """Return the column that a heading means, None where it means none."""
        plain = plain_heading(heading)
        for one in self.columns:
            if plain in map(plain_heading, (one.name, one.ja, *one.also)):
                return one
        return None


WRITTEN = (
    "2024年度（又はFY2024）、2024年（暦年）、2024-07-31、FY2018/FY2019（期間）。令和6年度とも書けます。"
    "2024とだけ書くと、その指標の年の数え方で読みます。"
)
PRINTED = "資料の表記のまま。例：332万5千円、95％以上。"
FROM_PRINT = "空欄なら印刷の表記から読み取ります。"
TICK = f"該当すれば{YES}。"

FIRST = (
    Column("plan", "計画", "key", 16, "計画のアドレス。変えません。", ("計画キー",), needed=True),
    Column("indicator", "指標キー", "key", 26, "指標のアドレス。変えません。", ("指標",),
           needed=True),
    Column("name", "指標名（参考）", "shown", 34, "読むための列。書き換えても取り込みません。",
           ("指標名", "name_ja")),
    Column("series", "系列キー", "key", 12,
           "内訳（小6、男性など）のキー又は名称。なければ空欄。", ("系列",)),
    Column("number", "番号", "whole", 8,
           "行の番号。書き換えません。新しい行は空欄にすると自動で付きます。", ("行番号",)),
)  # fmt: skip
LAST = (
    Column("source_ja", "出典", "text", 26, "どこに書かれているか。", ("source", "出典（日本語）")),
    Column("source_en", "出典（英語）", "text", 26),
    Column("url", "出典のアドレス", "text", 34, "https:// から始まるアドレス。",
           ("source_url", "出典の所在", "出典のアドレス（URL）", "URL")),
    Column("read_on", "閲覧日", "day", 13, "出典を読んだ日。例：2026-11-23。", ("出典を読んだ日",)),
    Column("delete", "削除", "yes", 8, f"{YES}を書くと、この行を削除します。"),
    Column("version", "書出し時の目印", "key", 16,
           "書き出した後に変わった行を見分けるための目印。書き換えません。"),
)  # fmt: skip

OBSERVATIONS = Table("observations", "実績値", (
    *FIRST,
    Column("period", "時期", "period", 16, WRITTEN, ("期間",), needed=True),
    Column("printed", "印刷の表記", "text", 24, PRINTED, ("表記",)),
    Column("value", "値", "number", 14, f"指標の単位での数字だけ。{FROM_PRINT}"),
    Column("unit", "単位（参考）", "shown", 10, "読むための列。", ("単位",)),
    Column("missing", "値がない理由", "choice", 14, "値がないときに選びます。",
           ("値のない理由", "missing_reason")),
    Column("bound", "値の性質", "choice", 12, "空欄なら「値そのもの」。"),
    Column("rank", "順位", "whole", 8, "資料に順位があるとき。"),
    Column("baseline", "基準値", "yes", 9, f"計画の出発点の値に{YES}。系列に一つ。"),
    Column("counted", "累計の値", "yes", 10,
           f"数え始めからの累計なら{YES}、単年度の値なら×。空欄なら表記と指標から決めます。",
           ("is_cumulative",)),
    Column("provisional", "速報値", "yes", 9, TICK),
    Column("breaks", "系列の断層", "yes", 11, f"この行から前と比べられないとき{YES}。", ("断層",)),
    Column("released_on", "公表日", "date", 13, "分かるところまで。2025、2025-03、2025-03-28。"),
    Column("release_ja", "公表の名称", "text", 24, "例：令和4年度 確報。",
           ("公表の名称（日本語）",)),
    Column("release_en", "公表の名称（英語）", "text", 24),
    Column("note_ja", "補足", "text", 26, "", ("補足（日本語）", "備考")),
    Column("note_en", "補足（英語）", "text", 26, "", ("備考（英語）",)),
    *LAST,
))  # fmt: skip

TARGETS = Table("targets", "目標値", (
    *FIRST,
    Column("period", "目標の時期", "period", 16, WRITTEN, ("時期", "期間", "目標年度"),
           needed=True),
    Column("printed", "印刷の表記", "text", 24, PRINTED, ("表記",)),
    Column("kind", "目標の種類", "choice", 15, FROM_PRINT, ("target_kind",)),
    Column("value", "値", "number", 14, f"指標の単位での数字だけ。{FROM_PRINT}"),
    Column("upper", "値（上端）", "number", 12, "「範囲」の上の端。", ("上端",)),
    Column("unit", "単位（参考）", "shown", 10, "読むための列。", ("単位",)),
    Column("reference", "比べる時期", "period", 14, "「ある年より増加」などの、その年。",
           ("reference_period",)),
    Column("words_ja", "言葉", "text", 26, "数字で言えない目標。",
           ("目標の言葉", "言葉（日本語）", "target_words_ja")),
    Column("words_en", "言葉（英語）", "text", 26, "", ("目標の言葉（英語）", "target_words_en")),
    *LAST,
))  # fmt: skip

TABLES = (OBSERVATIONS, TARGETS)


def table_named(title: str) -> Table | None:
    """Return the table that the title of a sheet names, None where it names none."""
    plain = plain_heading(title)
    return next((one for one in TABLES if plain in {one.name, one.ja}), None)


def plain_heading(text: str) -> str:
    """Return a heading without what people add to it: spaces, width, capitals."""
    return "".join(folded(text).split()).lower()


@cache
def choices_of(name: str) -> dict[str, str]:
    """Return the codes that a column may hold, with their words in Japanese."""
    choices: dict[str, Any] = {
        "missing": MISSING_CHOICES,
        "bound": Bound.choices,
        "kind": TargetKind.choices,
    }
    with translation.override("ja"):
        return {code: str(words) for code, words in choices[name]}
