"""Links from a page to its PDF, with pages and size where the file is there already."""

from __future__ import annotations

from typing import Any

from django import template
from django.urls import NoReverseMatch, ResolverMatch, reverse
from django.utils.translation import gettext as _

from publication.pdf import store
from publication.pdf.making import stored_key
from publication.pdf.wanted import Wanted

register = template.Library()

BESIDE = {"lang", "slug"}
"""What of an address says which plan and language, not which page."""


@register.simple_tag(takes_context=True)
def pdf_address(context: dict[str, Any]) -> str:
    """Return the address of the page's PDF; empty where it has none."""
    match: ResolverMatch | None = context.get("match")
    if match is None or context["page"].status != 200:
        return ""
    try:
        return reverse(f"{match.url_name}_pdf", kwargs=match.kwargs)
    except NoReverseMatch:
        return ""


@register.simple_tag(takes_context=True)
def pdf_words(context: dict[str, Any]) -> str:
    """Return ［PDF／10ページ／1.2MB］ where the page's file is there already, ［PDF］ else."""
    match: ResolverMatch = context["match"]
    place = [str(value) for name, value in match.kwargs.items() if name not in BESIDE]
    wanted = Wanted("page", context["lang"], (":".join([match.url_name or "", *place]),))
    return file_words(wanted, context["document"], context["origin"])


def file_words(wanted: Wanted, document: Any, origin: str) -> str:
    """Return what is known of a file in brackets. Looks at the disk once."""
    stored = store.find(stored_key(wanted, document, origin))
    if stored is None:
        return _("[PDF]")
    said = {"pages": stored.pages, "size": size_words(stored.size)}
    return _("[PDF, %(pages)s pages, %(size)s]") % said


def size_words(size: int) -> str:
    """Return a number of bytes as public offices write it: 68KB, 1.2MB."""
    kilobytes = max(1, round(size / 1000))
    return f"{kilobytes}KB" if kilobytes < 1000 else f"{size / 1e6:.1f}MB"
