"""What members of staff are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def name_of(user: User) -> str:
    """Return somebody's name as it is written in Japan; without one, what they log in with."""
    return f"{user.last_name} {user.first_name}".strip() or user.username
