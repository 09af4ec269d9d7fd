"""The columns of the download, in one place: what writes it, reads it back and explains it.

Long format, one value a row: the baseline, the target or the actual value of one series. UTF-8
with BOM, CRLF, RFC 4180; numbers bare with the unit beside them, codes as text, an empty cell is
not zero. Rules: デジタル庁 機械可読性 L1-01 to L3-09, as gathered in the project's UX notes, 5.2.
Free text that a spreadsheet would run is written with an apostrophe before it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, get_args

from kpi.items import (
    AssessedStatus,
    AssessmentItem,
    Bound,
    Direction,
    IndicatorItem,
    Missing,
    ObservationItem,
    SeriesItem,
    TargetItem,
    TargetKind,
)
from kpi.judgements import JudgementItem, Reason, Status
from plan.items import Standing, Text

ValueType = Literal["baseline", "target", "actual", "none"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where an indicator stands: what only the publisher knows. Codes and numbers as text."""

    lgcode: str = ""
    plan: str = ""
    policy_key: str = ""
    policy_number: str = ""
    measure_key: str = ""
    measure_number: str = ""
    licence: str = ""
    edition: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of the download: one value with all that it takes to judge it."""

    place: Place = field(default_factory=Place)
    indicator: IndicatorItem = field(default_factory=IndicatorItem)
    series: SeriesItem = field(default_factory=SeriesItem)
    value_type: ValueType = "none"
    observation: ObservationItem = field(default_factory=ObservationItem)
    target: TargetItem = field(default_factory=TargetItem)
    period_start: str = ""
    period_end: str = ""
    unit: Text = field(default_factory=Text)
    row_flags: tuple[str, ...] = ()
    judgement: JudgementItem = field(default_factory=JudgementItem)
    assessment: AssessmentItem | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its field name, its name in words, what it holds, and where that stands in a row.

    ``path`` leads through a ``Row``; ``target_path`` too, for rows that are targets. ``free``
    marks words that people wrote; ``derived`` what is written and never read back; ``values``
    are the only ones that it may hold, where there are such.
    """

    name: str
    words: Text
    note: Text
    path: str
    target_path: str = ""
    free: bool = False
    derived: bool = False
    values: tuple[str, ...] = ()


def _c(
    name: str, ja: str, en: str, path: str, target_path: str = "", *, note: Text | None = None,
    free: bool = False, derived: bool = False, of: object = None,
) -> Column:  # fmt: skip
    values = get_args(of)
    return Column(name, Text(ja, en), note or Text(), path, target_path, free, derived, values)


NO_ZERO = Text("空欄は値なし（ゼロではない）。", "Empty: no value, which is not zero.")
PERCENT = Text(
    "%、小数第2位以下切捨て。割合を出せないときは空欄。",
    "Percent, rounded down to one decimal; empty where no percentage is given.",
)
WRITTEN = Text(
    "FY2024、2024、2024-07、2024-07-31、期間は FY2018/FY2019。",
    "FY2024, 2024, 2024-07, 2024-07-31; a span is FY2018/FY2019.",
)

COLUMNS: tuple[Column, ...] = (
    _c("lgcode", "全国地方公共団体コード", "local government code", "place.lgcode"),
    _c("plan", "計画", "plan", "place.plan"),
    _c("policy_key", "基本方針キー", "policy key", "place.policy_key"),
    _c("policy_number", "基本方針番号", "policy number", "place.policy_number"),
    _c("measure_key", "施策キー", "measure key", "place.measure_key"),
    _c("measure_number", "施策番号", "measure number", "place.measure_number"),
    _c("indicator", "指標キー", "indicator key", "indicator.key"),
    _c("name_ja", "指標名", "indicator (Japanese)", "indicator.name.ja", free=True),
    _c("name_en", "指標名（英語）", "indicator (English)", "indicator.name.en", free=True),
    _c("series", "系列キー", "series key", "series.key"),
    _c("series_ja", "系列名", "series (Japanese)", "series.name.ja", free=True),
    _c("series_en", "系列名（英語）", "series (English)", "series.name.en", free=True),
    _c("value_type", "値の種類", "type of value", "value_type", of=ValueType, note=Text(
        "baseline 基準値、target 目標値、actual 実績値、none 値のない指標。",
        "baseline, target, actual; none for an indicator without any value.",
    )),
    _c("period", "時期", "period", "observation.period", "target.period", note=WRITTEN),
    _c("period_start", "時期（始め）", "first day", "period_start", derived=True),
    _c("period_end", "時期（終わり）", "last day", "period_end", derived=True),
    _c("of_target", "基準値の目標時期", "baseline of the target for", "target.period",
       note=Text("基準値の行だけ。", "Only on rows of a baseline.")),
    _c("value", "値", "value", "observation.value", "target.value", note=NO_ZERO),
    _c("upper", "値（上端）", "value, upper end", "", "target.upper"),
    _c("unit", "単位", "unit (Japanese)", "unit.ja", free=True, derived=True),
    _c("unit_en", "単位（英語）", "unit (English)", "unit.en", free=True, derived=True),
    _c("bare_unit", "単位（位取りなし）", "unit without scale", "indicator.unit.ja", free=True),
    _c("bare_unit_en", "単位（位取りなし、英語）", "unit without scale (English)",
       "indicator.unit.en", free=True),
    _c("scale", "位取り（10の累乗）", "scale, power of ten", "indicator.scale"),
    _c("decimals", "小数桁数", "decimals", "indicator.decimals"),
    _c("bound", "値の性質", "bound", "observation.bound", of=Bound, note=Text(
        "exact 値そのもの、at_least 以上、at_most 以下、more_than 超、less_than 未満、about 約。",
        "exact, at_least, at_most, more_than, less_than, about.",
    )),
    _c("rank", "順位", "place among others", "observation.rank"),
    _c("printed", "印刷の表記", "as printed", "observation.printed", "target.printed", free=True),
    _c("missing_reason", "値のない理由", "why there is no value", "observation.missing",
       of=Missing),
    _c("provisional", "速報値", "provisional", "observation.provisional"),
    _c("is_cumulative", "累計の値", "running total", "observation.cumulative"),
    _c("breaks", "断層", "break in the series", "observation.breaks"),
    _c("released_on", "公表日", "released on", "observation.released_on", note=WRITTEN),
    _c("release_ja", "公表の名称", "release (Japanese)", "observation.release.ja", free=True),
    _c("release_en", "公表の名称（英語）", "release (English)", "observation.release.en",
       free=True),
    _c("note_ja", "備考", "note (Japanese)", "observation.note.ja", free=True),
    _c("note_en", "備考（英語）", "note (English)", "observation.note.en", free=True),
    _c("row_flags", "値の注意", "marks of the value", "row_flags", derived=True, note=Text(
        "conflicting 同じ日の出典により値が異なる、superseded 後の公表に置き換えられた、"
        "revised 前の公表から改定された、not_known データ日にまだ知られていない。空白区切り。",
        "conflicting: sources of the same day differ; superseded: by a later release; revised: "
        "since an earlier release; not_known: not yet known on the data date. By spaces.",
    )),
    _c("target_kind", "目標の種類", "kind of target", "", "target.kind", of=TargetKind, note=Text(
        "at_least 以上、at_most 以下、more_than 超、less_than 未満、exactly 同値、between 範囲、"
        "hold 維持、increase_on 増加、decrease_on 減少、rank 順位、words 言葉、undecided 未定。",
        "at_least and at_most include the value itself, more_than and less_than do not.",
    )),
    _c("reference_period", "比べる時期", "period compared with", "", "target.reference",
       note=WRITTEN),
    _c("target_words_ja", "目標の言葉", "target in words (Japanese)", "", "target.words.ja",
       free=True),
    _c("target_words_en", "目標の言葉（英語）", "target in words (English)", "", "target.words.en",
       free=True),
    _c("direction", "望ましい向き", "desired direction", "indicator.direction", of=Direction),
    _c("cumulative", "累計の指標", "indicator is a running total", "indicator.cumulative"),
    _c("cumulative_from", "数え始め", "counted from", "indicator.cumulative_from", note=WRITTEN),
    _c("on_track_from", "順調の下限", "on track from", "indicator.thresholds.on_track",
       note=PERCENT),
    _c("mostly_on_track_from", "概ね順調の下限", "mostly on track from",
       "indicator.thresholds.mostly_on_track", note=PERCENT),
    _c("slightly_behind_from", "やや遅れの下限", "slightly behind from",
       "indicator.thresholds.slightly_behind", note=PERCENT),
    _c("hold_tolerance", "維持の許容幅", "tolerance of keeping",
       "indicator.thresholds.hold_tolerance", note=PERCENT),
    _c("data_date", "データ日", "data date", "judgement.on"),
    _c("status", "判定", "status", "judgement.status", of=Status, note=Text(
        "機械計算（県の評価ではありません）。", "Computed; not the prefecture's assessment."
    )),
    _c("reason", "判定の理由", "rule", "judgement.reason", of=Reason),
    _c("progress", "進捗率", "progress", "judgement.progress", note=PERCENT),
    _c("pace", "進み具合", "pace", "judgement.pace", note=PERCENT),
    _c("expected", "目安", "expected by then", "judgement.expected"),
    _c("flags", "判定の注意", "marks of the status", "judgement.flags", derived=True, note=Text(
        "判定の横に示す注意。語の意味は判定の説明のページにある。空白区切り。",
        "What is marked beside the status, by spaces; the page on statuses says what each means.",
    )),
    _c("sentence_ja", "説明", "sentence (Japanese)", "judgement.sentence.ja", free=True),
    _c("sentence_en", "説明（英語）", "sentence (English)", "judgement.sentence.en", free=True),
    _c("assessed_status", "担当課の評価", "status by the division", "assessment.status",
       of=AssessedStatus, derived=True, note=Text(
        "担当課が判定を確認し、又は改めたときだけ。空欄は機械計算のまま。",
        "Only where the responsible division confirmed or changed the status.",
    )),
    _c("assessed_reason_ja", "評価の理由", "reason of the division (Japanese)",
       "assessment.reason.ja", free=True, derived=True),
    _c("assessed_reason_en", "評価の理由（英語）", "reason of the division (English)",
       "assessment.reason.en", free=True, derived=True),
    _c("assessed_on", "評価の日", "assessed on", "assessment.on", derived=True),
    _c("standing", "位置づけの別", "standing", "indicator.standing", of=Standing),
    _c("source", "出典", "source", "observation.source.name.ja", "target.source.name.ja",
       free=True),
    _c("source_url", "出典の所在", "address of the source", "observation.source.url",
       "target.source.url"),
    _c("read_on", "出典を読んだ日", "source read on", "observation.source.read_on",
       "target.source.read_on"),
    _c("licence", "利用条件", "licence", "place.licence"),
    _c("edition", "版", "edition", "place.edition"),
)  # fmt: skip
"""The order of the file. A column is added at the end of its group and never renamed."""
