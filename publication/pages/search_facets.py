"""What narrows, orders and turns over the results of a search: links, each with its words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from kpi.wording.words import STATUSES
from publication.document import PlanDocument
from publication.pages.facets import Facet, Filter, Option
from publication.pages.outline import outline_of
from publication.search.finding import FACETS, ORDERS, Results
from publication.search.models import Found
from publication.templatetags.figures import status_word
from publication.templatetags.words import plain

PER_PAGE = 20
MOST_PAGES = 500


@dataclass(frozen=True, slots=True)
class Link:
    """A way to another order or page of the results."""

    words: str
    query: str
    current: bool


def facet_words(documents: list[PlanDocument], lang: str) -> dict[str, dict[str, str]]:
    """Return what the values of each facet are called, in the order in which they are offered."""
    outlines = [outline_of(document, lang) for document in documents]
    return {
        "plan": {one.plan.slug: plain(one.plan.title) for one in documents},
        "kind": {str(kind.value): str(kind.label) for kind in Found},
        "policy": {one.node.key: one.label for outline in outlines for one in outline.policies},
        "division": {
            one.key: plain(one.name) for document in documents for one in document.divisions
        },
        "status": {one: status_word(one) for one in STATUSES if one != "not_judged"},
        "standing": {"own": _("Part of the plan"), "reference": _("For reference")},
    }


def filters(
    results: Results,
    chosen: Mapping[str, str],
    kept: Mapping[str, str],
    words: Mapping[str, Mapping[str, str]],
) -> list[Filter[None]]:
    """Return the facets worth choosing from, each value with how many it leaves."""
    labels = {
        "plan": _("Plan"),
        "kind": _("Kind"),
        "policy": _("Policy"),
        "division": _("Division"),
        "status": _("Status"),
        "standing": _("Standing"),
    }
    found = []
    for name in FACETS:
        counts = results.options(name, chosen)
        value = chosen.get(name, "")
        options = [
            Option(one, said, counts[one], query_string(kept, **{name: one}), one == value)
            for one, said in words[name].items()
            if counts[one] or one == value
        ]
        facet: Facet[None] = Facet(name, labels[name], lambda _: (), words[name], frozenset(counts))
        found.append(Filter(facet, options, query_string(kept, **{name: ""}), value))
    return found


def orders(kept: Mapping[str, str], order: str) -> list[Link]:
    """Return the orders in which the results may stand."""
    words = {
        "relevance": _("Most relevant first"),
        "plan": _("Order of the plan"),
        "date": _("Newest first"),
    }
    first = next(iter(ORDERS))
    return [
        Link(words[one], query_string(kept, sort="" if one == first else one), one == order)
        for one in ORDERS
    ]


def turns(kept: Mapping[str, str], number: int, total: int) -> list[Link]:
    """Return the first, the last and the neighbouring pages of many results."""
    last = min(MOST_PAGES, -(-total // PER_PAGE))
    if last < 2:
        return []
    shown = sorted({1, last, *range(max(1, number - 2), min(last, number + 2) + 1)})
    return [
        Link(str(one), query_string(kept, page=str(one) if one > 1 else ""), one == number)
        for one in shown
    ]


def unknown(asked: Mapping[str, str], words: Mapping[str, Mapping[str, str]]) -> bool:
    """Say whether an address asks for a filter or an order that there is not."""
    facets = any(asked.get(one) and asked[one] not in words[one] for one in FACETS)
    return facets or (bool(asked.get("sort")) and asked["sort"] not in ORDERS)


def query_string(kept: Mapping[str, str], **changes: str) -> str:
    """Return the query of an address with some parameters changed, from its ?."""
    given = {name: value for name, value in {**kept, **changes}.items() if value}
    return f"?{urlencode(given)}" if given else ""
