"""What the new Japanese of a row does to the English of its object, and which edits are minor.

The workbook cannot tell a misprint from a new meaning; whoever imports it can. Each field whose
English would fall out of date is shown with a box. Unless it is ticked the edit is not minor.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from plan.exchange.tables import Row, Table
from plan.exchange.upload import Fault
from plan.planbook.cells import differs
from plan.translation import en_state

ALL = "all"
"""Chosen instead of names: every edit of the file is minor."""


@dataclass(frozen=True, slots=True)
class Touched:
    """A field whose Japanese a row changes, and not its English; ``name`` is what it is chosen by.

    Its English ``becomes`` out of date, is ``kept`` by a minor edit, or ``stays`` as old as it was.
    """

    name: str
    obj: Any
    place: str
    label: str
    state: Literal["becomes", "kept", "stays"]


def touched(table: Table, row: Row, obj: Any, minor: frozenset[str]) -> Iterator[Touched]:
    """Yield what a row does to the English of its object, before the row is written into it."""
    for column in table.columns:
        field = column.name.removesuffix("_ja")
        if field not in obj.bilingual or column.name not in row.cells:
            continue
        if differs(obj, column, row[column.name]) and _english_stays(table, row, obj, field):
            name = _name(table, row, field)
            state: Literal["becomes", "kept", "stays"] = "becomes"
            if en_state(obj, field) != "current":
                state = "stays"
            elif {ALL, name} & minor:
                state = "kept"
            place = Fault("", row.sheet, row.number).place
            yield Touched(name, obj, place, column.ja, state)


def minor_fields(table: Table, row: Row, obj: Any, minor: frozenset[str]) -> frozenset[str]:
    """Return the fields of a row's object in which its edit was called minor."""
    return frozenset(one for one in obj.bilingual if {ALL, _name(table, row, one)} & minor)


def _english_stays(table: Table, row: Row, obj: Any, field: str) -> bool:
    english = table.column(f"{field}_en")
    if not getattr(obj, english.name):
        return False
    return english.name not in row.cells or not differs(obj, english, row[english.name])


def _name(table: Table, row: Row, field: str) -> str:
    return f"{table.name}:{row.number}:{field}"
