"""An item on its way to approval: handed in, sent back, taken back, and nothing of it forgotten."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User

from plan.models import Act, Approval, Plan, ReviewAct
from plan.review import State, approve, approve_all, note_edit, states_of
from plan.submitting import SubmissionRefused, ask_for_change, submit, take_back
from tests.builders import node
from tests.record.acting import reword


@pytest.fixture
def reworded(plan: Plan) -> Plan:
    """The small plan on record; since then ``onsen`` was reworded."""
    approve_all(plan, by=None)
    reword(node(plan, "onsen"), "書き直した題")
    return plan


def state(plan: Plan) -> State:
    return states_of(plan)["node:onsen"]


def acts(plan: Plan) -> list[tuple[str, str, str]]:
    """Return what was done with the item, the oldest first: act, who, words."""
    found = ReviewAct.objects.on(plan, "node:onsen").reverse()
    return [(act.act, act.by.username, act.words) for act in found]


def test_an_edited_item_is_handed_in_and_waits(reworded: Plan, editor: User) -> None:
    submit(node(reworded, "onsen"), by=editor, words="題を改めました。")
    assert state(reworded) == State.IN_REVIEW
    assert acts(reworded) == [(Act.SUBMITTED, "editor", "題を改めました。")]


def test_a_submission_ends_when_the_item_is_edited_again(reworded: Plan, editor: User) -> None:
    submit(node(reworded, "onsen"), by=editor)
    reword(node(reworded, "onsen"), "もう一度書き直した題")
    assert state(reworded) == State.EDITED
    submit(node(reworded, "onsen"), by=editor)
    assert state(reworded) == State.IN_REVIEW


def test_a_change_asked_for_stays_asked_for_until_the_item_is_handed_in_again(
    reworded: Plan, editor: User, approver: User
) -> None:
    submit(node(reworded, "onsen"), by=editor)
    ask_for_change(node(reworded, "onsen"), by=approver, words="前の言い方に近づけてください。")
    assert state(reworded) == State.RETURNED
    reword(node(reworded, "onsen"), "三つ目の題")
    assert state(reworded) == State.RETURNED
    submit(node(reworded, "onsen"), by=editor)
    assert state(reworded) == State.IN_REVIEW
    approve(node(reworded, "onsen"), by=approver, decision_number=" 産政第12号 ")
    assert state(reworded) == State.APPROVED
    assert Approval.objects.get(item="node:onsen", in_force=True).decision_number == "産政第12号"
    assert [act for act, _who, _words in acts(reworded)] == ["submitted", "returned", "submitted"]


def test_a_change_is_asked_for_in_words(reworded: Plan, approver: User) -> None:
    with pytest.raises(SubmissionRefused) as refusal:
        ask_for_change(node(reworded, "onsen"), by=approver, words=" ")
    assert refusal.value.code == "words"
    assert acts(reworded) == []


def test_what_was_handed_in_can_be_taken_back(reworded: Plan, editor: User) -> None:
    submit(node(reworded, "onsen"), by=editor)
    take_back(node(reworded, "onsen"), by=editor)
    assert state(reworded) == State.EDITED
    with pytest.raises(SubmissionRefused):
        take_back(node(reworded, "onsen"), by=editor)


def test_what_stands_on_record_is_neither_handed_in_nor_sent_back(
    reworded: Plan, editor: User
) -> None:
    for act in (submit, ask_for_change):
        with pytest.raises(SubmissionRefused) as refusal:
            act(node(reworded, "skills"), by=editor, words="？")
        assert refusal.value.code == "settled"


def test_an_item_is_handed_in_once(reworded: Plan, editor: User) -> None:
    submit(node(reworded, "onsen"), by=editor)
    with pytest.raises(SubmissionRefused) as refusal:
        submit(node(reworded, "onsen"), by=editor)
    assert refusal.value.code == "submitted"


def test_an_old_submission_does_not_count_for_the_same_words_after_an_approval(
    reworded: Plan, editor: User
) -> None:
    submit(node(reworded, "onsen"), by=editor)
    approve(node(reworded, "onsen"), by=None)
    reword(node(reworded, "onsen"), "別の題")
    approve(node(reworded, "onsen"), by=None)
    reword(node(reworded, "onsen"), "書き直した題")
    assert state(reworded) == State.EDITED


def test_no_act_is_ever_rewritten(reworded: Plan, editor: User) -> None:
    act = submit(node(reworded, "onsen"), by=editor)
    act.words = "言っていない言葉"
    with pytest.raises(TypeError):
        act.save()


def test_approvals_of_one_s_own_changes_are_listed_with_their_reasons(
    reworded: Plan, coordinator: User, approver: User
) -> None:
    note_edit(node(reworded, "onsen"), coordinator)
    approve(node(reworded, "onsen"), by=coordinator, reason="担当者が一人のため")
    reword(node(reworded, "skills"), "普通の変更")
    approve(node(reworded, "skills"), by=approver)
    (forced,) = Approval.objects.all().forced()
    assert (forced.item, forced.by, forced.reason) == (
        "node:onsen",
        coordinator,
        "担当者が一人のため",
    )
