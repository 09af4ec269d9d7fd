"""Who may do what: everybody else is shown the door, in words."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from plan.models import Approval, Edit, Node, Page, Plan, Term
from publication.models import Edition
from tests.admin.addresses import EDITED, add, change, changelist, every_page, page
from tests.admin.addresses import approve as approving
from tests.admin.addresses import publish as publishing
from tests.builders import node
from tests.tree.reading import by_columns

LogIn = Callable[[User], Client]


def drag(client: Client, moved: Node, target: Node, where: str = "left") -> int:
    """Drag an item in the list and return the status of the answer."""
    data = {"cmd": "move_node", "position": where}
    data |= {"cut_item": str(moved.pk), "pasted_on": str(target.pk)}
    return client.post(changelist("node"), data).status_code


def test_whoever_is_not_logged_in_is_asked_to(worked_on: Plan, client: Client) -> None:
    for address in every_page(worked_on):
        for response in (client.get(address), client.post(address, {"post": "yes"})):
            assert response.status_code == 302, address
            assert response["Location"].startswith(reverse("admin:login")), address


def test_a_resident_with_an_account_is_not_staff(
    worked_on: Plan, client: Client, django_user_model: type[User]
) -> None:
    client.force_login(django_user_model.objects.create_user("resident"))
    assert client.get(changelist("node")).status_code == 302


def test_a_newcomer_sees_the_first_page_and_nothing_else(
    worked_on: Plan, newcomer: User, logged_in: LogIn
) -> None:
    client = logged_in(newcomer)
    first = client.get(reverse("admin:index"))
    assert first.status_code == 200
    assert "書き直した題" not in first.content.decode()
    allowed = {reverse("admin:index"), reverse("admin:password_change")}
    for address in set(every_page(worked_on)) - allowed:
        assert client.get(address).status_code in {403, 404}, address


def test_an_editor_approves_and_publishes_nothing(
    worked_on: Plan, editor: User, logged_in: LogIn
) -> None:
    client = logged_in(editor)
    for address in (approving(node(worked_on, "onsen")), publishing(worked_on)):
        assert client.get(address).status_code == 403
        assert client.post(address, {"shown": "x"}).status_code == 403
    assert client.get(change(node(worked_on, "onsen"))).status_code == 200
    assert (
        approving(node(worked_on, "onsen"))
        not in client.get(change(node(worked_on, "onsen"))).content.decode()
    )
    assert Edition.objects.count() == 1


def test_an_approver_publishes_nothing(worked_on: Plan, approver: User, logged_in: LogIn) -> None:
    assert logged_in(approver).get(publishing(worked_on)).status_code == 403


def test_a_publisher_edits_and_approves_nothing(
    worked_on: Plan, publisher: User, logged_in: LogIn
) -> None:
    client = logged_in(publisher)
    assert client.get(publishing(worked_on)).status_code == 200
    for obj in (worked_on, node(worked_on, "onsen"), Page.objects.get(), Term.objects.get()):
        assert client.get(approving(obj)).status_code == 403
        assert client.get(change(obj)).status_code == 403
    for model in EDITED:
        assert client.get(add(model)).status_code == 403


def test_who_may_only_look_changes_nothing(
    worked_on: Plan, person: Callable[..., User], logged_in: LogIn
) -> None:
    client = logged_in(person("reader", "plan.view_node", "plan.view_plan"))
    skills = node(worked_on, "skills")
    assert client.get(change(skills)).status_code == 200
    assert client.post(change(skills), {"title_ja": "勝手な題"}).status_code == 403
    assert client.post(add("node"), {"title_ja": "勝手な題"}).status_code == 403
    assert client.get(approving(skills)).status_code == 403
    assert drag(client, skills, node(worked_on, "startups")) == 403
    assert node(worked_on, "skills").title_ja == "skillsの題"


@pytest.mark.parametrize("who", ["newcomer", "publisher"])
def test_who_may_not_move_an_item_is_refused(
    worked_on: Plan, who: str, logged_in: LogIn, request: pytest.FixtureRequest
) -> None:
    before = by_columns(worked_on)
    client = logged_in(request.getfixturevalue(who))
    assert drag(client, node(worked_on, "startups"), node(worked_on, "skills")) == 403
    assert by_columns(worked_on) == before
    assert not Edit.objects.exists()


def test_an_editor_moves_items(worked_on: Plan, editor: User, logged_in: LogIn) -> None:
    client = logged_in(editor)
    assert drag(client, node(worked_on, "startups"), node(worked_on, "skills")) == 200
    assert by_columns(worked_on)[2] == "    startups"


def test_the_history_of_an_item_is_for_those_who_may_see_it(
    worked_on: Plan, editor: User, publisher: User, logged_in: LogIn
) -> None:
    address = page("history", node(worked_on, "skills"))
    assert logged_in(editor).get(address).status_code == 200
    assert logged_in(publisher).get(address).status_code == 403


def test_the_permission_to_approve_is_not_enough_without_that_to_see(
    worked_on: Plan, person: Callable[..., User], logged_in: LogIn
) -> None:
    client = logged_in(person("half", "plan.add_approval"))
    assert client.get(approving(node(worked_on, "onsen"))).status_code == 403
    assert client.post(approving(node(worked_on, "onsen")), {"shown": "x"}).status_code == 403
    assert Approval.objects.filter(item="node:onsen").count() == 1


def test_a_refusal_is_told_in_the_staff_s_language(
    worked_on: Plan, editor: User, logged_in: LogIn
) -> None:
    response = logged_in(editor).get(publishing(worked_on))
    assert response.status_code == 403
    assert 'lang="ja"' in response.content.decode()


def test_a_form_without_its_token_is_not_accepted(worked_on: Plan, superuser: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(superuser)
    for address in (change(node(worked_on, "skills")), approving(node(worked_on, "onsen")),
                    publishing(worked_on), changelist("node")):  # fmt: skip
        assert client.post(address, {"cmd": "move_node"}).status_code == 403
