"""Standing in (代理): whoever approves for a division asks somebody to do it for a time."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plan.admin.people_words import PersonField
from plan.models import Division, Posting, Role
from plan.people import name_of
from plan.roles import delegable

if TYPE_CHECKING:
    Base = admin.ModelAdmin[Posting]
else:
    Base = object


class SubstituteForm(forms.Form):
    """Who stands in, for which division, from when to when."""

    user = PersonField(label=gettext_lazy("who stands in"), queryset=User.objects.none())
    division = forms.ModelChoiceField(
        label=gettext_lazy("division"), queryset=Division.objects.none()
    )
    since = forms.DateField(
        label=gettext_lazy("begins on"), widget=forms.DateInput(attrs={"type": "date"})
    )
    until = forms.DateField(
        label=gettext_lazy("ends on"), widget=forms.DateInput(attrs={"type": "date"})
    )

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = User.objects.filter(is_active=True, is_staff=True).exclude(pk=by.pk)
        cast("Any", self.fields["user"]).queryset = others.order_by("username")
        own: Any = self.fields["division"]
        own.queryset = Division.objects.filter(pk__in=delegable(by))
        if len(own.queryset) == 1:
            own.initial = own.queryset[0]

    def clean(self) -> dict[str, Any] | None:
        """Hold the days in order, none of them past, and nobody twice."""
        cleaned = super().clean()
        given = self.cleaned_data
        since, until = given.get("since"), given.get("until")
        if since and since < timezone.localdate():
            self.add_error("since", _("This day is past. Write today or a later day."))
        if since and until and until < since:
            self.add_error("until", _("The last day cannot come before the first."))
        if since and _is_posted(given.get("user"), given.get("division"), since):
            self.add_error("user", _("This posting is there already."))
        return cleaned


def _is_posted(user: User | None, division: Division | None, since: dt.date) -> bool:
    same = Posting.objects.filter(user=user, division=division, since=since)
    return same.filter(role=Role.APPROVER).exists()


class DelegatingMixin(Base):
    """The page on which an approver names a substitute, and ends it earlier."""

    def get_urls(self) -> list[URLPattern]:
        """Add the page."""
        view = self.admin_site.admin_view(self.substitute_view)
        return [path("substitute/", view, name="plan_posting_substitute"), *super().get_urls()]

    def substitute_view(self, request: HttpRequest) -> HttpResponse:
        """Show who stands in for this person; on POST, name somebody, or end it."""
        by = cast("User", request.user)
        if not delegable(by):
            raise PermissionDenied
        today = timezone.localdate()
        standing_in = Posting.objects.not_over(today).filter(substitute_for=by)
        here = HttpResponseRedirect(reverse("admin:plan_posting_substitute"))
        if ending := request.POST.get("end", ""):
            self._end(request, standing_in.filter(pk=ending if ending.isdecimal() else 0).first())
            return here
        form = SubstituteForm(request.POST or None, by=by, initial={"since": today})
        if request.method == "POST" and form.is_valid():
            made = Posting.objects.create(
                **form.cleaned_data, role=Role.APPROVER, substitute_for=by
            )
            self.log_addition(request, made, _("Substitute named."))
            words = _("%(user)s stands in for you from %(since)s to %(until)s.")
            said = {"user": name_of(made.user), "since": made.since, "until": made.until}
            self.message_user(request, words % said, messages.SUCCESS)
            return here
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Name a substitute (代理)"),
            "form": form,
            "standing_in": standing_in.select_related("user", "division"),
        }
        return TemplateResponse(request, "admin/plan/substitute.html", context)

    def _end(self, request: HttpRequest, posting: Posting | None) -> None:
        """End a substitution: yesterday was its last day, or it never began."""
        if posting is None:
            return
        yesterday = timezone.localdate() - dt.timedelta(days=1)
        if posting.since > yesterday:
            posting.delete()
        else:
            posting.until = yesterday
            posting.save(update_fields=["until"])
        self.message_user(request, _("The substitution has ended."), messages.SUCCESS)
