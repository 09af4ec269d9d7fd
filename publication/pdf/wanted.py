"""What a reader wants as a PDF: keys and options that were checked, and nothing else.

A ``Wanted`` names a file for ever: with the edition's digest, the site's address and the release
of the software it is the key under which the file is kept.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Literal

from publication.document import PlanDocument
from publication.pdf.blocks import Meeting, plain
from publication.pdf.release import release

Kind = Literal["page", "book", "diagram", "matrix", "sheet", "packet", "comparison", "link"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """One PDF, or of kind ``link`` one picture.

    ``pages`` are names of pages of the plan: measures, node:startup-ecosystem.
    """

    kind: Kind
    lang: str
    pages: tuple[str, ...] = ()
    size: str = "a4"
    facing: bool = False
    lines: bool = False
    wide: bool = False
    watermark: bool = False
    since: str = ""
    """Number of an edition: what changed since then is marked."""
    meeting: Meeting | None = None


def key_of(wanted: Wanted, document: PlanDocument, origin: str, *more: str) -> str:
    """Return the key of a file: the digest of all that decides its bytes."""
    said = json.dumps([plain(wanted), document.digest, origin, release(), *more])
    return hashlib.sha256(said.encode()).hexdigest()
