"""What a reviewer may choose for a packet: pages, languages, aids, the header of a meeting."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from publication.pages.outline import Outline
from publication.pdf.blocks import Meeting
from publication.pdf.content.packet import MOST_PAGES, Group, groups_of
from publication.pdf.wanted import Wanted

LANGUAGES = (
    ("ja", _("Japanese")),
    ("en", _("English")),
    ("both", _("Both side by side (Japanese on the left)")),
)


class PacketForm(forms.Form):
    """The whole packet; sent by GET, so that a packet has an address to pass on."""

    page = forms.MultipleChoiceField(
        error_messages={
            "required": _("Tick at least one page."),
            "invalid_choice": _("This edition has no such page: %(value)s"),
        }
    )
    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES)
    lines = forms.BooleanField(label=_("Line numbers"), required=False)
    wide = forms.BooleanField(label=_("Wide margin for notes"), required=False)
    watermark = forms.BooleanField(label=_("The plan’s stage as a watermark"), required=False)
    since = forms.ChoiceField(label=_("Mark what changed since edition"), required=False)
    number = forms.CharField(label=_("Number of the material"), max_length=20, required=False)
    meeting = forms.CharField(label=_("Name of the meeting"), max_length=60, required=False)
    date = forms.CharField(label=_("Date"), max_length=40, required=False)

    def __init__(self, outline: Outline, editions: list[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.groups: list[Group] = groups_of(outline)
        names = [(one.name, one.words) for group in self.groups for one in group.choices]
        self.fields["page"].choices = names  # type: ignore[attr-defined]  # a choice field
        earlier = [("", _("no marks")), *((number, number) for number in editions)]
        self.fields["since"].choices = earlier  # type: ignore[attr-defined]  # a choice field

    def clean_page(self) -> list[str]:
        """Put the pages into the order of the book; refuse too many of them."""
        chosen = set(self.cleaned_data["page"])
        if len(chosen) > MOST_PAGES:
            raise forms.ValidationError(
                ngettext(
                    "A packet holds up to %(most)s page. Please tick fewer.",
                    "A packet holds up to %(most)s pages. Please tick fewer.",
                    MOST_PAGES,
                )
                % {"most": MOST_PAGES}
            )
        in_order = [one.name for group in self.groups for one in group.choices]
        return [name for name in in_order if name in chosen]

    @property
    def ticked(self) -> set[str]:
        """Return the pages that are ticked as the form stands."""
        given = self.data.getlist("page") if self.is_bound else ()  # type: ignore[attr-defined]
        return set(given)

    def wanted(self) -> Wanted:
        """Return what a valid form asks for."""
        data = self.cleaned_data
        meeting = Meeting(data["number"], data["meeting"], data["date"])
        return Wanted(
            "packet",
            "en" if data["language"] == "en" else "ja",
            tuple(data["page"]),
            facing=data["language"] == "both",
            lines=data["lines"],
            wide=data["wide"],
            watermark=data["watermark"],
            since=data["since"],
            meeting=meeting if any((meeting.number, meeting.name, meeting.date)) else None,
        )
