"""What a sheet holds: its columns in order, in one place for writing, reading and explaining."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from django.utils import translation

from plan.exchange.upload import Fault

Kind = Literal["text", "key", "choice", "date", "whole", "yes", "shown"]

YES = "○"
YES_WORDS = {YES, "◯", "〇", "●", "1", "true", "yes", "はい", "✓", "✔", "有", "する"}
NO_WORDS = {"", "0", "false", "no", "いいえ", "×", "✕", "-", "ー", "無", "しない"}
GUIDE = "説明"
"""The sheet that explains the others; it is not read."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the field that it holds, its heading, what is written in it.

    ``choices`` are codes with their words. What is ``shown`` is written for the reader and is
    never read back. A ``needed`` column cannot be left out of a file. Headings of earlier files
    are in ``also``.
    """

    name: str
    ja: str
    kind: Kind = "text"
    width: int = 16
    note: str = ""
    choices: tuple[tuple[str, Any], ...] = ()
    needed: bool = False
    also: tuple[str, ...] = ()

    def words(self) -> dict[str, str]:
        """Return the codes that may stand here, with their words in Japanese."""
        with translation.override("ja"):
            return {code: str(words) for code, words in self.choices}


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet: its name in the code, its title, its columns in order."""

    name: str
    ja: str
    columns: tuple[Column, ...]

    def column(self, name: str) -> Column:
        """Return the column of a field."""
        return next(one for one in self.columns if one.name == name)


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it was sent: its number in the sheet, the text of each column that is there."""

    sheet: str
    number: int
    cells: dict[str, str]

    def __getitem__(self, name: str) -> str:
        return self.cells.get(name, "")


@dataclass(slots=True)
class Workbook:
    """A file as read: the rows of each table that is there, what is wrong, what to know."""

    name: str
    rows: dict[str, list[Row]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
