"""Writing the site of one edition as files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from itertools import pairwise
from pathlib import Path
from urllib.parse import SplitResult, quote, urlsplit

from django.conf import settings

from publication.current import editions_of
from publication.document import PlanDocument
from publication.pages.documents import MARK
from publication.static_site.asking import Answer, Asker, one_connection
from publication.static_site.places import Copied, file_of, way
from publication.static_site.rewriting import Links

LANGUAGES = ("ja", "en")
LEADS_ON = """<!doctype html>
<html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title>
<meta http-equiv="refresh" content="0; url={to}"></head>
<body><p><a href="{to}">{title}</a></p></body></html>
"""


@dataclass
class Written:
    """What was written, and what was not: files by their path, addresses that did not answer."""

    files: dict[str, int] = field(default_factory=dict)
    """Bytes by path, relative to the folder."""
    failed: dict[str, int] = field(default_factory=dict)
    """The status by address."""

    @property
    def bytes(self) -> int:
        return sum(self.files.values())


def copied_of(document: PlanDocument, *, paper: bool = True) -> Copied:
    """Return what goes along with an edition: at the plan's address, the steps that led to it."""
    slug, _mark, number = document.address.partition(MARK)
    if number:
        return Copied(document.address, paper=paper)
    standing = [one.number for one in reversed(editions_of(slug)) if not one.withdrawn_at]
    pairs = frozenset(f"{old}..{new}" for old, new in pairwise(standing))
    return Copied(slug, pairs, paper=paper)


def export_site(document: PlanDocument, folder: Path, *, paper: bool = True) -> Written:
    """Write every page and file of an edition into a folder; links are relative.

    Links that leave the copy lead to the live site; without ``paper`` those to PDFs do too.
    """
    with one_connection():
        return _Export(document, folder, copied_of(document, paper=paper)).run()


class _Export:
    def __init__(self, document: PlanDocument, folder: Path, copied: Copied) -> None:
        self.document, self.folder, self.copied = document, folder, copied
        self.asker, self.written = Asker(), Written()
        self.site = settings.SITE_URL

    def run(self) -> Written:
        starts = [f"/{lang}/{self.document.address}/" for lang in LANGUAGES]
        starts += [f"/{lang}/{self.document.address}/search/" for lang in LANGUAGES]
        if MARK not in self.document.address:
            starts += [f"/{lang}/" for lang in LANGUAGES]
            pairs = sorted(self.copied.comparisons)
            slug = self.document.plan.slug
            starts += [f"/{lang}/{slug}/compare/{pair}/" for lang in LANGUAGES for pair in pairs]
        waiting = [urlsplit(start) for start in starts]
        seen = {file_of(url) for url in waiting}
        while waiting:
            for url in self._write(waiting.pop()):
                if file_of(url) not in seen:
                    seen.add(file_of(url))
                    waiting.append(url)
        self._put("index.html", self._leading_on("index.html", starts[0], "ja"))
        return self.written

    def _write(self, url: SplitResult) -> Iterator[SplitResult]:
        """Write one address; yield what it leads to within the copy."""
        answer = self.asker.ask(quote(url.path, safe="/@."), url.query)
        file = file_of(url)
        if answer.status in {301, 302} and file.endswith(".html"):
            target = urlsplit(answer.location.removeprefix(self.site))
            lang = "en" if file.startswith("en/") else "ja"
            self._put(file, self._leading_on(file, target.path, lang))
            yield target
        elif answer.status != 200:
            self.written.failed[url.geturl()] = answer.status
        else:
            yield from self._write_answer(url, answer)

    def _write_answer(self, url: SplitResult, answer: Answer) -> Iterator[SplitResult]:
        file, links = file_of(url), Links(self.copied, self.site, url)
        body, found = answer.body, list[SplitResult]()
        if answer.is_page:
            text = body.decode()
            body, found = links.in_page(text).encode(), list(links.found(text))
        elif answer.content_type.startswith("text/css"):
            found = list(links.in_style(body.decode()))
        self._put(file, body)
        for one in found:
            if self.copied.holds(one):
                yield one._replace(fragment="")

    def _leading_on(self, file: str, path: str, lang: str) -> bytes:
        title = (self.document.plan.title.en if lang == "en" else "") or self.document.plan.title.ja
        to = quote(way(file, file_of(urlsplit(path))), safe="/@")
        return LEADS_ON.format(lang=lang, title=escape(title), to=escape(to)).encode()

    def _put(self, file: str, body: bytes) -> None:
        path = self.folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(body)
        self.written.files[file] = len(body)
