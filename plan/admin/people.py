"""People and roles in the admin: accounts with roles in words; closed, never erased."""

from __future__ import annotations

from functools import partial
from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.admin import GroupAdmin as DjangoGroupAdmin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.models import Group, Permission, User
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from plan.accounts import close_account, left_open, reopen_account
from plan.admin.access import access_view
from plan.admin.explained import EXPLAINED, permission_words, role_words
from plan.admin.fields import CHECKBOXES, PlainFields
from plan.admin.people_words import AccountForm
from plan.models import Posting
from plan.models.posting import OF_A_DIVISION
from plan.roles import may_manage

admin.site.unregister([User, Group])
admin.site.unregister([TOTPDevice, StaticDevice])  # they would show the secrets


class RoleChoice(forms.ModelMultipleChoiceField[Group]):
    """Roles to tick, each with what it may do."""

    widget = CHECKBOXES

    def label_from_instance(self, obj: Any) -> str:
        """Return a role with its explanation."""
        return (
            f"{role_words(obj.name)}：{EXPLAINED[obj.name]}" if obj.name in EXPLAINED else obj.name
        )


class PermissionChoice(forms.ModelMultipleChoiceField[Permission]):
    """Permissions to tick, in words."""

    widget = CHECKBOXES

    def label_from_instance(self, obj: Any) -> str:
        """Return what a permission allows, in the staff's language."""
        return permission_words(obj)


@admin.register(User)
class UserAdmin(PlainFields, DjangoUserAdmin[User]):
    """Accounts of the staff."""

    form = AccountForm

    list_display = ("username", "full_name", "roles", "is_active")
    list_filter = ("is_active", "postings__role", "postings__division")
    search_fields = ("username", "last_name", "first_name", "email")
    ordering = ("username",)
    filter_horizontal = ()
    list_per_page = 100
    change_form_template = "admin/plan/user_change_form.html"
    readonly_fields = ("works_as", "last_login", "account")
    add_fieldsets = (
        (None, {"fields": ("username", ("last_name", "first_name"), "email")}),
        (gettext_lazy("Password"), {"fields": ("usable_password", "password1", "password2")}),
    )

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[User]:
        """Read the list with the roles that it shows."""
        related = ("postings__division", "groups")
        return super().get_queryset(request).prefetch_related(*related)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Ask who somebody is and which roles they have; the rest is for the administrator."""
        if obj is None:
            return self.add_fieldsets
        who = ["username", ("last_name", "first_name"), "email", "password", "last_login"]
        roles = ["works_as"]
        if request.user.is_superuser:
            roles += ["groups", "is_superuser"]
        return (
            (gettext_lazy("Who it is"), {"fields": who}),
            (gettext_lazy("Roles"), {"fields": [*roles, "account"]}),
        )

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Keep the name that somebody logs in with to the administrator."""
        own = () if obj is None or request.user.is_superuser else ("username",)
        return (*self.readonly_fields, *own) if obj else ()

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Offer the roles that reach all divisions; the others are given with a division."""
        kwargs["queryset"] = Group.objects.exclude(name__in=OF_A_DIVISION).order_by("name")
        kwargs |= {"form_class": RoleChoice, "widget": CHECKBOXES, "required": False}
        kwargs["label"] = gettext_lazy("roles for all divisions, without end")
        kwargs["help_text"] = ""
        return db_field.formfield(**kwargs)

    @admin.display(description=gettext_lazy("name"), ordering="last_name")
    def full_name(self, user: User) -> str:
        """Return the name as it is written in Japan."""
        return f"{user.last_name} {user.first_name}".strip() or "－"

    @admin.display(description=gettext_lazy("account"))
    def account(self, user: User) -> str:
        """Say whether the account can be used; the button above changes it."""
        return _("in use") if user.is_active else _("account closed")

    @admin.display(description=gettext_lazy("roles"))
    def roles(self, user: User) -> str:
        """Return the roles of today."""
        if user.is_superuser:
            return _("administrator: may do everything")
        today = timezone.localdate()
        held = [one for one in user.postings.all() if holds_on(one, today)]
        words = [f"{one.division or ''} {one.get_role_display()}".strip() for one in held]
        words += [role_words(group.name) for group in user.groups.all()]
        return "、".join(words) or "－"

    @admin.display(description=gettext_lazy("postings (配属)"))
    def works_as(self, user: User) -> SafeString | str:
        """Return the postings that hold or are to come."""
        rows = [
            (
                reverse("admin:plan_posting_change", args=[one.pk]),
                one.division or _("all divisions"),
                one.get_role_display(),
                one.since,
                one.until or "",
            )
            for one in user.postings.not_over(timezone.localdate()).select_related("division")
        ]
        line = '<li><a href="{}">{} {}</a>　{}〜{}</li>'
        shown = format_html_join("", line, rows)
        return format_html('<ul class="plain">{}</ul>', shown) if rows else "－"

    # Rights --------------------------------------------------------------------------------------

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Allow changing nobody who may do more than whoever changes."""
        allowed = super().has_change_permission(request, obj)
        return allowed if obj is None else allowed and may_manage(request.user, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse: the record names people for ever. Accounts are closed."""
        return False

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Let a new account into the admin; it may do nothing there until it has a role."""
        if not change:
            obj.is_staff = True
        super().save_model(request, obj, form, change)

    # Closing ------------------------------------------------------------------------------------

    def get_urls(self) -> list[URLPattern]:
        """Add the pages on which an account is closed, and on which its login is mended."""
        wrap = self.admin_site.admin_view
        return [
            path("<int:pk>/close/", wrap(self.close_view), name="auth_user_close"),
            path("<int:pk>/access/", wrap(partial(access_view, self)), name="auth_user_access"),
            *super().get_urls(),
        ]

    def close_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show what somebody leaves open; on POST, close the account, or open it again."""
        user = User.objects.filter(pk=pk).first()
        if user is None:
            raise Http404(pk)
        if not self.has_change_permission(request, user):
            raise PermissionDenied
        by = cast("User", request.user)
        if request.method == "POST" and user != by:
            act = close_account if user.is_active else reopen_account
            act(user, by=by)
            self.log_change(
                request,
                user,
                _("Account closed.") if act is close_account else _("Account opened again."),
            )
            words = (
                _("The account of %(user)s is closed, and every session of it has ended.")
                if act is close_account
                else _("The account of %(user)s is open again. Set a password, and add a posting.")
            )
            self.message_user(request, words % {"user": user}, messages.SUCCESS)
            return HttpResponseRedirect(reverse("admin:auth_user_change", args=[pk]))
        context = {
            **self.admin_site.each_context(request),
            "title": _("Close the account: %(user)s") % {"user": user}
            if user.is_active
            else _("Open the account again: %(user)s") % {"user": user},
            "opts": self.opts,
            "original": user,
            "own": user == by,
            "left": left_open(user),
        }
        return TemplateResponse(request, "admin/plan/account_close.html", context)


def holds_on(posting: Posting, day: Any) -> bool:
    """Say whether a posting that was read already holds on a day."""
    return posting.since <= day and (posting.until is None or posting.until >= day)


@admin.register(Group)
class GroupAdmin(PlainFields, DjangoGroupAdmin):
    """Roles: what each may do, to be read; and ticked by the administrator."""

    list_display = ("role", "explained")
    search_fields = ()
    filter_horizontal = ()
    fields = ("role", "explained", "permissions")
    readonly_fields = ("role", "explained")

    @admin.display(description=gettext_lazy("role"), ordering="name")
    def role(self, group: Group) -> str:
        """Return what a role is called."""
        return role_words(group.name)

    @admin.display(description=gettext_lazy("what it may do"))
    def explained(self, group: Group) -> str:
        """Return what a role is for."""
        return str(EXPLAINED.get(group.name, "－"))

    def formfield_for_manytomany(
        self, db_field: Any, request: HttpRequest | None = None, **kwargs: Any
    ) -> Any:
        """Offer the permissions of this site, in words."""
        kwargs["queryset"] = Permission.objects.select_related("content_type").filter(
            content_type__app_label__in=("plan", "kpi", "publication")
        )
        kwargs |= {"form_class": PermissionChoice, "widget": CHECKBOXES, "help_text": ""}
        return db_field.formfield(**kwargs)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Head the form with what the role is called."""
        group = self.get_object(request, object_id)
        context = {"role_name": role_words(group.name) if group else "", **(extra_context or {})}
        return super().change_view(request, object_id, form_url, context)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Refuse: the roles are those that the site knows."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse: postings name the roles."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Allow the administrator alone: who changes a role could make it their own."""
        return bool(request.user.is_superuser)
