"""One value, one text, one digest: on every database, in every run, in any order of approvals."""

from __future__ import annotations

import os
from pathlib import Path

import hypothesis.strategies as st
import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import given, settings

from plan.models import Plan
from plan.review import ApprovalRefused, approve, approve_all, frozen_json, record_of
from plan.reviewed import working_copy
from publication.editions import pending_document
from tests.builders import make_measured_plan, node
from tests.engines import examples
from tests.kpi.builders import ON
from tests.snapshot import load_fixtures

EXPECTED = Path(__file__).parent / "expected_digest.txt"
WRITE = "WRITE_EXPECTED_DIGEST"
"""After a change of fixtures/ or of the document's format:

WRITE_EXPECTED_DIGEST=1 SITE_MODE=local .venv/bin/python -m pytest tests/record/test_bytes.py
"""


def test_the_fixtures_make_the_same_bytes_on_every_database(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    # What is computed of the indicators is that of a day.
    monkeypatch.setattr(timezone, "localdate", lambda: ON)
    plan = load_fixtures()
    approve_all(plan, by=None)
    found = pending_document(plan).digest
    if os.environ.get(WRITE):
        EXPECTED.write_text(f"{found}\n", encoding="ascii")
    assert found == EXPECTED.read_text(encoding="ascii").strip(), f"see {WRITE} in {__file__}"


def test_freezing_twice_gives_the_same_bytes(gunma: Plan) -> None:
    first = [frozen_json(item) for item in working_copy(gunma)]
    again = [frozen_json(item) for item in working_copy(Plan.objects.get(pk=gunma.pk))]
    assert first == again


def test_saving_and_approving_everything_again_leaves_the_same_bytes(gunma: Plan) -> None:
    before = pending_document(gunma).text()
    with transaction.atomic():
        for item in working_copy(gunma):
            item.save()
        approve_all(gunma, by=None)
        assert pending_document(gunma).text() == before


def test_the_numbers_of_the_rows_are_not_in_the_bytes(plan: Plan) -> None:
    first = [frozen_json(item) for item in working_copy(plan)]
    assert first == [
        text.replace('"other"', '"sample"')
        for text in (frozen_json(item) for item in working_copy(make_measured_plan("other")))
    ]


class TakenBack(Exception):
    """Ends one example and takes back what it wrote."""


@given(data=st.data())
@settings(max_examples=examples(15))
def test_the_order_of_approvals_does_not_matter(db: None, data: st.DataObject) -> None:
    try:
        with transaction.atomic():
            plan = make_measured_plan()
            approve_all(plan, by=None)
            change_everything(plan)
            approve_in_order(data.draw(st.permutations(working_copy(plan))))
            in_any_order = pending_document(plan).text(), record_of(plan)
            raise TakenBack
    except TakenBack:
        pass
    with transaction.atomic():
        plan = make_measured_plan()
        change_everything(plan)
        approve_all(plan, by=None)
        assert in_any_order == (pending_document(plan).text(), record_of(plan))
        transaction.set_rollback(True)


def change_everything(plan: Plan) -> None:
    """Leave every item with something to approve: reworded, moved, removed, its parent gone."""
    for item in working_copy(plan):
        name = next(one for one in ("title", "term", "name", "done") if hasattr(item, f"{one}_ja"))
        setattr(item, f"{name}_ja", f"{getattr(item, f'{name}_ja')}、新しい")
        item.save()
    onsen, netsugen = node(plan, "onsen"), node(plan, "netsugen")
    netsugen.parent = node(plan, "skills")
    netsugen.save()
    onsen.parent = node(plan, "industry")
    onsen.save()
    for key in ("tourism", "startups"):
        leaving = node(plan, key)
        leaving.removed = True
        leaving.save()


def approve_in_order(waiting: list) -> None:
    """Approve what can be approved, in this order, again and again until nothing waits."""
    while waiting:
        left = []
        for item in waiting:
            try:
                approve(item, by=None)
            except ApprovalRefused:
                left.append(item)
        assert len(left) < len(waiting), f"nothing can be approved: {left}"
        waiting = left
