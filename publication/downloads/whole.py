"""All tables as one JSON file, with the JSON Schema that describes it."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, create_model

from publication.data.answers import as_json, edition_of_file
from publication.data.frame import Frame
from publication.data.schema import row_model
from publication.data.tables import TABLES
from publication.document import PlanDocument

TYPE = "application/json"
SCHEMA_TYPE = "application/schema+json"
DRAFT = "https://json-schema.org/draft/2020-12/schema"


class EditionOfFile(BaseModel):
    """Which edition a file is of. この版。"""

    model_config = ConfigDict(extra="forbid")

    plan: str = Field(description="slug of the plan / 計画")
    title_ja: str
    title_en: str
    number: str = Field(description="number of the edition / 版の番号")
    kind: str
    stage: str
    published_at: str
    data_date: str = Field(description="day of which statuses are / データ日")
    digest: str = Field(description="SHA-256 of document.json / ダイジェスト値")
    licence: str
    licence_of_words: str


def whole_of(frame: Frame) -> bytes:
    """Return all tables: {"$schema": …, "edition": {…}, "nodes": [{…}], …}."""
    content: dict[str, Any] = {
        "$schema": frame.url("data_file", "schema.json"),
        "edition": edition_of_file(frame.document),
    }
    content |= {table.name: [as_json(row) for row in table.rows(frame)] for table in TABLES}
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def schema_of(frame: Frame) -> bytes:
    """Return the JSON Schema of ``whole_of``."""
    return _written({"$schema": DRAFT, "$id": frame.url("data_file", "schema.json"), **_schema()})


def document_of(frame: Frame) -> bytes:
    """Return the document itself, byte for byte as its digest was taken."""
    return frame.document.text().encode()


def document_schema_of(frame: Frame) -> bytes:
    """Return the JSON Schema of the document."""
    schema = PlanDocument.model_json_schema(mode="serialization")
    address = frame.url("data_file", "document.schema.json")
    return _written({"$schema": DRAFT, "$id": address, **schema})


@cache
def _schema() -> dict[str, Any]:
    rows: dict[str, Any] = {
        table.name: (list[row_model(table)], Field(description=table.description.en))  # type: ignore[misc]
        for table in TABLES
    }
    model = create_model(
        "Edition",
        __config__=ConfigDict(extra="forbid"),
        schema_address=(str, Field(alias="$schema")),
        edition=(EditionOfFile, ...),
        **rows,
    )
    schema: dict[str, Any] = model.model_json_schema()
    return schema


def _written(schema: dict[str, Any]) -> bytes:
    return json.dumps(schema, ensure_ascii=False, indent=1).encode()
