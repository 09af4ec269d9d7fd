"""The working copy in the admin. One file a subject."""

from plan.admin import divisions, nodes, pages, people, plans, postings, record, reorganisations

__all__ = [
    "divisions",
    "nodes",
    "pages",
    "people",
    "plans",
    "postings",
    "record",
    "reorganisations",
]
