"""From an item in the admin to its public page, as published and as it would be."""

from __future__ import annotations

from django import template
from django.urls import reverse

from plan.models.base import Reviewed
from publication.current import current_document
from publication.pdf.preflight import unprintable

register = template.Library()


@register.simple_tag
def published_address(item: Reviewed) -> str:
    """Return the address of the public page of an item; empty where the public sees none of it."""
    document = current_document(item.item_plan.slug)
    page, rest = item.public_page
    if document is None:
        return ""
    there = {"node": {*document.node_by_key}, "indicator": {*document.indicator_by_key}}
    if page in there and rest[-1] not in there[page]:
        return ""
    return reverse(page, args=["ja", *rest])


@register.simple_tag
def unprintable_in(item: Reviewed) -> str:
    """Return the characters of an item that PDFs leave out or replace; empty for none."""
    values = (getattr(item, field.attname) for field in item._meta.concrete_fields)
    return unprintable("".join(value for value in values if isinstance(value, str)))


@register.filter
def codes(characters: str) -> str:
    """Return characters with their numbers: 〓 (U+3013)."""
    named = ((one, f"U+{ord(one):04X}") for one in characters)
    return ", ".join(f"{one} ({code})" if one.isprintable() else code for one, code in named)


@register.simple_tag
def preview_address(item: Reviewed, lang: str) -> str:
    """Return the address at which staff see the item's public page made of the working copy."""
    page, rest = item.public_page
    public = reverse(page, args=[lang, *rest])
    return reverse("preview", args=[item.item_plan.slug, public.removeprefix("/")])
