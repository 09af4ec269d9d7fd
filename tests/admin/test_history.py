"""The history of an item on screen: who, when, what; compared, and brought back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from lxml import html

from plan.history import moments_of
from plan.models import Edit, Plan
from tests.admin.addresses import change, page
from tests.builders import node
from tests.forms import OpenForm, words_on


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
    refused = desk.post(link)
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
