"""Editions in the admin: read, and made on the publisher's page."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plan import roles
from plan.admin.approving import with_new_digest
from plan.items import Text
from plan.models import Plan
from publication.changes import changes
from publication.document import PlanDocument
from publication.editions import (
    latest_document,
    pending_document,
    publish,
    refuse_unless_sound,
)
from publication.models import Edition, EditionKind
from publication.refusal import PublicationRefused
from publication.search.admin import SynonymGroupAdmin

__all__ = ["EditionAdmin", "PublishForm", "SynonymGroupAdmin"]


class PublishForm(forms.ModelForm[Edition]):
    """What a publisher writes, and the digest of what was shown."""

    shown = forms.CharField(widget=forms.HiddenInput)
    sure = forms.BooleanField(
        label=gettext_lazy("I have read all changes above. Publish them to everyone now."),
        error_messages={"required": gettext_lazy("Tick this to publish. Nothing was published.")},
    )

    class Meta:
        model = Edition
        fields = ("kind", "label_ja", "label_en", "note_ja", "note_en", "decision_number")
        widgets = {
            "note_ja": forms.Textarea(attrs={"rows": 3}),
            "note_en": forms.Textarea(attrs={"rows": 3, "lang": "en"}),
            "label_en": forms.TextInput(attrs={"lang": "en"}),
        }
        help_texts = {
            "note_ja": gettext_lazy("What changed and why. Needed for all but a correction."),
            "note_en": gettext_lazy("The same in English."),
            "label_ja": gettext_lazy("Example: 原案 概要版"),
        }


@admin.register(Edition)
class EditionAdmin(admin.ModelAdmin[Edition]):
    """Published editions; none of them ever changes."""

    list_display = ("edition_number", "plan", "kind", "label_ja", "published_at", "published_by")
    list_filter = ("plan", "kind")
    list_select_related = ("plan", "published_by")
    change_list_template = "admin/publication/edition_change_list.html"
    fields = (
        ("plan", "edition_number", "kind"),
        ("label_ja", "label_en"),
        ("note_ja", "note_en"),
        ("published_at", "published_by", "decision_number"),
        "digest",
    )

    @admin.display(description=gettext_lazy("edition number"), ordering="published_at")
    def edition_number(self, edition: Edition) -> str:
        """Return the number in words of the staff's language, as a property has none."""
        return edition.number

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Edition]:
        """Leave the documents where they are: a list needs none of them."""
        return Edition.objects.without_content()

    def get_urls(self) -> list[URLPattern]:
        """Add the publisher's page of each plan."""
        view = self.admin_site.admin_view(self.publish_view)
        name = "publication_edition_publish"
        return [path("publish/<slug:slug>/", view, name=name), *super().get_urls()]

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
        """List the editions, with a button for each plan that can be published."""
        plans = Plan.objects.all() if may_publish(request) else Plan.objects.none()
        return super().changelist_view(request, {**(extra_context or {}), "plans": plans})

    def publish_view(self, request: HttpRequest, slug: str) -> HttpResponse:
        """Show all that publishing would change; on POST, publish exactly that."""
        plan = get_object_or_404(Plan, slug=slug)
        if not may_publish(request):
            raise PermissionDenied
        latest = latest_document(plan)
        try:
            pending = pending_document(plan, latest)
        except PublicationRefused as refusal:
            self.message_user(request, " ".join(refusal.messages), messages.ERROR)
            return HttpResponseRedirect(reverse("admin:publication_edition_changelist"))
        initial = _initial(plan, latest, pending) | _kind_asked_for(request)
        if request.method == "GET":
            self._warn(request, pending)
        form = PublishForm(request.POST or None, initial=initial)
        if request.method == "POST" and form.is_valid():
            try:
                edition = self._publish(request, plan, form.cleaned_data)
            except PublicationRefused as refusal:
                form.add_error(None, refusal)
                form.data = with_new_digest(request, pending.digest)
            else:
                words = _("Edition %(number)s is published.") % {"number": edition.number}
                self.message_user(request, words, messages.SUCCESS)
                return HttpResponseRedirect(reverse("admin:publication_edition_changelist"))
        context = {
            **self.admin_site.each_context(request),
            "title": _("Publish: %(plan)s") % {"plan": plan},
            "opts": self.opts,
            "plan": plan,
            "form": form,
            "latest": latest,
            "changes": changes(latest, pending),
            "unchanged": latest is not None and pending.says_the_same_as(latest),
            "back": reverse("admin:publication_edition_changelist"),
        }
        return TemplateResponse(request, "admin/publication/publish.html", context)

    def _warn(self, request: HttpRequest, pending: PlanDocument) -> None:
        """Say before anything is typed what will be refused."""
        try:
            refuse_unless_sound(pending)
        except PublicationRefused as refusal:
            self.message_user(request, " ".join(refusal.messages), messages.WARNING)

    def _publish(self, request: HttpRequest, plan: Plan, data: dict[str, str]) -> Edition:
        return publish(
            plan,
            kind=data["kind"],
            by=cast("User", request.user),
            label=Text(data["label_ja"], data["label_en"]),
            note=Text(data["note_ja"], data["note_en"]),
            decision_number=data["decision_number"],
            shown=data["shown"],
        )


def unpublished(plan: Plan) -> tuple[str, int | None]:
    """Return the number of the newest edition, and how many items publishing would change.

    The number is empty before the first edition; the count is None when the plan's header was
    never approved. Four queries.
    """
    latest = latest_document(plan)
    try:
        pending = pending_document(plan, latest)
    except PublicationRefused:
        return "", None
    if latest is None:
        return "", len(changes(None, pending))
    if pending.says_the_same_as(latest):
        return latest.number, 0
    return latest.number, max(1, len(changes(latest, pending)))


def may_publish(request: HttpRequest) -> bool:
    """Say whether this person publishes editions."""
    return roles.may_publish(request.user)


def _kind_asked_for(request: HttpRequest) -> dict[str, str]:
    """Return the kind of edition that a link to the publisher's page names."""
    kind = request.GET.get("kind", "")
    return {"kind": kind} if kind in EditionKind.values else {}


def _initial(plan: Plan, latest: PlanDocument | None, pending: PlanDocument) -> dict[str, str]:
    drafting = latest is None or latest.number.startswith("0.")
    return {
        "kind": EditionKind.DRAFT if drafting else EditionKind.CORRECTION,
        "label_ja": plan.wording_ja,
        "label_en": plan.wording_en,
        "shown": pending.digest,
    }
