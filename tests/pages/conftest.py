"""The whole site, crawled once a session from its two front doors, without a query."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urldefrag, urljoin

import pytest
from django.db import transaction
from django.test import Client
from django.urls import resolve
from lxml import html
from pytest_django import DjangoDbBlocker

from tests.conftest import forget_editions
from tests.snapshot import Rows, write_rows

LANGUAGES = ("ja", "en")
SITE = "http://testserver"
ELSEWHERE = ("?", "/@", "/admin/", "/static/", "/embed/", "/api/v1/")
"""What marks an address that is not followed; cards for frames and the API have tests of their own."""


@dataclass(frozen=True)
class Visit:
    """One address of the site and what it answered; read once, so no test may change its tree."""

    path: str
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def lang(self) -> str:
        return self.path[1:3]

    @property
    def is_page(self) -> bool:
        """Say whether it is a page, and not a file to download."""
        return self.headers.get("Content-Type", "").startswith("text/html")

    @cached_property
    def tree(self) -> html.HtmlElement:
        return html.document_fromstring(self.body.decode())

    @property
    def links(self) -> Iterator[tuple[str, str]]:
        """Yield (path, fragment) of every internal link."""
        for href in self.tree.xpath("//a/@href"):
            address, fragment = urldefrag(urljoin(SITE + self.path, href))
            if address.startswith(SITE + "/"):
                yield address.removeprefix(SITE), fragment


def visit(client: Client, path: str) -> Visit:
    """Ask for an address; a PDF or Word file only whether there is one, as tests/pdf have them made."""
    if path.endswith((".pdf", ".docx")):
        resolve(path)
        return Visit(path, 200, {"Content-Type": "application/octet-stream"}, b"")
    response = client.get(path)
    return Visit(path, response.status_code, dict(response.headers), response.content)


def crawl(client: Client) -> dict[str, Visit]:
    """Follow every internal link from the front doors; redirects are followed by hand.

    Views of a list that its query narrows are many, as are pages of each edition; the tests of
    lists and of editions look at them.
    """
    waiting = [f"/{lang}/" for lang in LANGUAGES]
    seen: dict[str, Visit] = {}
    while waiting:
        path = waiting.pop()
        if path in seen or any(other in path for other in ELSEWHERE):
            continue
        seen[path] = visit(client, path)
        if location := seen[path].headers.get("Location"):
            waiting.append(location)
        elif seen[path].status == 200 and seen[path].is_page:
            waiting.extend(link for link, _fragment in seen[path].links)
    return seen


@pytest.fixture(scope="session")
def crawled(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, _real_plan_rows: Rows
) -> dict[str, Visit]:
    """Everything that is reached on the site of the real plan, by path; its rows are gone again."""
    with django_db_blocker.unblock(), transaction.atomic():
        write_rows(_real_plan_rows)
        forget_editions()  # of the test before
        found = crawl(Client())
        transaction.set_rollback(True)
    return found


@pytest.fixture
def site(crawled: dict[str, Visit]) -> dict[str, Visit]:
    """Every public page of the published plan, by path."""
    return {path: found for path, found in crawled.items() if _stands(found)}


@pytest.fixture
def files(crawled: dict[str, Visit]) -> dict[str, Visit]:
    """Every file that pages of the published plan link to, by path."""
    return {
        path: one
        for path, one in crawled.items()
        if one.status == 200 and not one.is_page and not path.endswith((".pdf", ".docx"))
    }


def _stands(found: Visit) -> bool:
    return found.status == 200 and found.is_page
