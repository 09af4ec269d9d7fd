"""An item's way to approval in the admin: submitted, sent back, taken back, approved."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plan import notices
from plan.admin.history import HistoryAdmin
from plan.admin.states import state_words
from plan.differences import differences
from plan.models import Approval, ReviewAct
from plan.names import names_in
from plan.review import (
    SETTLED,
    State,
    approval_of,
    approve,
    changed_by,
    current_state,
    read_item,
    shown_digest,
)
from plan.roles import FORCE, holds, may_approve
from plan.submitting import ask_for_change, submit, take_back

TOLD = 10
"""How many acts an item's form lists; the record and the history have them all."""


class ApproveForm(forms.Form):
    """Carries what the approver was shown, a word to the editor, a reason where one is needed."""

    shown = forms.CharField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label=gettext_lazy("Why nobody else can approve this"),
        help_text=gettext_lazy("You changed this yourself. The reason is kept in the record."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    decision_number = forms.CharField(
        label=Approval._meta.get_field("decision_number").verbose_name,
        help_text=Approval._meta.get_field("decision_number").help_text,
        max_length=100,
        required=False,
    )
    words = forms.CharField(
        label=gettext_lazy("Message to the editors"),
        help_text=gettext_lazy("Needed where you ask for a change: what should change, and why."),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )


class SubmitForm(forms.Form):
    """Carries what the editor was shown, and a word to the approver."""

    shown = forms.CharField(widget=forms.HiddenInput)
    words = forms.CharField(
        label=gettext_lazy("Message to the approver"),
        help_text=gettext_lazy("What changed, and why. May be left empty."),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )


class ApprovingAdmin(HistoryAdmin):
    """An admin whose items are submitted, sent back and approved on pages of their own."""

    def get_urls(self) -> list[URLPattern]:
        """Add the pages of an item's way to approval."""
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        views = {
            "approve": self.approve_view,
            "submit": self.submit_view,
            "take_back": self.take_back_view,
        }
        own = [
            path(
                f"<int:pk>/{page.replace('_', '-')}/",
                self.admin_site.admin_view(view),
                name=f"{name}_{page}",
            )
            for page, view in views.items()
        ]
        return [*own, *super().get_urls()]

    def may_approve(self, request: HttpRequest, obj: Any) -> bool:
        """Say whether this person approves this item."""
        return may_approve(request.user, obj)

    def may_submit(self, request: HttpRequest, obj: Any) -> bool:
        """Say whether this person hands items of this kind in: whoever edits them."""
        return self.has_change_permission(request, obj)

    def way_of(self, request: HttpRequest, obj: Any) -> dict[str, Any]:
        """Return what an item's form says of its way to approval, and where it goes on."""
        state = current_state(obj)
        found: dict[str, Any] = {"item_state": state_words(state)}
        acts = list(ReviewAct.objects.on(obj.item_plan, obj.item_name)[:TOLD])
        approval = approval_of(obj)
        found["acts"] = [act for act in acts if approval is None or act.at > approval.at]
        found["approval"] = approval
        if state in SETTLED:
            return found
        if state == State.RETURNED:
            found["asked"] = acts[0]
        if self.may_approve(request, obj):
            found["approve_url"] = self.address("approve", obj)
        if self.may_submit(request, obj):
            page = "take_back" if state == State.IN_REVIEW else "submit"
            found[f"{page}_url"] = self.address(page, obj)
        return found

    # The approver ------------------------------------------------------------------------------

    def approve_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show what would go on record; on POST, approve exactly that, or send it back."""
        obj = self._item(request, pk)
        if not self.may_approve(request, obj):
            raise PermissionDenied
        user = cast("User", request.user)
        own = changed_by(obj, user)
        form = ApproveForm(request.POST or None, initial={"shown": shown_digest(obj)})
        if not own:
            del form.fields["reason"]
        elif "_ask" in request.POST:
            form.fields["reason"].required = False
        if request.method == "POST" and form.is_valid():
            try:
                said = self._judge(request, obj, form.cleaned_data)
            except ValidationError as refusal:
                form.add_error(None, refusal)
                form.data = with_new_digest(request, shown_digest(obj))
            else:
                self.message_user(request, said, messages.SUCCESS)
                return HttpResponseRedirect(self.address("change", obj))
        context = {
            "title": _("Approve: %(item)s") % {"item": obj},
            "own": own,
            "may_force": holds(user, FORCE, obj.item_division_id),
            "remarks": [] if getattr(obj, "removed", False) else self.remarks_on(obj),
        }
        return self._comparing(request, "admin/plan/approve.html", obj, form, context)

    def _judge(self, request: HttpRequest, obj: Any, given: dict[str, Any]) -> str:
        """Do what the pressed button says, and return what was done in words."""
        user = cast("User", request.user)
        told = {"by": user, "words": given["words"], "address": self._absolute(request, obj)}
        if "_ask" in request.POST:
            ask_for_change(obj, by=user, words=given["words"], shown=given["shown"])
            notices.tell_returned(obj, **told)
            return _("You asked for a change in “%(item)s”.") % {"item": obj}
        before = approval_of(obj)
        approve(
            obj,
            by=user,
            reason=given.get("reason", ""),
            decision_number=given["decision_number"],
            shown=given["shown"],
        )
        notices.tell_approved(obj, since=before.at if before else None, **told)
        return _("“%(item)s” was approved. The public sees it in the next edition.") % {"item": obj}

    def remarks_on(self, obj: Any) -> list[Any]:
        """Return what an approver has to know beside the words. Kinds of items say what."""
        return []

    # The editor --------------------------------------------------------------------------------

    def submit_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show what would be handed in; on POST, hand in exactly that."""
        obj = self._item(request, pk)
        if not self.may_submit(request, obj):
            raise PermissionDenied
        form = SubmitForm(request.POST or None, initial={"shown": shown_digest(obj)})
        if request.method == "POST" and form.is_valid():
            user = cast("User", request.user)
            words = form.cleaned_data["words"]
            try:
                submit(obj, by=user, words=words, shown=form.cleaned_data["shown"])
            except ValidationError as refusal:
                form.add_error(None, refusal)
                form.data = with_new_digest(request, shown_digest(obj))
            else:
                address = request.build_absolute_uri(self.address("approve", obj))
                notices.tell_submitted(obj, by=user, words=words, address=address)
                said = _("“%(item)s” was submitted for approval.") % {"item": obj}
                self.message_user(request, said, messages.SUCCESS)
                return HttpResponseRedirect(self.address("change", obj))
        context = {"title": _("Submit for approval: %(item)s") % {"item": obj}}
        return self._comparing(request, "admin/plan/submit.html", obj, form, context)

    def take_back_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Take a submission back, on POST alone; then, or otherwise, show the item's form."""
        obj = self._item(request, pk)
        if not self.may_submit(request, obj):
            raise PermissionDenied
        if request.method == "POST":
            try:
                take_back(obj, by=cast("User", request.user))
            except ValidationError as refusal:
                self.message_user(request, " ".join(refusal.messages), messages.WARNING)
            else:
                said = _("The submission of “%(item)s” was taken back.") % {"item": obj}
                self.message_user(request, said, messages.SUCCESS)
        return HttpResponseRedirect(self.address("change", obj))

    # Both --------------------------------------------------------------------------------------

    def _item(self, request: HttpRequest, pk: int) -> Any:
        obj = self.get_object(request, str(pk))
        if obj is None:
            raise Http404(pk)
        return obj

    def _comparing(
        self, request: HttpRequest, template: str, obj: Any, form: Any, context: dict[str, Any]
    ) -> HttpResponse:
        """Show an item before and after, with a form under it."""
        approval = approval_of(obj)
        state = current_state(obj)
        removing = getattr(obj, "removed", False)
        before = read_item(approval.item, approval.content) if approval else None
        acts = ReviewAct.objects.on(obj.item_plan, obj.item_name)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "original": obj,
            "form": form,
            "acts": [act for act in acts[:TOLD] if approval is None or act.at > approval.at],
            "item_state": state_words(state),
            "settled": state in SETTLED,
            "removing": removing,
            "returning": approval is not None and approval.removes and not removing,
            "differences": []
            if removing
            else differences(before, obj.freeze(), names_in(obj.item_plan)),
            "back": self.address("change", obj),
            **context,
        }
        return TemplateResponse(request, template, context)

    def address(self, page: str, obj: Any) -> str:
        """Return the address of a page of an item."""
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_{page}"
        return reverse(name, args=[obj.pk], current_app=self.admin_site.name)

    def _absolute(self, request: HttpRequest, obj: Any) -> str:
        return request.build_absolute_uri(self.address("change", obj))


def with_new_digest(request: HttpRequest, digest: str) -> QueryDict:
    """Return what was sent, all words kept, now about what is shown this time."""
    data = request.POST.copy()
    data["shown"] = digest
    return data
