"""A form whose token ran out, by a login in another window for one, is not lost."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from plan.kept import keep
from publication.pages import errors


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Keep a form that came from this site, and lead to its page, which gives it back."""
    if request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}" and keep(
        request
    ):
        return HttpResponseRedirect(request.get_full_path())
    return errors.csrf_failure(request, reason)
