"""What may stand after the ? of a public address. Everything else is left aside.

An address that is asked for with something of its own (``?utm_source=…``) is the same page, and
is answered from the same memory.
"""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import parse_qsl, urlencode

from django.urls import Resolver404, get_resolver

PAGES = "publication.pages.urls"

CHOICES: dict[str, frozenset[str]] = {
    "indicators": frozenset({"policy", "division", "status", "standing", "sort", "page"}),
    "indicators_csv": frozenset({"header"}),
    "indicator_csv": frozenset({"header"}),
    "data_file": frozenset({"header"}),
    "compare": frozenset({"page"}),
}
"""By the name of an address, what chooses among few things."""

ANYTHING = frozenset(
    {
        "search",
        "suggest",
        "plan_search",
        "plan_suggest",
        "compare_choice",
        "on_day",
        "printing",
        "packet_pdf",
        "oembed",
    }
)
"""Addresses whose query holds words of the reader, or goes on with them: handed over as it is."""


@lru_cache(maxsize=256)
def known_query(path: str, query: str) -> str | None:
    """Return what of a query makes the page at a path, in one order.

    None where the query may hold anything, or where the path is none of the public pages'.
    """
    try:
        name = get_resolver(PAGES).resolve(path).url_name
    except Resolver404:
        return None
    if name in ANYTHING:
        return None
    taken = CHOICES.get(name or "", frozenset())
    # The last one of a name is the one that Django reads.
    pairs = dict(pair for pair in parse_qsl(query, keep_blank_values=True) if pair[0] in taken)
    return urlencode(sorted(pairs.items()))
