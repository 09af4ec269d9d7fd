"""The form for a comment by staff, or for an opinion that came by telephone or in a meeting."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from plan.models import Channel, Note
from plan.models.base import Reviewed
from plan.places import WHOLE, places_of

BEGINNING = 40
"""Characters by which a place is recognised."""


def place_choices(frozen: Any) -> list[tuple[str, Any]]:
    """Return the places of an item with the beginning of their words."""
    found: list[tuple[str, Any]] = [(WHOLE, _("the whole item"))]
    for place in places_of(frozen):
        words = place.text.ja or place.text.en
        shown = words if len(words) <= BEGINNING else f"{words[:BEGINNING]}…"
        found.append((place.key, f"{place.label}：{shown}"))
    return found


class NoteForm(forms.ModelForm[Note]):
    """Says of which item it is; where, what, and for an opinion from outside who, how and when."""

    place = forms.ChoiceField(label=_("field or statement"), required=False)

    class Meta:
        model = Note
        fields = (
            "place lang text suggestion channel author affiliation received_on whereabouts"
        ).split()
        widgets = {
            "text": forms.Textarea(attrs={"rows": 4}),
            "suggestion": forms.Textarea(attrs={"rows": 3}),
            "received_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }

    def __init__(self, obj: Reviewed, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].choices = place_choices(obj.freeze())  # type: ignore[attr-defined]
        channels = [one for one in Channel.choices if one[0] != Channel.LINK]
        self.fields["channel"].choices = channels  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any] | None:
        """Ask who said it, where it was not the person who types."""
        cleaned = super().clean() or {}
        if cleaned.get("channel") == Channel.STAFF:
            return cleaned
        if not cleaned.get("author") and not cleaned.get("affiliation"):
            self.add_error("author", _("Please write who said it, or for whom."))
        if not cleaned.get("received_on"):
            self.add_error("received_on", _("Please write the day on which it came."))
        return cleaned

    def _post_clean(self) -> None:
        """Leave the rest of a note, and its constraints, to ``plan.noting``."""
