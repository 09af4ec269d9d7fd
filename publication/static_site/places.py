"""Which addresses belong to a copy, and the file that each of them becomes."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from urllib.parse import SplitResult, unquote, urlsplit

LANGUAGE = r"/(?:ja|en)/"
SITE_PAGES = r"(?:about|accessibility|terms|glossary)(?:/|\.[a-z]+)"
PAPER = (".pdf", ".docx", ".png")
PART = re.compile(r"page=(\d+)")
"""The one query that makes a page of its own: a further part of a long list."""


@dataclass(frozen=True, slots=True)
class Copied:
    """The edition that is copied: all of it, and of the record what leads up to it.

    ``address`` is as in PlanDocument.address: the plan alone for the current edition.
    ``comparisons`` are the pairs of editions, such as 0.1..0.2, whose comparison goes along.
    """

    address: str
    comparisons: frozenset[str] = frozenset()
    paper: bool = True
    """Whether PDF and Word files and the pictures of pages go along: all that is typeset."""

    def holds(self, url: SplitResult) -> bool:
        """Say whether an address without scheme and host is part of the copy."""
        if url.query and not PART.fullmatch(url.query):
            return False
        path = unquote(url.path)
        if path.startswith("/static/"):
            return True
        if path.endswith(PAPER) and not self.paper:
            return False
        if "@" not in self.address and re.fullmatch(f"{LANGUAGE}(?:{SITE_PAGES}|search/)?", path):
            return True
        if not (found := re.fullmatch(f"{LANGUAGE}{re.escape(self.address)}(?:/(.*)|\\..+)", path)):
            return False
        return self._within(found[1] or "")

    def _within(self, rest: str) -> bool:
        """Say whether an address below the plan's is part of the copy."""
        if rest.startswith("@"):
            return False  # another edition, whose address is its own
        if found := re.match(r"compare/(\d[\d.]*?\.\.\d[\d.]*?)(?:/|\.[a-z]+)?$", rest):
            return found[1] in self.comparisons
        return not rest.startswith(("search/suggest", "print/packet"))


def file_of(url: SplitResult) -> str:
    """Return the file of an address, with forward slashes and relative to the folder of the copy.

    >>> file_of(urlsplit("/ja/industry-2024/indicators/?page=2"))
    'ja/industry-2024/indicators/index-2.html'
    """
    path = unquote(url.path).lstrip("/")
    if path and not path.endswith("/"):
        return path
    part = PART.fullmatch(url.query)
    return path + (f"index-{part[1]}.html" if part else "index.html")


def way(start: str, target: str) -> str:
    """Return the relative way from one file of the copy to another."""
    return posixpath.relpath(target, posixpath.dirname(start) or ".")


def resolve(page: SplitResult, link: str) -> SplitResult:
    """Return where a link of a page leads, without scheme and host."""
    if link.startswith("?"):
        return urlsplit(page.path + link)
    url = urlsplit(link)
    path = url.path or page.path
    if not path.startswith("/"):
        path = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), path))
    return url._replace(scheme="", netloc="", path=path)
