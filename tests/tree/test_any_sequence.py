"""After any sequence of writes, by whatever path, the tree is the one that the parents say."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import hypothesis.strategies as st
import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.test import Client
from django.urls import reverse
from hypothesis import settings
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from mptt.exceptions import InvalidMove

from plan.kinds import PARENTS, Kind
from plan.models import Node, Plan
from plan.tree.models import GAP
from plan.tree.moves import Where, move_node
from tests.builders import grow, make_plan
from tests.engines import examples
from tests.tree.reading import assert_sound

WHERE: list[Where] = ["left", "right", "last-child"]
POSITIONS = st.sampled_from([None, 0, 1, 2, GAP, GAP + 1, 2 * GAP])
PICK = st.integers(0, 10_000)
ACTS = (
    *("insert", "insert", "move", "move", "delete", "save_elsewhere", "save_elsewhere"),
    *("read_for_later", "save_stale", "save_words_of_stale", "move_stale", "insert_under_stale"),
    *("delete_stale", "save_anywhere"),
)
"""What people and programs do, the commoner things more often."""
REFUSED = (
    *(ValidationError, ProtectedError, ObjectDoesNotExist),  # in words, for people
    *(ValueError, IntegrityError, InvalidMove),  # for programs
)


class AnySequence(RuleBasedStateMachine):
    """Two plans, written through fresh and through stale instances."""

    def __init__(self) -> None:
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.plans: list[Plan] = []
        self.held: list[Node] = []  # instances that were read some time ago
        self.made = 0

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    @initialize()
    def plant(self) -> None:
        for slug, measures in (("first", 4), ("second", 1)):
            plan = make_plan(slug)
            root = grow(None, "philosophy", "root", plan)
            for key in ("a", "b"):
                policy = grow(root, "policy", key)
                for number in range(measures):
                    measure = grow(policy, "measure", f"{key}-{number}")
                grow(measure, "project", f"{key}-project")
            self.plans.append(plan)
        self.held = list(Node.objects.order_by("pk"))

    def pick(self, number: int) -> Node:
        nodes = list(Node.objects.order_by("pk"))
        return nodes[number % len(nodes)]

    def attempt(self, write: Callable[[], Any]) -> None:
        """Write as one request does: what is refused leaves nothing."""
        try:
            with transaction.atomic():
                write()
        except REFUSED:
            pass

    @rule(act=st.sampled_from(ACTS), which=PICK, other=PICK, position=POSITIONS)
    def somebody_does(self, act: str, which: int, other: int, position: int | None) -> None:
        """One rule for all acts: hypothesis would leave some out of each sequence."""
        getattr(self, act)(which, other, position)

    def insert(self, which: int, other: int, position: int | None) -> None:
        parent, kind = self.pick(which), Kind.values[other % len(Kind.values)]
        if parent.kind not in PARENTS[kind]:
            return
        self.made += 1
        self.attempt(lambda: grow(parent, kind, f"new-{self.made}", position=position))

    def move(self, which: int, other: int, position: int | None) -> None:
        moved, target = self.pick(which), self.pick(other)
        self.attempt(lambda: move_node(moved, target, WHERE[other % 3]))

    def delete(self, which: int, other: int, position: int | None) -> None:
        self.attempt(self.pick(which).delete)

    def save_elsewhere(self, which: int, other: int, position: int | None) -> None:
        node, parent = self.pick(which), self.pick(other)
        if parent.kind in PARENTS[node.kind] and parent.plan_id == node.plan_id:
            node.parent = parent
        node.position = node.position if position is None else position
        self.attempt(node.save)

    def save_anywhere(self, which: int, other: int, position: int | None) -> None:
        node = self.pick(which)
        node.parent = self.pick(other) if other % 5 else None  # whatever its kind and plan
        self.attempt(node.save)

    # The same through instances that were read some time ago

    def read_for_later(self, which: int, other: int, position: int | None) -> None:
        self.held.append(self.pick(which))

    def save_stale(self, which: int, other: int, position: int | None) -> None:
        node = self.recall(which)
        node.title_ja = f"題{other}"
        self.attempt(node.save)

    def save_words_of_stale(self, which: int, other: int, position: int | None) -> None:
        node = self.recall(which)
        node.title_ja = f"題{other}"
        node.position = other  # not saved, so it must move nothing
        self.attempt(lambda: node.save(update_fields=["title_ja"]))

    def move_stale(self, which: int, other: int, position: int | None) -> None:
        moved, target = self.recall(which), self.recall(other)
        self.attempt(lambda: move_node(moved, target, WHERE[other % 3]))

    def insert_under_stale(self, which: int, other: int, position: int | None) -> None:
        parent = self.recall(which)
        if parent.pk and parent.kind != Kind.PROJECT:
            self.made += 1
            kind = Kind.values[Kind.values.index(parent.kind) + 1]
            self.attempt(lambda: grow(parent, kind, f"new-{self.made}", position=position))

    def delete_stale(self, which: int, other: int, position: int | None) -> None:
        node = self.recall(which)
        if node.pk:
            self.attempt(node.delete)

    def recall(self, number: int) -> Node:
        return self.held[number % len(self.held)]

    @precondition(lambda self: self.plans)
    @invariant()
    def every_tree_is_sound(self) -> None:
        for plan in self.plans:
            assert_sound(plan)


def test_after_any_sequence_of_writes_the_tree_is_the_one_that_the_parents_say(db: None) -> None:
    run_state_machine_as_test(
        AnySequence, settings=settings(max_examples=examples(40), stateful_step_count=25)
    )


class AnyDrags(AnySequence):
    """The same, with moves made by dragging in the admin."""

    browser: Client

    def move(self, which: int, other: int, position: int | None) -> None:
        data = {
            "cmd": "move_node",
            "position": WHERE[other % 3],
            "cut_item": self.pick(which).pk,
            "pasted_on": self.pick(other).pk,
        }
        response = self.browser.post(reverse("admin:plan_node_changelist"), data)
        assert response.status_code == 200
        assert response.content in {b"OK", b"FAIL"}


@pytest.mark.django_db
def test_after_any_sequence_of_drags_the_tree_is_the_one_that_the_parents_say(
    superuser: User, logged_in: Callable[[User], Client]
) -> None:
    class WithBrowser(AnyDrags):
        browser = logged_in(superuser)

    run_state_machine_as_test(
        WithBrowser, settings=settings(max_examples=examples(15), stateful_step_count=20)
    )
