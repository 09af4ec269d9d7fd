"""How a page is embedded elsewhere: for its head, and for people who copy."""

from __future__ import annotations

from typing import Any

from django import template

from publication.embeds.addresses import Embed, embed_of

register = template.Library()


@register.simple_tag(takes_context=True)
def embed_of_page(context: dict[str, Any]) -> Embed | None:
    """Return how this page is embedded; None where it is not published, or cannot be."""
    document, page = context.get("document"), context["page"]
    if document is None or not document.is_published or page.status != 200:
        return None
    return embed_of(context.get("match"), context["origin"], page.title)
