"""A consultation is found by what it announces, and once its result is out by that too."""

from __future__ import annotations

import pytest
from django.test import Client
from lxml import html

from plan.models import Plan
from plan.review import approve_all
from publication.document import PlanDocument
from publication.search.entries import entries_of
from publication.search.models import Found
from tests.conftest import forget_editions
from tests.consultations import announce, answer
from tests.record.acting import publish_now


@pytest.fixture
def answered(plan: Plan) -> PlanDocument:
    answer(announce(plan))
    approve_all(plan, by=None)
    document = publish_now(plan)
    forget_editions()
    return document


@pytest.mark.parametrize(
    ("lang", "typed"),
    [("ja", "県内に住所を有する方"), ("ja", "原案への意見"), ("en", "consultation")],
)
def test_a_consultation_is_found_and_leads_to_its_place_on_its_page(
    lang: str, typed: str, answered: PlanDocument, client: Client
) -> None:
    page = html.document_fromstring(
        client.get(f"/{lang}/search/", {"q": typed, "kind": "consultation"}).content.decode()
    )
    (link,) = page.xpath("//ol[@class='hits']//h3/a")
    address, _mark, anchor = link.get("href").partition("#")
    there = html.document_fromstring(client.get(address).content.decode())
    assert there.xpath(f"//h2[@id='{anchor}']")


@pytest.mark.parametrize(
    ("published", "found"),
    [
        ("2026-03-01T09:00:00+09:00", False),
        ("2026-04-09T23:59:00+09:00", False),
        ("2026-04-10T00:00:00+09:00", True),
    ],
)
def test_a_result_is_found_from_its_day_on_and_not_before(
    published: str, found: bool, answered: PlanDocument
) -> None:
    document = answered.changed(published_at=published)
    (entry,) = [one for one in entries_of(document) if one.kind == Found.CONSULTATION]
    assert "県内に住所を有する方" in entry.text_ja
    assert ("御意見を踏まえて修正しました。" in entry.text_ja) is found
