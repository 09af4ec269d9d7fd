"""The approver's page shows what would go on record, and puts exactly that there."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils.translation import gettext as _

from plan.models import Approval, Link, Node, Page, Plan, Term
from plan.review import State, approve, approve_all, note_edit, states_of
from tests.admin.addresses import add, change, changelist
from tests.admin.addresses import approve as approving
from tests.builders import grow, node
from tests.forms import OpenForm, words_on
from tests.record.acting import reword


@pytest.fixture
def desk(approver: User, logged_in: Callable[[User], Client]) -> Client:
    """The browser of somebody who approves."""
    return logged_in(approver)


def test_the_page_shows_what_was_and_what_would_be(worked_on: Plan, desk: Client) -> None:
    shown = words_on(desk.get(approving(node(worked_on, "onsen"))))
    assert "onsenの題" in shown
    assert "書き直した題" in shown


def test_a_new_item_is_shown_with_all_that_it_says(worked_on: Plan, desk: Client) -> None:
    shown = words_on(desk.get(approving(node(worked_on, "hiking"))))
    assert "hikingの題" in shown
    assert "Title of hiking" in shown


@pytest.mark.parametrize(
    ("model", "column"), [(Plan, "title_en"), (Page, "title_en"), (Term, "term_en")]
)
def test_headers_pages_and_terms_are_approved_on_pages_of_their_own(
    worked_on: Plan, desk: Client, model: type[Plan], column: str
) -> None:
    item = model.objects.get()
    setattr(item, column, "Reworded")
    item.save()
    assert "Reworded" in words_on(desk.get(approving(item)))
    assert OpenForm(desk, approving(item)).send().status_code == 302
    assert set(states_of(worked_on).values()) == {State.APPROVED, State.EDITED, State.NEW}


def test_what_was_shown_is_approved(worked_on: Plan, desk: Client, approver: User) -> None:
    onsen = node(worked_on, "onsen")
    response = OpenForm(desk, approving(onsen)).send()
    assert response.status_code == 302
    approval = Approval.objects.get(item="node:onsen", in_force=True)
    assert approval.by == approver
    assert "書き直した題" in approval.content
    assert states_of(worked_on)["node:onsen"] == State.APPROVED
    assert "書き直した題" in words_on(desk.get(response["Location"]))


def test_what_changed_while_it_was_read_is_shown_again_instead(
    worked_on: Plan, desk: Client
) -> None:
    onsen = node(worked_on, "onsen")
    form = OpenForm(desk, approving(onsen))
    reword(onsen, "読んでいる間の題")
    response = form.send()
    assert response.status_code == 200
    assert _("This was changed while you were reading. Please look at it again.") in words_on(
        response
    )
    assert "読んでいる間の題" in words_on(response)
    assert states_of(worked_on)["node:onsen"] == State.EDITED


def test_after_a_second_look_it_can_be_approved_from_the_same_page(
    worked_on: Plan, desk: Client
) -> None:
    onsen = node(worked_on, "onsen")
    form = OpenForm(desk, approving(onsen))
    reword(onsen, "読んでいる間の題")
    again = form.send()
    (shown,) = [one for one in again.context["form"].hidden_fields() if one.name == "shown"]
    assert form.send(shown=shown.value()).status_code == 302
    assert states_of(worked_on)["node:onsen"] == State.APPROVED


@pytest.mark.parametrize("shown", ["", "0" * 64, None])
def test_nothing_is_approved_without_having_been_shown(
    worked_on: Plan, desk: Client, shown: str | None
) -> None:
    response = OpenForm(desk, approving(node(worked_on, "onsen"))).send(shown=shown)
    assert response.status_code == 200
    assert states_of(worked_on)["node:onsen"] == State.EDITED


def test_a_refusal_is_told_in_words(worked_on: Plan, desk: Client) -> None:
    trail = grow(node(worked_on, "hiking"), "project", "trail")
    response = OpenForm(desk, approving(trail)).send()
    assert response.status_code == 200
    assert "hikingの題" in words_on(response)
    assert states_of(worked_on)["node:trail"] == State.NEW


def test_a_reference_without_a_source_is_refused_in_words(worked_on: Plan, desk: Client) -> None:
    Link.objects.all().delete()
    response = OpenForm(desk, approving(node(worked_on, "netsugen"))).send()
    assert _(
        "What is shown for reference needs a link to its source, with the day it was read."
    ) in words_on(response)


def test_who_changed_it_is_shown_no_button(worked_on: Plan, desk: Client, approver: User) -> None:
    onsen = node(worked_on, "onsen")
    note_edit(onsen, approver)
    with pytest.raises(ValueError, match="not enough values"):
        OpenForm(desk, approving(onsen))
    assert "書き直した題" in words_on(desk.get(approving(onsen)))


def test_who_changed_it_can_not_approve_it_by_sending_the_form_anyway(
    worked_on: Plan, desk: Client, approver: User
) -> None:
    onsen = node(worked_on, "onsen")
    form = OpenForm(desk, approving(onsen))
    note_edit(onsen, approver)
    response = form.send(reason="急ぐため")
    assert response.status_code == 200
    assert states_of(worked_on)["node:onsen"] == State.EDITED


def test_a_coordinator_gives_a_reason_for_approving_what_they_changed(
    worked_on: Plan, coordinator: User, logged_in: Callable[[User], Client]
) -> None:
    onsen = node(worked_on, "onsen")
    note_edit(onsen, coordinator)
    form = OpenForm(logged_in(coordinator), approving(onsen))
    assert form.send(reason=" ").status_code == 200
    assert states_of(worked_on)["node:onsen"] == State.EDITED
    assert form.send(reason="担当者が一人のため").status_code == 302
    assert Approval.objects.get(item="node:onsen", in_force=True).reason == "担当者が一人のため"


def test_an_edit_in_the_form_counts_as_one_s_own_change(
    worked_on: Plan, desk: Client, approver: User
) -> None:
    OpenForm(desk, change(node(worked_on, "skills"))).send(title_ja="自分で直した題")
    shown = desk.get(approving(node(worked_on, "skills")))
    assert shown.context["own"] is True


def test_a_removal_is_shown_as_one_and_approved_as_one(worked_on: Plan, desk: Client) -> None:
    Node.objects.filter(key="skills").update(removed=True)
    form = OpenForm(desk, approving(node(worked_on, "skills")))
    assert _("Approve the removal") in form.page.xpath("//input[@type='submit']/@value")
    assert form.send().status_code == 302
    assert states_of(worked_on)["node:skills"] == State.REMOVED


def test_where_nothing_waits_there_is_no_button(worked_on: Plan, desk: Client) -> None:
    approve_all(worked_on, by=None)
    skills = node(worked_on, "skills")
    assert not desk.get(approving(skills)).content.decode().count("review-form")
    assert approving(skills) not in desk.get(change(skills)).content.decode()


def test_the_form_of_an_item_that_waits_leads_to_its_approval(
    worked_on: Plan, desk: Client
) -> None:
    onsen = node(worked_on, "onsen")
    assert approving(onsen) in desk.get(change(onsen)).content.decode()


def test_the_list_says_the_state_of_each_item(worked_on: Plan, desk: Client) -> None:
    Node.objects.filter(key="skills").update(removed=True)
    found = desk.get(changelist("node")).content.decode()
    for state, number in (("new", 1), ("edited", 1), ("removing", 1), ("approved", 5)):
        assert found.count(f'class="state state-{state}"') == number, state


def test_approvals_are_read_and_never_written_in_the_admin(worked_on: Plan, root: Client) -> None:
    approval = Approval.objects.get(item="node:onsen")
    before = Approval.objects.filter(pk=approval.pk).values().get()
    assert root.get(change(approval)).status_code == 200
    for address in (change(approval), change(approval).replace("change", "delete")):
        assert root.post(address, {"content": "{}", "post": "yes"}).status_code == 403
    assert root.get(changelist("approval") + "add/").status_code == 403
    root.post(changelist("approval"), {"action": "delete_selected",
                                       "_selected_action": [str(approval.pk)]})  # fmt: skip
    assert Approval.objects.filter(pk=approval.pk).values().get() == before


def test_approving_leaves_the_public_page_as_it_was(worked_on: Plan, desk: Client) -> None:
    approve(node(worked_on, "onsen"), by=None)
    assert "書き直した題" not in words_on(desk.get("/ja/sample/onsen/"))


def test_adding_is_not_approving(worked_on: Plan, desk: Client) -> None:
    OpenForm(desk, add("term")).send(plan=str(worked_on.pk), key="new", term_ja="新しい用語")
    assert states_of(worked_on)["term:new"] == State.NEW
