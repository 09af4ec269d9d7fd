"""All that a file says: of a packed one what is in it, of a PDF its words and what it hides."""

from __future__ import annotations

import gzip
import io
import re
import subprocess
import zipfile
import zlib

import brotli

DEEPEST = 4
"""Files in files: a Word file in a ZIP in another."""


def said_in(body: bytes, coding: str = "", deep: int = 0) -> str:
    """Return every text of a file, words that markup or lines cut in two also joined."""
    if coding == "br":
        body = brotli.decompress(body)
    if body.startswith(b"\x1f\x8b"):
        body = gzip.decompress(body)
    if body.startswith(b"PK\x03\x04") and deep < DEEPEST:
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            members = packed.infolist()
            return "\n".join(f"{one.filename} {said_in(packed.read(one), '', deep + 1)}"
                             for one in members)  # fmt: skip
    if body.startswith(b"%PDF-"):
        return _of_pdf(body)
    text = body.decode("utf-8", "replace")
    if text.lstrip()[:1] == "<":
        text += re.sub(r"<[^>]*>", "", text)
    return text


def _of_pdf(body: bytes) -> str:
    words = subprocess.run(
        ["pdftotext", "-raw", "-", "-"], input=body, capture_output=True, check=True
    ).stdout.decode()
    hidden = [body]
    for found in re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", body, re.DOTALL):
        try:
            hidden.append(zlib.decompress(found[1]))
        except zlib.error:
            continue
    joined = re.sub(r"[-\u00ad\u2010]?\n", "", words)
    return "\n".join([words, joined, *(one.decode("latin-1") for one in hidden)])
