"""Files that are ZIP archives within: the same bytes from the same edition, whenever made."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The time of every part: a ZIP archive knows of none before."""


def same_bytes(data: bytes, change: Callable[[str, bytes], bytes] | None = None) -> bytes:
    """Return an archive without the clock's time on its parts.

    ``change`` takes the name and the content of a part, and returns what stands there instead.
    """
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as given,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as kept,
    ):
        for part in given.infolist():
            content = given.read(part)
            content = change(part.filename, content) if change else content
            kept.writestr(zipfile.ZipInfo(part.filename, EARLIEST), content, zipfile.ZIP_DEFLATED)
    return file.getvalue()
