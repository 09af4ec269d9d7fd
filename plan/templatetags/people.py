"""People as pages of the staff name them."""

from __future__ import annotations

from typing import Any

from django import template

from plan import people

register = template.Library()


@register.filter
def name_of(user: Any) -> str:
    """Return somebody's name, family name first; a dash where there is nobody."""
    return people.name_of(user) if user else "—"
