"""Documents of earlier editions, kept in memory as long as there is room for them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from publication.document import PlanDocument
from publication.formats import read_document
from publication.listed import Listed
from publication.models import Edition
from publication.shelf import Shelf

ROOM = 24_000_000
"""Characters of stored text whose documents a process keeps; in memory about six times that. The
plan of fifty nodes has 200,000."""

ROOM_OF_SYNOPSES = 20_000
"""Passages of comparisons in words that a process keeps: about 20 MB."""

_documents: Shelf[PlanDocument] = Shelf(ROOM)
synopses: Shelf[Any] = Shelf(ROOM_OF_SYNOPSES)
"""Comparisons in words (publication/synopsis.py), by the digests of both documents and language."""


def edition_document(edition: Listed) -> PlanDocument:
    """Return an edition's document at the edition's own address. One query unless it is kept."""
    if (document := _documents.get(_name(edition))) is not None:
        return document
    content = Edition.objects.values_list("content", flat=True).get(pk=edition.pk)
    document = read_document(content, edition.digest).at(edition.address)
    return _documents.put(_name(edition), document, len(content))


def forget_all_but(editions: Iterable[Listed]) -> None:
    """Drop what was withdrawn or redacted, with all that was worked out of it."""
    names = {_name(one) for one in editions if one.withdrawn_at is None}
    _documents.drop(lambda name: name not in names)
    synopses.clear()


def forget() -> None:
    """Keep nothing."""
    _documents.clear()
    synopses.clear()


def _name(edition: Listed) -> tuple[int, str]:
    return edition.pk, edition.digest
