"""The record of a plan (改訂履歴): all its editions, as a page and as an Atom feed."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from publication.compare import VERBS
from publication.current import current_document, editions_of
from publication.listed import Listed, Span, all_spans
from publication.pages.page import (
    FOR_EVERYBODY,
    Crumb,
    Page,
    in_language,
    origin,
    render_page,
)
from publication.templatetags.editions import kind_words
from publication.templatetags.words import plain

IN_FEED = 100
"""The newest editions are in the feed: readers of feeds look for what is new. All are on the page.
"""


@dataclass(frozen=True, slots=True)
class Row:
    """An edition in the list, with its ways on; addresses are empty where there is none."""

    edition: Listed
    spans: list[Span]
    url: str
    compare_url: str
    counts: list[tuple[str, int]]
    """By verb, in the order of ``VERBS``; empty for the first edition."""

    @property
    def is_current(self) -> bool:
        return bool(self.spans) and self.spans[-1].end is None


@in_language
def editions(request: HttpRequest, lang: str, slug: str) -> HttpResponse:
    """List every edition, the newest first; withdrawn ones with the reason."""
    listed = listed_or_404(slug)
    title = _("Record of editions")
    page = Page(
        title=title,
        description=_("Every edition of the plan: when it was published, and what it changed."),
        crumbs=[Crumb(title)],
        nav="editions",
    )
    return render_page(
        request,
        "plan/editions.html",
        lang,
        page,
        document=current_document(slug),
        rows=rows_of(listed, lang),
        slug=slug,
        comparable=[one for one in listed if not one.withdrawn_at],
    )


@in_language
def editions_atom(request: HttpRequest, lang: str, slug: str) -> HttpResponse:
    """Give the newest editions as an Atom feed in the page's language."""
    listed = listed_or_404(slug)
    document = current_document(slug)
    site = origin(request)
    title = plain(document.plan.title) if document else slug
    feed = Atom1Feed(
        title=_("%(plan)s: editions") % {"plan": title},
        link=site + reverse("editions", args=[lang, slug]),
        description=None,
        language=lang,
        author_name=plain(document.plan.publisher) if document else slug,
        feed_url=site + request.path,
        feed_guid=_tag(request, listed[-1], f"{slug}:{lang}"),
    )
    for one in listed[:IN_FEED]:
        words = {"number": one.number, "kind": kind_words(one.kind)}
        heading = (
            _("Edition %(number)s was withdrawn")
            if one.withdrawn_at
            else _("Edition %(number)s (%(kind)s)")
        )
        feed.add_item(
            title=heading % words,
            link=site + reverse("overview", args=[lang, one.address]),
            description=plain(one.reason if one.withdrawn_at else one.note),
            unique_id=_tag(request, one, f"{slug}:@{one.number}"),
            pubdate=timezone.localtime(one.published_at),
            updateddate=timezone.localtime(
                max(filter(None, (one.published_at, one.withdrawn_at, one.redacted_at)))
            ),
        )
    return HttpResponse(
        feed.writeString("utf-8"),
        content_type="application/atom+xml; charset=utf-8",
        headers={
            "Cache-Control": FOR_EVERYBODY,
            "Content-Language": lang,
        },
    )


def listed_or_404(slug: str) -> tuple[Listed, ...]:
    """Return the published editions of a plan, the newest first. Raises Http404 without any."""
    listed = editions_of(slug)
    if not listed:
        raise Http404(slug)
    return listed


def rows_of(listed: tuple[Listed, ...], lang: str) -> list[Row]:
    """Return the editions with their times, ways on and counts, in the order given."""
    there = {one.number for one in listed if not one.withdrawn_at}
    spans = all_spans(listed)
    return [
        Row(
            edition=one,
            spans=spans.get(one.pk, []),
            url=reverse("overview", args=[lang, one.address]) if one.number in there else "",
            compare_url=reverse("compare", args=[lang, one.plan, one.based_on, one.number])
            if {one.number, one.based_on} <= there
            else "",
            counts=[(verb, one.counts[verb]) for verb in VERBS if one.counts.get(verb)]
            if one.based_on
            else [],
        )
        for one in listed
    ]


def _tag(request: HttpRequest, edition: Listed, name: str) -> str:
    """Return a tag URI (RFC 4151): unique for ever, whatever becomes of the address."""
    host = urlsplit(origin(request)).hostname or "localhost"
    return f"tag:{host},{edition.date}:{name}"
