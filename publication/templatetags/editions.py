"""What templates say of editions: their address, their time, their changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import template
from django.template.defaultfilters import linebreaksbr
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from plan.words import Run
from publication.current import edition_of
from publication.document import PlanDocument
from publication.pages.page import site_url
from publication.templatetags.reading import is_japanese
from publication.templatetags.words import language

register = template.Library()


@register.simple_tag
def site_page(name: str, lang: str, document: PlanDocument) -> str:
    """Return the address of a page of the site, as the edition on screen has it."""
    return site_url(name, lang, document)


@dataclass(frozen=True, slots=True)
class LastChange:
    """The edition that last changed an item: number and day; empty where that is not known."""

    number: str
    date: str


@register.simple_tag
def last_change(document: PlanDocument, item: str) -> LastChange:
    """Return in which edition an item last changed, as the document says it."""
    number = document.changed_in.get(item, "")
    edition = edition_of(document.plan.slug, number) if number else None
    return LastChange(number, edition.date if edition else "")


@register.simple_tag
def history_of(document: PlanDocument, item: str, lang: str) -> str:
    """Return the address of an item's history: its own, or that of all editions."""
    kind, _colon, key = item.partition(":")
    slug = document.plan.slug
    if kind in {"node", "indicator"}:
        return reverse(f"{kind}_history", args=[lang, slug, key])
    return reverse("editions", args=[lang, slug])


@register.filter
def kind_words(kind: str) -> str:
    """Return why an edition was published, in a word."""
    return {
        "draft": gettext("draft"),
        "adoption": gettext("adoption"),
        "revision": gettext("revision"),
        "data": gettext("new data"),
        "correction": gettext("correction"),
    }.get(kind, kind)


@register.filter
def verb_words(verb: str) -> str:
    """Return what happened to a part of the plan, in a word."""
    return {
        "added": gettext("added"),
        "withdrawn": gettext("withdrawn"),
        "moved": gettext("moved"),
        "renumbered": gettext("renumbered"),
        "reworded": gettext("reworded"),
        "changed": gettext("changed"),
    }[verb]


@register.filter
def marks(runs: Iterable[Run]) -> SafeString:
    """Return words with what went and what came marked: in the text itself, so that paper in one
    colour shows it, and in words that screen readers read.
    """
    return format_html_join("", "{}", ((_marked(run),) for run in runs))


def _marked(run: Run) -> SafeString:
    words = linebreaksbr(run.text)
    if run.mark == "same":
        return words
    element, sign = ("del", "－") if run.mark == "removed" else ("ins", "＋")
    said = gettext("deleted:") if run.mark == "removed" else gettext("inserted:")
    return format_html(
        '<{0}><span class="mark" aria-hidden="true">［{1}</span>'
        '<span class="visually-hidden" lang="{2}">{3} </span>{4}'
        '<span class="mark" aria-hidden="true">{1}］</span></{0}>',
        element, sign, language(), said, words,
    )  # fmt: skip


@register.filter
def marks_of_value(runs: Iterable[Run]) -> SafeString:
    """Return the marked words of a value; on an English page Japanese ones say so."""
    runs = list(runs)
    if language() == "en" and any(is_japanese(run.text) for run in runs):
        return format_html('<span lang="ja">{}</span>', marks(runs))
    return marks(runs)


@register.filter
def of_item(approvals: Mapping[str, Any] | str, item: str) -> Any:
    """Return the approval of an item; None where approvals are not shown."""
    return approvals.get(item) if isinstance(approvals, Mapping) else None
