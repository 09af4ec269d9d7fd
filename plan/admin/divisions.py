"""Divisions in the admin."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from plan.admin.fields import CHECKBOXES, PlainFields
from plan.admin.minor import MinorEditAdmin
from plan.models import Division


class DepartmentFilter(admin.AllValuesFieldListFilter):
    """The departments; a division without one is found under a word, not under an empty link."""

    def choices(self, changelist: Any) -> Any:
        """Yield the choices, each with something to click on."""
        for choice in super().choices(changelist):
            yield {**choice, "display": choice["display"] or self.empty_value_display}


@admin.register(Division)
class DivisionAdmin(PlainFields, MinorEditAdmin):
    """Divisions of the prefecture: taken into an edition as they stand."""

    list_display = ("name_ja", "department_ja", "valid_from", "valid_to")
    list_filter = (("department_ja", DepartmentFilter),)
    search_fields = ("name_ja", "name_en", "key")
    formfield_overrides = {
        models.TextField: {"widget": forms.Textarea(attrs={"rows": 3})},
        models.ManyToManyField: {"widget": CHECKBOXES},
    }
    fieldsets = (
        (
            _("Name"),
            {
                "fields": (
                    "key",
                    ("name_ja", "name_en"),
                    ("department_ja", "department_en"),
                    ("valid_from", "valid_to"),
                    "successors",
                )
            },
        ),
        (
            _("How to reach it"),
            {
                "fields": (
                    ("phone", "fax"),
                    ("mail", "form_url"),
                    ("address_ja", "address_en"),
                )
            },
        ),
        (
            _("Source"),
            {
                "fields": (
                    ("note_ja", "note_en"),
                    ("url", "read_on"),
                    ("source_ja", "source_en"),
                )
            },
        ),
    )

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Keep the key: approved items name their division by it."""
        return ("key",) if obj else ()

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Divisions are closed with a date, never erased: old editions name them."""
        return False
