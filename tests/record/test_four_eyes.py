"""Nobody approves their own change, but with the permission to and a reason that is kept."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User

from plan.models import Approval, Plan
from plan.review import ApprovalRefused, approve, approve_all, changed_by, note_edit
from tests.builders import node
from tests.record.acting import approve_keys, reword


def test_somebody_else_approves_a_change(plan: Plan, editor: User, approver: User) -> None:
    note_edit(plan, editor)
    approval = approve(plan, by=approver)
    assert approval.by == approver
    assert approval.reason == ""


def test_who_changed_an_item_does_not_approve_it(plan: Plan, approver: User) -> None:
    note_edit(plan, approver)
    with pytest.raises(ApprovalRefused) as refused:
        approve(plan, by=approver, reason="急ぐため")
    assert refused.value.code == "own"


def test_who_changed_it_first_does_not_approve_it_because_somebody_changed_it_after(
    plan: Plan, editor: User, approver: User
) -> None:
    note_edit(plan, approver)
    note_edit(plan, editor)
    with pytest.raises(ApprovalRefused):
        approve(plan, by=approver)


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_a_coordinator_approves_their_own_change_only_with_a_reason(
    plan: Plan, coordinator: User, reason: str
) -> None:
    note_edit(plan, coordinator)
    with pytest.raises(ApprovalRefused) as refused:
        approve(plan, by=coordinator, reason=reason)
    assert refused.value.code == "reason"


def test_the_reason_of_a_coordinator_is_kept(plan: Plan, coordinator: User) -> None:
    note_edit(plan, coordinator)
    approve(plan, by=coordinator, reason="誤字の訂正のため")
    assert Approval.objects.get(item="plan").reason == "誤字の訂正のため"


def test_a_change_that_was_approved_before_does_not_count(
    plan: Plan, editor: User, approver: User, coordinator: User
) -> None:
    note_edit(plan, approver)
    approve(plan, by=coordinator)
    reword(plan, "別の題")
    note_edit(plan, editor)
    assert not changed_by(plan, approver)
    assert approve(plan, by=approver).by == approver


def test_an_edit_of_one_item_does_not_count_for_another(plan: Plan, approver: User) -> None:
    note_edit(node(plan, "industry"), approver)
    approve_keys(plan)
    assert approve(node(plan, "idea"), by=approver).by == approver
    assert changed_by(node(plan, "industry"), approver)


def test_approving_all_counts_one_s_own_changes_too(plan: Plan, approver: User) -> None:
    note_edit(node(plan, "onsen"), approver)
    with pytest.raises(ApprovalRefused):
        approve_all(plan, by=approver)
    assert not Approval.objects.exists()


def test_setting_a_database_up_needs_no_second_person(plan: Plan) -> None:
    approve_all(plan, by=None, reason="初期データの登録")
    assert not Approval.objects.exclude(by=None).exists()
    assert set(Approval.objects.values_list("reason", flat=True)) == {"初期データの登録"}
