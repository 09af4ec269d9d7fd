"""Text in and out of the cells of a spreadsheet, without loss."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from openpyxl.cell import Cell

LONGEST = 32_767
"""Characters that a cell holds; what is longer would be cut off in silence."""

LITERAL = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.')
"""Parts of a number format that are shown as they stand, or colour it."""

CODED = re.compile(r"_x([0-9A-Fa-f]{4})_")
TO_CODE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)|[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")

CellFault = Literal["formula", "error", "date", "boolean"]


class NotText(ValueError):
    """A cell holds something that is no text and no number."""

    def __init__(self, fault: CellFault) -> None:
        super().__init__(fault)
        self.fault = fault


def escaped(text: str) -> str:
    """Return text as a file of cells writes it: a carriage return as ``_x000D_``.

    ``_x000D_`` that somebody really wrote becomes ``_x005F_x000D_``, as Excel does it.
    """
    return TO_CODE.sub(lambda match: f"_x{ord(match[0]):04X}_", text)


def unescaped(text: str) -> str:
    """Return the text of a cell, the inverse of ``escaped``."""
    return CODED.sub(lambda match: chr(int(match[1], 16)), text)


def put(cell: Any, text: str) -> None:
    """Write text into a cell, as text even where it begins with “=”."""
    cell.value = escaped(text) or None
    if text:
        cell.data_type = "s"
    cell.number_format = "@"
    cell.quotePrefix = text.startswith("=")


def text_of(cell: Cell) -> str:
    """Return what a cell says, a number as it is seen. Raises NotText."""
    value = cell.value
    match value:
        case None:
            return ""
        case bool():
            raise NotText("boolean")
        case int() | float():
            return _number(value, str(cell.number_format))
        case dt.date() | dt.time() | dt.timedelta():
            raise NotText("date")
    if cell.data_type == "e":
        raise NotText("error")
    if cell.data_type == "f" or not isinstance(value, str):
        raise NotText("formula")
    return unescaped(value)


def _number(value: float, shown_as: str) -> str:
    """Return a number as digits; as percent where the cell shows it so."""
    number = Decimal(repr(value))
    plain = LITERAL.sub("", shown_as.split(";")[0])
    percent, sign = "%" in plain, "%" in shown_as
    digits = f"{number * 100 if percent else number:f}"
    whole = digits.rstrip("0").rstrip(".") if "." in digits else digits
    return f"{whole}%" if sign else whole
