"""What is measured: indicators, what is said of them, their values and targets.

The columns of a value are those of ``kpi.download``, from which every status can be recomputed;
the tables here take of them what they are about, and ``figures`` takes them all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, get_args

from kpi.download.columns import COLUMNS
from kpi.download.columns import Column as Printed
from kpi.download.writing import path_in, rows_of
from kpi.items import Direction, IndicatorItem, YearKind
from kpi.judging.verdicts import overall, verdicts
from plan.items import Text
from publication.data.columns import HEAD, TAIL, Column, Table, Type, at, bilingual, column
from publication.data.frame import Frame, Record
from publication.data.tree import PLACED, Around


def _figures(frame: Frame) -> Iterator[Record]:
    """Yield every value and target of every indicator as the download has it."""
    document = frame.document
    for item in document.indicators:
        judged = document.judgements_by_indicator.get(item.key, ())
        place, url = frame.place(item.nodes), frame.url("indicator", item.key)
        for row in rows_of(frame.sourced(item), judged, place):
            source = row.target.source if row.value_type == "target" else row.observation.source
            yield Record(row, frame.told(url, item.standing, source))


def _of(*kinds: str) -> Callable[[Frame], Iterator[Record]]:
    """Return what yields the figures of some types of value."""

    def records(frame: Frame) -> Iterator[Record]:
        return (one for one in _figures(frame) if one.item.value_type in kinds)

    return records


def _statuses(frame: Frame) -> Iterator[Record]:
    """Yield one record a series: what was computed, and what its division says of that."""
    told = set()
    for one in _figures(frame):
        name = one.item.indicator.key, one.item.series.key
        if name not in told:
            told.add(name)
            item: IndicatorItem = one.item.indicator
            yield Record(one.item, frame.told(one.told.url, item.standing, item.source))


def _indicators(frame: Frame) -> Iterator[Record]:
    document = frame.document
    for order, item in enumerate(document.indicators, start=1):
        judged = verdicts(item, document.judgements_by_indicator.get(item.key, ()))
        around = Around(
            place=frame.place(item.nodes),
            order=order,
            label=Text(overall(judged) if judged else "not_judged"),
            changed_in=document.changed_in.get(f"indicator:{item.key}", ""),
        )
        item = frame.sourced(item)
        told = frame.told(frame.url("indicator", item.key), item.standing, item.source)
        yield Record(item, told, around)


TYPES: dict[Type, frozenset[str]] = {
    "integer": frozenset("scale decimals rank".split()),
    "boolean": frozenset("provisional is_cumulative breaks cumulative".split()),
    "date": frozenset("period_start period_end data_date assessed_on".split()),
    "partial": frozenset("period of_target released_on reference_period cumulative_from".split()),
    "decimal": frozenset(
        "value upper on_track_from mostly_on_track_from slightly_behind_from hold_tolerance "
        "progress pace expected".split()
    ),
    "code": frozenset("policy_number measure_number".split()),
    "keys": frozenset("row_flags flags".split()),
}
"""What the columns of a value hold, by type; the others are words or keys."""

SHARED = {one.name for one in (*HEAD, *TAIL)} | {"source", "read_on"}
"""What every table has at its ends, under the names that it has everywhere."""


def _column(printed: Printed) -> Column:
    """Return a column of the download as a column of a table."""

    def get(record: Record) -> Any:
        path = path_in(record.item.value_type, printed)
        return at(path)(record.item) if path else None

    return Column(
        name=printed.name,
        type=_type(printed),
        words=printed.words,
        get=get,
        note=printed.note,
        values=tuple(filter(None, printed.values)),
    )


def _type(printed: Printed) -> Type:
    for name, members in TYPES.items():
        if printed.name in members:
            return name
    if printed.values:
        return "word"
    return "text" if printed.free else "key"


FIGURE_COLUMNS = {one.name: _column(one) for one in COLUMNS if one.name not in SHARED}


def _some(names: str) -> list[Column]:
    return [FIGURE_COLUMNS[name] for name in names.split()]


PLACE = "policy_key policy_number measure_key measure_number indicator"
SERIES = f"{PLACE} name_ja name_en series series_ja series_en"
VALUE = "value_type period period_start period_end of_target value unit unit_en"

FIGURES = Table(
    name="figures",
    title=Text("指標の数値（全項目）", "Figures in full"),
    description=Text(
        "1行に1値。この表だけで、すべての判定を計算し直せる。",
        "One value a row; every status can be recomputed from this table alone.",
    ),
    key=("indicator", "series", "value_type", "period", "of_target", "is_cumulative",
         "released_on", "release_ja", "source", "value"),
    records=_of("baseline", "target", "actual", "none"),
    columns=(*HEAD, *FIGURE_COLUMNS.values(), *TAIL),
)  # fmt: skip

OBSERVATIONS = Table(
    name="observations",
    title=Text("基準値と実績値", "Observations"),
    description=Text(
        "1行に1値。公表ごとに残し、値がないときは理由を示す。",
        "One value a row as one release gave it, or why there is none.",
    ),
    key=FIGURES.key,
    records=_of("baseline", "actual"),
    columns=(
        *HEAD,
        *_some(SERIES),
        *_some(f"{VALUE} bound rank printed missing_reason provisional is_cumulative breaks"),
        *_some("released_on release_ja release_en note_ja note_en row_flags"),
        *TAIL,
    ),
)

TARGETS = Table(
    name="targets",
    title=Text("目標値", "Targets"),
    description=Text("1行に1目標。", "One target a row."),
    key=("indicator", "series", "period"),
    records=_of("target"),
    columns=(
        *HEAD,
        *_some(SERIES),
        *_some("period period_start period_end target_kind value upper unit unit_en"),
        *_some("reference_period printed target_words_ja target_words_en direction"),
        *TAIL,
    ),
)

STATUSES = Table(
    name="statuses",
    title=Text("判定と評価", "Statuses"),
    description=Text(
        "系列ごとの機械計算の判定（県の評価ではない）と、担当課の評価。",
        "For each series what was computed (not the prefecture’s assessment), and what its "
        "division says.",
    ),
    key=("indicator", "series"),
    records=_statuses,
    columns=(
        *HEAD,
        *_some(SERIES),
        *_some("data_date status reason progress pace expected flags sentence_ja sentence_en"),
        *_some("assessed_status assessed_reason_ja assessed_reason_en assessed_on"),
        *TAIL,
    ),
)

INDICATORS = Table(
    name="indicators",
    title=Text("指標", "Indicators"),
    description=Text(
        "何を、どの単位で、どちら向きに測るか。1行に1指標。",
        "What is measured, in which unit, and which way it should go; one a row.",
    ),
    key=("key",),
    records=_indicators,
    columns=(
        *HEAD,
        column("key", "key", "キー", "key", "item.key"),
        column("order", "integer", "順序", "order", "more.order"),
        *PLACED,
        *bilingual("name", "名称", "name", "item.name"),
        *bilingual("definition", "定義", "definition", "item.definition"),
        *bilingual("formula", "算式", "formula", "item.formula"),
        *bilingual("unit", "単位（位取りを除く）", "unit without scale", "item.unit"),
        column("scale", "integer", "位取り（10の累乗）", "scale, power of ten", "item.scale"),
        column("decimals", "integer", "小数桁数", "decimals", "item.decimals"),
        column("direction", "word", "望ましい向き", "desired direction", "item.direction",
               values=get_args(Direction)),
        column("year_kind", "word", "年の種類", "kind of year", "item.year_kind",
               values=get_args(YearKind)),
        column("cumulative", "boolean", "累計の指標", "running total", "item.cumulative"),
        column("cumulative_from", "partial", "数え始め", "counted from", "item.cumulative_from"),
        *bilingual("statistics", "統計・調査名", "statistics it comes from", "item.source_name"),
        *bilingual("why", "目標値設定の考え方", "why this one", "item.why"),
        column("cycle_months", "integer", "公表の間隔（月）", "months between values",
               "item.cycle_months"),
        column("lag_months", "integer", "公表までの月数", "months to its release",
               "item.lag_months"),
        *bilingual("cycle_note", "公表間隔の補足", "note on the cycle", "item.cycle_note"),
        column("nodes", "keys", "測る項目", "nodes that it measures", "item.nodes"),
        column("statements", "keys", "測る文", "statements that it measures",
               "item.statements"),
        column("division", "key", "担当課", "division", "item.division"),
        column("status", "word", "判定", "status", "more.label.ja",
               note=FIGURE_COLUMNS["status"].note, values=FIGURE_COLUMNS["status"].values),
        column("changed_in", "code", "最後に変わった版", "edition of the last change",
               "more.changed_in"),
        *TAIL,
    ),
)  # fmt: skip
