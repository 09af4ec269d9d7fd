"""Acts on one edition in the admin: each says what will happen before it happens.

Withdraw, cancel a schedule, roll back, redact: one page each, one permission each.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plan.items import Text
from plan.models import Plan
from plan.reviewed import working_copy
from plan.roles import holds
from publication import outlook
from publication.models import Edition
from publication.redacting import Found, find, redact
from publication.refusal import PublicationRefused
from publication.rolling_back import roll_back
from publication.scheduling import cancel
from publication.withdrawing import withdraw

AREA = forms.Textarea(attrs={"rows": 3})


class ActForm(forms.Form):
    """What every act asks for: to be sure."""

    sure = forms.BooleanField(
        label=gettext_lazy("I have read what will happen."),
        error_messages={"required": gettext_lazy("Tick this to go on. Nothing has happened.")},
    )


class CancelForm(ActForm):
    """Why a schedule is cancelled; for the log."""

    reason = forms.CharField(label=gettext_lazy("Reason (kept in the log)"), widget=AREA)


class WithdrawForm(ActForm):
    """Why an edition is withdrawn; for everybody."""

    reason_ja = forms.CharField(label=gettext_lazy("Reason (Japanese), public"), widget=AREA)
    reason_en = forms.CharField(label=gettext_lazy("Reason (English), public"), widget=AREA)


class RollBackForm(ActForm):
    """Why the plan is rolled back, for the log and for everybody."""

    reason = forms.CharField(label=gettext_lazy("Reason (kept in the log)"), widget=AREA)
    note_ja = forms.CharField(label=gettext_lazy("Public note (Japanese)"), widget=AREA)
    note_en = forms.CharField(label=gettext_lazy("Public note (English)"), widget=AREA)
    seen = forms.IntegerField(widget=forms.HiddenInput)


class RedactForm(ActForm):
    """Which words are taken out, and why; for the log, which keeps the reason alone."""

    words = forms.CharField(
        label=gettext_lazy("Words to black out, exactly as they stand in the plan"), strip=False
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason (kept in the log; do not repeat the words)"), widget=AREA
    )


@dataclass(frozen=True, slots=True)
class Act:
    """One act: its page and what it does. ``outlook`` says what will happen."""

    name: str
    permission: str
    title: Promise | str
    button: Promise | str
    form: type[ActForm]
    outlook: Callable[[Edition], outlook.Outlook]
    run: Callable[[Edition, User, dict[str, Any]], str]
    dry: bool = False
    """Whether what was typed decides what will happen, so that it is shown first."""
    initial: Callable[[Edition], dict[str, Any]] = field(default=lambda _edition: {})


def _cancel(edition: Edition, by: User, data: dict[str, Any]) -> str:
    cancel(edition, by=by, reason=data["reason"])
    return _("The schedule of edition %(number)s was cancelled.") % {"number": edition.number}


def _withdraw(edition: Edition, by: User, data: dict[str, Any]) -> str:
    withdraw(edition, by=by, reason=Text(data["reason_ja"], data["reason_en"]))
    return _("Edition %(number)s was withdrawn.") % {"number": edition.number}


def _roll_back(edition: Edition, by: User, data: dict[str, Any]) -> str:
    note = Text(data["note_ja"], data["note_en"])
    new = roll_back(edition, by=by, reason=data["reason"], note=note, seen=data["seen"])
    said = {"new": new.number, "old": edition.number}
    return _("Edition %(new)s is published with what edition %(old)s said.") % said


def _redact(edition: Edition, by: User, data: dict[str, Any]) -> str:
    changed = redact(edition.plan, words=data["words"], by=by, reason=data["reason"])
    return _("The words were blacked out in %(count)s editions and items.") % {"count": changed}


ACTS = (
    Act("cancel", "publication.add_edition", gettext_lazy("Cancel the schedule"),
        gettext_lazy("Cancel the schedule"), CancelForm, outlook.of_cancelling, _cancel),
    Act("withdraw", "publication.withdraw_edition", gettext_lazy("Withdraw this edition"),
        gettext_lazy("Withdraw from everyone"), WithdrawForm, outlook.of_withdrawing, _withdraw),
    Act("roll_back", "publication.roll_back_edition", gettext_lazy("Go back to this edition"),
        gettext_lazy("Publish it again under a new number"), RollBackForm,
        outlook.of_rolling_back, _roll_back, initial=outlook.rolling_back_note),
    Act("redact", "publication.redact_edition", gettext_lazy("Black out personal data"),
        gettext_lazy("Black out in all editions"), RedactForm, outlook.of_redacting, _redact,
        dry=True),
)  # fmt: skip


class ActsMixin(ModelAdmin[Edition]):
    """The pages of the acts, at ``<edition>/withdraw/`` and so on."""

    def act_urls(self) -> list[URLPattern]:
        """Return one address an act."""
        return [
            path(
                f"<int:pk>/{act.name}/",
                self.admin_site.admin_view(self.act_view),
                {"act": act},
                name=f"publication_edition_{act.name}",
            )
            for act in ACTS
        ]

    def acts_for(self, request: HttpRequest, edition: Edition) -> list[tuple[str, str]]:
        """Return (title, address) of what this person may do with an edition as it stands."""
        user = cast("User", request.user)
        return [
            (str(act.title), reverse(f"admin:publication_edition_{act.name}", args=[edition.pk]))
            for act in ACTS
            if holds(user, act.permission, None) and act.outlook(edition).possible
        ]

    def act_view(self, request: HttpRequest, pk: int, act: Act) -> HttpResponse:
        """Show what an act would do to an edition; on POST, do it."""
        user = cast("User", request.user)
        if not holds(user, act.permission, None):
            raise PermissionDenied
        edition = get_object_or_404(Edition.objects.select_related("plan"), pk=pk)
        form = act.form(request.POST or None, initial=act.initial(edition))
        found = None
        if request.method == "POST":
            try:
                if act.dry and request.POST.get("words"):
                    found = find(edition.plan, request.POST["words"])
                if "look" in request.POST:
                    form = act.form(initial=request.POST.dict())
                elif form.is_valid():
                    self.message_user(request, act.run(edition, user, form.cleaned_data))
                    return HttpResponseRedirect(reverse("admin:publication_edition_changelist"))
            except PublicationRefused as refusal:
                form.add_error(None, refusal)
        context = {
            **self.admin_site.each_context(request),
            "title": f"{act.title}: {edition.plan} {edition.number}",
            "opts": self.opts,
            "edition": edition,
            "act": act,
            "form": form,
            "outlook": act.outlook(edition),
            "found": found,
            "items": _titles(edition.plan, found) if found else [],
            "approvals": {},
            "back": reverse("admin:publication_edition_change", args=[edition.pk]),
        }
        if found is not None and not found:
            messages.warning(request, _("These words are in no edition and in no approval."))
        return TemplateResponse(request, "admin/publication/act.html", context)


def _titles(plan: Plan, found: Found) -> list[tuple[str, str, int]]:
    """Return kind, title and number of places of each item in which words were found."""
    items = {obj.item_name: obj for obj in working_copy(plan)}
    return [
        (items[hit.name].kind_words, str(items[hit.name]), len(hit.places))
        if hit.name in items
        else ("", hit.name, len(hit.places))
        for hit in found.items
    ]
