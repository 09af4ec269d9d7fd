"""Review links in the admin: made and shown once, watched, revoked."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plan.admin.fields import PlainFields
from plan.models import Node, Plan, ReviewLink
from plan.noting import item_called
from plan.review_links import LONGEST_DAYS, USUAL_DAYS, make_link, revoke
from plan.reviewed import working_copy
from plan.roles import holds

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    Person = User | AnonymousUser

SHOWN_ONCE = "review_link"
"""In the session, between making a link and showing it: its number and its token."""


MAKE = "plan.add_reviewlink"
"""Held for the items of one's division; for a whole draft, by those who reach every division."""


def part_choices(user: Person) -> list[tuple[str, Any]]:
    """Return what somebody may open to reviewers: each plan as a whole draft, and its items."""
    found: list[tuple[str, Any]] = []
    for plan in Plan.objects.all():
        if holds(user, MAKE, None):
            found.append((f"{plan.pk}|", _("The whole draft of “%(plan)s”") % {"plan": plan}))
        found += [
            (f"{plan.pk}|{obj.item_name}", f"{obj.kind_words}：{obj}")
            for obj in working_copy(plan)
            if holds(user, MAKE, obj.item_division_id)
        ]
    return found


class ReviewLinkForm(forms.ModelForm[ReviewLink]):
    """Which part, for whom, until when."""

    part = forms.ChoiceField(label=gettext_lazy("What may be read"))
    with_below = forms.BooleanField(
        label=gettext_lazy("with all that stands under it"),
        help_text=gettext_lazy(
            "For an item of the tree: the basic policy with its measures, for example."
        ),
        required=False,
        initial=True,
    )

    class Meta:
        model = ReviewLink
        fields = ("label", "expires_on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["expires_on"].initial = timezone.localdate() + dt.timedelta(days=USUAL_DAYS)

    def clean_expires_on(self) -> dt.date:
        """Hold the last day within a year from today."""
        day: dt.date = self.cleaned_data["expires_on"]
        if not 0 <= (day - timezone.localdate()).days <= LONGEST_DAYS:
            raise forms.ValidationError(_("Choose a day from today on, within a year."))
        return day


@admin.register(ReviewLink)
class ReviewLinkAdmin(PlainFields, admin.ModelAdmin[ReviewLink]):
    """Links of all plans: whether they live, how often they were used, what came by them."""

    form = ReviewLinkForm
    list_display = ("label", "part_title", "standing", "expires_on", "uses", "last_used_at",
                    "note_count", "made_by")  # fmt: skip
    list_filter = ("plan",)
    list_select_related = ("plan", "made_by")
    search_fields = ("label", "item")
    fieldsets = ((None, {"fields": ("label", "part", "with_below", "expires_on")}),)

    def get_urls(self) -> list[URLPattern]:
        """Add the page that shows a link once, and the button that revokes it."""
        return [
            path("made/", self.admin_site.admin_view(self.made_view), name="plan_reviewlink_made"),
            path(
                "<int:pk>/revoke/",
                self.admin_site.admin_view(self.revoke_view),
                name="plan_reviewlink_revoke",
            ),
            *super().get_urls(),
        ]

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[ReviewLink]:
        """Count the notes that came by each link."""
        links: models.QuerySet[ReviewLink] = super().get_queryset(request)
        return links.annotate(came=models.Count("notes"))

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        """Offer the parts that this person may open."""
        form = super().get_form(request, obj, change, **kwargs)
        form.base_fields["part"].choices = part_choices(request.user)  # type: ignore[attr-defined]
        return form

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Choose the part that the address names."""
        part = f"{request.GET.get('plan', '')}|{request.GET.get('item', '')}"
        return {"part": part} if request.GET.get("plan") else {}

    @admin.display(description=gettext_lazy("what may be read"))
    def part_title(self, link: ReviewLink) -> str:
        """Return what the link opens, in words. A query or two a row."""
        if not link.item:
            return _("The whole draft of “%(plan)s”") % {"plan": link.plan}
        obj = item_called(link.plan, link.item)
        words = f"{obj.kind_words}：{obj}" if obj else link.item
        return (
            _("%(item)s and what stands under it") % {"item": words} if link.with_below else words
        )

    @admin.display(description=gettext_lazy("state"))
    def standing(self, link: ReviewLink) -> SafeString:
        """Say whether it opens anything today."""
        if link.revoked_at:
            return format_html('<span class="state state-removed">{}</span>', _("revoked"))
        if link.has_expired():
            return format_html('<span class="state state-removed">{}</span>', _("expired"))
        return format_html('<span class="state state-approved">{}</span>', _("live"))

    @admin.display(description=gettext_lazy("notes"))
    def note_count(self, link: Any) -> Any:
        """Return how many notes came by it, leading to them."""
        address = f"{reverse('admin:plan_note_changelist')}?settled=all&link__id__exact={link.pk}"
        return format_html('<a href="{}">{}</a>', address, link.came) if link.came else 0

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse: a link is revoked, and stays in the list."""
        return False

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Make the link, and remember its token until it was shown."""
        number, _bar, item = form.cleaned_data["part"].partition("|")
        plan = Plan.objects.get(pk=number)
        below = form.cleaned_data["with_below"] and item.startswith(f"{Node.prefix}:")
        link, token = make_link(
            plan,
            by=cast("User", request.user),
            label=form.cleaned_data["label"],
            expires_on=form.cleaned_data["expires_on"],
            item=item,
            with_below=below,
        )
        obj.pk = link.pk
        request.session[SHOWN_ONCE] = [link.pk, token]

    def response_add(
        self, request: HttpRequest, obj: Any, post_url_continue: str | None = None
    ) -> HttpResponse:
        """Go to the page that shows it."""
        return HttpResponseRedirect(reverse("admin:plan_reviewlink_made"))

    def made_view(self, request: HttpRequest) -> HttpResponse:
        """Show the address of a link that was just made, once."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        number, token = request.session.pop(SHOWN_ONCE, [0, ""])
        link = ReviewLink.objects.filter(pk=number, made_by=cast("User", request.user)).first()
        address = reverse("review_start", args=[token]) if link else ""
        context = {
            **self.admin_site.each_context(request),
            "title": _("The review link"),
            "opts": self.opts,
            "link": link,
            "part": self.part_title(link) if link else "",
            "address": request.build_absolute_uri(address) if link else "",
        }
        return TemplateResponse(request, "admin/plan/reviewlink/made.html", context)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show a link and the button that revokes it; nothing of it is changed otherwise."""
        link = self.get_object(request, object_id)
        if link is None:
            raise Http404(object_id)
        if request.method == "POST" or not self.has_view_permission(request, link):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "title": str(link),
            "opts": self.opts,
            "link": link,
            "part": self.part_title(link),
            "standing": self.standing(link),
            "may_revoke": link.is_live and may_revoke(request.user, link),
        }
        return TemplateResponse(request, "admin/plan/reviewlink/page.html", context)

    def revoke_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Revoke a link, on POST alone; then, or otherwise, show it."""
        link = self.get_object(request, str(pk))
        if link is None:
            raise Http404(pk)
        if not may_revoke(request.user, link):
            raise PermissionDenied
        if request.method == "POST":
            revoke(link, by=cast("User", request.user))
            self.log_change(request, link, [{"changed": {"fields": [_("revoked")]}}])
            said = _("The link “%(link)s” opens nothing any more.") % {"link": link}
            self.message_user(request, said, messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:plan_reviewlink_change", args=[pk]))


def may_revoke(user: Person, link: ReviewLink) -> bool:
    """Say whether somebody ends a link: who made it, and whoever could have."""
    obj = item_called(link.plan, link.item) if link.item else None
    return user == link.made_by or holds(user, MAKE, obj.item_division_id if obj else None)
