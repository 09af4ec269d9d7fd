"""Reading stored editions. Stored bytes are never rewritten: older formats are lifted here."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from pydantic import BaseModel

from publication.collecting import nothing_collected
from publication.document import FORMAT, PlanDocument


class _Head(BaseModel):
    """What tells how to read the rest."""

    format: int


def _without_indicators(old: dict[str, Any]) -> dict[str, Any]:
    """Lift format 1, which knew neither indicators nor reports."""
    nothing: dict[str, Any] = {"indicators": [], "judgements": [], "reports": []}
    return {**old, **nothing, "data_date": old["published_at"][:10]}


LIFTS: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {1: _without_indicators}
"""From each older format to the next one."""


def read_document(content: str, digest: str = "") -> PlanDocument:
    """Return the document of a stored edition, whatever format it was written in.

    Its digest is that with which it was stored, where it is given: that of its text as this
    release would write it may be another one, and takes long to work out.

    A newer format than this release knows is read as far as it is understood, so that two
    releases can run side by side. One written in this format goes straight from text to values,
    which takes a third of the time.
    """
    with nothing_collected():
        document = _read(content)
    return document.stored_as(digest) if digest else document


def _read(content: str) -> PlanDocument:
    if _Head.model_validate_json(content).format >= FORMAT:
        return PlanDocument.model_validate_json(content)
    stored = json.loads(content)
    while (version := stored["format"]) < FORMAT:
        stored = LIFTS[version](stored) | {"format": version + 1}
    return PlanDocument.model_validate(stored)
