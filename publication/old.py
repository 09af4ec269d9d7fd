"""Documents of earlier editions, kept in memory as long as there is room for them."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterable

from publication.document import PlanDocument
from publication.formats import read_document
from publication.listed import Listed
from publication.models import Edition

ROOM = 24_000_000
"""Characters of stored text whose documents a process keeps; in memory about six times that. The
plan of fifty nodes has 200,000."""

_Name = tuple[int, str]
_kept: OrderedDict[_Name, tuple[PlanDocument, int]] = OrderedDict()
_lock = threading.Lock()


def edition_document(edition: Listed) -> PlanDocument:
    """Return an edition's document at the edition's own address. One query unless it is kept."""
    name = (edition.pk, edition.digest)
    with _lock:
        if name in _kept:
            _kept.move_to_end(name)
            return _kept[name][0]
    content = Edition.objects.values_list("content", flat=True).get(pk=edition.pk)
    document = read_document(content).at(edition.address)
    with _lock:
        _kept[name] = (document, len(content))
        while len(_kept) > 1 and sum(one for _document, one in _kept.values()) > ROOM:
            _kept.popitem(last=False)
    return document


def forget_all_but(editions: Iterable[Listed]) -> None:
    """Drop what was withdrawn or redacted, with all that was worked out of it."""
    names = {(one.pk, one.digest) for one in editions if one.withdrawn_at is None}
    with _lock:
        for name in _kept.keys() - names:
            del _kept[name]
