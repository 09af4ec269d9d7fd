"""A process holds the current editions and asks at most once a second which they are."""

from __future__ import annotations

import datetime as dt
import logging
import threading
import time
from collections.abc import Callable

import pytest
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from plan.models import Plan
from plan.review import approve, approve_all
from publication import current, moment
from publication.current import current_document, current_documents
from publication.models import Edition
from tests.builders import make_sample_plan, node
from tests.record.acting import publish_now, reword


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Stop the process's clock, and return a function that lets seconds pass."""
    now = [1000.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])

    def let_pass(seconds: float) -> None:
        now[0] += seconds

    return let_pass


@pytest.fixture
def plan(plan: Plan) -> Plan:
    approve_all(plan, by=None)
    publish_now(plan)
    return plan


def queries_of(ask: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as captured:
        ask()
    return len(captured)


def publish_a_change(plan: Plan, words: str) -> None:
    reword(node(plan, "onsen"), words)
    approve(node(plan, "onsen"), by=None)
    publish_now(plan)


def title_of_onsen(plan: Plan) -> str:
    document = current_document(plan.slug)
    assert document is not None
    return document.node_by_key["onsen"].title.ja


def test_before_the_first_edition_there_is_none(db: None) -> None:
    make_sample_plan()
    assert current_documents() == {}
    assert current_document("sample") is None


@pytest.mark.usefixtures("clock")
def test_a_loaded_edition_costs_no_query(plan: Plan) -> None:
    assert queries_of(current_documents) == 3  # is anything new; the editions; the current document
    assert queries_of(current_documents) == 0


def test_one_query_each_half_second_asks_whether_there_is_a_newer_one(
    plan: Plan, clock: Callable[[float], None]
) -> None:
    current_documents()
    clock(0.4)
    assert queries_of(current_documents) == 0
    clock(0.2)
    assert queries_of(current_documents) == 1
    assert queries_of(current_documents) == 0


def test_another_process_shows_a_new_edition_within_a_second(
    plan: Plan, clock: Callable[[float], None]
) -> None:
    assert title_of_onsen(plan) == "onsenの題"
    publish_a_change(plan, "新しい題")  # its transaction never ends here, so this is not told
    assert title_of_onsen(plan) == "onsenの題"
    clock(1.1)
    assert title_of_onsen(plan) == "新しい題"


@pytest.mark.usefixtures("clock")
def test_the_process_that_published_shows_it_at_once(
    plan: Plan, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    current_documents()
    with django_capture_on_commit_callbacks(execute=True):
        publish_a_change(plan, "新しい題")
    assert title_of_onsen(plan) == "新しい題"


@pytest.mark.usefixtures("clock")
def test_a_publication_that_was_rolled_back_changes_nothing(
    plan: Plan, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    current_documents()
    with django_capture_on_commit_callbacks(execute=False):
        publish_a_change(plan, "新しい題")
    assert title_of_onsen(plan) == "onsenの題"


def test_an_edition_of_tomorrow_is_not_current_yet(
    plan: Plan, clock: Callable[[float], None]
) -> None:
    publish_a_change(plan, "明日の題")
    newest = Edition.objects.first()
    assert newest is not None
    tomorrow = timezone.now() + dt.timedelta(days=1)
    Edition.objects.filter(pk=newest.pk).update(published_at=tomorrow)
    clock(2)
    assert title_of_onsen(plan) == "onsenの題"


def test_with_the_database_gone_pages_go_on_from_what_is_loaded(
    plan: Plan,
    clock: Callable[[float], None],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    current_documents()

    def gone() -> moment.Signature:
        raise OperationalError("server closed the connection")

    monkeypatch.setattr(moment, "_signature", gone)
    clock(2)
    with caplog.at_level(logging.ERROR):
        assert title_of_onsen(plan) == "onsenの題"
    assert "pages go on" in caplog.text
    assert queries_of(current_documents) == 0  # and ask again in a second, not at once


def test_without_a_database_from_the_start_the_fault_is_told(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone() -> moment.Signature:
        raise OperationalError("no such server")

    monkeypatch.setattr(moment, "_signature", gone)
    with pytest.raises(OperationalError):
        current_documents()


def test_plans_stand_in_the_order_of_their_addresses(plan: Plan) -> None:
    for slug in ("zebra", "apple"):
        other = make_sample_plan(slug)
        approve_all(other, by=None)
        publish_now(other)
    assert list(current_documents()) == ["apple", "sample", "zebra"]


@pytest.mark.usefixtures("clock")
def test_many_readers_at_once_look_once(plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    looks: list[int] = []
    loaded = current_documents()
    current._process.looked_at = float("-inf")
    everybody = threading.Barrier(4)

    def look() -> None:
        looks.append(1)
        current._process.looked_at = time.monotonic()

    def read() -> None:
        everybody.wait(20)
        assert current_documents() is loaded

    monkeypatch.setattr(current, "_look", look)
    readers = [threading.Thread(target=read) for _ in range(4)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    assert looks == [1]
