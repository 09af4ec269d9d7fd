"""What a column and a table are, and the columns that every table has.

A column says once what it is called, what it holds and where that stands in a record. CSV, XLSX,
JSON, JSON Schema, the data dictionary and the API read nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from kpi.items import NO_TEXT
from plan.furigana import without
from plan.items import Text
from plan.translation import EnState

if TYPE_CHECKING:
    from publication.data.frame import Frame

Type = Literal[
    "text",  # words that people wrote, on one line or more, without furigana
    "key",  # an identifier in ASCII
    "code",  # an identifier made of digits: never a number
    "word",  # one of the values that the column names
    "integer",
    "decimal",  # a number as a decimal string, exact
    "boolean",
    "date",  # 2024-04-01
    "partial",  # a date or period as far as it is known: 2024, 2024-04, FY2024
    "time",  # 2026-11-23T09:00:00+09:00
    "url",
    "keys",  # identifiers or words; in a cell with a space between them
]
Value = str | int | bool | None | tuple[str, ...]
Row = dict[str, Value]
"""Values by column name. None where there is none; words that are not there are empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column. ``get`` finds its value in a record of its table."""

    name: str
    """In ASCII, as in headers and JSON; never renamed."""
    type: Type
    words: Text
    get: Callable[[Any], Any]
    note: Text = NO_TEXT
    values: tuple[str, ...] = ()
    """The only ones that it may hold, where there are such."""

    def value(self, record: Any) -> Value:
        """Return the value in a record, None where it is empty and not words."""
        found = self.get(record)
        if isinstance(found, tuple):
            return tuple(map(str, found))
        if self.type == "text":
            return "" if found is None else without(str(found))
        if found is None or found == "":
            return None
        return found if isinstance(found, bool | int) else str(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table: its columns, and how its records are made of an edition."""

    name: str
    title: Text
    description: Text
    columns: tuple[Column, ...]
    records: Callable[[Frame], Iterable[Any]]
    key: tuple[str, ...]
    """The columns that tell a row from all others of the edition."""

    def rows(self, frame: Frame) -> tuple[Row, ...]:
        """Return the rows for an edition. Made once, and kept with its document."""
        name = ("rows", self.name, frame.origin)
        if name not in frame.document.kept:
            frame.document.kept[name] = tuple(
                {column.name: column.value(record) for column in self.columns}
                for record in self.records(frame)
            )
        found: tuple[Row, ...] = frame.document.kept[name]
        return found


def at(path: str) -> Callable[[Any], Any]:
    """Return what finds the value at a path of fields; None where a part is not there."""
    names = path.split(".")

    def get(record: Any) -> Any:
        for name in names:
            record = None if record is None else getattr(record, name)
        return record

    return get


def column(
    name: str, kind: Type, ja: str, en: str, path: str, *, note: Text | None = None,
    values: tuple[str, ...] = (),
) -> Column:  # fmt: skip
    """Return a column that holds what stands at a path."""
    return Column(
        name=name,
        type=kind,
        words=Text(ja, en),
        get=at(path),
        note=note or NO_TEXT,
        values=tuple(filter(None, values)),
    )


def bilingual(name: str, ja: str, en: str, path: str, note: Text | None = None) -> list[Column]:
    """Return the columns of words in two languages, and what the English is to the Japanese."""
    return [
        column(f"{name}_ja", "text", ja, f"{en} (Japanese)", f"{path}.ja", note=note),
        column(f"{name}_en", "text", f"{ja}（英語）", f"{en} (English)", f"{path}.en", note=note),
        state_column(f"{name}_en_state", ja, en, path),
    ]


def state_column(name: str, ja: str, en: str, path: str) -> Column:
    """Return the column of what the English of a text is to its Japanese."""
    return Column(
        name=name,
        type="word",
        words=Text(f"{ja}（英訳の状態）", f"{en} (state of the English)"),
        get=_state_at(path),
        note=STATES,
        values=EN_STATES,
    )


def _state_at(path: str) -> Callable[[Any], EnState | None]:
    find = at(path)

    def get(record: Any) -> EnState | None:
        text: Text | None = find(record)
        if not text:
            return None
        return text.en_state if text.en else "missing"

    return get


EN_STATES: tuple[EnState, ...] = ("current", "outdated", "missing")
STATES = Text(
    "current 日本語と合っている、outdated 日本語がその後に改められた、missing 英訳がない。",
    "current; outdated: the Japanese was revised since; missing: no English yet.",
)
STANDING = Text(
    "own 計画の内容、reference 参考（計画の文言ではない）。",
    "own: said by the plan; reference: for reference, not the plan’s own words.",
)

HEAD: tuple[Column, ...] = (
    column("lgcode", "code", "全国地方公共団体コード", "local government code", "told.lgcode"),
    column("plan", "key", "計画", "plan", "told.plan"),
)
"""What every row begins with."""

TAIL: tuple[Column, ...] = (
    column("standing", "word", "位置づけの別", "standing", "told.standing", note=STANDING,
           values=("own", "reference")),
    column("source", "text", "出典", "source", "told.source.name.ja"),
    column("source_en", "text", "出典（英語）", "source (English)", "told.source.name.en"),
    state_column("source_en_state", "出典", "source", "told.source.name"),
    column("source_url", "url", "出典の所在", "address of the source", "told.source.url"),
    column("source_read_on", "date", "出典を読んだ日", "source read on", "told.source.read_on"),
    column("licence", "text", "利用条件", "licence", "told.licence"),
    column("edition", "code", "版", "edition", "told.edition"),
    column("url", "url", "この版でのアドレス", "address in this edition", "told.url", note=Text(
        "版が変わっても変わらないアドレス。英語は /ja/ を /en/ に替えたもの。",
        "Stays for ever. The English page has /en/ in place of /ja/.",
    )),
)  # fmt: skip
"""What every row ends with: what it is worth, who says so, under which terms, where it stands."""
