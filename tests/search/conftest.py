"""The real plan with its index, and ways to ask it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from lxml import html

from plan.models import Plan
from publication.current import current_editions
from publication.document import PlanDocument
from publication.search.finding import Scope, find
from publication.search.index import index_plan
from publication.search.models import SearchEntry
from publication.search.query import parse
from publication.search.synonyms import current_synonyms

Ask = Callable[..., html.HtmlElement]


@pytest.fixture
def indexed(gunma: Plan, published: PlanDocument) -> PlanDocument:
    """The plan of fixtures/*.json, published and indexed."""
    index_plan(gunma)
    return published


@pytest.fixture
def found(indexed: PlanDocument) -> Callable[[str], list[SearchEntry]]:
    """Return a function that gives everything a query finds, the best first."""

    def ask(typed: str) -> list[SearchEntry]:
        scope = Scope(tuple(current_editions().values()))
        return find(parse(typed, current_synonyms()), scope, limit=1000).hits

    return ask


@pytest.fixture
def ask(indexed: PlanDocument, client: Client) -> Ask:
    """Return a function that gives the page of results."""

    def page(typed: str, lang: str = "ja", **more: str) -> html.HtmlElement:
        response = client.get(f"/{lang}/search/", {"q": typed, **more})
        assert response.status_code == 200
        return html.document_fromstring(response.content.decode())

    return page
