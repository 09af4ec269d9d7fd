"""Where commands find a passphrase: in a file, never among the arguments that everybody sees."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

SHORTEST = 16
"""Characters."""


def add_passphrase(parser: CommandParser, words: str) -> None:
    """Let a command be given the file that holds a passphrase."""
    parser.add_argument("--passphrase-file", type=Path, metavar="FILE", help=words)


def passphrase_of(options: dict[str, Any]) -> str:
    """Return the passphrase, empty where none was asked for. Raises CommandError."""
    path: Path | None = options["passphrase_file"]
    if path is None:
        return ""
    try:
        words = path.read_text(encoding="utf-8").strip()
    except OSError as error:
        raise CommandError(f"The passphrase cannot be read: {error}") from error
    if len(words) < SHORTEST:
        raise CommandError(f"The passphrase needs at least {SHORTEST} characters.")
    return words
