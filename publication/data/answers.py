"""How data is answered: which edition it is of, rows as JSON, headers that open it to all."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse

from publication.data.columns import Row
from publication.data.frame import LICENCE, LICENCE_OF_WORDS
from publication.document import PlanDocument
from publication.pages.page import FOR_EVERYBODY
from publication.problems import open_to_all


def edition_of_file(document: PlanDocument) -> dict[str, Any]:
    """Return what tells an edition from others, as every JSON file begins."""
    return {
        "plan": document.plan.slug,
        "title_ja": document.plan.title.ja,
        "title_en": document.plan.title.en,
        "number": document.number,
        "kind": document.kind,
        "stage": document.plan.stage,
        "published_at": document.published_at,
        "data_date": document.data_date,
        "digest": document.digest,
        "licence": LICENCE,
        "licence_of_words": LICENCE_OF_WORDS,
    }


def as_json(row: Row) -> dict[str, Any]:
    """Return a row as JSON has it: a list for several values."""
    return {name: list(one) if isinstance(one, tuple) else one for name, one in row.items()}


def shared(content: str | bytes, content_type: str, lang: str) -> HttpResponse:
    """Return an answer that caches and other sites may have."""
    response = HttpResponse(content, content_type=content_type)
    response.headers["Content-Language"] = lang
    response.headers["Cache-Control"] = FOR_EVERYBODY
    response.headers["X-Robots-Tag"] = "noindex"  # the page itself is what search engines list
    return open_to_all(response)
