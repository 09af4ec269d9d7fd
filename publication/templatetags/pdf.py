"""Links from a page to its PDF, with pages and size where the file is there already."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import template
from django.http import HttpResponse
from django.urls import NoReverseMatch, ResolverMatch, reverse
from django.utils.translation import gettext as _

from publication.pdf import store
from publication.pdf.making import stored_key
from publication.pdf.preflight import Repair
from publication.pdf.wanted import Wanted

register = template.Library()

IN_PACKETS = frozenset(
    {"node", "indicator", "indicators", "positioning", "progress", "progress_year"}
)
"""Pages that a packet may hold, by the name of their address."""

BESIDE = {"lang", "slug"}
"""What of an address says which plan and language, not which page."""


@register.simple_tag(takes_context=True)
def pdf_address(context: dict[str, Any]) -> str:
    """Return the address of the page's PDF; empty where it has none."""
    return _beside_page(context, "pdf")


@register.simple_tag(takes_context=True)
def link_picture(context: dict[str, Any]) -> dict[str, str]:
    """Return address and title of the picture for links to the page; lists have that of the plan.

    The title is empty where it is the plan's; all is empty on a page without a plan.
    """
    if own := _beside_page(context, "png"):
        return {"url": own, "title": context["page"].title}
    document = context["document"]
    if document is None or context["page"].status != HttpResponse.status_code:
        return {}
    return {"url": reverse("overview_png", args=[context["lang"], document.plan.slug]), "title": ""}


@register.simple_tag(takes_context=True)
def pdf_words(context: dict[str, Any]) -> str:
    """Return ［PDF／10ページ／1.2MB］ where the page's file is there already, ［PDF］ else."""
    match: ResolverMatch = context["match"]
    place = [str(value) for name, value in match.kwargs.items() if name not in BESIDE]
    wanted = Wanted("page", context["lang"], (":".join([match.url_name or "", *place]),))
    if match.url_name == "overview":
        wanted = Wanted("book", context["lang"])
    return file_words(wanted, context["document"], context["origin"])


@register.simple_tag(takes_context=True)
def packet_address(context: dict[str, Any]) -> str:
    """Return where the page is ticked for a packet; empty where a packet cannot hold it."""
    match: ResolverMatch | None = context.get("match")
    if match is None or match.url_name not in IN_PACKETS or context["page"].status != 200:
        return ""
    place = [str(value) for name, value in match.kwargs.items() if name not in BESIDE]
    slug = match.kwargs.get("slug", context["document"].address)
    name = ":".join([match.url_name, *place])
    return f"{reverse('printing', args=[context['lang'], slug])}?{urlencode({'page': name})}"


def file_words(wanted: Wanted, document: Any, origin: str) -> str:
    """Return what is known of a file in brackets. Looks at the disk once."""
    stored = store.find(stored_key(wanted, document, origin))
    if stored is None:
        return _("[PDF]")
    said = {"pages": stored.pages, "size": size_words(stored.size)}
    return _("[PDF, %(pages)s pages, %(size)s]") % said


@register.filter
def stored_words(stored: store.Stored) -> str:
    """Return pages and size of a finished file."""
    said = {"pages": stored.pages, "size": size_words(stored.size)}
    return _("%(pages)s pages, %(size)s") % said


@register.filter
def repair_words(repair: Repair) -> str:
    """Return what the preflight did."""
    return {
        "control": _("control characters left out"),
        "direction": _("marks of writing direction left out"),
        "glyph": _("replaced by 〓, as no font has them"),
        "link": _("link left out: only http, https and mailto lead anywhere"),
        "reference": _("link left out: what it leads to is not there"),
        "picture": _("picture replaced by its words"),
        "simplified": _("set without pictures and links, as the engine refused them"),
    }[repair.what]


def size_words(size: int) -> str:
    """Return a number of bytes as public offices write it: 68KB, 1.2MB."""
    kilobytes = max(1, round(size / 1000))
    return f"{kilobytes}KB" if kilobytes < 1000 else f"{size / 1e6:.1f}MB"


def _beside_page(context: dict[str, Any], suffix: str) -> str:
    match: ResolverMatch | None = context.get("match")
    if match is None or context["page"].status != 200:
        return ""
    try:
        return reverse(f"{match.url_name}_{suffix}", kwargs=match.kwargs)
    except NoReverseMatch:
        return ""
