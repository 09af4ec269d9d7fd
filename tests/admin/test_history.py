"""The history of an item on screen: who, when, what; compared, and brought back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from lxml import html

from plan.history import moments_of
from plan.models import Division, Edit, Plan
from plan.review import note_edit
from tests.admin.addresses import change, page
from tests.builders import node
from tests.forms import OpenForm, words_on
from tests.record.acting import reword
from tests.roles import hire
from tests.tree.reading import assert_sound


@pytest.fixture
def desk(editor: User, logged_in: Callable[[User], Client]) -> Client:
    """The browser of an editor."""
    return logged_in(editor)


def test_the_history_says_who_changed_what_and_marks_the_words(
    worked_on: Plan, desk: Client
) -> None:
    skills = node(worked_on, "skills")
    OpenForm(desk, change(skills)).send(title_ja="skillsの新しい題")
    listed = words_on(desk.get(page("history", skills)))
    assert "editor" in listed
    assert "名称（日本語）" in listed
    after, before = moments_of(skills)
    compared = desk.get(page("history", skills), {"before": before.key, "after": after.key})
    added = html.document_fromstring(compared.content.decode()).xpath("//ins")
    assert added[0].text_content() == "新しい"


def test_a_state_is_brought_back_with_two_clicks(worked_on: Plan, desk: Client) -> None:
    skills = node(worked_on, "skills")
    OpenForm(desk, change(skills)).send(title_ja="別の題", sdgs=["9"])
    then = moments_of(skills)[-1]
    link = reverse("admin:plan_node_revert", args=[skills.pk, then.key])
    assert link in desk.get(page("history", skills)).content.decode()
    assert OpenForm(desk, link).send().status_code == 302
    assert node(worked_on, "skills").title_ja == "skillsの題"
    listed = words_on(desk.get(page("history", skills)))
    assert "の内容に戻した" in listed
    refused = OpenForm(desk, link).send()
    assert "すでにこの内容です" in words_on(refused)


def test_a_removed_item_is_listed_and_returns_by_a_button(worked_on: Plan, desk: Client) -> None:
    skills = node(worked_on, "skills")
    assert OpenForm(desk, change(skills)).send(removed="on").status_code == 302
    listed = words_on(desk.get(reverse("admin:plan_node_changelist"), {"removed__exact": "1"}))
    assert "skillsの題" in listed
    assert "startupsの題" not in listed
    address = reverse("admin:plan_node_return", args=[skills.pk])
    assert f'formaction="{address}"' in desk.get(change(skills)).content.decode()
    assert desk.get(address).status_code == 405
    assert desk.post(address).status_code == 302
    assert not node(worked_on, "skills").removed
    assert Edit.objects.count() == 2


def bring_back(obj: Any, which: int = -1) -> str:
    """Return the page that brings back a state of an item: the earliest, if no other is named."""
    return reverse("admin:plan_node_revert", args=[obj.pk, moments_of(obj)[which].key])


def test_what_somebody_saves_while_the_page_is_read_is_not_overwritten(
    worked_on: Plan, desk: Client, superuser: User
) -> None:
    skills = node(worked_on, "skills")
    OpenForm(desk, change(skills)).send(title_ja="別の題")
    form = OpenForm(desk, bring_back(skills))
    reword(node(worked_on, "skills"), "同僚が今直した題")
    note_edit(node(worked_on, "skills"), superuser)
    words = words_on(form.send())
    assert "確認している間に内容が変更されました" in words
    assert "同僚が今直した題" in words
    assert node(worked_on, "skills").title_ja == "同僚が今直した題"
    form = OpenForm(desk, bring_back(skills))
    assert form.send().status_code == 302
    assert node(worked_on, "skills").title_ja == "skillsの題"


def test_a_moved_item_whose_old_place_is_gone_keeps_its_place_and_says_so(
    worked_on: Plan, desk: Client
) -> None:
    skills, tourism = node(worked_on, "skills"), node(worked_on, "tourism")
    move = reverse("admin:plan_node_move", args=[skills.pk])
    desk.post(move, {"to": f"last-child {tourism.pk}"})
    OpenForm(desk, change(node(worked_on, "skills"))).send(title_ja="別の題")
    OpenForm(desk, change(node(worked_on, "industry"))).send(removed="on")
    answer = OpenForm(desk, bring_back(skills)).send()
    told = words_on(desk.get(answer["Location"]))
    assert "元の上位の項目がないため、現在の位置のままです。" in told
    back = node(worked_on, "skills")
    assert (back.title_ja, back.parent) == ("skillsの題", tourism)
    assert_sound(worked_on)


def test_nobody_brings_back_what_they_may_not_edit(
    worked_on: Plan, desk: Client, logged_in: Callable[[User], Client]
) -> None:
    skills = node(worked_on, "skills")
    OpenForm(desk, change(skills)).send(title_ja="別の題")
    address = bring_back(skills)
    other = hire("hoka", "editor", Division.objects.create(key="far", name_ja="遠い課"))
    for person in (other, hire("yakusha", "translator"), hire("kansa", "auditor")):
        client = logged_in(person)
        assert client.post(address).status_code == 403
        assert address not in client.get(page("history", skills)).content.decode()
    assert node(worked_on, "skills").title_ja == "別の題"


def test_a_state_that_was_never_there_is_not_found(worked_on: Plan, desk: Client) -> None:
    address = reverse("admin:plan_node_revert", args=[node(worked_on, "skills").pk, "e0"])
    assert desk.get(address).status_code == 404
