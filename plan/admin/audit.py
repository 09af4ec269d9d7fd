"""The audit log in the admin, for auditors and coordinators; acts in the staff’s words."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy

from plan.auditing import settle
from plan.models.audit import AuditLine

ACTS: dict[str, str | Promise] = {
    # what the name of a route ends in, the longest first; then commands on the server
    "second_factor_check_failed": gettext_lazy("wrong code in the second step"),
    "login_failed": gettext_lazy("wrong password"),
    "login_locked": gettext_lazy("tried a locked account"),
    "login": gettext_lazy("logged in"),
    "logout": gettext_lazy("logged out"),
    "second_factor_check": gettext_lazy("second step of logging in"),
    "second_factor": gettext_lazy("own second factor changed"),
    "password_change": gettext_lazy("password changed"),
    "open_login": gettext_lazy("unlocked on the server, second factor taken off"),
    "user_access": gettext_lazy("lock or second factor of an account undone"),
    "user_close": gettext_lazy("account closed or opened again"),
    "approve_many": gettext_lazy("approved many"),
    "approve": gettext_lazy("approved an item"),
    "submit": gettext_lazy("handed in for approval"),
    "take_back": gettext_lazy("request for approval taken back"),
    "return": gettext_lazy("sent back"),
    "revert": gettext_lazy("earlier state brought back"),
    "edition_publish": gettext_lazy("edition published or scheduled"),
    "edition_cancel": gettext_lazy("schedule cancelled"),
    "edition_withdraw": gettext_lazy("edition withdrawn"),
    "edition_redact": gettext_lazy("personal data redacted"),
    "edition_roll_back": gettext_lazy("edition made the record again"),
    "confirm": gettext_lazy("file imported"),
    "upload": gettext_lazy("file imported"),
    "export": gettext_lazy("file exported"),
    "reviewlink_add": gettext_lazy("review link made"),
    "reviewlink_page": gettext_lazy("review link revoked"),
    "posting_substitute": gettext_lazy("substitute named"),
    "posting_add": gettext_lazy("role given"),
    "posting_change": gettext_lazy("role changed"),
    "group_change": gettext_lazy("permissions of a role changed"),
    "add": gettext_lazy("added"),
    "change": gettext_lazy("changed"),
    "changelist": gettext_lazy("changed in the list"),
    "move": gettext_lazy("moved"),
    "delete": gettext_lazy("deleted"),
}

COMMAND = "command "
"""How the act of a command begins (config/commands.py); its line says the rest."""


def act_words(act: str) -> str:
    """Return an act in the staff's words; its name where there are none."""
    found = next((str(words) for end, words in ACTS.items() if act.endswith(end)), act)
    return gettext("command on the server") if found == act and act.startswith(COMMAND) else found


@admin.register(AuditLine)
class AuditLineAdmin(admin.ModelAdmin[AuditLine]):
    """Who did what, the latest first; it is only read."""

    list_display = ("at", "by", "done", "where", "note", "address")
    list_filter = ("at",)
    search_fields = ("by", "act", "where", "note")
    search_help_text = gettext_lazy("Search by name, act or address of the page")
    date_hierarchy = "at"
    change_list_template = "admin/plan/auditline_change_list.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[AuditLine]:
        """Return the lines, with what was counted and has ended."""
        settle()
        return super().get_queryset(request)

    @admin.display(description=gettext_lazy("act"), ordering="act")
    def done(self, line: AuditLine) -> str:
        """Return what was done, in words."""
        return act_words(line.act)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Refuse: lines are added by the acts themselves."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse: the log never changes."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse: the log is kept."""
        return False
