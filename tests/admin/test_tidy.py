"""Pasted text is made plain for everybody: it is said, and it can be undone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from plan.models import Edit, Plan, Statement
from tests.admin.addresses import change
from tests.builders import node
from tests.forms import OpenForm, words_on

PASTED = "\u3000研修を開いた。\r\n・㈱見本\r\n年度\t件数\r\n2024\t12"
PLAIN = "研修を開いた。\n- 株式会社見本\n\n| 年度 | 件数 |\n| --- | --- |\n| 2024 | 12 |"


@pytest.fixture
def desk(editor: User, logged_in: Callable[[User], Client]) -> Client:
    """The browser of an editor."""
    return logged_in(editor)


def as_typed(obj: Any) -> str:
    return reverse("admin:plan_node_as_typed", args=[obj.pk])


def test_what_was_pasted_is_made_plain_and_said_and_comes_back_as_it_was_typed(
    worked_on: Plan, desk: Client
) -> None:
    skills = node(worked_on, "skills")
    OpenForm(desk, change(skills)).send(body_ja=PASTED, title_ja="㈱見本の題")
    assert (node(worked_on, "skills").body_ja, node(worked_on, "skills").title_ja) == (
        PLAIN, "株式会社見本の題",
    )  # fmt: skip
    told = words_on(desk.get(change(skills)))
    assert "貼り付けた文を整えました" in told
    assert "表" in told
    assert OpenForm(desk, as_typed(skills)).send().status_code == 302
    assert node(worked_on, "skills").title_ja == "㈱見本の題"
    assert node(worked_on, "skills").body_ja == PASTED.strip().replace("\r\n", "\n")
    assert Edit.objects.count() == 2
    OpenForm(desk, change(skills)).send(lead_ja="リード")
    assert node(worked_on, "skills").title_ja == "㈱見本の題"  # nobody touched it since


def test_rows_are_made_plain_too_and_what_was_changed_since_is_left_alone(
    worked_on: Plan, desk: Client
) -> None:
    industry = node(worked_on, "industry")
    form = OpenForm(desk, change(industry))
    field = form.field_holding("伸ばす。")
    form.send(**{field: "・伸ばす。\u200b"})
    assert Statement.objects.get(key="grow").text_ja == "- 伸ばす。"
    Statement.objects.filter(key="grow").update(text_ja="その後の文")
    OpenForm(desk, as_typed(industry)).send()
    assert Statement.objects.get(key="grow").text_ja == "その後の文"


def test_what_was_undone_while_pasting_is_saved_as_it_was_typed(
    worked_on: Plan, desk: Client
) -> None:
    skills = node(worked_on, "skills")
    OpenForm(desk, change(skills)).send(title_ja="㈱見本", as_typed="title_ja")
    assert node(worked_on, "skills").title_ja == "㈱見本"
    assert "貼り付けた文を整えました" not in words_on(desk.get(change(skills)))


def test_a_script_asks_the_same_rules(worked_on: Plan, desk: Client, newcomer: User) -> None:
    address = reverse("preview_tidy")
    answer = desk.post(address, {"text": PASTED, "lines": "1"}).json()
    assert answer["text"] == PLAIN
    assert "表" in answer["done"]
    assert desk.post(address, {"text": "㈱見本"}).json()["text"] == "株式会社見本"
    desk.force_login(newcomer)
    assert desk.post(address, {"text": "題"}).status_code == 403


def test_the_undo_shows_what_was_made_plain_and_is_used_up_by_one_press(
    worked_on: Plan, desk: Client
) -> None:
    skills = node(worked_on, "skills")
    OpenForm(desk, change(skills)).send(title_ja="㈱見本の題")
    form = OpenForm(desk, as_typed(skills))
    assert "㈱" in form.page.text_content()
    form.send()
    again = form.send()
    assert "元に戻す内容はありません" in words_on(desk.get(again["Location"]))
    assert (node(worked_on, "skills").title_ja, Edit.objects.count()) == ("㈱見本の題", 2)


def test_the_undo_of_one_item_touches_no_other_and_no_other_person_s(
    worked_on: Plan, desk: Client, root: Client
) -> None:
    skills, startups = node(worked_on, "skills"), node(worked_on, "startups")
    OpenForm(desk, change(skills)).send(title_ja="㈱見本の題")
    for client, item in ((desk, startups), (root, skills)):
        answer = client.post(as_typed(item))
        assert "元に戻す内容はありません" in words_on(client.get(answer["Location"]))
    assert node(worked_on, "skills").title_ja == "株式会社見本の題"
    assert Edit.objects.count() == 1
