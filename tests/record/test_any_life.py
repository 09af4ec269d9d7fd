"""Whatever is published, scheduled, withdrawn, redacted and rolled back: an edition stays.

Every edition ever made says the same for ever, but for words that were blacked out in all of them;
what is current is what the rules say, and every address of every edition answers: 200, or 410 with
the reason.
"""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from itertools import pairwise

import hypothesis.strategies as st
import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone
from hypothesis import settings
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from plan.items import Text
from plan.models import Approval, Edit, Node, Plan
from plan.review import ApprovalRefused, approve, approve_all
from publication import current, old
from publication.compare import apply, compare
from publication.current import current_document, editions_of
from publication.editions import publish
from publication.formats import read_document
from publication.models import Edition
from publication.redacting import BLACK, find, redact
from publication.refusal import PublicationRefused
from publication.rolling_back import roll_back
from publication.scheduling import cancel
from publication.withdrawing import withdraw
from tests.builders import grow, make_measured_plan
from tests.engines import examples
from tests.record.acting import NOTE

PICK = st.integers(0, 1000)
WHY = Text("理由", "Reason")
ACTS = (
    *("edit", "edit", "add", "remove", "approve", "publish", "publish", "schedule"),
    *("withdraw", "roll_back", "cancel", "redact", "wait", "wait"),
)


class AnyLife(RuleBasedStateMachine):
    """A plan in the hands of publishers who do anything in any order."""

    clock: pytest.MonkeyPatch

    def __init__(self) -> None:
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.now = dt.datetime(2026, 4, 1, tzinfo=dt.UTC)
        self.clock.setattr(timezone, "now", lambda: self.now)
        self.texts: dict[int, str] = {}
        self.words = 0
        current._process = current._Process()
        old.forget()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    @property
    def plan(self) -> Plan:
        return Plan.objects.get()

    @initialize()
    def begin(self) -> None:
        make_measured_plan()
        approve_all(self.plan, by=None)
        self.publish(0)

    @rule(act=st.sampled_from(ACTS), which=PICK)
    def somebody_does(self, act: str, which: int) -> None:
        self.now += dt.timedelta(minutes=1)
        with suppress(PublicationRefused, ApprovalRefused):
            getattr(self, act)(which)
        current._forget()

    def edit(self, which: int) -> None:
        nodes = list(Node.objects.order_by("pk"))
        node = nodes[which % len(nodes)]
        self.words += 1
        node.title_ja = f"題{self.words}"
        node.save()
        approve(node, by=None)

    def add(self, which: int) -> None:
        policies = list(Node.objects.filter(kind="policy", removed=False).order_by("pk"))
        self.words += 1
        parent = policies[which % len(policies)]
        approve(grow(parent, "measure", f"new-{self.words}"), by=None)

    def remove(self, which: int) -> None:
        measures = list(Node.objects.filter(kind__in=["measure", "project"]).order_by("pk"))
        node = measures[which % len(measures)]
        node.removed = not node.removed
        node.save()
        approve(node, by=None)

    def approve(self, which: int) -> None:
        approve_all(self.plan, by=None)

    def publish(self, which: int) -> None:
        self.note(publish(self.plan, kind="draft", by=None, note=NOTE))

    def schedule(self, which: int) -> None:
        at = self.now + dt.timedelta(minutes=1 + which % 5)
        self.note(publish(self.plan, kind="draft", by=None, note=NOTE, at=at))

    def withdraw(self, which: int) -> None:
        withdraw(self.any_edition(which), by=None, reason=WHY)

    def roll_back(self, which: int) -> None:
        self.note(roll_back(self.any_edition(which), by=None, reason="理由", note=NOTE))

    def cancel(self, which: int) -> None:
        cancel(self.any_edition(which), by=None, reason="理由")

    def redact(self, which: int) -> None:
        """Black out the title that somebody once gave a node, wherever it is kept."""
        words = f"題{1 + which % (self.words + 1)}"
        redact(self.plan, words=words, by=None, reason="個人情報")
        self.texts = {pk: blackened(text, words) for pk, text in self.texts.items()}
        assert not find(self.plan, words)
        assert not any(words in text for text in self.kept_texts())

    def kept_texts(self) -> list[str]:
        """Return every text that is kept for ever."""
        kept = (Edition, Approval, Edit)
        return [text for one in kept for text in one.objects.values_list("content", flat=True)]

    def wait(self, which: int) -> None:
        self.now += dt.timedelta(minutes=which % 7)

    def any_edition(self, which: int) -> Edition:
        editions = list(Edition.objects.order_by("pk"))
        return editions[which % len(editions)]

    def note(self, edition: Edition) -> None:
        self.texts[edition.pk] = edition.content

    @invariant()
    def every_edition_says_what_it_said(self) -> None:
        stored = dict(Edition.objects.values_list("pk", "content"))
        assert stored == self.texts

    @invariant()
    def what_is_current_is_the_latest_that_was_not_withdrawn(self) -> None:
        public = Edition.objects.filter(
            cancelled_at=None, withdrawn_at=None, published_at__lte=self.now
        )
        newest = public.order_by("-published_at", "-pk").first()
        document = current_document("sample")
        assert (document and document.number) == (newest and newest.number)
        if document and newest:
            assert document.text() == newest.content

    def every_address_answers(self) -> None:
        """Ask for every node of every edition: in that edition, and at the plan's address."""
        client = Client()
        for edition in editions_of("sample"):
            document = read_document(Edition.objects.get(pk=edition.pk).content)
            expected = 410 if edition.withdrawn_at else 200
            for node in document.nodes:
                address = f"/ja/{edition.address}/{node.key}/"
                assert client.get(address).status_code == expected, address
                now = client.get(f"/ja/sample/{node.key}/").status_code
                there = current_document("sample")
                is_there = there is not None and node.key in there.node_by_key
                assert now == (200 if is_there else 410), node.key

    def any_two_editions_compare(self) -> None:
        documents = [read_document(text) for text in self.texts.values()]
        for before, after in pairwise(documents):
            assert apply(compare(before, after), before) == after
            assert not compare(after, after)


def blackened(text: str, words: str) -> str:
    """Return a stored text with words blacked out: here no key and no figure has them."""
    return text.replace(words, BLACK)


class Checked(AnyLife):
    """The same, with what takes longer asked once at the end."""

    def teardown(self) -> None:
        try:
            if self.texts:
                self.every_address_answers()
                self.any_two_editions_compare()
        finally:
            super().teardown()


def test_an_edition_stays_whatever_becomes_of_it(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    Checked.clock = monkeypatch
    run_state_machine_as_test(
        Checked, settings=settings(max_examples=examples(6), stateful_step_count=25)
    )
