"""Notes beside the fields of an item's form."""

from __future__ import annotations

from typing import Any

from django import template

from plan.admin.noted import Noted, note_add_url, place_of

register = template.Library()


@register.simple_tag(takes_context=True)
def notes_at(context: Any, line: Any) -> list[Noted]:
    """Return the open notes on the field that a line of the form holds in both languages."""
    place = _place(context, line)
    return [one for one in context.get("notes", ()) if place and one.note.place == place]


@register.simple_tag(takes_context=True)
def note_here(context: Any, line: Any) -> str:
    """Return the address at which a comment on that field is written; empty where nobody may."""
    place = _place(context, line)
    if not place or not context.get("note_add_url"):
        return ""
    return note_add_url(context["original"], place)


@register.simple_tag(takes_context=True)
def notes_on_whole(context: Any) -> list[Noted]:
    """Return the open notes that stand at no field: on the whole item, or on what is gone."""
    return [one for one in context.get("notes", ()) if not one.note.place or one.fit.gone]


def _place(context: Any, line: Any) -> str:
    """Return the place of a line; empty on a form for something new, and for what is not stored."""
    original = context.get("original")
    for one in line:
        field = one.field
        if original is None or isinstance(field, dict) or field.form.instance.pk is None:
            return ""
        return place_of(field, original)
    return ""
