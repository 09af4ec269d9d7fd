"""Who may open a review page: whoever has the address, while it lives, and not too often."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import override

from plan.limits import Limit, allows
from plan.models import ReviewLink
from plan.review_links import count_use, find_link
from publication.pages.page import Page, render_page

READS = Limit("review-read", allowed=300, seconds=60)
"""Of one link: a council of thirty people who leaf through it at the same time."""
READS_IN_ALL = Limit("review-read-all", allowed=1500, seconds=60)
MISSES = Limit("review-miss", allowed=60, seconds=60)
"""Tokens that are none, in all: nobody finds one by trying, and trying costs little."""
NOTES = Limit("review-note", allowed=120, seconds=3600)
NOTES_IN_ALL = Limit("review-note-all", allowed=600, seconds=3600)

View = Callable[..., HttpResponse]


def granted(view: View) -> View:
    """Give a view the link that its token stands for; answer in words where it opens nothing.

    Nothing of the answer is kept, listed, or told to another site.
    """

    @wraps(view)
    def wrapped(request: HttpRequest, token: str, *args: object, **kwargs: object) -> HttpResponse:
        link = find_link(token)
        with override(language_of(request)):
            response = _refusal(request, link) or _answer(request, view, link, *args, **kwargs)
        response.headers["Cache-Control"] = "no-store"
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        response.headers["Referrer-Policy"] = "no-referrer"
        return response

    return wrapped


def _answer(request: HttpRequest, view: View, *args: object, **kwargs: object) -> HttpResponse:
    """Return what a view answers; that there is no such page, in the words of a review."""
    try:
        return view(request, *args, **kwargs)
    except Http404:
        return _say(
            request,
            404,
            _("This page is not part of the review"),
            _("Please go back in the browser, or open the link that you received again."),
        )


def may_leave_note(link: ReviewLink) -> bool:
    """Count a note, and say whether so many are still taken."""
    return allows(NOTES, link.pk) and allows(NOTES_IN_ALL)


def language_of(request: HttpRequest) -> str:
    """Return the language of a review address: the step after the token."""
    match = request.resolver_match
    if match is not None and match.kwargs.get("lang") == "en":
        return "en"
    steps = request.path.strip("/").split("/")
    return "en" if steps[2:3] == ["en"] else "ja"


def _refusal(request: HttpRequest, link: ReviewLink | None) -> HttpResponse | None:
    """Return why this link opens nothing now, or None; count the page where it does."""
    if link is None:
        if allows(MISSES):
            return _say(
                request,
                404,
                _("There is no such review link"),
                _("Please check that you copied the whole address from the message with it."),
            )
    elif not link.is_live:
        return _say(
            request,
            410,
            _("This review has ended"),
            _(
                "The link has expired or was revoked. Notes that were left by it are kept. "
                "Please ask the division that sent it to you for a new one."
            ),
        )
    elif allows(READS, link.pk) and allows(READS_IN_ALL):
        count_use(link)
        return None
    return _say(
        request,
        429,
        _("Too many pages were opened at once"),
        _("Please wait a minute, then try again."),
    )


def _say(request: HttpRequest, status: int, title: str, advice: str) -> HttpResponse:
    page = Page(title=title, description=advice, status=status, noindex=True)
    lang = language_of(request)
    return render_page(request, "errors/error.html", lang, page, document=None, advice=advice)
