"""Turning over the results shows each of them once, in whatever order."""

from __future__ import annotations

import pytest

from plan.models import Plan
from plan.review import approve_all
from publication.current import current_editions
from publication.search.finding import ORDERS, Scope, find
from publication.search.query import parse
from tests.builders import make_sample_plan
from tests.conftest import forget_editions
from tests.record.acting import publish_now


@pytest.fixture
def twins(db: None) -> Scope:
    """Four plans that say the same at the same places: nothing ranks one before another."""
    for number in range(4):
        plan = make_sample_plan()
        Plan.objects.filter(pk=plan.pk).update(slug=f"twin-{number}")
        plan.refresh_from_db()
        approve_all(plan, by=None)
        publish_now(plan)
    forget_editions()
    return Scope(tuple(current_editions().values()))


@pytest.mark.parametrize("order", ORDERS)
def test_no_two_pages_share_a_hit_and_none_is_left_out(order: str, twins: Scope) -> None:
    query = parse("の", {})
    whole = [one.pk for one in find(query, twins, order=order, limit=1000).hits]
    pages = [
        entry.pk
        for offset in range(0, len(whole), 3)
        for entry in find(query, twins, order=order, offset=offset, limit=3).hits
    ]
    assert len(whole) > 12
    assert pages == whole
    assert len(set(pages)) == len(pages)


@pytest.mark.parametrize("order", ORDERS)
def test_an_order_ends_with_what_no_two_entries_share(order: str) -> None:
    assert ORDERS[order].endswith("entry.id")
