"""A form that was sent after the login had run out is kept until its sender has logged in again.

It lies in the session of the visitor who is not logged in yet: on the server, under a random
cookie, gone with the session. Only forms that this site itself gave to a member of staff are kept,
and only that person gets them back. Nothing of it is logged.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from plan import opened

KEPT = "kept_form"
RESTORE = "_restore"
"""Among the fields of a form: show it as it was sent, save nothing."""

LARGEST = 1_000_000
"""Characters that are kept; a page of the plan has a hundredth of it."""

TECHNICAL = {"opened", "seen", "shown", "content_digest", "action"}
"""Fields that say nothing to a person."""

NOT_KEPT = {"csrfmiddlewaretoken", "password", "password1", "password2", "old_password"}


def keep(request: HttpRequest) -> bool:
    """Keep what was sent; say whether that was possible."""
    user = opened.opener(request)
    fields = {name: values for name, values in request.POST.lists() if name not in NOT_KEPT}
    size = sum(len(value) for values in fields.values() for value in values)
    if user is None or size > LARGEST:
        return False
    request.session[KEPT] = {"path": request.path, "user": user, "fields": fields}
    return True


def take_kept(request: HttpRequest) -> QueryDict | None:
    """Return what was kept for this person at this address, and keep it no longer."""
    kept = request.session.get(KEPT)
    if kept is None or kept["path"] != request.path or request.method != "GET":
        return None
    del request.session[KEPT]
    if kept["user"] != request.user.pk:
        messages.warning(
            request, _("A form that somebody else had sent from this browser was not restored.")
        )
        return None
    fields = QueryDict(mutable=True)
    for name, values in kept["fields"].items():
        fields.setlist(name, values)
    return fields


def restore(request: HttpRequest, fields: QueryDict) -> None:
    """Let the view of a form show what was kept, as if it had been sent just now, unsaved."""
    fields[RESTORE] = "1"
    request._load_post_and_files()  # else it would be later, over ours
    request.method = "POST"
    request.POST = fields  # type: ignore[assignment]
    messages.warning(
        request,
        _(
            "You had been logged out. Here is what you sent: it is not saved yet. "
            "Please look at it, then save."
        ),
    )


def keeping(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Wrap a view of the admin: keep what comes without a login, give it back after it."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            if request.method == "POST":
                keep(request)
            return view(request, *args, **kwargs)
        fields = take_kept(request)
        if fields is None:
            return _remembering(request, view(request, *args, **kwargs))
        request.kept_form = fields  # type: ignore[attr-defined]
        answer = view(request, *args, **kwargs)
        if not hasattr(request, "kept_form") or answer.status_code != HttpResponse.status_code:
            return answer
        return _offer(request, fields)

    return wrapped


def _remembering(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    """Remember a form that was done with, so that its draft in the browser is offered no more.

    Whoever sends a form in this admin is led on where it was done, and sees it again where not.
    """
    if request.method == "POST" and isinstance(answer, HttpResponseRedirect):
        opened.remember_saved(request, opened.digest_of(request), answer.url)
    return answer


def _offer(request: HttpRequest, fields: QueryDict) -> HttpResponse:
    """Ask whether what was sent shall be sent again: nothing is done by logging in alone."""
    sent = [(name, str(value)) for name, values in fields.lists() for value in values]
    context = {
        **admin.site.each_context(request),
        "title": _("What you sent before you were logged out"),
        "fields": sent,
        "words": [value for name, value in sent if name not in TECHNICAL and len(value) > 1],
    }
    return TemplateResponse(request, "admin/plan/kept_form.html", context)
