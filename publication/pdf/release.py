"""Which software made a file: part of the key under which the file is kept."""

from __future__ import annotations

import hashlib
from functools import cache

from django.conf import settings

FOLDERS = ("plan", "kpi", "publication", "locale", "templates")
KINDS = frozenset({".py", ".typ", ".css", ".po", ".txt", ".html"})


@cache
def release() -> str:
    """Return the digest of everything that decides how a document looks; read once a process.

    The checksums of the fonts and the exact version of the engine are in files that it reads.
    """
    digest = hashlib.sha256((settings.BASE_DIR / "requirements.txt").read_bytes())
    for folder in FOLDERS:
        for path in sorted((settings.BASE_DIR / folder).rglob("*")):
            if path.suffix in KINDS or path.name == "SHA256SUMS":
                digest.update(str(path.relative_to(settings.BASE_DIR)).encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()
