"""Several people who write the same tree at once, each in a thread with a connection of its own.

Their first writes meet: each has read the tree before any of them writes, unless a lock keeps
them apart. So without the lock the tree breaks in every run, not in some.
"""

from __future__ import annotations

import random
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import connection, connections
from django.db.models import ProtectedError

from plan.models import Node, Plan
from plan.tree.check import broken_nodes
from plan.tree.models import PlanTreeManager
from plan.tree.moves import move_node
from tests.builders import grow, make_plan

CHILD_OF = {"philosophy": "policy", "policy": "measure", "measure": "project"}


def make_plan_for(writers: int) -> Plan:
    """Return a plan with a policy for each writer."""
    plan = make_plan()
    root = grow(None, "philosophy", "root", plan)
    for number in range(writers):
        grow(root, "policy", f"policy-{number}", position=number)
    return plan


class Meeting:
    """Where first writes wait until all have read; then they write in the writers' order."""

    def __init__(self, writers: int, patience: float) -> None:
        self.patience = patience
        self.everybody = threading.Barrier(writers)
        self.written = [threading.Event() for _ in range(writers)]
        self.mine = threading.local()

    def arrive(self) -> None:
        """Called between the reading and the writing of an insertion."""
        number = self.mine.__dict__.pop("number", None)
        if number is None:
            return
        try:
            self.everybody.wait(self.patience)
        except threading.BrokenBarrierError:
            return  # somebody is kept out by the lock
        if number:
            self.written[number - 1].wait(self.patience)


def faults_of_writing_at_once(
    plan: Plan,
    monkeypatch: pytest.MonkeyPatch,
    *,
    patience: float,
    writers: int = 4,
    operations: int = 75,
) -> list[str]:
    """Let several writers work on one plan; return what went wrong, nothing when all is well.

    ``patience`` is how many seconds the first writes wait for each other.
    """
    meeting = Meeting(writers, patience)
    make_room = PlanTreeManager._create_space

    def meet_and_make_room(self: Any, *args: Any) -> None:
        meeting.arrive()
        make_room(self, *args)

    monkeypatch.setattr(PlanTreeManager, "_create_space", meet_and_make_room)
    faults: list[str] = []
    threads = [
        threading.Thread(target=_write, args=(plan, number, operations, meeting, faults))
        for number in range(writers)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    faults += [f"wrong columns: {node.key}" for node, _ in broken_nodes(Node, plan.pk)]
    return faults


def _write(plan: Plan, number: int, operations: int, meeting: Meeting, faults: list[str]) -> None:
    choose = random.Random(number)
    meeting.mine.number = number
    try:
        if connection.vendor == "sqlite":  # however slow the machine, nobody gives up waiting
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA busy_timeout = 300000")
        own = Node.objects.get(plan=plan, key=f"policy-{number}")
        _attempt(lambda: grow(own, "measure", f"first-{number}"))
        meeting.written[number].set()
        for step in range(1, operations):
            _attempt(_any_operation(plan, choose, f"w{number}-{step}"))
            if faults:
                return
    except Exception as error:
        faults.append(repr(error))
    finally:
        meeting.written[number].set()
        connections.close_all()


def _attempt(write: Callable[[], Any]) -> None:
    """Write; a refusal in words is as good, as when somebody else deleted it first."""
    with suppress(ValidationError, ProtectedError, ObjectDoesNotExist):
        write()


def _any_operation(plan: Plan, choose: random.Random, key: str) -> Callable[[], Any]:
    nodes = list(Node.objects.filter(plan=plan))
    first, second = choose.choice(nodes), choose.choice(nodes)
    match choose.choices(["insert", "move", "delete"], [5, 4, 1])[0]:
        case "insert" if first.kind in CHILD_OF:
            return lambda: grow(first, CHILD_OF[first.kind], key)
        case "delete":
            return first.delete
        case _:
            where = choose.choice(["left", "right", "last-child"])
            return lambda: move_node(first, second, where)  # type: ignore[arg-type]
