"""Canonical JSON: one value, one text, one digest, on every database and machine.

Sorted keys, no spaces, UTF-8 as it is. Kept as text, never as jsonb, which reorders keys.
Reading ignores fields that it does not know, so that an older process reads a newer edition.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Hashable
from functools import cache
from typing import Any, TypeVar, cast

from pydantic import TypeAdapter

T = TypeVar("T")


@cache
def _adapter(of: Hashable) -> TypeAdapter[Any]:
    return TypeAdapter(cast("Any", of))


def to_json(of: type[T], value: T) -> str:
    """Return the canonical text of ``value``, an instance of ``of``."""
    plain = _adapter(cast("Hashable", of)).dump_python(value, mode="json")
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_json(of: type[T], text: str) -> T:
    """Return the value of a canonical text. Raises pydantic.ValidationError when it is not one."""
    return cast("T", _adapter(cast("Hashable", of)).validate_json(text))


def digest(text: str) -> str:
    """Return the SHA-256 of a text in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()
