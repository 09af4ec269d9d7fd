"""What pages at the address of one edition say above everything: when it was in force."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from publication.current import current_document, editions_of
from publication.document import PlanDocument
from publication.listed import Listed, Span, spans_of
from publication.pages.documents import MARK
from publication.pages.documents import pinned as pinned_edition


@dataclass(frozen=True, slots=True)
class Banner:
    """An edition at its own address, and the way to the same page of today."""

    edition: Listed
    spans: list[Span]
    """When it was in force; the last one has no end where it still is."""
    current_url: str
    """The same page at the plan's address; empty where the current edition has none."""
    plan_url: str
    changed: bool
    """Whether the current edition is another one."""

    @property
    def is_current(self) -> bool:
        return not self.changed


def banner_of(request: HttpRequest, lang: str, document: PlanDocument) -> Banner | None:
    """Return the banner of a page at an edition's own address; None on any other page."""
    edition = pinned_edition(document)
    if edition is None:
        return None
    current = current_document(edition.plan)
    plan_url = reverse("overview", args=[lang, edition.plan])
    return Banner(
        edition=edition,
        spans=spans_of(edition, editions_of(edition.plan)),
        current_url=_current_url(request, current) or "",
        plan_url=plan_url,
        changed=current is None or current.number != edition.number,
    )


def _current_url(request: HttpRequest, current: PlanDocument | None) -> str | None:
    """Return this page's address without its edition, if the current document has that page."""
    match = request.resolver_match
    if match is None or current is None or not match.url_name:
        return None
    kwargs = {**match.kwargs, "slug": match.kwargs["slug"].partition(MARK)[0]}
    key = kwargs.get("key")
    there = current.indicator_by_key if match.url_name == "indicator" else current.node_by_key
    if key is not None and key not in there:
        return None
    year = kwargs.get("year")
    if year is not None and all(report.fiscal_year != year for report in current.reports):
        return None
    if match.url_name in {"about", "accessibility", "terms", "glossary"}:
        del kwargs["slug"]
    return reverse(match.url_name, kwargs=kwargs)
