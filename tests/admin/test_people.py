"""Accounts and postings: given by whoever has them, closed and never erased."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group, User
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from plan.models import Division, Plan, Posting
from plan.review import note_edit
from plan.roles import may_edit
from tests.builders import node
from tests.forms import OpenForm, words_on
from tests.roles import again, hire, make_groups, post

LogIn = Callable[[User], Client]


@pytest.fixture
def labour(plan: Plan) -> Division:
    make_groups()
    return Division.objects.create(key="labour", name_ja="労働政策課")


@pytest.fixture
def april(labour: Division, logged_in: LogIn) -> Client:
    """The browser of the coordinator."""
    return logged_in(hire("torimatome", "coordinator"))


def at(name: str, *args: object) -> str:
    return reverse(f"admin:{name}", args=args)


def test_the_coordinator_makes_an_account_and_posts_it_to_a_division(
    plan: Plan, april: Client, labour: Division
) -> None:
    form = OpenForm(april, at("auth_user_add"))
    sent = form.send(
        username="012345", last_name="群馬", first_name="花子",
        password1="a long enough word 7", password2="a long enough word 7",
    )  # fmt: skip
    new = User.objects.get(username="012345")
    assert sent.status_code == 302
    assert (new.is_staff, new.is_superuser) == (True, False)
    onsen = node(plan, "onsen")
    onsen.division = labour
    assert not may_edit(new, onsen)
    posting = OpenForm(april, f"{at('plan_posting_add')}?user={new.pk}")
    assert posting.send(division=str(labour.pk)).status_code == 302
    assert may_edit(again(new), onsen)
    page = words_on(april.get(at("auth_user_change", new.pk)))
    assert "労働政策課 編集者" in page


def test_nobody_gives_what_they_do_not_have(april: Client, superuser: User) -> None:
    somebody = User.objects.create_user("somebody", is_staff=True)
    form = OpenForm(april, f"{at('plan_posting_add')}?user={somebody.pk}")
    assert "この役割を付与できるのは管理者だけです。" in words_on(form.send(role="publisher"))
    assert not Posting.objects.filter(user=somebody).exists()
    page = april.get(at("auth_user_change", somebody.pk)).content.decode()
    assert 'name="groups"' not in page
    assert 'name="is_superuser"' not in page
    sent = OpenForm(april, at("auth_user_change", somebody.pk)).send(
        is_superuser="on", groups=[str(Group.objects.get(name="publisher").pk)]
    )
    assert sent.status_code == 302
    somebody.refresh_from_db()
    assert not somebody.is_superuser
    assert not somebody.groups.exists()


def test_an_account_that_may_do_more_is_not_in_the_coordinator_s_hands(
    april: Client, superuser: User
) -> None:
    publisher = hire("koukai", "publisher")
    for other in (publisher, superuser):
        assert april.get(at("auth_user_change", other.pk)).status_code == 200
        for name in ("auth_user_change", "auth_user_password_change", "auth_user_close"):
            assert april.post(at(name, other.pk), {}).status_code == 403
    posting = publisher.postings.get()
    assert april.post(at("plan_posting_change", posting.pk), {"until": ""}).status_code == 403


def test_the_administrator_ticks_roles_that_are_explained(root: Client, labour: Division) -> None:
    somebody = User.objects.create_user("somebody", is_staff=True)
    form = OpenForm(root, at("auth_user_change", somebody.pk))
    boxes = form.page.xpath("//input[@type='checkbox'][@name='groups']")
    assert len(boxes) == 4
    assert "公開担当：承認された内容を公開します。" in form.page.text_content()
    assert not form.page.xpath("//select[@name='groups' or @name='user_permissions']")
    form.send(groups=[str(Group.objects.get(name="publisher").pk)])
    assert again(somebody).has_perm("publication.add_edition")


def test_a_role_is_read_in_words_and_its_permissions_are_boxes(root: Client) -> None:
    make_groups()
    group = Group.objects.get(name="editor")
    form = OpenForm(root, at("auth_group_change", group.pk))
    assert form.page.xpath("//input[@type='checkbox'][@name='permissions']")
    words = " ".join(form.page.text_content().split())
    assert "閲覧：" in words
    assert "Can " not in words
    before = group.permissions.count()
    assert form.send().status_code == 302
    assert group.permissions.count() == before


def test_a_closed_account_logs_nobody_in_and_what_it_leaves_is_told(
    plan: Plan, april: Client, labour: Division, logged_in: LogIn
) -> None:
    chief = hire("kachou", "approver", labour)
    deputy = hire("dairi", "editor", labour)
    today = timezone.localdate()
    post(deputy, "approver", labour, since=today, until=today, substitute_for=chief)
    note_edit(node(plan, "onsen"), chief)
    working = logged_in(chief)
    assert working.get(at("index")).status_code == 200
    page = words_on(april.get(at("auth_user_close", chief.pk)))
    assert "onsenの題" in page
    assert "dairi 労働政策課 承認者" in page
    april.post(at("auth_user_close", chief.pk))
    chief.refresh_from_db()
    assert not chief.is_active
    assert working.get(at("index")).status_code == 302
    assert not Session.objects.filter(session_key=working.session.session_key).exists()
    assert not Posting.objects.not_over(today).filter(role="approver").exists()
    assert Posting.objects.get(user=chief).until == today - dt.timedelta(days=1)
    assert may_edit(again(deputy), node(plan, "onsen")) is False


def test_a_division_that_loses_its_only_approver_is_named(april: Client, labour: Division) -> None:
    chief = hire("kachou", "approver", labour)
    asked = at("auth_user_close", chief.pk)
    words = "ほかに承認できる人がいない課： 労働政策課"
    assert words in words_on(april.get(asked))
    hire("another", "approver", labour)
    assert words not in words_on(april.get(asked))


def test_nobody_closes_their_own_account_and_a_closed_one_opens_without_powers(
    april: Client, labour: Division
) -> None:
    own = User.objects.get(username="torimatome")
    april.post(at("auth_user_close", own.pk))
    assert User.objects.get(pk=own.pk).is_active
    editor = hire("kakari", "editor", labour)
    for _time in range(2):
        april.post(at("auth_user_close", editor.pk))
    editor = again(editor)
    assert editor.is_active
    assert not editor.has_usable_password()
    assert not editor.has_perm("plan.change_node")


def test_nobody_is_erased(root: Client, superuser: User) -> None:
    somebody = User.objects.create_user("somebody", is_staff=True)
    assert root.post(at("auth_user_delete", somebody.pk), {"post": "yes"}).status_code == 403
    action = {"action": "delete_selected", "_selected_action": [somebody.pk], "post": "yes"}
    root.post(at("auth_user_changelist"), action)
    assert User.objects.filter(pk=somebody.pk).exists()


def test_an_account_says_of_its_password_that_it_is_set_and_not_how_it_is_stored(
    worked_on: Plan, root: Client
) -> None:
    person = User.objects.create_user("kenmu", password="only in this test 1")
    words = words_on(root.get(reverse("admin:auth_user_change", args=[person.pk])))
    assert "パスワードは設定済みです。" in words
    assert "ソルト" not in words
    person.set_unusable_password()
    person.save()
    words = words_on(root.get(reverse("admin:auth_user_change", args=[person.pk])))
    assert "パスワードは設定されていません。" in words
