"""Approving freezes an item's words; what was approved stays as it was."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from plan import canonical
from plan.items import NodeItem
from plan.models import Approval, Link, Node, Page, Plan, Statement, Term
from plan.review import (
    ApprovalRefused,
    State,
    approve,
    approve_all,
    read_item,
    record_of,
    shown_digest,
    states_of,
)
from tests.builders import grow, make_measured_plan, node
from tests.record.acting import approve_keys, reword


def test_approving_keeps_the_words_of_that_moment(plan: Plan) -> None:
    approve_keys(plan, "idea")
    reword(node(plan, "idea"), "まだ承認されていない題")
    approval = Approval.objects.get(item="node:idea", in_force=True)
    item = read_item(approval.item, approval.content)
    assert isinstance(item, NodeItem)
    assert item.title.ja == "ideaの題"


def test_an_item_is_approved_as_the_database_has_it_whatever_the_caller_holds(plan: Plan) -> None:
    idea = node(plan, "idea")
    idea.title_ja = "保存されていない題"
    approve(idea, by=None)
    assert "保存されていない" not in Approval.objects.get(item="node:idea").content


def test_an_item_is_approved_with_its_statements_and_links(plan: Plan) -> None:
    approve_all(plan, by=None)
    record = record_of(plan)
    assert record["node:industry"].statements[0].text.ja == "伸ばす。"
    assert record["node:netsugen"].links[0].source.url == "https://example.jp/"


@pytest.mark.parametrize(
    ("model", "item", "words"),
    [
        (Statement, "node:industry", {"text_ja": "もっと伸ばす。"}),
        (Link, "node:netsugen", {"title_ja": "別の出典"}),
        (Term, "term:earning-power", {"note_ja": "注"}),
        (Page, "page:about", {"body_ja": "別の説明。"}),
    ],
)
def test_a_changed_part_makes_the_whole_item_an_edited_one(
    plan: Plan, model: type[Statement], item: str, words: dict[str, str]
) -> None:
    approve_all(plan, by=None)
    model.objects.exclude(plan=plan, node=None).update(**words) if model is Statement else (
        model.objects.update(**words)
    )
    edited = {name for name, state in states_of(plan).items() if state == State.EDITED}
    assert edited == {item}


def test_nothing_is_approved_below_what_was_never_approved(plan: Plan) -> None:
    approve_keys(plan, "idea")
    with pytest.raises(ApprovalRefused) as refused:
        approve(node(plan, "skills"), by=None)
    assert refused.value.code == "parent"
    assert "industryの題" in refused.value.messages[0]
    assert not Approval.objects.filter(item="node:skills").exists()


def test_nothing_is_approved_below_what_was_removed(plan: Plan) -> None:
    approve_keys(plan, "idea", "tourism")
    Node.objects.filter(key="tourism").update(removed=True)
    approve(node(plan, "tourism"), by=None)
    with pytest.raises(ApprovalRefused) as refused:
        approve(node(plan, "onsen"), by=None)
    assert refused.value.code == "parent"


def test_an_item_is_not_approved_into_a_place_that_was_never_approved(plan: Plan) -> None:
    approve_keys(plan, "idea", "industry", "skills")
    skills = node(plan, "skills")
    skills.parent = node(plan, "tourism")
    skills.save()
    with pytest.raises(ApprovalRefused) as refused:
        approve(skills, by=None)
    assert "tourismの題" in refused.value.messages[0]


def test_the_kind_of_an_item_never_changes_once_it_was_approved(plan: Plan) -> None:
    approve_keys(plan, "idea", "industry", "skills")
    Node.objects.filter(key="skills").update(kind="project")
    with pytest.raises(ApprovalRefused) as refused:
        approve(node(plan, "skills"), by=None)
    assert refused.value.code == "kind"


def test_the_kind_of_an_item_does_not_change_while_it_is_removed_either(plan: Plan) -> None:
    approve_keys(plan, "idea", "industry", "skills")
    Node.objects.filter(key="skills").update(removed=True)
    approve(node(plan, "skills"), by=None)
    Node.objects.filter(key="skills").update(kind="project", removed=False)
    with pytest.raises(ApprovalRefused) as refused:
        approve(node(plan, "skills"), by=None)
    assert refused.value.code == "kind"


def test_what_is_shown_for_reference_needs_a_link_to_its_source(plan: Plan) -> None:
    approve_keys(plan, "idea", "industry", "startups")
    Link.objects.all().delete()
    with pytest.raises(ApprovalRefused) as refused:
        approve(node(plan, "netsugen"), by=None)
    assert refused.value.code == "source"


def test_what_breaks_a_rule_of_its_form_is_not_approved_whatever_path_wrote_it(plan: Plan) -> None:
    approve_keys(plan, "idea", "industry")
    Node.objects.filter(key="industry").update(started="2025-04", ended="2024-04")
    with pytest.raises(ApprovalRefused) as refused:
        approve(node(plan, "industry"), by=None)
    assert refused.value.messages == [_("The end cannot come before the start.")]


def test_what_changed_while_it_was_read_is_not_approved(plan: Plan) -> None:
    approve(plan, by=None)
    shown = shown_digest(node(plan, "idea"))
    reword(node(plan, "idea"), "読んでいる間に変わった題")
    with pytest.raises(ApprovalRefused) as refused:
        approve(node(plan, "idea"), by=None, shown=shown)
    assert refused.value.code == "changed"
    approve(node(plan, "idea"), by=None, shown=shown_digest(node(plan, "idea")))


def test_a_removal_begun_while_an_item_was_read_is_not_approved_as_an_edit(plan: Plan) -> None:
    shown = shown_digest(node(plan, "idea"))
    Node.objects.filter(key="idea").update(removed=True)
    with pytest.raises(ApprovalRefused):
        approve(node(plan, "idea"), by=None, shown=shown)


def test_one_approval_of_an_item_is_in_force_and_all_are_kept(plan: Plan) -> None:
    for words in ("一", "二", "三"):
        reword(plan, words)
        approve(plan, by=None)
    approvals = Approval.objects.filter(item="plan").order_by("pk")
    assert [one.in_force for one in approvals] == [False, False, True]
    with pytest.raises(IntegrityError), transaction.atomic():
        Approval.objects.filter(item="plan").update(in_force=True)


def test_an_approval_is_never_rewritten(plan: Plan) -> None:
    (approval,) = approve_keys(plan)
    approval.content = "{}"
    with pytest.raises(TypeError, match="never changes"):
        approval.save()


def test_a_refused_approval_changes_nothing(plan: Plan) -> None:
    with pytest.raises(ValidationError):
        approve_all(make_measured_plan("other"), by=None) and approve(node(plan, "onsen"), by=None)
    assert not Approval.objects.filter(plan=plan).exists()


def test_approving_all_takes_parents_first_and_what_was_approved_not_again(plan: Plan) -> None:
    everything = approve_all(plan, by=None)
    assert everything == len(states_of(plan)) == 12
    assert set(states_of(plan).values()) == {State.APPROVED}
    assert approve_all(plan, by=None) == 0


def test_approving_all_is_refused_as_a_whole_when_one_item_is(plan: Plan) -> None:
    Link.objects.all().delete()
    with pytest.raises(ApprovalRefused):
        approve_all(plan, by=None)
    assert not Approval.objects.exists()


def test_a_new_item_and_an_edited_item_say_so(plan: Plan) -> None:
    approve_all(plan, by=None)
    grow(node(plan, "tourism"), "measure", "hiking")
    reword(node(plan, "onsen"), "新しい題")
    states = states_of(plan)
    assert states["node:hiking"] == State.NEW
    assert states["node:onsen"] == State.EDITED
    assert states["node:tourism"] == State.APPROVED


def test_moving_an_item_makes_that_item_an_edited_one_and_no_other(plan: Plan) -> None:
    approve_all(plan, by=None)
    onsen = node(plan, "onsen")
    onsen.parent = node(plan, "industry")
    onsen.save()
    edited = {name for name, state in states_of(plan).items() if state == State.EDITED}
    assert edited == {"node:onsen"}


def test_a_change_that_was_taken_back_leaves_nothing_to_approve(plan: Plan) -> None:
    approve_all(plan, by=None)
    onsen = node(plan, "onsen")
    reword(onsen, "一度変えた題")
    reword(onsen, "onsenの題")
    assert states_of(plan)["node:onsen"] == State.APPROVED


def test_what_is_on_record_is_read_back_as_the_same_item(plan: Plan) -> None:
    approve_all(plan, by=None)
    for approval in Approval.objects.all():
        item = read_item(approval.item, approval.content)
        assert canonical.to_json(type(item), item) == approval.content


def test_the_same_words_are_not_approved_twice(plan: Plan, approver: User) -> None:
    skills = node(plan, "idea")
    approve(plan, by=approver)
    approve(skills, by=approver, reason="first")
    with pytest.raises(ApprovalRefused, match="すでに承認"):
        approve(skills, by=approver)
    assert Approval.objects.record_of(plan).get(item="node:idea").reason == "first"
