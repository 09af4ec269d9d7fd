"""The plan's header in the admin, with its statements and related documents."""

from __future__ import annotations

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from plan.admin.fields import PlainFields
from plan.admin.founding import FoundingMixin
from plan.admin.items import ItemAdmin
from plan.admin.many import ManyMixin
from plan.admin.planbook import PlanbookMixin
from plan.admin.statements import ROWS, PlanStatementInline
from plan.admin.tidy import TidyForm
from plan.admin.translating_files import TranslatingFilesMixin
from plan.models import Grade, Plan, RelatedDocument


class DocumentInline(PlainFields, admin.StackedInline[RelatedDocument, Plan]):
    """The documents above, below and beside the plan."""

    model = RelatedDocument
    form = TidyForm
    fields = (
        ("relation", "part_of", "key", "position"),
        ("title_ja", "title_en"),
        ("subtitle_ja", "subtitle_en"),
        ("period_ja", "period_en"),
        ("note_ja", "note_en"),
        ("url", "read_on"),
        ("source_ja", "source_en"),
    )
    formfield_overrides = ROWS
    extra = 0


class GradeInline(PlainFields, admin.StackedInline[Grade, Plan]):
    """The scale by which the divisions assess their own year."""

    model = Grade
    form = TidyForm
    fields = (("key", "position"), ("label_ja", "label_en"), ("note_ja", "note_en"))
    formfield_overrides = ROWS
    extra = 0


@admin.register(Plan)
class PlanAdmin(ManyMixin, FoundingMixin, PlanbookMixin, TranslatingFilesMixin, ItemAdmin):
    """The header of a plan."""

    list_display = ("title_ja", "slug", "stage", "state")
    inlines = (PlanStatementInline, DocumentInline, GradeInline)
    fieldsets = (
        (
            _("Words"),
            {
                "fields": (
                    ("title_ja", "title_en"),
                    ("publisher_ja", "publisher_en"),
                    ("wording_ja", "wording_en"),
                    ("purpose_ja", "purpose_en"),
                )
            },
        ),
        (
            _("Stage and period"),
            {"fields": ("slug", ("period_start", "period_end"), ("stage", "lead_division"))},
        ),
        (
            _("Notice on every page"),
            {
                "fields": (
                    "official",
                    ("notice_ja", "notice_en"),
                    "notice_url",
                    ("notice_source_ja", "notice_source_en"),
                )
            },
        ),
        (
            _("Where the text comes from"),
            {"fields": (("source_ja", "source_en"), ("source_url", "read_on"))},
        ),
    )
