"""Many items are handed in at once, each as it was shown, all of them or none."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from plan.models import Division, Node, Plan, ReviewAct
from plan.review import State, note_edit, states_of
from plan.submitting import ask_for_change
from tests.builders import grow, node
from tests.forms import OpenForm, words_on
from tests.record.acting import reword
from tests.roles import hire

LogIn = Callable[[User], Client]


@pytest.fixture
def labour(worked_on: Plan) -> Division:
    """The labour division with three edited items; ``skills`` was edited elsewhere."""
    division = Division.objects.get(key="labour")
    reword(node(worked_on, "startups"), "起業の新しい題")
    reword(node(worked_on, "skills"), "人材の新しい題")
    keys = ("onsen", "hiking", "startups")
    Node.objects.filter(plan=worked_on, key__in=keys).update(division=division)
    return division


@pytest.fixture
def clerk(labour: Division) -> User:
    return hire("kakari", "editor", labour)


def page(plan: Plan) -> str:
    return reverse("admin:plan_plan_submit_many", args=[plan.slug])


def test_the_page_shows_what_changes_and_a_press_hands_in_what_is_ticked(
    worked_on: Plan, clerk: User, logged_in: LogIn
) -> None:
    note_edit(node(worked_on, "startups"), clerk)
    form = OpenForm(logged_in(clerk), page(worked_on))
    words = " ".join(form.page.text_content().split())
    assert "起業の新しい題" in words
    assert f"編集した人： {clerk.username}" in words
    assert "人材の新しい題" not in words
    answer = form.send(item=["node:startups", "node:onsen"], words="よろしくお願いします。")
    assert answer.status_code == 302
    states = states_of(worked_on)
    assert states["node:startups"] is states["node:onsen"] is State.IN_REVIEW
    assert states["node:hiking"] is State.NEW
    acts = ReviewAct.objects.filter(plan=worked_on)
    assert {(act.item, act.by, act.words) for act in acts} == {
        (name, clerk, "よろしくお願いします。") for name in ("node:startups", "node:onsen")
    }


def test_what_was_changed_since_it_was_shown_holds_all_back_and_is_shown_again(
    worked_on: Plan, clerk: User, logged_in: LogIn
) -> None:
    form = OpenForm(logged_in(clerk), page(worked_on))
    reword(node(worked_on, "onsen"), "その後に変わった題")
    answer = form.send(item=["node:onsen", "node:startups"], words="急ぎます。")
    words = words_on(answer)
    assert "何も依頼していません。" in words
    assert "その後に変わった題" in words
    assert "急ぎます。" in answer.content.decode()
    assert answer.content.decode().count(" checked") == 2
    assert not ReviewAct.objects.exists()


def test_sending_it_twice_hands_in_once(worked_on: Plan, clerk: User, logged_in: LogIn) -> None:
    form = OpenForm(logged_in(clerk), page(worked_on))
    form.send(item=["node:onsen"])
    again = words_on(form.send(item=["node:onsen"]))
    assert ReviewAct.objects.count() == 1
    assert "すでに承認を依頼しています" in again


def test_another_division_s_item_is_refused_though_its_name_is_sent(
    worked_on: Plan, clerk: User, logged_in: LogIn
) -> None:
    data = {"item": ["node:skills", "node:gone"], "shown-node:skills": "x", "shown-node:gone": "x"}
    words = words_on(logged_in(clerk).post(page(worked_on), data))
    assert "ほかの課の項目です。" in words
    assert "既にありません。" in words
    assert not ReviewAct.objects.exists()


def test_an_item_that_was_sent_back_says_what_was_asked_for(
    worked_on: Plan, clerk: User, labour: Division, logged_in: LogIn
) -> None:
    chief = hire("kachou", "approver", labour)
    ask_for_change(node(worked_on, "startups"), by=chief, words="根拠を書いてください。")
    words = words_on(logged_in(clerk).get(page(worked_on)))
    assert "修正の依頼があります。" in words
    assert "根拠を書いてください。" in words


def test_the_approver_gets_one_letter_that_names_them_all(
    worked_on: Plan,
    clerk: User,
    labour: Division,
    logged_in: LogIn,
    django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[object]],
) -> None:
    chief = hire("kachou", "approver", labour)
    User.objects.filter(pk=chief.pk).update(email="kachou@example.jp")
    form = OpenForm(logged_in(clerk), f"{page(worked_on)}?all=1")
    with django_capture_on_commit_callbacks(execute=True):
        form.send()
    [letter] = mail.outbox
    assert letter.to == ["kachou@example.jp"]
    assert "起業の新しい題" in letter.body
    assert reverse("admin:plan_plan_approve_many", args=[worked_on.slug]) in letter.body


def test_nothing_is_ticked_by_itself_and_an_empty_form_says_so(
    worked_on: Plan, clerk: User, logged_in: LogIn
) -> None:
    client = logged_in(clerk)
    assert " checked" not in client.get(page(worked_on)).content.decode()
    assert "依頼する項目にチェックを入れてください。" in words_on(client.post(page(worked_on)))


def test_the_first_page_leads_there(worked_on: Plan, clerk: User, logged_in: LogIn) -> None:
    assert page(worked_on) in logged_in(clerk).get("/admin/").content.decode()


def test_the_page_costs_the_same_however_many_items(
    worked_on: Plan, clerk: User, labour: Division, logged_in: LogIn
) -> None:
    client = logged_in(clerk)

    def queries() -> int:
        client.get(page(worked_on))
        with CaptureQueriesContext(connection) as captured:
            client.get(page(worked_on))
        return len(captured)

    few = queries()
    for number in range(20):
        grow(node(worked_on, "tourism"), "measure", f"new-{number}", division=labour)
    assert queries() == few
