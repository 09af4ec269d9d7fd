"""The pages of the second factor: the code at the door, and one's own app and printed codes."""

from __future__ import annotations

from typing import cast

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from plan import second_factor


class CodeForm(forms.Form):
    """One code, however it is typed."""

    code = forms.CharField(
        label=gettext_lazy("Code"),
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autofocus": True, "spellcheck": "false"}
        ),
    )


@never_cache
def check_view(request: HttpRequest) -> HttpResponse:
    """Ask for the code of a login whose password was right."""
    there = _next(request)
    if not second_factor.is_owed(request):
        return HttpResponseRedirect(there)
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if second_factor.check(request, form.cleaned_data["code"]):
            left = second_factor.codes_left(cast("User", request.user))
            if left is not None and left <= second_factor.FEW:
                words = _("%(left)s printed codes are left. Please print a new sheet.")
                messages.warning(request, words % {"left": left})
            return HttpResponseRedirect(there)
        form.add_error("code", _wrong())
    context = {
        **admin.site.each_context(request),
        "title": _("Second step: the code"),
        "has_permission": False,  # no menu yet
        "form": form,
        "next": there,
    }
    return TemplateResponse(request, "admin/plan/second_factor_check.html", context)


@never_cache
def own_view(request: HttpRequest) -> HttpResponse:
    """Show somebody's own second factor; on POST, begin an app, prove it, or print codes."""
    user = cast("User", request.user)
    there = _next(request)
    form = CodeForm()
    codes: list[str] = []
    match request.POST.get("act") if request.method == "POST" else None:
        case "begin":
            second_factor.begin_app(user)
            return HttpResponseRedirect(request.get_full_path())
        case "prove":
            form = CodeForm(request.POST)
            if form.is_valid():
                if second_factor.prove_app(request, form.cleaned_data["code"]):
                    messages.success(request, _("The app is registered. It is asked for at login."))
                    return HttpResponseRedirect(there)
                form.add_error("code", _wrong())
        case "print":
            codes = second_factor.print_codes(request)
    beginning = second_factor.beginning_of(user)
    context = {
        **admin.site.each_context(request),
        "title": _("Second factor: %(user)s") % {"user": user},
        "form": form,
        "codes": codes,
        "app": second_factor.app_of(user),
        "left": second_factor.codes_left(user),
        "beginning": beginning,
        "picture": second_factor.picture(beginning) if beginning else "",
        "secret": second_factor.secret_words(beginning) if beginning else "",
        "must": second_factor.must_enrol(request) if hasattr(user, "is_verified") else False,
        "next": there,
    }
    return TemplateResponse(request, "admin/plan/second_factor.html", context)


def _next(request: HttpRequest) -> str:
    """Return where somebody was going, as far as it is on this site."""
    there = request.POST.get("next") or request.GET.get("next") or ""
    if url_has_allowed_host_and_scheme(
        there, {request.get_host()}, require_https=request.is_secure()
    ):
        return there
    return reverse("admin:index")


def _wrong() -> str:
    return _(
        "This code is not right, or was used before. Take the next one that the app shows, or "
        "the next of your sheet. After several wrong codes wait a minute."
    )
