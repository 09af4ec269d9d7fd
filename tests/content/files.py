"""The content as it lies in fixtures/: plain JSON, read without a database."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from config.env import BASE_DIR

FIXTURES = BASE_DIR / "fixtures"
SEED = FIXTURES / "seed" / "plan-overview-draft.ja.txt"
NAMES = ("divisions", "header", "indicators", "nodes", "pages", "statements", "terms")
Row = dict[str, Any]


@cache
def everything() -> tuple[tuple[str, Row], ...]:
    """Return (model, fields) of every row of every fixture."""
    return tuple(
        (row["model"].partition(".")[2], row["fields"])
        for name in NAMES
        for row in json.loads((FIXTURES / f"{name}.json").read_text(encoding="utf-8"))
    )


def rows(model: str) -> list[Row]:
    """Return the rows of a model, in the order of the file."""
    return [fields for name, fields in everything() if name == model]


def key_of(reference: list[str] | None) -> str:
    """Return the key in a natural key, empty for none."""
    return reference[-1] if reference else ""


def texts(language: str) -> Iterator[tuple[str, str]]:
    """Yield (where, words) for every filled field of a language, ``ja`` or ``en``."""
    for model, fields in everything():
        for name, value in fields.items():
            if name.endswith(f"_{language}") and value:
                yield f"{model} {fields.get('key', fields.get('slug', ''))} {name}", value


def without_spaces(text: str) -> str:
    """Return a text without white space: the slides broke lines where they pleased."""
    return re.sub(r"\s+", "", text)


def without_addresses(text: str) -> str:
    """Return Markdown without the addresses of its links."""
    return re.sub(r"\]\([^)]*\)", "]", text)
