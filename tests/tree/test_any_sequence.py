"""After any sequence of writes, by whatever path, the tree is the one that the parents say."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import hypothesis.strategies as st
import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import transaction
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

from plan.kinds import PARENTS, Kind
from plan.models import Node, Plan
from plan.tree.models import GAP
from plan.tree.moves import move_node
from tests.builders import grow, make_plan
from tests.tree.reading import assert_sound

WHERE = st.sampled_from(["left", "right", "last-child"])
POSITIONS = st.sampled_from([None, 0, 1, 2, GAP, GAP + 1, 2 * GAP])
PICK = st.integers(0, 10_000)


class Refused(Exception):
    """Undoes what a refused write had begun, as the end of its request would."""


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
        for slug in ("first", "second"):
            plan = make_plan(slug)
            root = grow(None, "philosophy", "root", plan)
            for key in ("a", "b"):
                policy = grow(root, "policy", key)
                grow(grow(policy, "measure", f"{key}-1"), "project", f"{key}-1-1")
                grow(policy, "measure", f"{key}-2")
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
        except (ValidationError, ProtectedError, ObjectDoesNotExist):
            pass

    @rule(under=PICK, kind=st.sampled_from(Kind.values), position=POSITIONS)
    def insert(self, under: int, kind: str, position: int | None) -> None:
        parent = self.pick(under)
        if parent.kind not in PARENTS[kind]:
            return
        self.made += 1
        self.attempt(lambda: grow(parent, kind, f"new-{self.made}", position=position))

    @rule(which=PICK, beside=PICK, where=WHERE)
    def move(self, which: int, beside: int, where: Any) -> None:
        moved, target = self.pick(which), self.pick(beside)
        self.attempt(lambda: move_node(moved, target, where))

    @rule(which=PICK)
    def delete(self, which: int) -> None:
        node = self.pick(which)
        self.attempt(node.delete)

    @rule(which=PICK, under=PICK, position=POSITIONS)
    def save_elsewhere(self, which: int, under: int, position: int | None) -> None:
        node, parent = self.pick(which), self.pick(under)
        node.parent = parent
        node.position = node.position if position is None else position

        def write() -> None:
            node.full_clean()
            node.save()

        self.attempt(write)

    @rule(which=PICK)
    def read_for_later(self, which: int) -> None:
        self.held.append(self.pick(which))

    @rule(which=PICK, only_words=st.booleans())
    def save_what_was_read_long_ago(self, which: int, only_words: bool) -> None:
        node = self.held[which % len(self.held)]
        node.title_ja = f"題{self.made}"
        if only_words:
            node.position = which  # not saved, so it must move nothing

        def write() -> None:
            if not only_words:
                node.full_clean()
            node.save(update_fields=["title_ja"] if only_words else None)

        self.attempt(write)

    @rule(which=PICK, beside=PICK, where=WHERE)
    def move_what_was_read_long_ago(self, which: int, beside: int, where: Any) -> None:
        moved, target = (self.held[number % len(self.held)] for number in (which, beside))
        self.attempt(lambda: move_node(moved, target, where))

    @rule(which=PICK)
    def delete_what_was_read_long_ago(self, which: int) -> None:
        node = self.held[which % len(self.held)]
        if node.pk:
            self.attempt(node.delete)

    @precondition(lambda self: self.plans)
    @invariant()
    def every_tree_is_sound(self) -> None:
        for plan in self.plans:
            assert_sound(plan)


def test_after_any_sequence_of_writes_the_tree_is_the_one_that_the_parents_say(db: None) -> None:
    run_state_machine_as_test(
        AnySequence, settings=settings(max_examples=40, stateful_step_count=25)
    )


class AnyDrags(AnySequence):
    """The same, with moves made by dragging in the admin."""

    browser: Client

    @rule(which=PICK, beside=PICK, where=WHERE)
    def move(self, which: int, beside: int, where: Any) -> None:
        data = {
            "cmd": "move_node",
            "position": where,
            "cut_item": self.pick(which).pk,
            "pasted_on": self.pick(beside).pk,
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
        WithBrowser, settings=settings(max_examples=20, stateful_step_count=20)
    )
