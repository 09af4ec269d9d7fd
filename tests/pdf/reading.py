"""What a PDF says, read by other programs than the one that made it."""

from __future__ import annotations

import re
import subprocess
import zlib
from collections.abc import Iterator

import page

ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def words_of(pdf: bytes) -> str:
    """Return all words of a PDF in reading order, without white space."""
    found = subprocess.run(
        ["pdftotext", "-raw", "-", "-"], input=pdf, capture_output=True, check=True
    )
    return squeezed(found.stdout.decode())


def squeezed(text: str) -> str:
    """Return a text without white space and without what only breaks lines."""
    return re.sub(r"[\s\u200b\u00ad\ufeff]", "", text)


def faults_of(pdf: bytes) -> list[str]:
    """Return what is wrong with a PDF under PDF/UA-1."""
    report = page.validate_pdf_bytes(pdf, profile="ua1")
    return [f"{one.rule_id} {one.message}" for one in report.failures]


def fonts_of(pdf: bytes) -> list[tuple[str, bool]]:
    """Return the fonts of a PDF, and whether each is embedded as a subset."""
    listed = subprocess.run(["pdffonts", "-"], input=pdf, capture_output=True, check=True)
    lines = listed.stdout.decode().splitlines()[2:]
    return [(line.split()[0], re.search(r"\byes yes yes\b", line) is not None) for line in lines]


def info_of(pdf: bytes) -> dict[str, str]:
    """Return what a PDF says of itself: Title, Author, Tagged, Pages."""
    told = subprocess.run(["pdfinfo", "-"], input=pdf, capture_output=True, check=True)
    pairs = (line.partition(":") for line in told.stdout.decode().splitlines())
    return {name: value.strip() for name, _colon, value in pairs}


def missing_glyphs_of(pdf: bytes) -> int:
    """Return how many glyphs of a PDF are glyph 0 of their font: the box for what it lacks.

    All fonts are subsets whose characters are two bytes each.
    """
    drawn = [word for stream in _streams(pdf) for word in _words(stream)]
    assert drawn, "no text was found"
    return sum(word[at : at + 2] == b"\0\0" for word in drawn for at in range(0, len(word), 2))


def _streams(pdf: bytes) -> Iterator[bytes]:
    for found in re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        try:  # its last byte may be a carriage return, which the pattern takes for the line's end
            yield zlib.decompressobj().decompress(found[1])
        except zlib.error:
            continue


def _words(stream: bytes) -> Iterator[bytes]:
    for block in re.findall(rb"\bBT\b(.*?)\bET\b", stream, re.DOTALL):
        for said in re.findall(rb"\(((?:\\.|[^\\)])*)\)", block, re.DOTALL):
            yield re.sub(rb"\\([0-7]{1,3}|.)", _unescaped, said, flags=re.DOTALL)


def _unescaped(match: re.Match[bytes]) -> bytes:
    said = match[1]
    return bytes([int(said, 8)]) if said.isdigit() else ESCAPED.get(said, said)
