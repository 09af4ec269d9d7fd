"""Where each template of the site is to be seen, on the real plan."""

from __future__ import annotations

from publication.document import PlanDocument

LANGUAGES = ("ja", "en")
PLAN = "industry-2024"

TEMPLATES = {
    "overview": f"{PLAN}/",
    "outline": f"{PLAN}/outline/",
    "positioning": f"{PLAN}/positioning/",
    "philosophy": f"{PLAN}/philosophy/",
    "policy": f"{PLAN}/local-companies/",
    "measure": f"{PLAN}/digital-talent/",
    "project-gunma-model": f"{PLAN}/gunmaas/",
    "project-related": f"{PLAN}/reskilling-model-companies/",
    "project-private": f"{PLAN}/additive-manufacturing-platform/",
    "measures": f"{PLAN}/measures/",
    "measures-by-division": f"{PLAN}/measures/by-division/",
    "projects": f"{PLAN}/projects/",
    "projects-by-standing": f"{PLAN}/projects/by-standing/",
    "glossary": "glossary/",
    "about": "about/",
    "accessibility": "accessibility/",
    "terms": "terms/",
}
"""One page of each template, after the language."""

NOT_FOUND = f"{PLAN}/nothing-of-that-name/"


def every_page(document: PlanDocument) -> list[str]:
    """Return the address of every page of a published plan, after the language."""
    nodes = [f"{document.plan.slug}/{node.key}/" for node in document.nodes]
    return list(dict.fromkeys([*TEMPLATES.values(), *nodes]))
