"""Editions in the admin: read, and made on the publisher's page."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plan import roles
from plan.models import Plan
from plan.people import name_of
from publication.admin_acts import ActsMixin
from publication.admin_publishing import PublishingMixin
from publication.models import Act, Edition
from publication.pages.page import origin
from publication.pdf.planned import states_of
from publication.search.admin import SynonymGroupAdmin

__all__ = ["ActAdmin", "EditionAdmin", "SynonymGroupAdmin"]


@admin.register(Edition)
class EditionAdmin(PublishingMixin, ActsMixin):
    """Published editions; none of them ever changes."""

    list_display = (
        "edition_number",
        "plan",
        "standing",
        "kind",
        "label_ja",
        "published_at",
        "published_by",
    )
    list_filter = ("plan", "kind")
    list_select_related = ("plan", "published_by")
    change_list_template = "admin/publication/edition_change_list.html"
    fields = (
        ("plan", "edition_number", "kind"),
        ("label_ja", "label_en"),
        ("note_ja", "note_en"),
        ("published_at", "published_by", "decision_number"),
        "digest",
        ("withdrawn_at", "reason_ja", "reason_en"),
        "cancelled_at",
        ("redacted_at", "original_digest"),
        "log",
    )
    change_form_template = "admin/publication/edition_change_form.html"

    @admin.display(description=gettext_lazy("edition number"), ordering="published_at")
    def edition_number(self, edition: Edition) -> str:
        """Return the number in words of the staff's language, as a property has none."""
        return edition.number

    @admin.display(description=gettext_lazy("state"))
    def standing(self, edition: Edition) -> str:
        """Return whether it is current, superseded, scheduled, cancelled or withdrawn."""
        if edition.cancelled_at:
            return _("schedule cancelled")
        if edition.withdrawn_at:
            return _("withdrawn edition")
        if edition.published_at > timezone.now():
            return _("scheduled")
        return _("superseded edition") if getattr(edition, "superseded", False) else _("public")

    @admin.display(description=gettext_lazy("log"))
    def log(self, edition: Edition) -> SafeString:
        """Return what was done to it since, by whom, when and why."""
        rows = (
            (timezone.localtime(act.at).strftime("%Y-%m-%d %H:%M"),
             name_of(act.by) if act.by else "—",
             act.get_kind_display(), act.reason, act.where)
            for act in edition.acts.select_related("by")
        )  # fmt: skip
        return format_html_join(mark_safe("<br>"), "{} {} {}：{} {}", rows) or SafeString("—")

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show an edition, with what this person may do with it."""
        edition = self.get_object(request, object_id)
        acts = self.acts_for(request, edition) if edition else []
        context = {**(extra_context or {}), "acts": acts}
        return super().change_view(request, object_id, form_url, context)

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Edition]:
        """Leave the documents where they are; say of each edition whether a newer one took over."""
        newer = Edition.objects.published_by(timezone.now()).filter(
            plan=models.OuterRef("plan"), published_at__gt=models.OuterRef("published_at")
        )
        return Edition.objects.without_content().annotate(superseded=models.Exists(newer))

    def get_urls(self) -> list[URLPattern]:
        """Add the publisher's page of each plan."""
        view = self.admin_site.admin_view(self.publish_view)
        name = "publication_edition_publish"
        publisher = path("publish/<slug:slug>/", view, name=name)
        return [publisher, *self.act_urls(), *super().get_urls()]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Refuse: editions are made on the publisher's page alone."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse: an edition never changes."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse: an edition is kept for ever."""
        return False

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """List the editions; for each plan a button to publish it, and which PDFs are made."""
        plans = Plan.objects.all() if may_publish(request) else Plan.objects.none()
        files = [one for plan in Plan.objects.all() for one in states_of(plan, origin(request))]
        more = {"plans": plans, "files": files}
        return super().changelist_view(request, {**(extra_context or {}), **more})


@admin.register(Act)
class ActAdmin(admin.ModelAdmin[Act]):
    """The log of what was done to editions; it is only read."""

    list_display = ("at", "plan", "edition", "kind", "person", "reason")
    list_filter = ("plan", "kind")
    list_select_related = ("plan", "edition__plan", "by")

    @admin.display(description=gettext_lazy("who"), ordering="by")
    def person(self, act: Act) -> str:
        """Return who did it, by name."""
        return name_of(act.by) if act.by else "—"

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Act]:
        """Leave the documents of editions where they are."""
        return super().get_queryset(request).defer("edition__content")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Refuse: entries are made by the acts themselves."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse: the log never changes."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse: the log is kept for ever."""
        return False


def may_publish(request: HttpRequest) -> bool:
    """Say whether this person publishes editions."""
    return roles.may_publish(request.user)
