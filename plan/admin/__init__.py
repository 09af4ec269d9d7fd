"""The working copy in the admin. One file a subject."""

from plan.admin import (
    audit,
    consultations,
    divisions,
    nodes,
    notes,
    pages,
    people,
    plans,
    postings,
    record,
    reorganisations,
    review_links,
)

__all__ = [
    "audit",
    "consultations",
    "divisions",
    "nodes",
    "notes",
    "pages",
    "people",
    "plans",
    "postings",
    "record",
    "reorganisations",
    "review_links",
]
