"""Editors hand in, approvers send back or approve: on the pages of the admin, and by mail."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from plan.admin.waiting import waiting_items
from plan.mail import SMTP
from plan.models import Approval, Plan, ReviewAct
from plan.review import State, note_edit, states_of
from tests.admin.addresses import approve as approving
from tests.admin.addresses import change, changelist, page
from tests.builders import node
from tests.forms import OpenForm, words_on

LogIn = Callable[[User], Client]


@pytest.fixture
def edited(worked_on: Plan, editor: User) -> Plan:
    """The plan in the middle of its work: the editor reworded ``onsen``."""
    note_edit(node(worked_on, "onsen"), editor)
    for user in User.objects.all():
        user.email = f"{user.username}@example.jp"
        user.save()
    return worked_on


def state(plan: Plan) -> State:
    return states_of(plan)["node:onsen"]


def test_an_item_goes_to_the_approver_back_and_on_to_the_record(
    edited: Plan,
    editor: User,
    approver: User,
    logged_in: LogIn,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    onsen = node(edited, "onsen")
    User.objects.filter(pk=approver.pk).update(email="approver@example.jp")
    writer, judge = logged_in(editor), logged_in(approver)
    assert page("submit", onsen) in writer.get(change(onsen)).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        response = OpenForm(writer, page("submit", onsen)).send(words="題を改めました。")
    assert response.status_code == 302
    assert state(edited) == State.IN_REVIEW
    assert "題を改めました。" in words_on(judge.get(reverse("admin:index")))
    assert "題を改めました。" in words_on(judge.get(approving(onsen)))

    form = OpenForm(judge, approving(onsen))
    refused = form.send(_ask="1")
    assert "修正してほしい内容を入力してください。" in words_on(refused)
    with django_capture_on_commit_callbacks(execute=True):
        form.send(_ask="1", words="もとの題に近づけてください。")
    assert state(edited) == State.RETURNED
    assert "もとの題に近づけてください。" in words_on(writer.get(change(onsen)))

    OpenForm(writer, page("submit", onsen)).send()
    with django_capture_on_commit_callbacks(execute=True):
        OpenForm(judge, approving(onsen)).send(decision_number="産政第12号")
    assert state(edited) == State.APPROVED
    assert Approval.objects.get(item="node:onsen", in_force=True).decision_number == "産政第12号"
    assert [(message.to, "onsen" in message.body) for message in mail.outbox] == [
        (["approver@example.jp"], False),
        (["editor@example.jp"], False),
        (["editor@example.jp"], False),
    ]
    assert [message.subject.partition("：")[0] for message in mail.outbox] == [
        "承認待ち",
        "修正の依頼",
        "承認済み",
    ]
    assert all(
        f"http://testserver{change(onsen)}" in message.body
        or f"http://testserver{approving(onsen)}" in message.body
        for message in mail.outbox
    )


def test_without_mail_everything_works_and_the_list_says_what_waits(
    edited: Plan, editor: User, logged_in: LogIn, settings: Settings
) -> None:
    settings.EMAIL_BACKEND, settings.EMAIL_HOST = SMTP, ""
    OpenForm(logged_in(editor), page("submit", node(edited, "onsen"))).send()
    assert mail.outbox == []
    first = waiting_items(edited)[0]
    assert (first.title, first.in_review) == ("書き直した題", True)


def test_what_changed_while_it_was_read_is_not_handed_in(
    edited: Plan, editor: User, logged_in: LogIn
) -> None:
    onsen = node(edited, "onsen")
    form = OpenForm(logged_in(editor), page("submit", onsen))
    onsen.title_ja = "読んでいる間の題"
    onsen.save()
    response = form.send()
    assert "読んでいる間の題" in words_on(response)
    assert not ReviewAct.objects.exists()


def test_a_submission_is_taken_back_by_post_alone(
    edited: Plan, editor: User, logged_in: LogIn
) -> None:
    onsen, client = node(edited, "onsen"), logged_in(editor)
    OpenForm(client, page("submit", onsen)).send()
    client.get(page("take_back", onsen))
    assert state(edited) == State.IN_REVIEW
    client.post(page("take_back", onsen))
    assert state(edited) == State.EDITED
    again = client.post(page("take_back", onsen), follow=True)
    assert "承認待ちではありません。" in words_on(again)


def test_who_may_only_look_hands_nothing_in(
    edited: Plan, person: Callable[..., User], logged_in: LogIn
) -> None:
    client, onsen = logged_in(person("reader", "plan.view_node")), node(edited, "onsen")
    for name in ("submit", "take_back"):
        assert client.get(page(name, onsen)).status_code == 403
        assert client.post(page(name, onsen), {"shown": "x"}).status_code == 403
    assert page("submit", onsen) not in client.get(change(onsen)).content.decode()


def test_approvals_without_a_second_person_are_a_list_of_their_own(
    edited: Plan, root: Client, coordinator: User, logged_in: LogIn
) -> None:
    onsen = node(edited, "onsen")
    note_edit(onsen, coordinator)
    OpenForm(logged_in(coordinator), approving(onsen)).send(reason="担当者が一人のため")
    listed = words_on(root.get(f"{changelist('approval')}?forced=yes"))
    assert "担当者が一人のため" in listed
    assert "書き直した題" in listed
    assert "skillsの題" not in listed
