"""The record in the admin: to be read, never to be written."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from plan.differences import differences
from plan.items import title_of
from plan.models import Approval
from plan.review import read_item


@admin.register(Approval)
class ApprovalAdmin(admin.ModelAdmin[Approval]):
    """Who approved what, when, and why without a second person."""

    list_display = ("title", "act", "at", "by", "in_force", "reason")
    list_filter = ("in_force", "removes", "by")
    search_fields = ("item", "reason", "content")
    list_select_related = ("plan", "by")
    date_hierarchy = "at"
    fields = (("title", "act", "in_force"), ("at", "by"), "reason", ("plan", "item"), "words")

    @admin.display(description=_("title"), ordering="item")
    def title(self, approval: Approval) -> str:
        """Return what was approved by the name that it had then."""
        item = read_item(approval.item, approval.content)
        return title_of(item).ja

    @admin.display(description=_("approved as"), ordering="removes")
    def act(self, approval: Approval) -> Any:
        """Say whether words were approved, or their removal."""
        return _("removal") if approval.removes else _("words")

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
