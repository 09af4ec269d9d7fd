"""Files that are whole or not there at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


class Refused(Exception):
    """Why nothing was written or brought in, and what to do."""


@contextmanager
def new_file(path: Path, *, keep: bool = True) -> Iterator[BinaryIO]:
    """Open a file that comes into being when it is whole, and leaves nothing where it is not."""
    if path.exists():
        raise Refused(f"{path} is there already. Choose another name.")
    part = path.with_name(f"{path.name}.part")
    try:
        descriptor = os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise Refused(f"{part} is there: somebody writes it now, or it broke off.") from None
    try:
        with os.fdopen(descriptor, "w+b") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        if keep:
            part.rename(path)
    finally:
        part.unlink(missing_ok=True)
