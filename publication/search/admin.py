"""The staff's table of synonyms in the admin. What is saved works at the next search."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from publication.search.models import SynonymGroup


class SynonymForm(forms.ModelForm[SynonymGroup]):
    """Takes a group with two expressions at least, as one alone widens nothing."""

    class Meta:
        model = SynonymGroup
        fields = ("words", "note")
        widgets = {"words": forms.Textarea(attrs={"rows": 6})}

    def clean_words(self) -> str:
        """Return the expressions, one on each line."""
        members = SynonymGroup(words=self.cleaned_data["words"]).members
        if len(members) < 2:
            raise ValidationError(_("Write two expressions at least, one on each line."))
        return "\n".join(members)


@admin.register(SynonymGroup)
class SynonymGroupAdmin(admin.ModelAdmin[Any]):
    """Which expressions mean the same. The glossary's terms need not be repeated here."""

    form = SynonymForm
    list_display = ("__str__", "note")
    search_fields = ("words", "note")
