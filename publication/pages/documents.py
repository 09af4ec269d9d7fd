"""Finding the document that an address is about."""

from __future__ import annotations

from django.http import Http404

from publication.current import current_document, current_documents
from publication.document import PlanDocument


def document_or_404(slug: str) -> PlanDocument:
    """Return the current document of a plan. No query once it is loaded."""
    document = current_document(slug)
    if document is None:
        raise Http404(slug)
    return document


def site_document() -> PlanDocument | None:
    """Return the document whose pages and glossary are the site's: the first plan's."""
    return next(iter(current_documents().values()), None)
