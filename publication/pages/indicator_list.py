"""The list of indicators: narrowed, ordered and turned over by its address alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page as Part
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kpi.judgements import WORST_FIRST
from kpi.quantities.periods import parse
from kpi.wording.words import STATUSES
from publication.pages.documents import document_or_404
from publication.pages.facets import NONE, Facet, Narrowed
from publication.pages.indicator_entries import IndicatorEntry
from publication.pages.outline import Entry, Outline, outline_of
from publication.pages.page import Crumb, Page, in_language, render_page
from publication.templatetags.figures import status_word
from publication.templatetags.words import plain

PER_PAGE = 50

LONGEST = 40
"""Characters of an unknown value that are said again."""

ORDERS = ("plan", "name", "status", "updated")
"""The first is that of an address without ``sort``."""


@dataclass(frozen=True, slots=True)
class Link:
    """A place in the list: its words, its query, whether it is this one."""

    words: str
    query: str
    current: bool


@in_language
def indicators(request: HttpRequest, lang: str, slug: str) -> HttpResponse:
    """List the indicators; ?policy= &division= &status= &standing= &sort= &page= in any mix.

    What the list does not have is told and left aside; everything else of the address holds.
    """
    document = document_or_404(slug)
    outline = outline_of(document, lang)
    asked = {name: str(value) for name, value in request.GET.items()}
    sort = asked["sort"] if asked.get("sort") in ORDERS else ORDERS[0]
    kept = {"sort": sort} if sort in ORDERS[1:] else {}
    shown = Narrowed(outline.indicators, _facets(outline), asked, kept)
    paginator = Paginator(_ordered(shown.members, sort), PER_PAGE)
    number = _number(asked.get("page", ""), paginator)
    part = paginator.page(number)
    heading = _heading(shown, len(shown.members))
    query = shown.query(page=str(number) if number > 1 else "")
    page = Page(
        title=_title(shown, heading, number),
        description=_("Indicators with their newest values, targets and how they stand."),
        crumbs=[Crumb(_("Indicators"))],
        nav="indicators",
        noindex=bool(request.GET),
        query=query,
    )
    return render_page(
        request,
        "plan/indicators.html",
        lang,
        page,
        document=document,
        part=part,
        entries=list(part),
        shown=shown,
        unknown=_unknown(shown, asked, number),
        heading=heading,
        filters=shown.filters(),
        orders=_orders(shown, sort),
        turns=_turns(shown, part),
        own=any(entry.is_own for entry in outline.indicators),
        measures=len(outline.measures),
        unmeasured=sum(not _has_own(one) for one in outline.measures),
        base=reverse("indicators", args=[lang, slug]),
    )


def _has_own(measure: Entry) -> bool:
    """Return whether an indicator of the plan itself measures it."""
    return any(entry.is_own for entry in measure.indicators)


def _facets(outline: Outline) -> list[Facet[IndicatorEntry]]:
    """Return the filters, each with the values that indicators of this edition have."""
    entries = outline.indicators
    policies = {one.node.key: one.label for one in outline.policies}
    divisions = {one.key: plain(one.name) for one in outline.document.divisions}
    statuses = {one: status_word(one) for one in STATUSES if one != "not_judged"}
    standings = {"own": _("Of the plan"), "reference": _("For reference")}
    facets: list[Facet[IndicatorEntry]] = [
        _facet("policy", _("Policy"), _policies, policies | {NONE: _("No policy")}, entries),
        _facet(
            "division",
            _("Division"),
            lambda entry: [entry.division.key if entry.division else NONE],
            divisions | {NONE: _("No division")},
            entries,
        ),
        _facet("status", _("Status"), _statuses, statuses, entries),
        _facet("standing", _("Standing"), _standings, standings, entries),
    ]
    return facets


def _facet(
    name: str,
    label: str,
    values: Callable[[IndicatorEntry], list[str]],
    words: Any,
    entries: list[IndicatorEntry],
) -> Facet[IndicatorEntry]:
    there = frozenset(value for entry in entries for value in values(entry))
    return Facet(name, label, values, words, there)


def _policies(entry: IndicatorEntry) -> list[str]:
    """Return the policies of all that it measures."""
    return [one.policy.node.key for one in entry.entries if one.policy] or [NONE]


def _statuses(entry: IndicatorEntry) -> list[str]:
    """Return its status; a reference indicator has none."""
    return [entry.status] if entry.is_own else []


def _standings(entry: IndicatorEntry) -> list[str]:
    return [entry.indicator.standing]


def _ordered(entries: list[IndicatorEntry], sort: str) -> list[IndicatorEntry]:
    """Return entries in an order; equal ones stay in the plan's."""
    if sort == "name":
        return sorted(entries, key=lambda entry: plain(entry.indicator.name).casefold())
    if sort == "status":
        return sorted(entries, key=lambda entry: WORST_FIRST.index(entry.status))
    if sort == "updated":
        return sorted(entries, key=_updated, reverse=True)
    return entries


def _updated(entry: IndicatorEntry) -> dt.date:
    """Return the end of the newest period that has a value, of any series."""
    rows = entry.indicator.observations
    return max((parse(one.period).last for one in rows if one.value), default=dt.date.min)


def _orders(shown: Narrowed[IndicatorEntry], sort: str) -> list[Link]:
    words = {
        "plan": _("Order of the plan"),
        "name": _("By name"),
        "status": _("Least favourable first"),
        "updated": _("Newest values first"),
    }
    judged = any(entry.is_own for entry in shown.all)
    orders = [order for order in ORDERS if judged or order != "status"]
    queries = {order: shown.query(sort="" if order == ORDERS[0] else order) for order in orders}
    return [Link(words[order], queries[order], order == sort) for order in orders]


def _unknown(shown: Narrowed[IndicatorEntry], asked: dict[str, str], number: int) -> list[str]:
    """Say what the address asks for that the list does not have, and what is shown instead."""
    said = [
        _("“%(value)s” is not among the choices of “%(name)s”, which is left open.")
        % {"value": _short(value), "name": facet.label}
        for facet, value in shown.unknown
    ]
    sort, page = asked.get("sort", ""), asked.get("page", "")
    if sort and sort not in ORDERS:
        words = _("There is no order “%(value)s”: the list is in the order of the plan.")
        said.append(words % {"value": _short(sort)})
    if page and page != str(number):
        words = _("There is no page “%(value)s”: this is the first one.")
        said.append(words % {"value": _short(page)})
    return said


def _short(value: str) -> str:
    """Return what stands in an address, cut where it is no word that anybody chose."""
    return Truncator(value).chars(LONGEST)


def _number(page: str, paginator: Paginator[IndicatorEntry]) -> int:
    """Return the page that is asked for, the first for one that is not there."""
    number = int(page) if page.isascii() and page.isdigit() and len(page) < 5 else 1
    return number if number in paginator.page_range else 1


def _turns(shown: Narrowed[IndicatorEntry], part: Part[IndicatorEntry]) -> list[Link]:
    """Return the pages around this one, the first and the last; nothing for a short list.

    What is left out between them is a link without words.
    """
    paginator = part.paginator
    if paginator.num_pages == 1:
        return []
    pages = paginator.get_elided_page_range(part.number, on_each_side=2, on_ends=1)
    return [
        Link(str(one), shown.query(page=str(one) if one != 1 else ""), one == part.number)
        if isinstance(one, int)
        else Link("", "", current=False)
        for one in pages
    ]


def _title(shown: Narrowed[IndicatorEntry], heading: str, number: int) -> str:
    """Return the title of a page: plain for the whole list, with what is shown for a part."""
    title = heading if shown.is_narrowed else _("Indicators")
    if number == 1:
        return title
    return _("%(title)s, page %(number)s") % {"title": title, "number": number}


def _heading(shown: Narrowed[IndicatorEntry], count: int) -> str:
    """Return what is shown and how many: 基本方針Ⅱ・遅れの指標（3件）."""
    said = _(", ").join(shown.said)
    if said:
        words = ngettext("%(count)s indicator: %(said)s", "%(count)s indicators: %(said)s", count)
    else:
        words = ngettext("%(count)s indicator", "%(count)s indicators", count)
    return words % {"count": count, "said": said}
