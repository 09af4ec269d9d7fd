"""What every item has in the admin: its state, who edited it, the way to approval."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plan.admin.fields import PlainFields
from plan.admin.guard import GuardedAdmin
from plan.admin.minor import MinorEditAdmin
from plan.admin.states import SETTLED, state_words
from plan.differences import differences
from plan.models import Approval, Plan
from plan.models.base import Reviewed
from plan.names import names_in
from plan.review import (
    ApprovalRefused,
    State,
    approve,
    changed_by,
    note_edit,
    read_item,
    shown_digest,
    state_of,
    states_of,
)


class ApproveForm(forms.Form):
    """Carries what the approver was shown, and a reason where one is needed."""

    shown = forms.CharField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label=gettext_lazy("Why nobody else can approve this"),
        help_text=gettext_lazy("You changed this yourself. The reason is kept in the record."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ItemChangeList(ChangeList):
    """A list whose items carry their state. Twelve queries a plan, however many items."""

    def get_results(self, request: HttpRequest) -> None:
        """Read the page's items and the states of their plans."""
        super().get_results(request)
        states: dict[int, dict[str, State]] = {}
        for obj in self.result_list:
            plan = obj.item_plan
            if plan.pk not in states:
                states[plan.pk] = states_of(plan)
            obj.review_state = states[plan.pk][obj.item_name]


class ItemAdmin(PlainFields, MinorEditAdmin, GuardedAdmin):
    """Admin of a model that is approved item by item."""

    change_form_template = "admin/plan/item_change_form.html"
    formfield_overrides = {models.TextField: {"widget": forms.Textarea(attrs={"rows": 4})}}
    save_on_top = True

    def get_urls(self) -> list[URLPattern]:
        """Add the page on which an item is approved."""
        name = f"{self.opts.app_label}_{self.opts.model_name}_approve"
        view = self.admin_site.admin_view(self.approve_view)
        return [path("<int:pk>/approve/", view, name=name), *super().get_urls()]

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        """List items with their states."""
        return ItemChangeList

    @admin.display(description=gettext_lazy("state"))
    def state(self, obj: Any) -> SafeString:
        """Return the state of an item in the list."""
        return state_words(obj.review_state)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Save what belongs to the item too, and remember who changed anything of it."""
        super().save_related(request, form, formsets, change)
        if not change or form.has_changed() or any(each.has_changed() for each in formsets):
            note_edit(form.instance, cast("User", request.user))

    def response_post_save_change(self, request: HttpRequest, obj: Any) -> HttpResponseRedirect:
        """Say on the list, where the form's own words are gone, that nothing became public."""
        words = _("The public pages stay as they are until this is approved and published.")
        self.message_user(request, words, messages.INFO)
        return super().response_post_save_change(request, obj)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Keep the plan of an item, and address and kind once it was approved."""
        fields = tuple(super().get_readonly_fields(request, obj))
        if obj is not None and hasattr(obj, "plan"):
            fields += ("plan",)
        if obj is not None and approval_of(obj):
            fields += tuple(name for name in ("key", "kind", "slug") if hasattr(obj, name))
        return fields

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Choose the plan for a new item where there is but one."""
        plans = Plan.objects.values_list("pk", flat=True)[:2]
        only = {"plan": plans[0]} if len(plans) == 1 else {}
        return {**only, **super().get_changeform_initial_data(request)}

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Allow erasing only what was never approved."""
        if obj is None or approval_of(obj):
            return False
        return super().has_delete_permission(request, obj)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show the form with the item's state and the button that leads to approval."""
        obj = self.get_object(request, object_id)
        context = {"show_save_and_add_another": False, **(extra_context or {})}
        if obj is not None:
            state = state_of(obj, approval_of(obj))
            context["item_state"] = state_words(state)
            if self.may_approve(request, obj) and state not in SETTLED:
                context["approve_url"] = self._address("approve", obj)
        return super().change_view(request, object_id, form_url, context)

    def may_approve(self, request: HttpRequest, obj: Any) -> bool:
        """Say whether this person approves items of this kind."""
        return self.has_view_permission(request, obj) and request.user.has_perm("plan.add_approval")

    def approve_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show what approving would put on record; on POST, approve exactly that."""
        obj = self.get_object(request, str(pk))
        if obj is None:
            raise Http404(pk)
        if not self.may_approve(request, obj):
            raise PermissionDenied
        user = cast("User", request.user)
        form = ApproveForm(request.POST or None, initial={"shown": shown_digest(obj)})
        own = changed_by(obj, user)
        if not own:
            del form.fields["reason"]
        if request.method == "POST" and form.is_valid():
            reason = form.cleaned_data.get("reason", "")
            try:
                approve(obj, by=user, reason=reason, shown=form.cleaned_data["shown"])
            except ApprovalRefused as refusal:
                form.add_error(None, refusal)
                form.data = with_new_digest(request, shown_digest(obj))
            else:
                words = _("“%(item)s” was approved. The public sees it in the next edition.")
                self.message_user(request, words % {"item": obj}, messages.SUCCESS)
                return HttpResponseRedirect(self._address("change", obj))
        approval = approval_of(obj)
        item_state = state_of(obj, approval)
        removing = getattr(obj, "removed", False)
        before = read_item(approval.item, approval.content) if approval else None
        context = {
            **self.admin_site.each_context(request),
            "title": _("Approve: %(item)s") % {"item": obj},
            "opts": self.opts,
            "original": obj,
            "form": form,
            "own": own,
            "may_force": user.has_perm("plan.force_approval"),
            "item_state": state_words(item_state),
            "settled": item_state in SETTLED,
            "removing": removing,
            "returning": approval is not None and approval.removes and not removing,
            "differences": []
            if removing
            else differences(before, obj.freeze(), names_in(obj.item_plan)),
            "remarks": [] if removing else self.remarks_on(obj),
            "back": self._address("change", obj),
        }
        return TemplateResponse(request, "admin/plan/approve.html", context)

    def remarks_on(self, obj: Any) -> list[Any]:
        """Return what an approver has to know beside the words. Kinds of items say what."""
        return []

    def _address(self, page: str, obj: Any) -> str:
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_{page}"
        return reverse(name, args=[obj.pk], current_app=self.admin_site.name)


def approval_of(obj: Reviewed) -> Approval | None:
    """Return the approval in force of an item, or None. One query."""
    return Approval.objects.record_of(obj.item_plan).filter(item=obj.item_name).first()


def with_new_digest(request: HttpRequest, digest: str) -> QueryDict:
    """Return what was sent, all words kept, now about what is shown this time."""
    data = request.POST.copy()
    data["shown"] = digest
    return data
