"""How somebody logs in, for whoever looks after accounts: unlocking, taking off a lost factor."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from plan import second_factor
from plan.locking import is_locked, unlock


def access_view(admin: Any, request: HttpRequest, pk: int) -> HttpResponse:
    """Show whether an account is locked and has a second factor; on POST, undo one of them."""
    user = get_object_or_404(User, pk=pk)
    if not admin.has_change_permission(request, user):
        raise PermissionDenied
    own = user == cast("User", request.user)
    if request.method == "POST" and not own:
        if done := _do(request.POST.get("act", ""), user):
            admin.log_change(request, user, done)
            admin.message_user(request, done, messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:auth_user_access", args=[pk]))
    context = {
        **admin.admin_site.each_context(request),
        "title": _("Login of %(user)s") % {"user": user},
        "opts": admin.opts,
        "original": user,
        "own": own,
        "locked": is_locked(user),
        "app": second_factor.app_of(user),
        "left": second_factor.codes_left(user),
    }
    return TemplateResponse(request, "admin/plan/access.html", context)


def _do(act: str, user: User) -> str:
    """Undo one thing of somebody's login; return what is said afterwards, empty for no act."""
    match act:
        case "unlock":
            unlock(user)
            return _("The account is unlocked.")
        case "reset":
            second_factor.reset(user)
            return _("The second factor is taken off, and every login of the account has ended.")
    return ""
