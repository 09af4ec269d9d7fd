"""What every item has in the admin: its state, who edited it, the way to approval."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.contrib.auth.models import User
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plan.admin.approving import ApprovingAdmin
from plan.admin.fields import PlainFields
from plan.admin.minor import MinorEditAdmin
from plan.admin.noted import NotedAdmin
from plan.admin.own import OwnDivision
from plan.admin.states import state_words
from plan.admin.tidy import TidyAdmin
from plan.models import Plan
from plan.review import State, approval_of, note_edit, states_of


class ItemChangeList(ChangeList):
    """A list whose items carry their state. Thirteen queries a plan, however many items."""

    def get_results(self, request: HttpRequest) -> None:
        """Read the page's items and the states of their plans."""
        super().get_results(request)
        states: dict[int, dict[str, State]] = {}
        for obj in self.result_list:
            plan = obj.item_plan
            if plan.pk not in states:
                states[plan.pk] = states_of(plan)
            obj.review_state = states[plan.pk][obj.item_name]


class ItemAdmin(OwnDivision, PlainFields, NotedAdmin, TidyAdmin, MinorEditAdmin, ApprovingAdmin):
    """Admin of a model that is approved item by item."""

    change_form_template = "admin/plan/item_change_form.html"
    formfield_overrides = {models.TextField: {"widget": forms.Textarea(attrs={"rows": 4})}}
    save_on_top = True

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
            context |= self.way_of(request, obj)
        return super().change_view(request, object_id, form_url, context)
