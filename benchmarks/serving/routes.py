"""What readers of a site ask for, mixed over all its public routes."""

from __future__ import annotations

import re

from benchmarks.serving.cluster import page

SEARCHES = ("観光", "startup", "DX", "人材", "semiconductor")
LINK = re.compile(rb'href="(/(?:ja|en)/[^"#?]*)"')
FILES = (".json", ".csv", ".atom", ".md")
"""What leads to a file that is quickly made; PDFs have their own measurements."""


def crawl(origin: str, most: int) -> list[str]:
    """Return addresses that the site's own pages lead to, evenly chosen, and some searches."""
    todo, seen = ["/ja/industry-2024/"], {"/ja/industry-2024/"}
    pages: list[str] = []
    while todo:
        address = todo.pop(0)
        body = page(origin + address)
        if body is None:
            continue
        pages.append(address)
        for found in LINK.findall(body) if address.endswith("/") else []:
            link = found.decode()
            if link not in seen and link.endswith(("/", *FILES)) and len(seen) < 4 * most:
                seen.add(link)
                todo.append(link)
    chosen = pages[:: max(1, len(pages) // most)][:most]
    return [*chosen, *(f"/ja/search/?q={word}" for word in map(quoted, SEARCHES))]


def quoted(word: str) -> str:
    """Return a word as it stands in an address."""
    return "".join(f"%{byte:02X}" for byte in word.encode())
