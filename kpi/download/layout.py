"""Where the cells of a downloaded file belong, by its header: a line to a row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, cast, get_args

from kpi.download.columns import COLUMNS, Column, Row, ValueType
from kpi.download.writing import BOM, path_in, unguarded

NEEDED = frozenset({"indicator", "value_type", "data_date", "status"})
"""Columns whose cells are never empty."""

ALSO_NEEDED = frozenset({"series", "period", "value", "target_kind", "direction"})
"""Columns without which nothing can be recomputed."""

ROOTS = ("place", "indicator", "series", "observation", "target", "judgement")
"""The parts of a row that cells belong to."""

Cells = list[tuple[int, Column, str]]
"""The cells of one part: place in the line, column, path within the part."""


class NotTheDownload(ValueError):
    """The file is not one that this program wrote; the message says what is wrong, and where."""


class Layout:
    """The parts of a row by type of value. Equal parts are made once and shared by their rows."""

    def __init__(self, names: Sequence[str]) -> None:
        """Take the header, in field names or in words. Raises NotTheDownload if columns miss."""
        known = {
            name: column
            for column in COLUMNS
            for name in (column.name, column.words.ja, column.words.en)
        }
        self.columns = [known.get(name.removeprefix(BOM)) for name in names]
        self.places = {column.name: at for at, column in enumerate(self.columns) if column}
        missing = (NEEDED | ALSO_NEEDED) - self.places.keys()
        if missing:
            raise NotTheDownload(f"Columns are missing: {', '.join(sorted(missing))}")
        self.parts = {
            kind: {root: self._cells(kind, root) for root in ROOTS} for kind in get_args(ValueType)
        }
        self.made: dict[tuple[str, ...], Any] = {}

    def row(self, line: Sequence[str]) -> Row:
        """Return the row of a line. Raises ValueError naming the column that is wrong."""
        if len(line) != len(self.columns):
            raise ValueError(f"{len(line)} cells instead of {len(self.columns)}")
        empty = [name for name in NEEDED if not line[self.places[name]]]
        kind = line[self.places["value_type"]]
        if empty:
            raise ValueError(f"{' '.join(sorted(empty))}: empty")
        if kind not in self.parts:
            raise ValueError(f"value_type: {kind!r} is none of {' '.join(self.parts)}")
        parts = {root: self._part(root, kind, line) for root in ROOTS}
        return replace(Row(), value_type=cast("ValueType", kind), **parts)

    def _cells(self, kind: str, root: str) -> Cells:
        found = []
        for at, column in enumerate(self.columns):
            head, _dot, path = path_in(kind, column).partition(".") if column else ("", "", "")
            if column and head == root and not column.derived:
                found.append((at, column, path))
        return found

    def _part(self, root: str, kind: str, line: Sequence[str]) -> Any:
        cells = self.parts[kind][root]
        name = (root, kind, *(line[at] for at, _column, _path in cells))
        if name not in self.made:
            item = getattr(Row(), root)
            for at, column, path in cells:
                item = _put(item, column, path, line[at]) if line[at] else item
            self.made[name] = item
        return self.made[name]


def _put(item: Any, column: Column, path: str, text: str) -> Any:
    """Return a frozen dataclass with the field at ``path`` read from ``text``."""
    name, _dot, rest = path.partition(".")
    held = getattr(item, name)
    new = _put(held, column, rest, text) if rest else _value(held, column, text)
    return replace(item, **{name: new})


def _value(held: object, column: Column, text: str) -> object:
    """Return ``text`` as what the empty field holds: true or false, a whole number, words."""
    if column.values and text not in column.values:
        raise ValueError(f"{column.name}: {text!r} is none of {' '.join(column.values)}")
    if isinstance(held, bool):
        if text not in {"true", "false"}:
            raise ValueError(f"{column.name}: {text!r} is neither true nor false")
        return text == "true"
    if isinstance(held, int) or held is None:
        if not (text.isascii() and text.isdigit() and len(text) <= 4):
            raise ValueError(f"{column.name}: {text!r} is no whole number")
        return int(text)
    return unguarded(text) if column.free else text
