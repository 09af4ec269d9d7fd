"""Links from a page to its other forms, for programs that read the head."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import template
from django.urls import NoReverseMatch, ResolverMatch, reverse

from publication.alternates.rows import PAGES
from publication.alternates.views import ALONE
from publication.current import shown_document

register = template.Library()


@dataclass(frozen=True, slots=True)
class Form:
    """Another form of a page: its type and address within the site."""

    type: str
    url: str


@register.simple_tag(takes_context=True)
def other_forms(context: dict[str, Any]) -> list[Form]:
    """Return the forms of a page beside HTML and PDF; none for a page that is not published."""
    match: ResolverMatch | None = context.get("match")
    document = context["document"]
    if match is None or context["page"].status != 200 or document is None:
        return []
    if shown_document() or not document.is_published or match.url_name in ALONE:
        return []
    address = reverse(match.url_name, kwargs=match.kwargs).removesuffix("/")
    forms = [Form("text/markdown", f"{address}.md")]
    if match.url_name in PAGES:
        return [*forms, Form("application/json", f"{address}.json")]
    for kind, name in (("text/csv", "csv"), ("application/json", "json")):
        try:
            forms.append(Form(kind, reverse(f"{match.url_name}_{name}", kwargs=match.kwargs)))
        except NoReverseMatch:
            continue
    return forms
