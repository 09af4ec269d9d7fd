"""Removal is an edit like any other; what is removed can come back, as itself."""

from __future__ import annotations

import pytest

from kpi.models import Report
from plan.models import Node, Page, Plan, Term
from plan.review import ApprovalRefused, State, approve, approve_all, states_of
from publication.document import RemovedItem
from tests.builders import grow, node
from tests.record.acting import item_of, publish_now, reword


def remove(plan: Plan, key: str) -> Node:
    """Mark a node as removed, and return it."""
    found = node(plan, key)
    found.removed = True
    found.save()
    return found


@pytest.fixture
def plan(plan: Plan) -> Plan:
    """The small plan, approved and published as edition 0.1."""
    approve_all(plan, by=None)
    publish_now(plan)
    return plan


def test_a_removal_takes_effect_once_it_is_approved_and_published(plan: Plan) -> None:
    onsen = remove(plan, "onsen")
    reword(node(plan, "idea"), "別の題")
    approve(node(plan, "idea"), by=None)
    assert "onsen" in publish_now(plan).node_by_key
    approve(onsen, by=None)
    assert "onsen" not in publish_now(plan).node_by_key


def test_an_item_is_not_removed_while_something_approved_stands_under_it(plan: Plan) -> None:
    startups = remove(plan, "startups")
    with pytest.raises(ApprovalRefused) as refused:
        approve(startups, by=None)
    assert refused.value.code == "children"
    assert "netsugenの題" in refused.value.messages[0]


def test_an_item_is_removed_after_what_stood_under_it_was_removed(plan: Plan) -> None:
    approve(remove(plan, "netsugen"), by=None)
    approve(remove(plan, "startups"), by=None)
    document = publish_now(plan)
    assert not {"netsugen", "startups"} & document.node_by_key.keys()


def test_an_item_is_removed_after_what_stood_under_it_was_moved_away(plan: Plan) -> None:
    netsugen, startups = node(plan, "netsugen"), remove(plan, "startups")
    netsugen.parent = node(plan, "onsen")
    netsugen.save()
    with pytest.raises(ApprovalRefused):
        approve(startups, by=None)  # on record it still stands there
    approve(netsugen, by=None)
    approve(startups, by=None)
    assert item_of(publish_now(plan), "netsugen").parent == "onsen"


def test_what_was_never_approved_does_not_hold_up_a_removal(plan: Plan) -> None:
    grow(node(plan, "onsen"), "project", "sauna")
    approve(remove(plan, "onsen"), by=None)
    assert "onsen" not in publish_now(plan).node_by_key


def test_approving_all_removes_children_before_their_parents(plan: Plan) -> None:
    for key in ("industry", "skills", "startups", "netsugen"):
        remove(plan, key)
    approve_all(plan, by=None)
    assert [one.key for one in publish_now(plan).nodes] == ["idea", "tourism", "onsen"]


def test_removed_items_are_listed_with_the_last_edition_that_had_them(plan: Plan) -> None:
    approve(remove(plan, "netsugen"), by=None)
    publish_now(plan)
    approve(remove(plan, "skills"), by=None)
    document = publish_now(plan)
    assert document.removed == (
        RemovedItem(key="netsugen", title=document.removed[0].title, last_edition="0.1"),
        RemovedItem(key="skills", title=document.removed[1].title, last_edition="0.2"),
    )
    assert document.removed[1].title.ja == "skillsの題"


def test_what_came_back_is_no_longer_listed_as_removed(plan: Plan) -> None:
    skills = remove(plan, "skills")
    approve(skills, by=None)
    assert ("node", "skills") in publish_now(plan).removed_by_key
    Node.objects.filter(key="skills").update(removed=False)
    assert states_of(plan)["node:skills"] == State.EDITED
    approve(skills, by=None)
    document = publish_now(plan)
    assert "skills" in document.node_by_key
    assert document.removed == ()


def test_what_was_removed_and_left_alone_has_nothing_to_approve(plan: Plan) -> None:
    approve(remove(plan, "skills"), by=None)
    assert states_of(plan)["node:skills"] == State.REMOVED
    assert approve_all(plan, by=None) == 0


def test_a_removed_key_can_only_come_back_as_itself(plan: Plan) -> None:
    approve(remove(plan, "skills"), by=None)
    publish_now(plan)
    Report.objects.all().delete()
    node(plan, "skills").delete()  # as somebody with access to the database might
    grow(node(plan, "startups"), "project", "skills")
    with pytest.raises(ApprovalRefused) as refused:
        approve(node(plan, "skills"), by=None)
    assert refused.value.code == "kind"


def test_an_item_erased_behind_the_back_of_the_record_stays_published(plan: Plan) -> None:
    Report.objects.all().delete()
    Node.objects.filter(key="skills").delete()
    reword(node(plan, "idea"), "別の題")
    approve(node(plan, "idea"), by=None)
    assert item_of(publish_now(plan), "skills").title.ja == "skillsの題"


def test_pages_and_glossary_entries_are_removed_too(plan: Plan) -> None:
    for item in (Page.objects.get(), Term.objects.get()):
        item.removed = True
        item.save()
        approve(item, by=None)
    document = publish_now(plan)
    assert (document.pages, document.terms) == ((), ())


def test_a_removal_that_is_not_approved_yet_says_so(plan: Plan) -> None:
    remove(plan, "skills")
    assert states_of(plan)["node:skills"] == State.REMOVING
