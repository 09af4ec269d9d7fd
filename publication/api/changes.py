"""What changed between any two editions, field by field."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from publication.api.answers import answer_rows, held_by
from publication.api.asked import Compared
from publication.api.editions import frame_at, numbered
from publication.data.columns import Row
from publication.data.frame import Frame
from publication.data.record import CHANGES, changes_between, edition_before
from publication.listed import Listed


def changes(request: HttpRequest, plan: str, asked: Compared) -> HttpResponse:
    """Answer each field that differs; of the first edition, nothing where ``from`` is not given."""
    frame = frame_at(request, plan, held_by(asked.cursor) or asked.after or "")
    before = numbered(plan, asked.before) if asked.before else edition_before(frame)
    rows = _rows(frame, before) if before else ()
    return answer_rows(request, frame, rows, asked.limit, asked.cursor)


def _rows(frame: Frame, before: Listed) -> tuple[Row, ...]:
    """Return the rows of a comparison. Made once, and kept with the later edition's document."""
    name = ("changes since", before.number, before.digest, frame.origin)
    if name not in frame.document.kept:
        frame.document.kept[name] = tuple(
            {column.name: column.value(record) for column in CHANGES.columns}
            for record in changes_between(frame, before)
        )
    found: tuple[Row, ...] = frame.document.kept[name]
    return found
