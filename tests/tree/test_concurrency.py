"""Several people write the same plan at once, and the lock that keeps them apart."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext

import pytest
from django.db import connection, connections, transaction

from plan.models import Node
from plan.tree import models, moves
from plan.tree.lock import plan_lock
from tests.tree.reading import assert_sound
from tests.tree.writers import faults_of_writing_at_once, make_plan_for

pytestmark = pytest.mark.django_db(transaction=True)


def test_four_writers_leave_the_tree_consistent(monkeypatch: pytest.MonkeyPatch) -> None:
    plan = make_plan_for(4)
    faults = faults_of_writing_at_once(plan, monkeypatch, patience=0.5)  # in vain: the lock
    assert faults == []
    assert Node.objects.filter(plan=plan).count() > 40
    assert_sound(plan)


@contextmanager
def no_lock(plan_id: int) -> Iterator[None]:
    """Stand for ``plan_lock`` as many projects write it, atomic at best."""
    with transaction.atomic() if connection.vendor == "postgresql" else nullcontext():
        yield


def test_the_same_four_writers_break_the_tree_when_the_lock_is_taken_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for module in (models, moves):
        monkeypatch.setattr(module, "plan_lock", no_lock)
    plan = make_plan_for(4)
    assert faults_of_writing_at_once(plan, monkeypatch, patience=20) != []


def in_a_thread(work: Callable[[], None]) -> threading.Thread:
    """Start work with a connection of its own."""

    def run() -> None:
        try:
            work()
        finally:
            connections.close_all()

    thread = threading.Thread(target=run)
    thread.start()
    return thread


def second_writer_comes_in(first_plan: int, second_plan: int, patience: float) -> bool:
    """Say whether a second writer gets its lock while the first one holds another."""
    entered = threading.Event()

    def second() -> None:
        with plan_lock(second_plan):
            entered.set()

    with plan_lock(first_plan):
        thread = in_a_thread(second)
        came_in = entered.wait(patience)
    thread.join()
    assert entered.is_set()
    return came_in


def test_a_second_writer_of_a_plan_waits_until_the_first_has_finished() -> None:
    assert not second_writer_comes_in(1, 1, patience=0.3)


@pytest.mark.postgres
def test_writers_of_two_plans_do_not_wait_for_each_other() -> None:
    assert second_writer_comes_in(1, 2, patience=20)


def test_the_lock_can_be_taken_again_by_who_holds_it() -> None:
    with plan_lock(1), plan_lock(1), plan_lock(1):
        pass
