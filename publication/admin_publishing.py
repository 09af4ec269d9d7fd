"""The publisher's page: all that would change, what stays behind, what is wrong; then the act."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plan import roles
from plan.admin.approving import with_new_digest
from plan.admin.waiting import waiting_items
from plan.items import Text
from plan.models import Approval, Plan
from publication.checks import checks
from publication.document import PlanDocument
from publication.editions import latest_document, publish
from publication.models import Edition, EditionKind
from publication.pages.page import origin
from publication.pdf.planned import start_building
from publication.pdf.preflight import unprintable
from publication.pending import pending as pending_of
from publication.refusal import PublicationRefused
from publication.scheduling import scheduled_edition
from publication.synopsis import synopsis


class PublishForm(forms.ModelForm[Edition]):
    """What a publisher writes, and the digest of what was shown."""

    shown = forms.CharField(widget=forms.HiddenInput)
    seen = forms.IntegerField(widget=forms.HiddenInput)
    at = forms.DateTimeField(
        label=gettext_lazy("publish at"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}),
        help_text=gettext_lazy(
            "Time of Japan. Left empty: at once. What is shown above is frozen now, whatever is "
            "approved until then."
        ),
    )
    sure = forms.BooleanField(
        label=gettext_lazy("I have read all changes above. Publish them to everyone."),
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


class PublishingMixin(ModelAdmin[Edition]):
    """The publisher's page of each plan."""

    def publish_view(self, request: HttpRequest, slug: str) -> HttpResponse:
        """Show all that publishing would change; on POST, publish or schedule exactly that."""
        plan = get_object_or_404(Plan, slug=slug)
        if not roles.may_publish(cast("User", request.user)):
            raise PermissionDenied
        latest = latest_document(plan)
        try:
            pending = pending_of(plan, latest)
        except PublicationRefused as refusal:
            self.message_user(request, " ".join(refusal.messages), messages.ERROR)
            return HttpResponseRedirect(reverse("admin:publication_edition_changelist"))
        initial = _initial(plan, latest, pending) | _kind_asked_for(request)
        form = PublishForm(request.POST or None, initial=initial)
        scheduled = scheduled_edition(plan)
        if request.method == "POST" and form.is_valid():
            try:
                edition = _publish(request, plan, form.cleaned_data)
            except PublicationRefused as refusal:
                form.add_error(None, refusal)
                form.data = with_new_digest(request, pending.digest)
                form.data["seen"] = str(initial["seen"])
            else:
                start_building(plan.slug, origin(request), edition.number)
                self.message_user(request, _done(edition, scheduled), messages.SUCCESS)
                return HttpResponseRedirect(reverse("admin:publication_edition_changelist"))
        sections = synopsis(latest, pending, "ja")
        context = {
            **self.admin_site.each_context(request),
            "title": _("Publish: %(plan)s") % {"plan": plan},
            "opts": self.opts,
            "plan": plan,
            "form": form,
            "latest": latest,
            "sections": sections,
            "items": len({one.change.item for part in sections for one in part.passages}),
            "approvals": _approvals(plan),
            "behind": waiting_items(plan),
            "findings": checks(pending, latest),
            "scheduled": scheduled,
            "unprintable": unprintable(pending.text()),
            "unchanged": latest is not None and pending.says_the_same_as(latest),
            "back": reverse("admin:publication_edition_changelist"),
        }
        return TemplateResponse(request, "admin/publication/publish.html", context)


def _publish(request: HttpRequest, plan: Plan, data: dict[str, Any]) -> Edition:
    return publish(
        plan,
        kind=data["kind"],
        by=cast("User", request.user),
        label=Text(data["label_ja"], data["label_en"]),
        note=Text(data["note_ja"], data["note_en"]),
        decision_number=data["decision_number"],
        shown=data["shown"],
        seen=data["seen"],
        at=data["at"],
    )


def _done(edition: Edition, scheduled: Edition | None) -> str:
    said = {"number": edition.number}
    if edition.published_at > timezone.now():
        at = date_format(timezone.localtime(edition.published_at), "Y年n月j日 H時i分")
        words = _("Edition %(number)s is scheduled for %(at)s.") % {**said, "at": at}
    else:
        words = _("Edition %(number)s is published.") % said
    if scheduled:
        words += _(" The schedule of edition %(number)s was cancelled.") % {
            "number": scheduled.number
        }
    return words


def _approvals(plan: Plan) -> dict[str, Approval]:
    """Return who approved what is on record, by item, without what it says. One query."""
    in_force = Approval.objects.record_of(plan).defer("content").select_related("by")
    return {one.item: one for one in in_force}


def _kind_asked_for(request: HttpRequest) -> dict[str, str]:
    """Return the kind of edition that a link to the publisher's page names."""
    kind = request.GET.get("kind", "")
    return {"kind": kind} if kind in EditionKind.values else {}


def _initial(plan: Plan, latest: PlanDocument | None, pending: PlanDocument) -> dict[str, Any]:
    drafting = latest is None or latest.number.startswith("0.")
    newest = plan.editions.not_cancelled().order_by("-pk").values_list("pk", flat=True).first()
    return {
        "seen": newest or 0,
        "kind": EditionKind.DRAFT if drafting else EditionKind.CORRECTION,
        "label_ja": plan.wording_ja,
        "label_en": plan.wording_en,
        "shown": pending.digest,
    }
