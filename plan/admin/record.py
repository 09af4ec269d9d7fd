"""The record in the admin: to be read, never to be written."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from plan.models import Approval


@admin.register(Approval)
class ApprovalAdmin(admin.ModelAdmin[Approval]):
    """Who approved what, when, and why without a second person."""

    list_display = ("item", "plan", "at", "by", "removes", "in_force", "reason")
    list_filter = ("in_force", "removes", "by")
    search_fields = ("item", "reason")
    list_select_related = ("plan", "by")
    date_hierarchy = "at"

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Refuse: approvals are made on the page of their item."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse: an approval never changes."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse: an approval is kept for ever."""
        return False
