"""A role reaches the items of its division, as long as it lasts, whatever the way in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from kpi.models import Indicator, Observation, Report
from plan.models import Approval, Division, Node, Page, Plan, Role, Term
from plan.roles import (
    divisions_of,
    may_answer,
    may_approve,
    may_edit,
    may_publish,
    may_translate,
    may_view,
    powers_of,
    reach,
)
from tests.admin.addresses import add, approve, change, changelist, page
from tests.builders import node
from tests.forms import OpenForm
from tests.kpi.yearly import ask, make_indicator, staff
from tests.roles import again, hire, make_groups, post

LogIn = Callable[[User], Client]


@pytest.fixture
def charged(worked_on: Plan) -> Plan:
    """The small plan: ``onsen`` is the labour division's, ``skills`` another one's, rest nobody's."""
    labour, other = divisions()
    Node.objects.filter(plan=worked_on, key="onsen").update(division=labour)
    Node.objects.filter(plan=worked_on, key="skills").update(division=other)
    return worked_on


def divisions() -> tuple[Division, Division]:
    return Division.objects.get(key="labour"), Division.objects.get(key="other")


def answers(user: User, plan: Plan) -> dict[str, tuple[bool, ...]]:
    """Return for an own item, another one's, and one of nobody: view, edit, translate, approve."""
    asked: tuple[Any, ...] = (may_view, may_edit, may_translate, may_approve)
    return {
        key: tuple(may(user, node(plan, key)) for may in asked)
        for key in ("onsen", "skills", "startups")
    }


READS, NOTHING = (True, False, False, False), (False, False, False, False)
EDITS, APPROVES = (True, True, False, False), (True, True, False, True)
TRANSLATES, EVERYTHING = (True, False, True, False), (True, True, True, True)


@pytest.mark.parametrize(
    ("role", "own", "other"),
    [
        ("editor", EDITS, READS),
        ("approver", APPROVES, READS),
        ("translator", TRANSLATES, TRANSLATES),
        ("coordinator", EVERYTHING, EVERYTHING),
        ("publisher", READS, READS),
        ("auditor", READS, READS),
    ],
)
def test_what_each_role_may_do_with_an_item_of_its_own_and_of_another_division(
    charged: Plan, role: str, own: tuple[bool, ...], other: tuple[bool, ...]
) -> None:
    user = hire("somebody", role, divisions()[0])
    assert answers(user, charged) == {"onsen": own, "skills": other, "startups": other}
    assert may_publish(user, charged) is (role == "publisher")


def test_somebody_without_a_role_may_do_nothing_and_a_superuser_everything(
    charged: Plan, newcomer: User, superuser: User
) -> None:
    assert set(answers(newcomer, charged).values()) == {NOTHING}
    assert set(answers(superuser, charged).values()) == {(True, True, True, True)}
    superuser.is_active = False
    assert not may_edit(superuser, node(charged, "onsen"))


def test_a_role_begins_and_ends_with_its_days(charged: Plan) -> None:
    labour, _other = divisions()
    today = timezone.localdate()
    day = dt.timedelta(days=1)
    onsen = node(charged, "onsen")
    for name, days, held in (
        ("yesterday", {"since": today - 9 * day, "until": today - day}, False),
        ("until-today", {"since": today - 9 * day, "until": today}, True),
        ("from-today", {"since": today}, True),
        ("tomorrow", {"since": today + day}, False),
    ):
        user = hire(name, "editor", labour, **days)
        assert may_edit(user, onsen) is held, name
        assert user.has_perm("plan.change_node") is held, name


def test_a_substitute_approves_for_the_time_of_the_absence(charged: Plan) -> None:
    labour, other = divisions()
    chief = hire("chief", "approver", labour)
    deputy = hire("deputy", "editor", other)
    today = timezone.localdate()
    post(deputy, "approver", labour, since=today, until=today, substitute_for=chief)
    assert may_approve(again(deputy), node(charged, "onsen"))
    assert not may_approve(again(deputy), node(charged, "skills"))


def test_what_belongs_to_no_division_belongs_to_the_coordinator(charged: Plan) -> None:
    editor = hire("editor-1", "approver", divisions()[0])
    coordinator = hire("coordinator-1", "coordinator")
    for item in (charged, Page.objects.get(), Term.objects.get(), node(charged, "idea")):
        assert not may_edit(editor, item)
        assert not may_approve(editor, item)
        assert may_edit(coordinator, item)


def test_somebody_posted_to_two_divisions_works_for_both(charged: Plan) -> None:
    labour, other = divisions()
    user = hire("both", "editor", labour)
    post(user, "approver", other)
    user = again(user)
    assert divisions_of(user) == {labour.pk, other.pk}
    assert not may_approve(user, node(charged, "onsen"))
    assert may_approve(user, node(charged, "skills"))
    assert reach(user, "plan.add_approval") == frozenset({other.pk})


def test_asking_any_number_of_questions_costs_four_queries(
    charged: Plan, django_assert_num_queries: Any
) -> None:
    user = hire("editor-1", "editor", divisions()[0])
    items = list(Node.objects.all())
    with django_assert_num_queries(4):
        for item in items:
            may_edit(user, item)
            may_approve(user, item)
            user.has_perm("plan.change_node")


def test_the_migration_makes_every_role_and_doing_it_twice_changes_nothing(db: None) -> None:
    make_groups()
    before = {group.name: group.permissions.count() for group in Group.objects.all()}
    assert set(Role.values) <= set(before)
    Group.objects.get(name="auditor").permissions.clear()
    Group.objects.get(name="editor").delete()
    make_groups()
    assert {group.name: group.permissions.count() for group in Group.objects.all()} == before


def test_the_auditor_may_view_and_nothing_else(db: None) -> None:
    held = powers_of(hire("auditor-1", "auditor")).everywhere
    assert held
    assert [one for one in held if ".view_" not in one] == []


# On the pages -----------------------------------------------------------------------------------


@pytest.fixture
def own_editor(charged: Plan, logged_in: LogIn) -> Client:
    """The browser of an editor of the labour division."""
    return logged_in(hire("editor-1", "editor", divisions()[0]))


def test_an_editor_reads_another_division_s_item_and_changes_nothing_of_it(
    charged: Plan, own_editor: Client
) -> None:
    skills = node(charged, "skills")
    assert own_editor.get(change(skills)).status_code == 200
    assert own_editor.get(page("history", skills)).status_code == 200
    assert own_editor.post(change(skills), {"title_ja": "勝手な題"}).status_code == 403
    assert node(charged, "skills").title_ja == "skillsの題"
    assert own_editor.get(change(charged)).status_code == 200
    assert own_editor.post(change(charged), {}).status_code == 403


def test_an_editor_saves_an_item_of_the_own_division(charged: Plan, own_editor: Client) -> None:
    form = OpenForm(own_editor, change(node(charged, "onsen")))
    assert form.send(title_ja="新しい題").status_code == 302
    assert node(charged, "onsen").title_ja == "新しい題"


def test_an_editor_gives_no_item_away_and_makes_none_for_others(
    charged: Plan, own_editor: Client
) -> None:
    labour, other = divisions()
    form = OpenForm(own_editor, change(node(charged, "onsen")))
    for division in (str(other.pk), ""):
        assert form.send(division=division).status_code == 200
    assert node(charged, "onsen").division == labour
    new = OpenForm(own_editor, add("node"))
    assert new.fields["division"] == [str(labour.pk)]
    words = {"title_ja": "新しい施策", "kind": "measure", "key": "brand-new"}
    place = {"parent": str(node(charged, "tourism").pk)}
    assert new.send(**words, **place, division=str(other.pk)).status_code == 200
    assert not Node.objects.filter(key="brand-new").exists()
    assert new.send(**words, **place).status_code == 302
    assert node(charged, "brand-new").division == labour


def test_an_editor_drags_only_what_is_the_own_division_s(charged: Plan, own_editor: Client) -> None:
    def drag(key: str, onto: str) -> int:
        data = {"cmd": "move_node", "position": "left"}
        data["cut_item"] = str(node(charged, key).pk)
        data["pasted_on"] = str(node(charged, onto).pk)
        return own_editor.post(changelist("node"), data).status_code

    assert drag("skills", "startups") == 403
    assert drag("onsen", "hiking") == 200


def test_an_approver_approves_for_the_own_division_alone(charged: Plan, logged_in: LogIn) -> None:
    client = logged_in(hire("chief", "approver", divisions()[0]))
    form = OpenForm(client, approve(node(charged, "onsen")))
    skills = node(charged, "skills")
    assert client.get(approve(skills)).status_code == 403
    assert client.post(approve(skills), {"shown": "x"}).status_code == 403
    assert form.send().status_code == 302
    assert Approval.objects.record_of(charged).get(item="node:onsen").by == User.objects.get()


def test_an_editor_reports_on_the_own_division_s_items_alone(
    charged: Plan, own_editor: Client
) -> None:
    form = OpenForm(own_editor, reverse("admin:kpi_report_add"))
    sent: dict[str, Any] = {"fiscal_year": "2024", "done_ja": "した。", "grade": ""}
    assert form.send(**sent, node=str(node(charged, "skills").pk)).status_code == 200
    assert form.send(**sent, node=str(node(charged, "onsen").pk)).status_code == 302
    assert Report.objects.get().division == divisions()[0]


def test_a_file_with_another_division_s_numbers_is_refused_whole(
    charged: Plan, own_editor: Client
) -> None:
    labour, other = divisions()
    for key, division in (("mine", labour), ("theirs", other)):
        make_indicator(charged, key, f"{key}の指標", division, unit_ja="件")
    lines = ["計画,指標,時期,印刷の表記,公表日"]
    lines += [f"sample,{key},FY2023,12件,2024-05-01" for key in ("mine", "theirs")]
    file = SimpleUploadedFile("numbers.csv", "\n".join(lines).encode())
    page = own_editor.post(reverse("admin:kpi_indicator_exchange"), {"file": file})
    words = page.content.decode()
    assert "「theirsの指標」は他課の項目です。" in words
    assert "mineの指標」は他課" not in words
    assert 'name="parcel"' not in words
    assert not Observation.objects.exists()


def test_an_indicator_of_another_division_is_read_with_its_rows_and_not_changed(
    charged: Plan, own_editor: Client
) -> None:
    theirs = make_indicator(charged, "theirs", "よその指標", divisions()[1])
    assert own_editor.get(change(theirs)).status_code == 200
    assert own_editor.post(change(theirs), {"name_ja": "勝手な名"}).status_code == 403
    assert Indicator.objects.get().name_ja == "よその指標"


def test_a_division_answers_its_own_request_and_no_other(plan: Plan, logged_in: LogIn) -> None:
    staff(plan)
    inquiry = ask(plan, hire("coordinator-1", "coordinator"))
    skills, tours = Division.objects.filter(key__endswith="-division").order_by("key")
    user = hire("editor-1", "editor", skills)
    assert (may_answer(user, skills), may_answer(user, tours)) == (True, False)
    client = logged_in(user)
    for name in ("division", "workbook"):
        for division in (skills, tours):
            address = reverse(f"admin:kpi_inquiry_{name}", args=[inquiry.pk, division.key])
            assert client.get(address).status_code == 200
    for division, status in ((skills, 302), (tours, 403)):
        address = reverse("admin:kpi_inquiry_division", args=[inquiry.pk, division.key])
        assert client.post(address, {"action": "go-on"}).status_code == status
        upload = reverse("admin:kpi_inquiry_upload", args=[inquiry.pk, division.key])
        assert client.get(upload).status_code == (200 if status == 302 else 403)
