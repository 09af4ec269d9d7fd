"""How much of a test the second database is asked for."""

from __future__ import annotations

from django.conf import settings

IS_SECOND = "postgres" in settings.DATABASES["default"]["ENGINE"]


def examples(number: int) -> int:
    """Return how many examples a property is tried with: on PostgreSQL, once more, half of them.

    The histories are the same on both; what differs there is how the database answers.
    """
    return max(1, number // 2) if IS_SECOND else number
