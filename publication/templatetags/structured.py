"""JSON-LD in the head of a page: a block of data, which no browser runs."""

from __future__ import annotations

import json
from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe

from publication.pages.structured import Shown, things_of

register = template.Library()

ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}
"""As django.utils.html.json_script: no words of an editor end the element."""


@register.simple_tag(takes_context=True)
def structured_data(context: dict[str, Any]) -> SafeString:
    """Return what the page is as JSON for a script element; empty where there is nothing to say."""
    match, document, page = context.get("match"), context["document"], context["page"]
    if match is None or document is None or page.status != 200 or not document.is_published:
        return SafeString("")
    shown = Shown(document, context["lang"], context["origin"], context["path"], page)
    things = things_of(shown, match.url_name, context.flatten())  # type: ignore[attr-defined]
    if not things:
        return SafeString("")
    said = {"@context": "https://schema.org", "@graph": things}
    text = json.dumps(said, ensure_ascii=False, separators=(",", ":")).translate(ESCAPES)
    return mark_safe(text)  # noqa: S308  escaped above
