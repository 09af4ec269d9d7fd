"""What stands before every page of the staff: how long a login lasts, and the second factor."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode

from config.audit import note_request
from config.networks import may_reach_staff_pages
from plan.kept import keep
from plan.second_factor import BEGAN, is_owed, must_enrol
from publication.pages import errors

SEEN = "seen"
"""In the session: when somebody was last seen, in seconds; renewed once a minute."""

RENEWED_AFTER = 60
OPEN = {"login", "logout", "second_factor_check"}
"""Pages of somebody whose second factor is still asked for."""


class StaffMiddleware:
    """Hide the staff's pages from other networks; end logins that are idle or too long; let nobody
    in by a password alone who needs more.

    Public pages are passed through unread: they know of no session.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if _is_of_staff(request) and not may_reach_staff_pages(request):
            return errors.not_found(request, Http404())
        # Who they were before: after logging out it is nobody.
        by = request.user if _is_of_staff(request) else None
        answer = self.get_response(request)
        if by is not None:
            note_request(request, answer, by)
        return answer

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Answer in the view's place where something is missing."""
        if not _is_of_staff(request) or not request.user.is_authenticated:
            return None
        if _is_over(request):
            logout(request)
            return None  # the view shows the door, and keeps what was sent
        name = request.resolver_match.url_name if request.resolver_match else ""
        if name in OPEN:
            return None
        if is_owed(request):
            return _lead_to("admin:second_factor_check", request)
        if name != "second_factor" and must_enrol(request):
            return _lead_to("admin:second_factor", request)
        return None


def _is_of_staff(request: HttpRequest) -> bool:
    return request.path.startswith(reverse("admin:index"))


def _is_over(request: HttpRequest) -> bool:
    """Say whether a login has lasted too long; put off the end of one that is in use."""
    began = request.session.get(BEGAN)
    if began is None:
        return False  # not begun at the door: it ends when it was going to
    now = time.time()
    if now - began > settings.STAFF_SESSION_LONGEST:
        return True
    if now - request.session.get(SEEN, began) > RENEWED_AFTER:
        request.session[SEEN] = now
    return False


def _lead_to(page: str, request: HttpRequest) -> HttpResponse:
    """Lead to a page that has to come first; what was sent is kept and comes back."""
    request.kept_out = True  # type: ignore[attr-defined]  # for the audit log: nothing was done
    if request.method == "POST":
        keep(request)
    return HttpResponseRedirect(f"{reverse(page)}?{urlencode({'next': request.get_full_path()})}")
