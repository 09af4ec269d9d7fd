"""Finding the document that an address is about."""

from __future__ import annotations

from django.http import Http404

from publication.current import (
    current_document,
    current_documents,
    edition_document,
    edition_of,
    editions_of,
)
from publication.document import PlanDocument
from publication.listed import Listed

STANDING = {"adopted": 2, "revised": 2, "consultation": 1, "draft": 1}
"""How much a plan's stage counts where one plan has to speak for the site; a closed one least."""

MARK = "/@"
"""Between plan and edition in an address: ``industry-2024/@2.1``."""


class EditionWithdrawn(Exception):
    """The address is one of an edition that was withdrawn; ``in_language`` answers 410."""

    def __init__(self, edition: Listed) -> None:
        super().__init__(edition.number)
        self.edition = edition


def document_or_404(address: str) -> PlanDocument:
    """Return the current document of a plan, or with ``plan/@2.1`` that of an edition.

    No query once it is loaded. Raises Http404, and EditionWithdrawn for what was withdrawn.
    """
    slug, _mark, number = address.partition(MARK)
    if number:
        return edition_document(edition_or_404(slug, number))
    document = current_document(slug)
    if document is None:
        if editions := editions_of(slug):
            raise EditionWithdrawn(editions[0])
        raise Http404(slug)
    return document


def edition_or_404(slug: str, number: str) -> Listed:
    """Return a published edition. Raises Http404, and EditionWithdrawn."""
    edition = edition_of(slug, number)
    if edition is None:
        raise Http404(number)
    if edition.withdrawn_at:
        raise EditionWithdrawn(edition)
    return edition


def site_document() -> PlanDocument | None:
    """Return the document whose pages and glossary are the site's.

    Of the plans that have such pages: one that is adopted before a draft, a draft before one that
    is closed; among these the one that begins last. Of two alike the first by its address.
    """
    return max(current_documents().values(), key=_standing, default=None)


def _standing(document: PlanDocument) -> tuple[bool, int, str]:
    plan = document.plan
    return bool(document.pages), STANDING.get(plan.stage, 0), plan.period_start


def pinned(document: PlanDocument) -> Listed | None:
    """Return the edition that a document's own address names; None at the plan's address."""
    slug, _mark, number = document.address.partition(MARK)
    return edition_of(slug, number) if number else None
