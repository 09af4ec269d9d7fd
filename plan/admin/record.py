"""The record in the admin: to be read, never to be written."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from plan.differences import differences
from plan.items import title_of
from plan.models import Approval
from plan.people import name_of
from plan.review import read_item
from plan.standing_in import stood_in_for


class ForcedFilter(admin.SimpleListFilter):
    """The approvals that people gave to their own changes, each with its reason."""

    title = _("four eyes")
    parameter_name = "forced"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Offer those without a second person."""
        return [("yes", _("approved without a second person"))]

    def queryset(
        self, request: HttpRequest, queryset: models.QuerySet[Any]
    ) -> models.QuerySet[Approval]:
        """Return those, or all."""
        return Approval.objects.all().forced() & queryset if self.value() == "yes" else queryset


@admin.register(Approval)
class ApprovalAdmin(admin.ModelAdmin[Approval]):
    """Who approved what, when, and why without a second person."""

    change_list_template = "admin/plan/approval/change_list.html"
    list_display = ("title", "act", "at", "person", "decision_number", "in_force", "reason")
    list_filter = ("in_force", ForcedFilter, "removes", "by")
    search_fields = ("item", "reason", "decision_number", "content")
    list_select_related = ("plan", "by")
    date_hierarchy = "at"
    fields = (
        ("title", "act", "in_force"),
        ("at", "person", "in_place_of", "decision_number"),
        "reason",
        ("plan", "item"),
        "words",
    )

    @admin.display(description=_("title"), ordering="item")
    def title(self, approval: Approval) -> str:
        """Return what was approved by the name that it had then."""
        item = read_item(approval.item, approval.content)
        return title_of(item).ja

    @admin.display(description=_("approved as"), ordering="removes")
    def act(self, approval: Approval) -> Any:
        """Say whether words were approved, or their removal."""
        return _("removal") if approval.removes else _("words")

    @admin.display(description=_("approved by"), ordering="by")
    def person(self, approval: Approval) -> str:
        """Return who approved it, by name."""
        return name_of(approval.by) if approval.by else "－"

    @admin.display(description=_("in the place of (代理)"))
    def in_place_of(self, approval: Approval) -> str:
        """Return whom the approver stood in for."""
        return str(stood_in_for(approval) or "－")

    @admin.display(description=_("content, frozen"))
    def words(self, approval: Approval) -> SafeString:
        """Return the approved words, field by field."""
        item = read_item(approval.item, approval.content)
        lines = ((line.label, line.after) for line in differences(None, item))
        return format_html_join("\n", "<strong>{}</strong><p>{}</p>", lines)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Refuse: approvals are made on the page of their item."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse: an approval never changes."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse: an approval is kept for ever."""
        return False
