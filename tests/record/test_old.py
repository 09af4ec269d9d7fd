"""Earlier editions are read once, and forgotten as soon as they are withdrawn or redacted."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User

from plan.items import Text
from plan.models import Plan
from plan.review import approve_all
from publication import current, old
from publication.current import edition_document, edition_of
from publication.listed import Listed
from publication.models import Edition
from publication.redacting import redact
from publication.withdrawing import withdraw
from tests.builders import node
from tests.record.acting import publish_now, reword

WHY = Text("誤り", "A mistake")


@pytest.fixture
def first(plan: Plan) -> Listed:
    """The first of two editions, of which nothing is kept yet."""
    approve_all(plan, by=None)
    publish_now(plan)
    reword(node(plan, "onsen"), "次の題")
    approve_all(plan, by=None)
    publish_now(plan)
    old.forget()
    return listed(plan)


def listed(plan: Plan) -> Listed:
    found = edition_of(plan.slug, "0.1")
    assert found is not None
    return found


def stored(plan: Plan) -> Edition:
    return Edition.objects.get(plan=plan, minor=1)


def test_an_earlier_edition_is_read_once_and_says_what_it_said_at_its_own_address(
    plan: Plan, first: Listed, django_assert_num_queries: Any
) -> None:
    document = edition_document(first)
    assert document.node_by_key["onsen"].title.ja == "onsenの題"
    assert document.address == f"{plan.slug}/@0.1"
    with django_assert_num_queries(0):
        assert edition_document(first) is document


def test_a_withdrawn_edition_is_not_kept(plan: Plan, first: Listed, superuser: User) -> None:
    edition_document(first)
    withdraw(stored(plan), by=superuser, reason=WHY)
    current._forget()
    listed(plan)
    assert len(old._documents) == 0


def test_a_redacted_edition_is_read_anew(plan: Plan, first: Listed, superuser: User) -> None:
    edition_document(first)
    redact(plan, words="onsenの題", by=superuser, reason="個人情報")
    current._forget()
    document = edition_document(listed(plan))
    assert document.node_by_key["onsen"].title.ja == "■■■"
    assert "onsenの題" not in document.text()


def test_comparisons_are_forgotten_with_what_they_were_made_of(plan: Plan, first: Listed) -> None:
    old.synopses.put("a comparison", (), 1)
    old.forget_all_but([first])
    assert len(old.synopses) == 0
