"""The name of a goal in the language of the page."""

from __future__ import annotations

from django import template

from plan.sdgs import SDGS
from publication.templatetags.words import plain

register = template.Library()


@register.filter
def sdg(number: int) -> str:
    """Return the name of one of the seventeen goals."""
    return plain(SDGS[number])
