"""A document that is not published, seen through the public pages themselves.

The pages are those of publication/pages/urls.py, at the same addresses behind a prefix of their
own, so that a link on a previewed page leads to a previewed page.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import Resolver404, get_resolver, get_script_prefix, set_script_prefix

from publication.current import showing
from publication.document import PlanDocument

PUBLIC = "publication.pages.urls"


def render_preview(
    request: HttpRequest, document: PlanDocument, path: str, prefix: str
) -> HttpResponse:
    """Return the public page of an address such as ``/ja/industry-2024/``, made of a document.

    ``prefix`` is what stands before that address here, with a slash at its end. Raises Http404
    for what is no page. The answer is kept by nobody, and no search engine lists it. Whether this
    person may read it, the caller has to ask.
    """
    try:
        match = get_resolver(PUBLIC).resolve(path)
    except Resolver404 as error:
        raise Http404(path) from error
    asked, request.resolver_match = request.resolver_match, match
    with showing(document), addresses_behind(prefix):
        response: HttpResponse = match.func(request, *match.args, **match.kwargs)
    request.resolver_match = asked
    if not response.headers["Content-Type"].startswith(("text/html", "application/pdf")):
        raise Http404(path)  # a file says nowhere on it that it is not published
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


@contextmanager
def addresses_behind(prefix: str) -> Iterator[None]:
    """Let every address that is made inside begin with a prefix."""
    before = get_script_prefix()
    set_script_prefix(prefix)
    try:
        yield
    finally:
        set_script_prefix(before)
