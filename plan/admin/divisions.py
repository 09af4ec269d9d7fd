"""Divisions in the admin."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from plan.models import Division


@admin.register(Division)
class DivisionAdmin(admin.ModelAdmin[Division]):
    """Divisions of the prefecture: taken into an edition as they stand."""

    list_display = ("name_ja", "department_ja", "valid_from", "valid_to")
    list_filter = ("department_ja",)
    search_fields = ("name_ja", "name_en", "key")
    filter_horizontal = ("successors",)
    formfield_overrides = {models.TextField: {"widget": forms.Textarea(attrs={"rows": 3})}}
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

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Divisions are closed with a date, never erased: old editions name them."""
        return False
