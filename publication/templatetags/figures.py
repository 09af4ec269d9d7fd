"""Words of indicators in the language of the page: statuses, periods, sentences."""

from __future__ import annotations

import re

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from kpi.items import Direction, IndicatorItem
from kpi.judgements import Status
from kpi.judging.explained import FLAGS
from kpi.judging.verdicts import Past
from kpi.quantities.periods import say as say_period
from kpi.quantities.units import scaled_unit
from kpi.wording.words import DESIRED, MACHINE, STATUSES
from plan.items import Text
from publication.templatetags.reading import date_only
from publication.templatetags.words import language, plain, say

register = template.Library()

_JAPANESE_RUN = re.compile(
    r"[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]"
    r"(?:[^<>&]*[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef])?"
)


@register.filter
def status_word(status: Status) -> str:
    """Return the word of a status, as it stands alone: 順調, On track."""
    word = plain(STATUSES[status])
    return word[:1].upper() + word[1:]


@register.simple_tag
def machine_label() -> str:
    """Return what is said of every status that no division confirmed."""
    return plain(MACHINE)


@register.filter
def period_words(period: str) -> str:
    """Return a period in words, with the era on Japanese pages; empty for none."""
    return say_period(period, language()) if period else ""


@register.filter
def mixed(words: str | Text) -> SafeString:
    """Return words of the page; what is Japanese among English ones says so, each run alone."""
    if isinstance(words, Text):
        if language() == "en" and not words.en:
            return say(words)
        words = plain(words)
    escaped = conditional_escape(words)
    if language() != "en":
        return escaped
    return mark_safe(_JAPANESE_RUN.sub(_marked, escaped))  # noqa: S308  escaped above


def _marked(match: re.Match[str]) -> str:
    return f'<span lang="ja">{match[0]}</span>'


@register.filter
def percent(share: str) -> str:
    """Return a share with a minus as it is printed: −12.5%."""
    return f"−{share[1:]}%" if share.startswith("-") else f"{share}%"


@register.filter
def as_text(text: Text) -> SafeString:
    """Return a text of the arithmetic, which is always there in both languages."""
    return mixed(plain(text))


@register.filter
def flag_words(flag: str) -> str:
    """Return what a flag of a judgement means."""
    return plain(FLAGS[flag])


@register.filter
def past_words(past: Past) -> str:
    """Return what a division said that no longer holds, of which value, and what ended it."""
    said, day = past.said, date_only(past.released_on)
    words = _("Of the value for %(period)s: “%(status)s” (%(day)s).") % {
        "period": period_words(said.period),
        "status": status_word(said.status),
        "day": date_only(said.on),
    }
    if past.why == "revised" and day:
        ended = _("It applied until that value was revised (%(day)s).") % {"day": day}
    elif past.why == "revised":
        ended = _("It applied until that value was revised.")
    elif past.why == "newer" and day:
        ended = _("It applied until the value for %(period)s was released (%(day)s).")
        ended %= {"period": period_words(past.period), "day": day}
    elif past.why == "newer":
        ended = _("It applied until the value for %(period)s was known.")
        ended %= {"period": period_words(past.period)}
    else:
        ended = _("The status above does not speak of that value.")
    return f"{words}{'' if language() == 'ja' else ' '}{ended}"


@register.filter
def direction_words(direction: Direction) -> str:
    """Return which way an indicator should go: 増やす, upwards."""
    return plain(DESIRED[direction])


@register.filter
def unit_words(indicator: IndicatorItem) -> str:
    """Return the unit of an indicator with its scale: 千円, thousand yen."""
    return plain(scaled_unit(indicator.unit, indicator.scale))
