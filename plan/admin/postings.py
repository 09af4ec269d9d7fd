"""Postings in the admin: who works where as what, and who stands in for whom."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plan.admin.delegating import DelegatingMixin
from plan.admin.fields import PlainFields
from plan.admin.people_words import PersonField
from plan.admin.transferring import TransfersMixin
from plan.models import Posting, Role
from plan.roles import may_give, may_manage


class PostingForm(forms.ModelForm[Posting]):
    """Offer the roles that may be given, in days that go the right way."""

    giver: Any = None

    def clean(self) -> dict[str, Any] | None:
        """Refuse a role that whoever gives it does not have, and a substitute of nobody."""
        cleaned = super().clean()
        role, user = self.cleaned_data.get("role", ""), self.cleaned_data.get("user")
        if role and not may_give(self.giver, role):
            words = _("Only the administrator gives this role.")
            self.add_error("role", ValidationError(words, code="role"))
        if user and not may_manage(self.giver, user):
            words = _("Only the administrator changes what this person may do.")
            self.add_error("user", ValidationError(words, code="person"))
        return cleaned


class InForceFilter(admin.SimpleListFilter):
    """Postings of today, to come, over."""

    title = gettext_lazy("when")
    parameter_name = "when"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Offer the three times."""
        return [("now", _("today")), ("coming", _("to come")), ("over", _("over"))]

    def queryset(
        self, request: HttpRequest, queryset: models.QuerySet[Posting]
    ) -> models.QuerySet[Posting]:
        """Return the postings of the chosen time."""
        today = timezone.localdate()
        match self.value():
            case "now":
                return queryset.filter(pk__in=Posting.objects.in_force(today))
            case "coming":
                return queryset.filter(since__gt=today)
            case "over":
                return queryset.filter(until__lt=today)
        return queryset


@admin.register(Posting)
class PostingAdmin(TransfersMixin, DelegatingMixin, PlainFields, admin.ModelAdmin[Posting]):
    """Postings: kept when they are over."""

    form = PostingForm
    list_display = ("user", "division", "role", "since", "until", "substitute_for")
    list_filter = (InForceFilter, "role", "division")
    list_select_related = ("user", "division", "substitute_for")
    search_fields = ("user__username", "user__last_name", "user__first_name", "division__name_ja")
    fields = ("user", ("division", "role"), ("since", "until"), "substitute_for")
    change_list_template = "admin/plan/posting_change_list.html"

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        """Let the form know who gives the role."""
        form = super().get_form(request, obj, change, **kwargs)
        return type(form.__name__, (form,), {"giver": request.user})

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Begin today, as an editor."""
        today = {"since": timezone.localdate(), "role": Role.EDITOR}
        return {**today, **super().get_changeform_initial_data(request)}

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Offer people by name."""
        if db_field.name in {"user", "substitute_for"}:
            people = User.objects.filter(is_active=True).order_by("username")
            kwargs |= {"queryset": people, "form_class": PersonField}
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Keep whose posting it is, and where: another place is another posting."""
        return ("user", "division", "role", "substitute_for") if obj else ()

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Allow changing the days of whoever may not do more than whoever changes them."""
        allowed = super().has_change_permission(request, obj)
        return allowed if obj is None else allowed and may_manage(request.user, obj.user)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse: a posting ends with a day."""
        return False
