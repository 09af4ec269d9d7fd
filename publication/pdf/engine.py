"""Typesetting one paper: a child process a job, bounded in time, memory and number."""

from __future__ import annotations

import json
import logging
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings

from publication.pdf.blocks import Figure, Paper, plain
from publication.pdf.pictures import LinkPicture
from publication.pdf.preflight import Repair, repaired, simplified
from publication.pdf.slots import Busy, slot

logger = logging.getLogger(__name__)

PPI = 200
"""Of a picture in a Word file: sharp on paper, about 60 KB a chart."""

WORKER = Path(__file__).with_name("worker.py")
NOWHERE = {
    "PATH": "/usr/bin:/bin",
    "LANG": "C.UTF-8",
    "HOME": "/nonexistent",
    "http_proxy": "http://127.0.0.1:1",
    "https_proxy": "http://127.0.0.1:1",
    "RAYON_NUM_THREADS": "2",
}
"""All that the child sees of the environment."""

_PAGE_TREE = re.compile(rb"/Type\s*/Pages\b.{0,200}?/Count\s+(\d+)", re.DOTALL)


class PdfFault(Exception):
    """The engine could not typeset a paper; its words are in the log."""


class PdfTooLarge(PdfFault):
    """A paper needs more time or memory than a job may have."""


@dataclass(frozen=True, slots=True)
class Pdf:
    """A finished file, its number of pages, and what the preflight had to repair."""

    title: str
    content: bytes
    pages: int
    repairs: tuple[Repair, ...]
    suffix: str = "pdf"


def typeset(paper: Paper) -> Pdf:
    """Typeset a paper. Raises Busy when all places are taken, PdfTooLarge, PdfFault.

    Any text comes out: what the engine refuses in spite of the preflight is set again in its
    simplest form, and that is reported as well.
    """
    tree, repairs = repaired(plain(paper))
    with slot():
        try:
            content = _run(tree, paper.date)
        except PdfTooLarge:
            raise
        except PdfFault:
            logger.exception("Set again in its simplest form: %s", paper.title)
            tree, repairs = simplified(tree, repairs)
            content = _run(tree, paper.date)
    return Pdf(tree["title"], content, count_pages(content), repairs)


def count_pages(pdf: bytes) -> int:
    """Return how many pages a PDF has, from its page tree."""
    return max((int(count) for count in _PAGE_TREE.findall(pdf)), default=1)


def drawn(picture: LinkPicture) -> Pdf:
    """Draw the picture of a page, as PNG. Raises Busy, PdfTooLarge, PdfFault.

    What had to be repaired in its words is reported with the papers that have them too.
    """
    tree, _repairs = repaired(plain(picture))
    with slot():
        content = _run(tree, picture.date, picture.template, picture.ppi)
    return Pdf(tree["title"], content, 1, (), picture.suffix)


def picture(figure: Figure) -> bytes | None:
    """Return a figure as PNG, for files that take no SVG; None where it cannot be drawn now."""
    tree, _repairs = repaired(plain(figure))
    if tree["kind"] != "figure":
        return None
    try:
        with slot():
            return _run(tree, "2000-01-01", template="picture.typ", ppi=PPI)
    except (Busy, PdfFault):
        return None


def _run(tree: dict[str, Any], date: str, template: str = "main.typ", ppi: int = 0) -> bytes:
    """Run a job in a child. ``ppi``: a PNG with so many pixels an inch instead of a PDF."""
    job = {
        "paper": tree,
        "date": date,
        "template": template,
        "ppi": ppi,
        "memory": settings.PDF_MEMORY,
        "seconds": settings.PDF_SECONDS,
    }
    with _within_limits():
        done = subprocess.run(  # noqa: S603  the command is fixed; the job is JSON on stdin
            [sys.executable, "-I", str(WORKER)],
            input=json.dumps(job, ensure_ascii=False).encode(),
            capture_output=True,
            timeout=settings.PDF_SECONDS,
            env=NOWHERE,
            check=False,
        )
    said = done.stderr.decode("utf-8", "replace")[-2000:]
    if done.returncode < 0 or "memory allocation" in said or "MemoryError" in said:
        raise PdfTooLarge(said)
    if done.returncode or not done.stdout.startswith((b"%PDF", b"\x89PNG")):
        raise PdfFault(said)
    if said:
        logger.warning("The PDF engine says: %s", said)
    return done.stdout


@contextmanager
def _within_limits() -> Iterator[None]:
    try:
        yield
    except subprocess.TimeoutExpired:
        raise PdfTooLarge(f"more than {settings.PDF_SECONDS} s") from None
