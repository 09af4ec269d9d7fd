"""One object as the cells of its row, and a cell put back into it."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from django.utils.translation import gettext as _

from plan.canonical import digest
from plan.exchange.tables import NO_WORDS, YES, YES_WORDS, Column, Table
from plan.models import Division

LISTED = re.compile(r"[、,，\s]+")
APART = {"check", "order", "delete"}
"""Columns that are no words of an object: what they say is done, not written."""


class Unknown(ValueError):
    """Why a cell cannot be taken, in words that say what to write."""


def cells_of(obj: Any, table: Table, order: int = 0) -> dict[str, str]:
    """Return the cells of an object, with the mark by which its row is recognised as untouched."""
    cells = {one.name: _cell(obj, one) for one in table.columns if one.name not in APART}
    if any(one.name == "order" for one in table.columns):
        cells["order"] = str(order)
    cells["check"] = mark_of(cells, table, cells.get("order", ""))
    return cells


def mark_of(cells: dict[str, str], table: Table, order: str) -> str:
    """Return the mark of a row: what it says, and at which place it stood."""
    words = [cells.get(one.name, "").strip() for one in table.columns if one.name not in APART]
    name = digest("\0".join(words).replace("\r\n", "\n"))[:16]
    return f"{name}-{order}" if order else name


def differs(obj: Any, column: Column, text: str) -> bool:
    """Say whether a cell says something else than the object does."""
    return _tidy(_cell(obj, column)) != _tidy(text)


def put(obj: Any, column: Column, text: str) -> None:
    """Write a cell into its field. Raises Unknown. Keys of other rows are for ``filing``."""
    name = column.name
    if name in {"division", "lead_division"}:
        setattr(obj, name, _division(text))
    elif name == "sdgs":
        obj.sdgs = _goals(text)
    elif column.kind == "choice":
        setattr(obj, name, _code(column, text))
    elif column.kind == "date":
        setattr(obj, name, _day(text))
    elif column.kind == "whole":
        blank = None if obj._meta.get_field(name).null else 0
        setattr(obj, name, whole(text, blank))
    elif column.kind == "yes":
        setattr(obj, name, ticked(text))
    else:
        setattr(obj, name, text)


def ticked(text: str) -> bool:
    """Return whether a cell says yes."""
    if text.lower() not in YES_WORDS | NO_WORDS:
        raise Unknown(_("Write %(yes)s, or leave the cell empty.") % {"yes": YES})
    return text.lower() in YES_WORDS


def whole(text: str, blank: int | None) -> int | None:
    """Return a whole number, ``blank`` for an empty cell."""
    if not text:
        return blank
    if not text.isdecimal() or len(text) > 9:
        raise Unknown(_("Write a whole number such as 3. Not: %(value)s") % {"value": text})
    return int(text)


def keys_in(text: str) -> list[str]:
    """Return the keys that a cell lists."""
    return [one for one in LISTED.split(text) if one]


def _cell(obj: Any, column: Column) -> str:
    """Return what an object says in a column."""
    name = column.name
    if name == "contributes_to":
        return "、".join(sorted(other.key for other in obj.contributes_to.all()))
    value = getattr(obj, name)
    if name == "sdgs":
        return "、".join(map(str, value))
    if column.kind == "choice":
        return column.words().get(value, str(value or ""))
    if column.kind == "yes":
        return YES if value else ""
    if value is None:
        return ""
    if isinstance(value, dt.date):
        return value.isoformat()
    return str(value.key) if hasattr(value, "key") else str(value)


def _tidy(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def _code(column: Column, text: str) -> str:
    for code, words in column.words().items():
        if text in {code, words}:
            return code
    if not text and column.name in {"place", "led_by"}:
        return ""
    if not text and column.name in {"standing", "division_standing"}:
        return "own"
    said = {"words": "、".join(column.words().values()), "value": text or "－"}
    raise Unknown(_("Choose one of these: %(words)s. Not: %(value)s") % said)


def _day(text: str) -> dt.date | None:
    if not text:
        return None
    try:
        return dt.date.fromisoformat(text.replace("/", "-"))
    except ValueError:
        words = _("Write a day, such as 2026-11-23. Not: %(value)s")
        raise Unknown(words % {"value": text}) from None


def _goals(text: str) -> list[int]:
    numbers = keys_in(text)
    if not all(one.isdecimal() and 1 <= int(one) <= 17 for one in numbers):
        raise Unknown(_("Write the numbers of the goals, 1 to 17. Example: 8、9"))
    return [int(one) for one in numbers]


def _division(text: str) -> Division | None:
    if not text:
        return None
    named = list(Division.objects.filter(key=text) or Division.objects.filter(name_ja=text))
    if len(named) == 1:
        return named[0]
    words = _("Write the key of one division; the sheet 担当課一覧 lists them. Not: %(value)s")
    raise Unknown(words % {"value": text})
