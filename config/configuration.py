"""The page docs/configuration.md, made of the typed table in config/env.py."""

from __future__ import annotations

from typing import Literal, get_args, get_origin

from pydantic import SecretStr
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from config.env import BASE_DIR, Env

PATH = BASE_DIR / "docs" / "configuration.md"
HEAD = """# Configuration

Everything that differs between machines comes from the environment. This table is written by
`scripts/write_configuration.py` from `config/env.py`, and a test holds the two together. Production
refuses to start with an insecure or missing setting, and names it.

| variable | what it takes | without it | what it is |
|---|---|---|---|
"""


def document() -> str:
    """Return the page."""
    return HEAD + "".join(_row(name, field) for name, field in Env.model_fields.items())


def _row(name: str, field: FieldInfo) -> str:
    words = (field.description or "").replace("|", r"\\|")
    return f"| `{name.upper()}` | {_type(field)} | {_default(field)} | {words} |\n"


def _type(field: FieldInfo) -> str:
    if get_origin(field.annotation) is Literal:
        return ", ".join(f"`{value}`" for value in get_args(field.annotation) if value)
    if field.annotation is int:
        return "a number"
    if field.annotation is bool:
        return "`true`, `false`"
    return "a secret" if field.annotation is SecretStr else "text"


def _default(field: FieldInfo) -> str:
    if field.default is PydanticUndefined:
        return "does not start"
    if isinstance(field.default, SecretStr) or field.default in ("", None):
        return "empty"
    return f"`{str(field.default).lower() if isinstance(field.default, bool) else field.default}`"
