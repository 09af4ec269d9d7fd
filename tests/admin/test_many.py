"""Many items are approved at once, each as it was shown, all of them or none."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.test import Client
from django.urls import reverse

from plan.models import Approval, Division, Node, Plan
from plan.review import note_edit
from plan.submitting import submit, take_back
from plan.tree.moves import move_node
from tests.builders import node
from tests.forms import OpenForm, words_on
from tests.record.acting import reword
from tests.roles import hire

LogIn = Callable[[User], Client]


@pytest.fixture
def labour(worked_on: Plan) -> Division:
    """The labour division with three items that wait; ``skills`` waits elsewhere."""
    division = Division.objects.get(key="labour")
    reword(node(worked_on, "startups"), "起業の新しい題")
    reword(node(worked_on, "skills"), "人材の新しい題")
    keys = ("onsen", "hiking", "startups")
    Node.objects.filter(plan=worked_on, key__in=keys).update(division=division)
    writer = hire("kakari", "editor", division)
    for key in keys:
        submit(node(worked_on, key), by=writer)
    return division


@pytest.fixture
def chief(labour: Division) -> User:
    return hire("kachou", "approver", labour)


def page(plan: Plan) -> str:
    return reverse("admin:plan_plan_approve_many", args=[plan.slug])


def record(plan: Plan) -> dict[str, str]:
    return dict(Approval.objects.record_of(plan).values_list("item", "content"))


def test_the_page_shows_what_changes_in_each_and_a_press_approves_them(
    worked_on: Plan, chief: User, logged_in: LogIn
) -> None:
    form = OpenForm(logged_in(chief), page(worked_on))
    words = " ".join(form.page.text_content().split())
    assert "起業の新しい題" in words
    assert "人材の新しい題" not in words
    names = ["node:onsen", "node:hiking", "node:startups"]
    answer = form.send(item=names, decision_number="産政第123号")
    assert answer.status_code == 302
    approved = Approval.objects.record_of(worked_on).filter(item__in=names)
    assert {(one.item, one.by, one.decision_number) for one in approved} == {
        (name, chief, "産政第123号") for name in names
    }


def test_one_that_cannot_be_approved_holds_all_back_and_says_why(
    worked_on: Plan, chief: User, logged_in: LogIn
) -> None:
    form = OpenForm(logged_in(chief), page(worked_on))
    before = record(worked_on)
    reword(node(worked_on, "onsen"), "その後に変わった題")
    answer = form.send(item=["node:onsen", "node:startups"])
    assert record(worked_on) == before
    words = words_on(answer)
    assert "何も承認していません。" in words
    assert "その後に変わった題" in words
    assert answer.content.decode().count("checked") == 2


def test_what_nobody_handed_in_is_counted_and_shown_on_request(
    worked_on: Plan, chief: User, logged_in: LogIn
) -> None:
    take_back(node(worked_on, "startups"), by=chief)
    client = logged_in(chief)
    words = words_on(client.get(page(worked_on)))
    assert "起業の新しい題" not in words
    assert "承認を依頼されていない項目が1件あります" in words
    early = OpenForm(client, f"{page(worked_on)}?early=1")
    assert "編集者に確かめてください" in early.page.text_content()
    assert early.send(item=["node:startups"]).status_code == 302
    assert "起業の新しい題" in record(worked_on)["node:startups"]


def test_four_eyes_hold_for_each(worked_on: Plan, chief: User, logged_in: LogIn) -> None:
    note_edit(node(worked_on, "startups"), chief)
    client = logged_in(chief)
    form = OpenForm(client, page(worked_on))
    assert "自分で変更した項目です。" in form.page.text_content()
    boxes: Any = form.page.xpath("//input[@name='item']/@value")
    assert sorted(boxes) == ["node:hiking", "node:onsen"]
    before = record(worked_on)
    refused = form.send(item=["node:startups", "node:onsen"])
    assert refused.status_code == 200
    assert record(worked_on) == before


def test_another_division_s_item_is_refused_though_its_name_is_sent(
    worked_on: Plan, chief: User, logged_in: LogIn
) -> None:
    before = record(worked_on)
    data = {"item": ["node:skills", "node:gone"], "shown-node:skills": "x", "shown-node:gone": "x"}
    words = words_on(logged_in(chief).post(page(worked_on), data))
    assert "この課の承認はできません。" in words
    assert "既にありません。" in words
    assert record(worked_on) == before


def test_who_edited_gets_one_letter_that_names_what_was_approved(
    worked_on: Plan,
    chief: User,
    logged_in: LogIn,
    django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[object]],
) -> None:
    User.objects.filter(username="kakari").update(email="kakari@example.jp")
    form = OpenForm(logged_in(chief), page(worked_on))
    with django_capture_on_commit_callbacks(execute=True):
        form.send(item=["node:onsen", "node:startups"])
    [letter] = mail.outbox
    assert letter.to == ["kakari@example.jp"]
    assert letter.subject == "承認済み：2件"
    assert "起業の新しい題" in letter.body
    assert node(worked_on, "hiking").title_ja not in letter.body


def test_nobody_is_written_to_where_nothing_was_approved(
    worked_on: Plan,
    chief: User,
    logged_in: LogIn,
    django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[object]],
) -> None:
    User.objects.filter(username="kakari").update(email="kakari@example.jp")
    form = OpenForm(logged_in(chief), page(worked_on))
    reword(node(worked_on, "onsen"), "その後に変わった題")
    with django_capture_on_commit_callbacks(execute=True):
        form.send(item=["node:onsen", "node:startups"])
    assert mail.outbox == []


def test_all_boxes_are_ticked_by_a_link_and_none_by_itself(
    worked_on: Plan, chief: User, logged_in: LogIn
) -> None:
    client = logged_in(chief)
    assert " checked" not in client.get(page(worked_on)).content.decode()
    assert client.get(f"{page(worked_on)}?all=1").content.decode().count(" checked") == 3
    nothing = client.post(page(worked_on))
    assert "承認する項目にチェックを入れてください。" in words_on(nothing)


def test_removals_go_before_what_they_stood_under(
    worked_on: Plan, superuser: User, root: Client
) -> None:
    Node.objects.filter(key__in=("tourism", "onsen")).update(removed=True)
    Node.objects.filter(key="hiking").delete()
    Node.objects.get(key="netsugen").contributes_to.clear()
    form = OpenForm(root, f"{page(worked_on)}?all=1&early=1")
    assert form.send().status_code == 302
    gone = Approval.objects.record_of(worked_on).filter(removes=True)
    assert {one.item for one in gone} == {"node:tourism", "node:onsen"}


def test_nothing_waits_is_said_kindly(worked_on: Plan, logged_in: LogIn) -> None:
    other = Division.objects.get(key="other")
    client = logged_in(hire("hoka", "approver", other))
    assert "承認待ちの項目はありません。" in words_on(client.get(page(worked_on)))


def test_the_page_costs_the_same_however_many_items(
    worked_on: Plan, chief: User, logged_in: LogIn, django_assert_max_num_queries: Any
) -> None:
    client = logged_in(chief)
    client.get(page(worked_on))
    with django_assert_max_num_queries(60):
        client.get(page(worked_on))


def test_a_move_is_told_by_its_neighbours_and_not_by_a_number(
    worked_on: Plan, chief: User, logged_in: LogIn
) -> None:
    skills, startups = node(worked_on, "skills"), node(worked_on, "startups")
    move_node(startups, skills, "left")
    words = words_on(logged_in(chief).get(f"{page(worked_on)}?early=1"))
    assert "順序" in words
    assert "「人材の新しい題」の次 先頭" in words
    assert "内部の番号" not in words
