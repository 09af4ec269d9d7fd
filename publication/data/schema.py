"""The columns of a table as a pydantic model and as JSON Schema: one schema for files and API."""

from __future__ import annotations

from functools import cache
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, create_model

from publication.data.columns import Column, Table, Type

DECIMAL = r"^-?\d+(\.\d+)?$"
DATE = r"^\d{4}-\d{2}-\d{2}$"
TIME = r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}[+-]\d{2}:\d{2}$"
PARTIAL = r"^(FY)?\d{4}(-\d{2}(-\d{2})?)?(/(FY)?\d{4}(-\d{2}(-\d{2})?)?)?$"

KINDS: dict[Type, Any] = {
    "text": str,
    "key": str,
    "code": str,
    "integer": int,
    "decimal": Annotated[str, Field(pattern=DECIMAL)],
    "boolean": bool,
    "date": Annotated[str, Field(pattern=DATE)],
    "partial": Annotated[str, Field(pattern=PARTIAL)],
    "time": Annotated[str, Field(pattern=TIME)],
    "url": str,
    "keys": list[str],
}
"""What JSON holds for each type of column; for ``word``, one of its values."""

ALWAYS_THERE = frozenset({"text", "keys"})
"""Types whose values are empty where there is nothing; the others are null."""


@cache
def row_model(table: Table) -> type[BaseModel]:
    """Return the model of a row; its JSON Schema describes every column in both languages."""
    fields = {column.name: _field(column) for column in table.columns}
    return create_model(  # type: ignore[call-overload,no-any-return]
        f"{table.name.title()}Row",
        __config__=ConfigDict(extra="forbid", title=f"{table.title.en} {table.title.ja}"),
        __doc__=f"{table.description.en} {table.description.ja}",
        **fields,
    )


def _field(column: Column) -> tuple[Any, Any]:
    kind = Literal[column.values] if column.values else KINDS[column.type]
    if column.type not in ALWAYS_THERE:
        kind = kind | None
    said = (column.words.en, column.words.ja, column.note.en, column.note.ja)
    return kind, Field(description=" / ".join(filter(None, said)))
