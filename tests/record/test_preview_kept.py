"""A preview is made once and shown again, and whatever was changed shows at the next request."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kpi.models import Observation
from plan.models import Division, Node, Plan, Statement
from plan.review import approve_all
from publication import preview
from publication.document import PlanDocument
from publication.preview import working_document
from publication.shelf import Shelf
from publication.withdrawing import withdraw
from tests.builders import grow, make_measured_plan, node
from tests.record.acting import NOTE, publish_now, reword


@pytest.fixture
def plan(db: None) -> Plan:
    """The small plan with figures, published once."""
    plan = make_measured_plan()
    Division.objects.create(key="labour", name_ja="労働政策課")
    approve_all(plan, by=None)
    publish_now(plan)
    return plan


def by_sql(plan: Plan) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE plan_node SET lead_ja = '裏から' WHERE key = 'onsen'")


def publish_again(plan: Plan) -> None:
    reword(node(plan, "onsen"), "題")
    approve_all(plan, by=None)
    publish_now(plan)
    reword(node(plan, "onsen"), "onsenの題")


CHANGES: dict[str, Callable[[Plan], object]] = {
    "a form": lambda plan: reword(node(plan, "onsen"), "新しい題"),
    "a bulk update": lambda plan: Node.objects.filter(key="onsen").update(title_en="New"),
    "SQL": by_sql,
    "a statement": lambda plan: Statement.objects.filter(key="grow").update(text_ja="育てる。"),
    "a figure": lambda plan: Observation.objects.filter(period="FY2023").update(printed="111"),
    "a contribution": lambda plan: node(plan, "netsugen").contributes_to.clear(),
    "a link": lambda plan: node(plan, "netsugen").links.all().delete(),
    "a new item": lambda plan: grow(node(plan, "tourism"), "measure", "ski"),
    "an item that is erased": lambda plan: plan.terms.all().delete(),
    "a removal": lambda plan: Node.objects.filter(key="onsen").update(removed=True),
    "a division": lambda plan: Division.objects.update(phone="027-000-0000"),
    "the plan itself": lambda plan: Plan.objects.update(purpose_ja="目的"),
    "an edition": publish_again,
}


@pytest.mark.parametrize("name", CHANGES)
def test_what_was_changed_shows_at_the_next_request_however_it_was_changed(
    plan: Plan, name: str
) -> None:
    before = working_document(plan)
    CHANGES[name](plan)
    after = working_document(plan)
    assert after is not before
    assert after.text() == made_anew(plan).text()


def made_anew(plan: Plan) -> PlanDocument:
    preview.forget()
    return working_document(plan)


def test_what_was_not_changed_is_not_made_again(plan: Plan) -> None:
    before = working_document(plan)
    node(plan, "onsen").save()
    with CaptureQueriesContext(connection) as captured:
        assert working_document(plan) is before
    assert len(captured) <= 1 + len(preview.working_models())


def test_a_change_that_was_taken_back_shows_what_it_said_before(plan: Plan) -> None:
    before = working_document(plan)
    reword(node(plan, "onsen"), "新しい題")
    assert working_document(plan).node_by_key["onsen"].title.ja == "新しい題"
    reword(node(plan, "onsen"), "onsenの題")
    assert working_document(plan) is before


def test_the_next_day_judges_anew(plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    before = working_document(plan)
    tomorrow = timezone.now() + dt.timedelta(days=1)
    monkeypatch.setattr(timezone, "now", lambda: tomorrow)
    after = working_document(plan)
    assert before.data_date < after.data_date == timezone.localdate().isoformat()


def test_a_withdrawn_edition_is_no_longer_what_a_preview_is_compared_with(plan: Plan) -> None:
    publish_again(plan)
    assert working_document(plan).worded_in["onsen"] == preview.WORKING
    withdraw(plan.editions.order_by("-pk").first(), by=None, reason=NOTE)  # type: ignore[arg-type]
    assert working_document(plan).worded_in["onsen"] == "0.1"


def test_what_was_read_while_somebody_saved_is_shown_once_and_not_kept(
    plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = preview._made_of

    def disturbed(plan: Plan) -> PlanDocument:
        document = made(plan)
        Node.objects.filter(key="onsen").update(title_ja="その間の題")
        return document

    monkeypatch.setattr(preview, "_made_of", disturbed)
    assert working_document(plan).node_by_key["onsen"].title.ja == "onsenの題"
    monkeypatch.setattr(preview, "_made_of", made)
    Node.objects.filter(key="onsen").update(title_ja="onsenの題")
    assert len(preview._kept) == 0
    assert working_document(plan).node_by_key["onsen"].title.ja == "onsenの題"


def test_a_shelf_gives_up_what_was_asked_for_longest_ago() -> None:
    shelf: Shelf[str] = Shelf(room=10)
    shelf.put("a", "A", 4)
    shelf.put("b", "B", 4)
    assert shelf.get("a") == "A"
    shelf.put("c", "C", 4)
    assert (shelf.get("a"), shelf.get("b"), shelf.get("c")) == ("A", None, "C")
    shelf.put("large", "L", 100)
    assert (len(shelf), shelf.get("large")) == (1, "L")
    shelf.drop(lambda name: name == "large")
    assert len(shelf) == 0
