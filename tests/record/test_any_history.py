"""Whatever is edited in between, by whatever path: an edition holds what was approved, all of it.

The test keeps its own small record: which canaries sat in an item when it was approved.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import hypothesis.strategies as st
import pytest
from django.contrib.auth.models import User
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

from plan import canonical
from plan.models import Approval, Node, Plan
from plan.models.base import Removable, Reviewed
from plan.review import ApprovalRefused, State, approve, approve_all, states_of
from plan.reviewed import working_copy
from publication.document import PlanDocument
from publication.editions import pending_document
from publication.models import Edition
from publication.refusal import PublicationRefused
from tests.builders import grow, make_measured_plan
from tests.engines import examples
from tests.forms import OpenForm
from tests.record.acting import publish_now
from tests.record.canaries import CANARY, PATHS, admin_page, canaries_in, places
from tests.tree.reading import assert_sound

PICK = st.integers(0, 10_000)
ACTS = (
    *("edit", "edit", "edit", "add", "drag", "remove_or_bring_back", "erase"),
    *("approve_one", "approve_one", "approve_on_its_page", "approve_everything", "publish"),
)
"""What people do, the commoner things more often."""


class AnyHistory(RuleBasedStateMachine):
    """A plan in the hands of people who do anything in any order."""

    client: Client

    def __init__(self) -> None:
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.approved: dict[str, set[str]] = {}  # canaries on record, by item
        self.parents: dict[str, str] = {}  # parents on record, by key
        self.digests: dict[int, str] = {}  # of every edition, as it was published
        self.planted = 0

    @property
    def plan(self) -> Plan:
        """The plan as the database has it now."""
        return Plan.objects.get()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    @initialize(approved=st.booleans())
    def begin(self, approved: bool) -> None:
        make_measured_plan()
        if approved:
            self.approve_everything()
            self.publish()

    @rule(act=st.sampled_from(ACTS), which=PICK, other=PICK)
    def somebody_does(self, act: str, which: int, other: int) -> None:
        """One rule for all acts: hypothesis would leave some out of each history."""
        getattr(self, act)(which, other)

    # Editing

    def canary(self) -> str:
        self.planted += 1
        return f"canary{self.planted:05d}x"

    def edit(self, which: int, other: int) -> None:
        everywhere = list(places(self.plan))
        item, row, column = everywhere[which % len(everywhere)]
        paths = sorted(PATHS)
        PATHS[paths[other % len(paths)]](self.client, item, row, column, self.canary())

    def add(self, under: int, other: int) -> None:
        nodes = list(Node.objects.exclude(kind="project").order_by("pk"))
        parent = nodes[under % len(nodes)]
        kind = {"philosophy": "policy", "policy": "measure", "measure": "project"}[parent.kind]
        word = self.canary()
        grow(parent, kind, word, title_ja=word)

    def drag(self, which: int, other: int) -> None:
        nodes = list(Node.objects.order_by("pk"))
        moved, target = nodes[which % len(nodes)], nodes[other % len(nodes)]
        where = ["left", "right", "last-child"][other % 3]
        data = {"cmd": "move_node", "position": where}
        data |= {"cut_item": str(moved.pk), "pasted_on": str(target.pk)}
        response = self.client.post(reverse("admin:plan_node_changelist"), data)
        assert response.status_code == 200

    def remove_or_bring_back(self, which: int, other: int) -> None:
        item = self.pick(which)
        if isinstance(item, Removable):
            item.removed = not item.removed
            item.save()

    def erase(self, which: int, other: int) -> None:
        item = self.pick(which)
        if isinstance(item, Node) and not Approval.objects.filter(item=item.item_name).exists():
            try:
                with transaction.atomic():
                    item.delete()
            except ProtectedError:
                pass

    def pick(self, number: int) -> Reviewed:
        items = working_copy(self.plan)
        return items[number % len(items)]

    # Approving

    def put_on_record(self, items: list[Reviewed]) -> None:
        """Do in the test's own record what approving these items should do."""
        canaries = canaries_in(self.plan)
        for item in items:
            name = item.item_name
            self.approved.pop(name, None)
            if isinstance(item, Node):
                self.parents.pop(item.key, None)
            if not getattr(item, "removed", False):
                self.approved[name] = canaries[name]
                if isinstance(item, Node):
                    self.parents[item.key] = item.parent.key if item.parent else ""

    def approve_one(self, which: int, other: int) -> None:
        item = self.pick(which)
        try:
            approve(item, by=None)
        except ApprovalRefused:
            return
        self.put_on_record([item])

    def approve_on_its_page(self, which: int, other: int) -> None:
        item = self.pick(which)
        if states_of(self.plan)[item.item_name] in {State.APPROVED, State.REMOVED}:
            return  # its page has no button
        form = OpenForm(self.client, admin_page(item, "approve"))
        response = form.send(reason="試験のため")
        if response.status_code == 302:
            self.put_on_record([item])

    def approve_everything(self, which: int = 0, other: int = 0) -> None:
        try:
            approve_all(self.plan, by=None)
        except ApprovalRefused:
            return
        self.put_on_record(working_copy(self.plan))

    # Publishing

    def publish(self, which: int = 0, other: int = 0) -> None:
        before = self.newest()
        try:
            document = publish_now(self.plan)
        except PublicationRefused as refusal:
            self.is_refused_rightly(refusal)
            if before:
                self.holds_what_is_on_record(before)  # there was nothing to publish
            return
        self.holds_what_is_on_record(document)
        edition = Edition.objects.first()
        assert edition is not None
        self.digests[edition.pk] = edition.digest
        with pytest.raises(PublicationRefused):
            publish_now(self.plan)

    def is_refused_rightly(self, refusal: PublicationRefused) -> None:
        """Only for want of an approved header, or of anything new."""
        assert refusal.code == ("unchanged" if "plan" in self.approved else "header")

    def newest(self) -> PlanDocument | None:
        edition = Edition.objects.first()
        return PlanDocument.model_validate_json(edition.content) if edition else None

    def holds_what_is_on_record(self, document: PlanDocument) -> None:
        """Nothing that was not approved is there, and nothing that was approved is missing."""
        approved = set().union(*self.approved.values()) if self.approved else set()
        assert set(CANARY.findall(without_removed(document))) == approved | {
            key for key in self.parents if CANARY.fullmatch(key)
        }
        assert {item.key: item.parent for item in document.nodes} == self.parents
        self.is_one_sound_tree(document)

    def is_one_sound_tree(self, document: PlanDocument) -> None:
        seen = {""} if document.nodes else set()
        for item in document.nodes:
            assert item.parent in seen  # parents come first
            assert item.key not in seen
            seen.add(item.key)
        assert len([item for item in document.nodes if not item.parent]) <= 1
        assert not {item.key for item in document.removed} & seen

    @invariant()
    def the_working_copy_is_one_sound_tree(self) -> None:
        assert_sound(self.plan)

    @precondition(lambda self: "plan" in self.approved)
    @invariant()
    def publishing_now_would_publish_what_is_on_record(self) -> None:
        self.holds_what_is_on_record(pending_document(self.plan))

    @precondition(lambda self: self.digests)
    @invariant()
    def no_edition_ever_changes(self) -> None:
        stored = Edition.objects.values_list("pk", "digest", "content")
        assert {pk: canonical.digest(content) for pk, _digest, content in stored} == self.digests
        assert {pk: digest for pk, digest, _content in stored} == self.digests


def without_removed(document: PlanDocument) -> str:
    """Return the document without the titles of what earlier editions had."""
    return PlanDocument(**{**dict(document), "removed": ()}).text()


@pytest.mark.django_db
def test_an_edition_holds_what_was_approved_whatever_was_done_in_between(
    superuser: User, logged_in: Callable[[User], Client]
) -> None:
    class WithBrowser(AnyHistory):
        client: Any = logged_in(superuser)

    run_state_machine_as_test(
        WithBrowser, settings=settings(max_examples=examples(12), stateful_step_count=25)
    )
