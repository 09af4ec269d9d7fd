"""The picture of a page for links to it: what the page is called, and what it is part of.

No figure stands on it: sites keep such pictures for years.
"""

from __future__ import annotations

from django.utils.translation import gettext as _

from plan.items import Text
from publication.document import PlanDocument
from publication.pages.outline import Entry, outline_of
from publication.pdf.content.pages import NoSuchPage
from publication.pdf.content.papers import edition_words
from publication.pdf.pictures import LinkPicture
from publication.templatetags.words import plain


def link_picture(document: PlanDocument, lang: str, name: str) -> LinkPicture:
    """Return the picture of overview, node:… or indicator:…. Raises NoSuchPage."""
    kind, _colon, key = name.partition(":")
    title, label = _named(document, lang, kind, key)
    plan, edition = document.plan, edition_words(document)
    return LinkPicture(
        title=plain(title),
        label=label,
        lang=lang,
        date=(document.published_at or document.data_date)[:10],
        plan=plain(plan.title),
        publisher=plain(plan.publisher),
        edition=edition[:1].upper() + edition[1:],
        remarks=_remarks(document, lang),
        title_lang="ja" if lang == "en" and not title.en else "",
    )


def names_of(document: PlanDocument) -> list[str]:
    """Return the names of all pages of a document that have a picture."""
    nodes = [f"node:{node.key}" for node in document.nodes]
    return ["overview", *nodes, *(f"indicator:{one.key}" for one in document.indicators)]


def _named(document: PlanDocument, lang: str, kind: str, key: str) -> tuple[Text, str]:
    outline = outline_of(document, lang)
    if kind == "overview":
        return document.plan.title, _("The plan at a glance")
    if kind == "node" and key in outline.by_key:
        entry = outline.by_key[key]
        return entry.node.title, _label(entry)
    for one in outline.indicators if kind == "indicator" else ():
        if one.indicator.key == key:
            return one.indicator.name, _("Indicator")
    raise NoSuchPage(key)


def _label(entry: Entry) -> str:
    """Return what the title of the page begins with."""
    return entry.label if entry.node.kind == "project" else entry.citation


def _remarks(document: PlanDocument, lang: str) -> tuple[tuple[str, str], ...]:
    """Return what the page says above its words: not official, a translation."""
    found = []
    if not document.plan.official:
        words = _("This is not an official site of the prefecture.")
        found.append((_("Not official"), words))
    if lang == "en":
        words = "English is a provisional translation (仮訳); the Japanese text prevails."
        found.append(("Translation", words))
    return tuple(found)
