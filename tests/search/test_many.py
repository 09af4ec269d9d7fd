"""A word that very many texts have: titles come first, and every page holds others."""

from __future__ import annotations

import pytest

from publication.current import current_editions
from publication.document import PlanDocument
from publication.search import finding
from publication.search.finding import Scope, find
from publication.search.query import parse


def test_among_very_many_hits_titles_still_come_first(
    indexed: PlanDocument, monkeypatch: pytest.MonkeyPatch
) -> None:
    query, scope = parse("人材", {}), Scope(tuple(current_editions().values()))
    few = find(query, scope, limit=1000)
    monkeypatch.setattr(finding, "MANY", 3)
    many = find(query, scope, limit=1000)
    assert {hit.pk for hit in many.hits} == {hit.pk for hit in few.hits}
    assert many.total == few.total > 3
    titled = ["人材" in hit.title_ja for hit in many.hits if hit.kind == "measure"]
    assert titled == sorted(titled, reverse=True)
    assert True in titled
    pages = [
        hit.pk
        for offset in range(0, many.total, 5)
        for hit in find(query, scope, offset=offset, limit=5).hits
    ]
    assert pages == [hit.pk for hit in many.hits]
