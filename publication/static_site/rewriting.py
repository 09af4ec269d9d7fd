"""Links of a page or a style sheet made relative, so that a copy can lie anywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape, unescape
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from publication.static_site.places import Copied, file_of, resolve, way

TAG = re.compile(r"<(a|area|img|iframe|link|script|source|use)\s[^<>]*>")
LINK = re.compile(r"""(\s(?:href|src)=)"([^"]*)\"""")
STAYS = re.compile(r'\srel="(?:canonical|alternate)"')
"""What tells programs of the live site."""
IN_STYLE = re.compile(r"""url\("([^"]+)"\)""")
ALSO = re.compile(r'<(?:link|meta)\s[^<>]*?(?:href|content)="([^"]+)"')


class Links:
    """The links of one file of a copy."""

    def __init__(self, copied: Copied, site: str, page: SplitResult) -> None:
        self.copied, self.site, self.page = copied, site, page
        self.file = file_of(page)

    def in_page(self, text: str) -> str:
        """Return HTML whose links lead to files of the copy, else to the live site."""
        return TAG.sub(self._tag, text)

    def in_style(self, text: str) -> Iterator[SplitResult]:
        """Yield what a style sheet loads; its links are relative already."""
        for found in IN_STYLE.findall(text):
            if not found.startswith("data:"):
                yield urlsplit(urljoin(self.page.path, found))

    def found(self, text: str) -> Iterator[SplitResult]:
        """Yield every address of the copy that a page leads to, links for programs included."""
        for tag in TAG.finditer(text):
            if not STAYS.search(tag[0]):
                yield from (self._url(unescape(link)) for _, link in LINK.findall(tag[0]))
        yield from (
            urlsplit(unescape(link).removeprefix(self.site))
            for link in ALSO.findall(text)
            if link.startswith(f"{self.site}/")
        )

    def _tag(self, tag: re.Match[str]) -> str:
        if STAYS.search(tag[0]):
            return tag[0]
        return LINK.sub(lambda link: f'{link[1]}"{escape(self._to(unescape(link[2])))}"', tag[0])

    def _url(self, link: str) -> SplitResult:
        return resolve(self.page, link.removeprefix(self.site) or "/")

    def _to(self, link: str) -> str:
        if self._leaves(link):
            return link
        url = self._url(link)
        if self.copied.holds(url):
            target = quote(way(self.file, file_of(url)), safe="/@")
            place = url.fragment and f"#{url.fragment}"
            return place if place and file_of(url) == self.file else target + place
        return self.site + url.geturl()

    def _leaves(self, link: str) -> bool:
        if link.startswith(f"{self.site}/"):
            return False
        url = urlsplit(link)
        return bool(url.scheme or url.netloc or link.startswith("#"))
