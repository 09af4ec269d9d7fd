"""The staff site: names in the staff's language, one entry."""

from __future__ import annotations

from django.contrib import admin
from django.utils.translation import gettext_lazy as _


class PlanAdminSite(admin.AdminSite):
    """Serve the editing pages, titled for the people who use them."""

    site_title = _("Plan record: editing")
    site_header = _("Plan record: editing")
    index_title = _("Edit, approve, publish")
    empty_value_display = "－"
    enable_nav_sidebar = True
