"""Items that somebody has saved, so that they have a history."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import User

from plan.history import moments_of
from plan.models.base import Reviewed
from plan.review import note_edit


def saved_by(user: User, pairs: Iterable[tuple[Any, Any]]) -> dict[Any, str]:
    """Let somebody save every item of some pairs; return the name of that moment for each."""
    found = {}
    for pair in pairs:
        for obj in pair:
            if isinstance(obj, Reviewed):
                note_edit(obj, user)
                found[obj] = moments_of(obj)[0].key
    return found
