"""What readers of a site ask for, mixed over all its public routes."""

from __future__ import annotations

from collections import defaultdict
from html import unescape
from itertools import chain, zip_longest
from re import compile as pattern
from typing import Literal
from urllib.parse import urlencode

from django.test import Client
from django.urls import Resolver404, resolve

Kind = Literal["page", "file", "made"]

PLAN = "/ja/industry-2024/"
SEARCHES = ("観光", "startup", "DX", "人材", "semiconductor")
UNLINKED = (
    "/robots.txt",
    "/sitemap.xml",
    "/sitemap-industry-2024.xml",
    "/llms.txt",
    f"/oembed?{urlencode({'url': f'https://plan.example.jp{PLAN}new-business-fields/'})}",
    f"{PLAN}new-business-fields/embed/",
    f"{PLAN}indicators/per-capita-income/embed/",
    f"{PLAN}new-business-fields.md",
    f"{PLAN}new-business-fields.json",
    f"{PLAN}new-business-fields.png",
    *(f"/ja/search/?{urlencode({'q': word})}" for word in SEARCHES),
    f"/ja/search/suggest.json?{urlencode({'q': '観'})}",
    "/api/v1/plans/industry-2024/nodes/new-business-fields",
    "/api/v1/plans/industry-2024/indicators/per-capita-income",
    "/api/v1/plans/industry-2024/editions/0.1",
)
"""What programs and forms ask for, without a link in a page."""
NOT_READ = ("/admin/", "/static/", "/favicon", "/review/")
LINK = pattern(r'(?:href|src)="(/[^"#]*)"')
FOLLOWED = 12
"""Pages of one route whose links are followed; they lead to the same kinds of address."""
MADE = (".pdf", ".png", ".docx", ".zip", ".xlsx")
"""How files end whose making takes a process or a while."""


def kind_of(address: str) -> Kind:
    """Return whether an address gives a page, a file, or a file that takes a while to make."""
    path = address.partition("?")[0]
    if path.endswith(MADE):
        return "made"
    return "page" if path.endswith("/") else "file"


def crawl(client: Client, most: int) -> list[str]:
    """Return ``most`` addresses at least of every public route, as many of each as there are."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    todo = ["/ja/", "/en/", PLAN, *UNLINKED]
    seen = set(todo)
    while todo:
        address = todo.pop(0)
        route = route_of(address)
        found[route].append(address)
        if kind_of(address) != "page" or "?" in address or len(found[route]) > FOLLOWED:
            continue
        for link in links(client.get(address).content):
            if link not in seen and not link.startswith(NOT_READ) and route_of(link):
                seen.add(link)
                todo.append(link)
    rounds = chain.from_iterable(zip_longest(*map(spread, found.values())))
    evenly = [one for one in rounds if one]
    return evenly[: max(most, len(found))]


def spread(addresses: list[str]) -> list[str]:
    """Return the addresses of a route, far from each other first; of what is made, only one."""
    if kind_of(addresses[0]) == "made":
        return addresses[:1]
    step = max(1, len(addresses) // 7)
    return [one for start in range(step) for one in addresses[start::step]]


def route_of(address: str) -> str:
    """Return the name of the route that an address takes; nothing where it takes none."""
    try:
        match = resolve(address.partition("?")[0])
    except Resolver404:
        return ""
    is_pinned = any(part.startswith("@") for part in address.split("/"))
    return "".join((match.view_name, "@" * is_pinned, "?" * ("?" in address)))


def links(page: bytes) -> list[str]:
    """Return the addresses of this site that a page leads to."""
    return [unescape(found) for found in LINK.findall(page.decode())]
