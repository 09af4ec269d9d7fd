"""The tick by which a correction of letters leaves the English up to date."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from plan.models.base import Bilingual

MINOR = "minor_edit"


class MinorEditForm(forms.ModelForm[Any]):
    """A form with the tick; ticking alone changes nothing."""

    minor_edit = forms.BooleanField(
        label=_("Minor edit (a misprint, punctuation): the English stays up to date"),
        help_text=_(
            "Untick it when the meaning changed: the English of what you changed, and no other, "
            "is then marked as out of date."
        ),
        required=False,
    )

    @cached_property
    def changed_data(self) -> list[str]:
        """Return what was changed of the item itself."""
        return [name for name in super().changed_data if name != MINOR]


class MinorEditAdmin(admin.ModelAdmin[Any]):
    """An admin whose change form has the tick; its template shows it."""

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        """Ask for it where there is something to correct."""
        form = super().get_form(request, obj, change, **kwargs)
        return type(form.__name__, (MinorEditForm, form), {}) if change else form

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Tell the ledger what kind of edit this is."""
        _tell(obj, form)
        super().save_model(request, obj, form, change)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """Tell it of the parts too."""
        for each in formset.forms:
            _tell(each.instance, form)
        super().save_formset(request, form, formset, change)


def _tell(obj: Any, form: Any) -> None:
    if isinstance(obj, Bilingual):
        obj.minor_fields = obj.bilingual if form.cleaned_data.get(MINOR) else ()
