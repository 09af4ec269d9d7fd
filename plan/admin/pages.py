"""Pages of the site and the glossary in the admin."""

from __future__ import annotations

from django import forms
from django.contrib import admin
from django.db import models

from plan.admin.items import ItemAdmin
from plan.admin.states import StateFilter
from plan.models import Page, Term


@admin.register(Page)
class PageAdmin(ItemAdmin):
    """Pages about the site."""

    list_display = ("title_ja", "key", "state")
    list_filter = (StateFilter, "removed")
    formfield_overrides = {models.TextField: {"widget": forms.Textarea(attrs={"rows": 24})}}
    fields = (
        ("plan", "key"),
        ("title_ja", "title_en"),
        ("body_ja", "body_en"),
        "removed",
    )


@admin.register(Term)
class TermAdmin(ItemAdmin):
    """The glossary."""

    list_display = ("term_ja", "term_en", "basis", "state")
    list_filter = (StateFilter, "basis", "removed")
    search_fields = ("term_ja", "term_en", "reading")
    fields = (
        ("plan", "key"),
        ("term_ja", "term_en"),
        ("reading", "basis"),
        ("note_ja", "note_en"),
        ("url", "read_on"),
        ("source_ja", "source_en"),
        "removed",
    )
