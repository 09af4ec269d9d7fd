"""Consultations in the admin: the announcement, then the result, each approved like any item."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from plan.admin.fields import PlainFields
from plan.admin.items import ItemAdmin
from plan.admin.statements import ROWS
from plan.admin.states import StateFilter
from plan.models import Consultation, Material, Node, Opinion, Way


class WayInline(PlainFields, admin.StackedInline[Way, Consultation]):
    """The ways to submit; with the result, what came by each."""

    model = Way
    fields = (("channel", "position", "letters"), ("detail_ja", "detail_en"), "url")
    formfield_overrides = ROWS
    extra = 0


class MaterialInline(PlainFields, admin.StackedInline[Material, Consultation]):
    """What is commented on."""

    model = Material
    fields = (("key", "position"), ("title_ja", "title_en"), ("url", "format", "pages", "size"))
    extra = 0


class OpinionInline(PlainFields, admin.StackedInline[Opinion, Consultation]):
    """The opinions in summary, with the prefecture's view."""

    model = Opinion
    fields = (
        ("number", "count", "outcome", "node"),
        ("summary_ja", "summary_en"),
        ("view_ja", "view_en"),
    )
    formfield_overrides = ROWS
    extra = 0

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Offer the items of the tree in their order."""
        if db_field.name == "node":
            kwargs["queryset"] = Node.objects.order_by("tree_id", "lft")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


@admin.register(Consultation)
class ConsultationAdmin(ItemAdmin):
    """Rounds of consultation, the newest first."""

    list_display = ("title_ja", "plan", "opens", "closes", "result_on", "state")
    list_filter = (StateFilter, "plan")
    search_fields = ("title_ja", "title_en", "key")
    inlines = (WayInline, MaterialInline, OpinionInline)
    fieldsets = (
        (
            None,
            {"fields": (("plan", "key", "division"), ("title_ja", "title_en"), "removed")},
        ),
        (
            _("What it is about"),
            {
                "fields": (
                    ("purpose_ja", "purpose_en"),
                    ("schedule_ja", "schedule_en"),
                    ("places_ja", "places_en"),
                )
            },
        ),
        (
            _("How to submit"),
            {
                "fields": (
                    ("opens", "closes"),
                    ("deadline_ja", "deadline_en"),
                    ("who_ja", "who_en"),
                    ("required_ja", "required_en"),
                    ("result_plan_ja", "result_plan_en"),
                )
            },
        ),
        (
            _("Result"),
            {"fields": (("result_on", "revised"), ("result_note_ja", "result_note_en"))},
        ),
    )

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Consultation]:
        """Read the list with what its columns show."""
        found: models.QuerySet[Consultation] = super().get_queryset(request)
        return found.select_related("plan", "division")
