"""The plan as it was on a day: leads to the edition that was in force."""

from __future__ import annotations

import datetime as dt

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from publication.current import editions_of
from publication.listed import Listed, in_force
from publication.pages.page import in_language


@in_language
def on_day(
    request: HttpRequest, lang: str, slug: str, day: dt.date, rest: str = ""
) -> HttpResponse:
    """Lead to the same page of the edition that was in force at the end of a day, in Japan."""
    edition = edition_on(slug, day)
    query = f"?{request.META['QUERY_STRING']}" if request.META.get("QUERY_STRING") else ""
    url = reverse("overview", args=[lang, edition.address])
    return HttpResponseRedirect(f"{url}{rest}{query}")


def edition_on(slug: str, day: dt.date) -> Listed:
    """Return the edition of a plan in force at the end of a day, in Japan. Raises Http404."""
    if day > timezone.localdate():
        raise Http404("a day to come")
    midnight = dt.datetime.combine(
        day + dt.timedelta(days=1), dt.time(), timezone.get_default_timezone()
    )
    moment = min(midnight - dt.timedelta(microseconds=1), timezone.now())
    edition = in_force(editions_of(slug), moment)
    if edition is None:
        raise Http404("no edition was in force")
    return edition
