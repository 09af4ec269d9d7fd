"""Words of a document in the language of the page.

A text without a translation appears in Japanese, marked as such for readers and screen readers.
"""

from __future__ import annotations

import re

import nh3
from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext

from plan.dates import say_date
from plan.furigana import FURIGANA, without
from plan.items import Text
from publication.markdown import ruby, to_html

register = template.Library()

_TAGS = {
    *("p", "ul", "ol", "li", "strong", "em", "a", "h2", "h3", "h4", "blockquote", "br", "hr"),
    *("table", "thead", "tbody", "tr", "th", "td", "code", "pre", "ruby", "rt", "rp"),
}


def language() -> str:
    """Return ja or en, whichever is active."""
    return "en" if (get_language() or "ja").startswith("en") else "ja"


@register.filter
def plain(text: Text) -> str:
    """Return the words without marks, for titles and attributes. Japanese where English lacks."""
    words = text.en if language() == "en" and text.en else text.ja
    return re.sub(r"\s+", " ", without(words)).strip()


@register.filter
def say(text: Text) -> SafeString:
    """Return the words, marked with their language and state where they are not the page's."""
    if language() == "ja":
        return _with_furigana(text.ja)
    if not text.en:
        return _in_japanese(_with_furigana(text.ja)) if text.ja else SafeString("")
    return format_html("{}{}", text.en, _outdated(text))


@register.filter
def markdown(text: Text) -> SafeString:
    """Return Markdown as clean HTML in a block that carries its language."""
    use_ja = language() == "ja" or not text.en
    html = render(text.ja if use_ja else text.en)
    if language() == "ja":
        return html
    if use_ja:
        note = gettext("Not yet translated: shown in Japanese.")
        return format_html('<p class="untranslated">{}</p><div lang="ja">{}</div>', note, html)
    return format_html("{}{}", html, _outdated(text))


@register.filter
def date_words(value: str) -> str:
    """Return a date or partial date in words, with the era on Japanese pages."""
    return say_date(value[:10], language()) if value else ""


def render(markdown: str) -> SafeString:
    """Return Markdown as clean HTML."""
    return _clean(to_html(markdown))


def _with_furigana(words: str) -> SafeString:
    """Return escaped words, with readings above those that have one."""
    escaped = conditional_escape(words)
    if "{" not in escaped:
        return escaped
    return mark_safe(  # noqa: S308  both parts are escaped
        FURIGANA.sub(lambda match: ruby(match["base"], match["reading"]), escaped)
    )


def _clean(html: str) -> SafeString:
    return mark_safe(nh3.clean(html, tags=_TAGS, attributes={"a": {"href"}}))  # noqa: S308


def _in_japanese(words: SafeString) -> SafeString:
    return format_html(
        '<span lang="ja">{}</span> <span class="untranslated">{}</span>',
        words,
        gettext("(not yet translated)"),
    )


def _outdated(text: Text) -> SafeString:
    if text.en_state != "outdated":
        return SafeString("")
    return format_html(' <span class="outdated">{}</span>', _since(text.outdated_since))


def _since(day: str) -> str:
    """Say that a translation is old; since when, where the ledger knows it."""
    if not day:
        return gettext("(This translation is older than the Japanese text.)")
    words = gettext(
        "(The Japanese text was revised on %(day)s; this translation is of an earlier version.)"
    )
    return words % {"day": say_date(day, language())}
