"""The tick for corrections of letters: the English of what was corrected stays up to date."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from plan import canonical
from plan.items import NodeItem
from plan.models import Approval, Division, Edit, Plan
from plan.review import State, state_of
from plan.translation import en_state
from tests.admin.addresses import change
from tests.builders import node
from tests.forms import OpenForm


@pytest.fixture
def desk(editor: User, logged_in: Callable[[User], Client]) -> Client:
    return logged_in(editor)


def test_a_minor_edit_leaves_the_english_of_an_item_and_its_parts_up_to_date(
    worked_on: Plan, desk: Client
) -> None:
    form = OpenForm(desk, change(node(worked_on, "industry")))
    direction = form.field_holding("伸ばす。")
    form.send(title_ja="直した題", minor_edit="on", **{direction: "のばす。"})
    policy: Any = node(worked_on, "industry")
    assert policy.title_ja == "直した題"
    assert en_state(policy, "title") == "current"
    assert en_state(policy.statements.get(), "text") == "current"


def test_without_the_tick_each_english_that_was_touched_is_out_of_date(
    worked_on: Plan, desk: Client
) -> None:
    form = OpenForm(desk, change(node(worked_on, "industry")))
    form.send(**{form.field_holding("伸ばす。"): "大きく伸ばす。"})
    policy: Any = node(worked_on, "industry")
    assert en_state(policy, "title") == "current"
    assert en_state(policy.statements.get(), "text") == "outdated"


def test_ticking_that_an_edit_is_minor_is_no_edit(worked_on: Plan, desk: Client) -> None:
    before = Edit.objects.count()
    OpenForm(desk, change(node(worked_on, "industry"))).send(minor_edit="on")
    assert Edit.objects.count() == before


def test_the_name_of_a_division_can_be_corrected_too(worked_on: Plan, root: Client) -> None:
    labour: Any = Division.objects.get(key="labour")
    labour.name_en = "Labour"
    labour.save()
    OpenForm(root, change(labour)).send(name_ja="労働政策課（新）", minor_edit="on")
    labour.refresh_from_db()
    assert en_state(labour, "name") == "current"


def test_what_was_approved_before_a_field_was_added_is_still_approved(worked_on: Plan) -> None:
    skills = node(worked_on, "skills")
    approval = Approval.objects.get(item="node:skills", in_force=True)
    approval.content = approval.content.replace(',"outdated_since":""', "")
    assert canonical.from_json(NodeItem, approval.content) == skills.freeze()
    assert "outdated_since" not in approval.content
    assert state_of(skills, approval) is State.APPROVED
