"""The publisher's page shows all that would change, and publishes exactly that."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils.translation import gettext as _

from plan.models import Division, Plan
from plan.review import approve
from publication.current import current_document
from publication.models import Edition
from tests.admin.addresses import change, changelist
from tests.admin.addresses import publish as publishing
from tests.builders import make_plan, node
from tests.forms import OpenForm, words_on
from tests.record.acting import content_of, reword

NOTE = {"note_ja": "題を直しました。", "note_en": "A title was corrected.", "sure": "on"}


@pytest.fixture
def desk(publisher: User, logged_in: Callable[[User], Client]) -> Client:
    """The browser of somebody who publishes."""
    return logged_in(publisher)


@pytest.fixture
def approved(worked_on: Plan) -> Plan:
    """The plan with a reworded measure that is approved and not yet public."""
    approve(node(worked_on, "onsen"), by=None)
    return worked_on


def test_the_page_shows_what_was_approved_since_and_nothing_else(
    approved: Plan, desk: Client
) -> None:
    shown, _behind, behind = words_on(desk.get(publishing(approved))).partition(
        "今回公開されない編集内容"
    )
    shown = shown.replace(" ", "")
    assert "［－削除：onsenの－］題" in shown
    assert "［＋追加：書き直した＋］題" in shown
    assert "hiking" not in shown  # never approved
    assert "hiking" in behind


def test_what_was_shown_is_published(approved: Plan, desk: Client, publisher: User) -> None:
    response = OpenForm(desk, publishing(approved)).send(**NOTE, decision_number="産政第1号")
    assert response.status_code == 302
    edition = Edition.objects.first()
    assert edition is not None
    assert (edition.number, edition.published_by) == ("0.2", publisher)
    assert edition.decision_number == "産政第1号"
    document = content_of(edition)
    assert document.node_by_key["onsen"].title.ja == "書き直した題"
    assert document.note.ja == NOTE["note_ja"]
    assert "0.2" in words_on(desk.get(response["Location"]))


def test_what_was_approved_meanwhile_is_shown_first(approved: Plan, desk: Client) -> None:
    form = OpenForm(desk, publishing(approved))
    reword(node(approved, "skills"), "その間に承認された題")
    approve(node(approved, "skills"), by=None)
    response = form.send(**NOTE)
    assert response.status_code == 200
    words = _("Something was approved while you were reading. Please look again.")
    assert words in words_on(response)
    assert "その間に承認された題" in words_on(response)
    assert NOTE["note_ja"] in words_on(response)  # what was typed is kept
    assert Edition.objects.count() == 1


@pytest.mark.parametrize("shown", ["", "0" * 64, None])
def test_nothing_is_published_without_having_been_shown(
    approved: Plan, desk: Client, shown: str | None
) -> None:
    response = OpenForm(desk, publishing(approved)).send(**NOTE, shown=shown)
    assert response.status_code == 200
    assert Edition.objects.count() == 1


@pytest.mark.parametrize(
    "missing", [{"note_ja": ""}, {"note_en": ""}, {"sure": None}, {"kind": "revision"}]
)
def test_nothing_is_published_until_the_form_is_whole(
    approved: Plan, desk: Client, missing: dict[str, str | None]
) -> None:
    response = OpenForm(desk, publishing(approved)).send(**{**NOTE, **missing})
    assert response.status_code == 200
    assert Edition.objects.count() == 1


def test_a_correction_is_published_without_a_public_note(approved: Plan, desk: Client) -> None:
    form = OpenForm(desk, publishing(approved))
    assert form.send(kind="correction", sure="on").status_code == 302
    assert Edition.objects.count() == 2


def test_where_nothing_was_approved_since_there_is_nothing_to_publish(
    worked_on: Plan, desk: Client
) -> None:
    response = desk.get(publishing(worked_on))
    assert response.status_code == 200
    assert "review-form" not in response.content.decode()
    assert "0.1" in words_on(response)


def test_a_plan_whose_header_was_never_approved_is_not_published(
    worked_on: Plan, desk: Client
) -> None:
    response = desk.get(publishing(make_plan("new")), follow=True)
    assert response.redirect_chain
    assert _("First approve the plan itself.") in words_on(response)


def test_the_first_edition_shows_everything(plan: Plan, desk: Client) -> None:
    approve(plan, by=None)
    form = OpenForm(desk, publishing(plan))
    assert form.fields["kind"] == ["draft"]
    assert form.send(**NOTE).status_code == 302
    assert Edition.objects.get().number == "0.1"


def test_a_changed_division_is_shown_to_the_publisher(worked_on: Plan, desk: Client) -> None:
    Division.objects.filter(key="labour").update(phone="027-000-0000")
    assert "027-000-0000" in words_on(desk.get(publishing(worked_on)))


def test_editions_are_read_and_never_written_in_the_admin(worked_on: Plan, root: Client) -> None:
    edition = Edition.objects.get()
    before = Edition.objects.values().get()
    assert root.get(change(edition)).status_code == 200
    for address in (change(edition), change(edition).replace("change", "delete")):
        assert root.post(address, {"content": "{}", "post": "yes"}).status_code == 403
    assert root.get(changelist("edition") + "add/").status_code == 403
    root.post(changelist("edition"), {"action": "delete_selected",
                                      "_selected_action": [str(edition.pk)]})  # fmt: skip
    assert Edition.objects.values().get() == before


def test_the_list_of_editions_does_not_read_their_documents(
    worked_on: Plan, root: Client, django_assert_max_num_queries: Callable
) -> None:
    current_document(worked_on.slug)  # read once a process, for the state of its files
    with django_assert_max_num_queries(20) as captured:
        root.get(changelist("edition"))
    assert not any('"content"' in query["sql"] for query in captured.captured_queries
                   if "publication_edition" in query["sql"])  # fmt: skip


def test_the_whole_story_of_one_word(
    worked_on: Plan,
    editor: User,
    approver: User,
    publisher: User,
    logged_in: Callable[[User], Client],
    client: Client,
    django_capture_on_commit_callbacks: Callable,
) -> None:
    """Log in, reword, approve, publish: the public page changes after the last step alone."""
    skills = node(worked_on, "skills")

    def public() -> str:
        return words_on(client.get("/ja/sample/skills/"))

    assert "skillsの題" in public()
    OpenForm(logged_in(editor), change(skills)).send(title_ja="新しい題")
    assert "skillsの題" in public()
    approving = f"/admin/plan/node/{skills.pk}/approve/"
    assert OpenForm(logged_in(approver), approving).send().status_code == 302
    assert "skillsの題" in public()
    with django_capture_on_commit_callbacks(execute=True):
        OpenForm(logged_in(publisher), publishing(worked_on)).send(**NOTE)
    assert "新しい題" in public()
    first = Edition.objects.last()
    assert first is not None
    assert content_of(first).node_by_key["skills"].title.ja == "skillsの題"


def test_the_list_of_editions_says_which_one_is_current(approved: Plan, desk: Client) -> None:
    OpenForm(desk, publishing(approved)).send(**NOTE)
    rows = desk.get(changelist("edition")).content.decode().split("<tr>")
    first, second = (next(row for row in rows if f">{number}<" in row) for number in ("0.1", "0.2"))
    assert "以前の版" in first
    assert "公開中" in second
    assert "以前の版" not in second
