"""What a template reads out of a document, an entry or a date beside its words."""

from __future__ import annotations

import re

from django import template
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from plan.dates import say_date
from plan.items import DivisionItem, DocumentItem, NodeItem, PlanItem, Text
from publication.document import PlanDocument
from publication.pages.outline import Entry, Outline
from publication.templatetags.words import date_words, language, plain, say

register = template.Library()

_JAPANESE = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")


@register.filter
def fiscal_year(date: str) -> str:
    """Return the fiscal year of an ISO date: 2028-03-31 → 2027年度（令和9年度）, FY2027."""
    year, month = int(date[:4]), int(date[5:7])
    return say_date(f"FY{year if month >= 4 else year - 1}", language())


@register.filter
def date_only(date: str) -> str:
    """Return a date in words without its era, for the many days on which a source was read."""
    return re.sub(r"（.*?）", "", say_date(date[:10], language())) if date else ""


@register.simple_tag
def time(date: str) -> SafeString:
    """Return a date or partial date in words; a fiscal year is no <time>, which cannot hold it."""
    words = date_words(date)
    if not date or date.startswith("FY"):
        return conditional_escape(words)
    return format_html('<time datetime="{}">{}</time>', date[:10], words)


def is_japanese(words: str) -> bool:
    """Say whether words hold any Japanese letter or sign."""
    return bool(_JAPANESE.search(words))


@register.filter
def marked(words: str) -> SafeString:
    """Return words of the page; those that had to stay Japanese on an English page say so."""
    if language() == "en" and is_japanese(words):
        return format_html('<span lang="ja">{}</span>', words)
    return conditional_escape(words)


@register.filter
def reworded_in(document: PlanDocument, node: NodeItem) -> str:
    """Return the edition that changed a node's words since the record began; else nothing."""
    if document.is_worded_as_first(node.key):
        return ""
    return document.worded_in.get(node.key, "")


@register.filter
def document_above(plan: PlanItem) -> DocumentItem | None:
    """Return the document that stands highest above the plan."""
    above = (one for one in plan.documents if one.relation == "above" and not one.part_of)
    return next(above, None)


@register.filter
def notice(plan: PlanItem) -> SafeString:
    """Return the notice with its （出典） as a link; where it names none, the link comes last."""
    words, url = say(plan.notice), plan.notice_source.url
    mark = "（出典）" if language() == "ja" or not plan.notice.en else "(source)"
    if not url:
        return words
    link = format_html('{}<a href="{}">{}</a>{}', mark[0], url, mark[1:-1], mark[-1])
    if mark in words:
        return mark_safe(words.replace(mark, link, 1))  # noqa: S308  both parts are escaped
    return format_html("{} {}", words, link)


@register.filter
def lead_division(document: PlanDocument) -> DivisionItem | None:
    """Return the division that answers for the plan as a whole."""
    return document.division_by_key.get(document.plan.lead_division)


@register.filter
def all_projects(entry: Entry) -> list[Entry]:
    """Return the projects of an entry and of its measures, each once, in reading order."""
    projects = [project for one in (entry, *entry.measures) for project in one.projects]
    return list(dict.fromkeys(projects))


@register.filter
def names_projects(outline: Outline) -> bool:
    """Tell whether the plan itself names any project."""
    return any(project.node.standing == "own" for project in outline.projects)


@register.simple_tag
def cite(document: PlanDocument, label: str, words: Text | None, address: str) -> SafeString:
    """Return the sentence by which a part of the plan is cited, address last."""
    ja = language() == "ja"
    if document.plan.wording:
        head = gettext("%(plan)s (wording: %(wording)s), edition %(number)s, published %(date)s")
    else:
        head = gettext("%(plan)s, edition %(number)s, published %(date)s")
    said = {
        "plan": marked(plain(document.plan.title)),
        "wording": marked(plain(document.plan.wording)),
        "number": document.number,
        "date": date_words(document.published_at),
    }
    parts = [mark_safe(conditional_escape(head) % said)]  # noqa: S308  # every part is escaped
    if label or words:
        quoted = "{}「{}」" if ja else "{} “{}”"
        title = marked(plain(words)) if words else ""
        parts.append(format_html(quoted, label, title) if words else marked(label))
    return format_html_join("、" if ja else ", ", "{}", ((part,) for part in [*parts, address]))
