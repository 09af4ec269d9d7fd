"""Error pages in the language of the address, with a way on."""

from __future__ import annotations

import sys

from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from publication.api.errors import FAILED, NO_ADDRESS, UNREADABLE
from publication.current import edition_of, withdrawn_with
from publication.document import PlanDocument
from publication.pages.documents import site_document
from publication.pages.page import Crumb, Page, render_page
from publication.pages.unanswered import is_full, is_gone, sent
from publication.problems import open_to_all, problem

API = "/api/"
"""Where programs ask, and errors are for them."""

RETRY_AFTER = 30
"""Seconds after which to try again when the database was gone."""


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 400."""
    if request.path_info.startswith(API):
        return open_to_all(problem(400, UNREADABLE))
    with override(_language(request)):
        return error_page(
            request, 400, _("This request could not be understood"), _("Please check the address.")
        )


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 403."""
    with override(_language(request)):
        return error_page(
            request,
            403,
            _("You have no access to this page"),
            _("If you are a member of staff, please log in with the right account."),
        )


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer 403 to a form whose session is gone; going back in the browser keeps its words."""
    with override(_language(request)):
        return error_page(
            request,
            403,
            _("The form could not be accepted"),
            _("Log in again in another tab, then go back in the browser and save again."),
        )


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 404."""
    if request.path_info.startswith(API):
        return open_to_all(problem(404, NO_ADDRESS))
    with override(_language(request)):
        return error_page(
            request,
            404,
            _("This page was not found"),
            _("The address may be mistyped. Addresses of this site never change."),
        )


def too_large(request: HttpRequest, most: int) -> HttpResponse:
    """Answer 413, given the bytes that are taken at most."""
    with override(_language(request)):
        return error_page(
            request,
            413,
            _("This is too large to be sent"),
            _("At most %(most)s MB are taken at once. Send it in smaller parts.")
            % {"most": most // 1_000_000},
        )


def gone_or_404(
    request: HttpRequest, lang: str, document: PlanDocument, kind: str, key: str
) -> HttpResponse:
    """Answer 410 with the way to what it was; raise Http404 for what never was there."""
    removed = document.removed_by_key.get((kind, key))
    slug = document.plan.slug
    number = removed.last_edition if removed else withdrawn_with(slug, kind, key)
    if not number:
        raise Http404(key)
    page = Page(
        title=_("No longer part of the plan"),
        description=_("This part was removed from the plan."),
        crumbs=[Crumb(_("No longer part of the plan"))],
        status=410,
        noindex=True,
    )
    edition = edition_of(slug, number)
    was = f"indicators/{key}/" if kind == "indicator" else f"{key}/"
    return render_page(
        request,
        "errors/gone.html",
        lang,
        page,
        document=document,
        removed=removed,
        number=number,
        last_url=reverse("overview", args=[lang, edition.address]) + was
        if edition and not edition.withdrawn_at
        else "",
    )


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 500 without the database and without any document; 503 where that is what is gone.

    A form that was sent comes back with it, to be sent again.
    """
    error = sys.exception()
    gone = is_gone(error)
    status = 503 if gone else 500
    if request.path_info.startswith(API):
        response: HttpResponse = open_to_all(problem(status, FAILED))
    else:
        lang = _language(request)
        with override(lang):
            context = {
                "lang": lang,
                "gone": gone,
                "full": is_full(error),
                "sent": sent(request) if gone else None,
            }
            html = render_to_string("errors/server_error.html", context)
        response = HttpResponse(html, status=status)
    response.headers["Cache-Control"] = "no-store"
    if gone:
        response.headers["Retry-After"] = str(RETRY_AFTER)
    return response


def error_page(request: HttpRequest, status: int, title: str, advice: str) -> HttpResponse:
    """Answer with a status, its words and what to do now."""
    page = Page(title=title, description=advice, status=status, noindex=True)
    lang = _language(request)
    return render_page(
        request, "errors/error.html", lang, page, document=site_document(), advice=advice
    )


def _language(request: HttpRequest) -> str:
    return "en" if request.path.startswith("/en/") else "ja"
