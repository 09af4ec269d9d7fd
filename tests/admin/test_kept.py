"""A form that is sent after the login ran out comes back when its sender has logged in."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from lxml import html

from plan import kept
from plan.models import Division, Edit, Plan, Term
from plan.noting import leave_note
from publication.models import Edition
from tests.admin.addresses import add, approve, change, page
from tests.builders import node
from tests.forms import OpenForm, words_on

LOGIN = "/admin/login/"


@pytest.fixture
def desk(editor: User, logged_in: Callable[[User], Client]) -> Client:
    """The browser of an editor."""
    return logged_in(editor)


def run_out(client: Client) -> None:
    """Let the session end, as after a working day."""
    Session.objects.filter(session_key=client.cookies["sessionid"].value).delete()
    del client.cookies["sessionid"]


def test_the_words_come_back_after_logging_in_and_nothing_was_saved(
    worked_on: Plan, desk: Client, editor: User
) -> None:
    skills = node(worked_on, "skills")
    form = OpenForm(desk, change(skills))
    run_out(desk)
    answer = form.send(title_ja="夜に書いた題")
    assert answer["Location"].startswith(LOGIN)
    assert "送信した内容は保管しています" in words_on(desk.get(answer["Location"]))
    desk.force_login(editor)
    back = OpenForm(desk, change(skills))
    assert back.fields["title_ja"] == ["夜に書いた題"]
    assert node(worked_on, "skills").title_ja == "skillsの題"
    assert back.fields["seen"] == form.fields["seen"]
    assert back.send().status_code == 302
    assert node(worked_on, "skills").title_ja == "夜に書いた題"
    assert OpenForm(desk, change(skills)).fields["title_ja"] == ["夜に書いた題"]
    assert Edit.objects.count() == 1


def test_a_new_item_comes_back_too(worked_on: Plan, desk: Client, editor: User) -> None:
    form = OpenForm(desk, add("term"))
    run_out(desk)
    form.send(plan=str(worked_on.pk), key="new", term_ja="新語")
    desk.force_login(editor)
    back = OpenForm(desk, add("term"))
    assert back.fields["term_ja"] == ["新語"]
    assert not Term.objects.filter(key="new").exists()
    assert back.send().status_code == 302
    assert Term.objects.get(key="new").term_ja == "新語"


def test_words_come_back_on_what_they_were_written_on(
    worked_on: Plan, desk: Client, editor: User, root: Client
) -> None:
    skills = node(worked_on, "skills")
    form = OpenForm(desk, change(skills))
    run_out(desk)
    form.send(title_ja="夜に書いた題")
    desk.force_login(editor)
    back = OpenForm(desk, change(skills))
    OpenForm(root, change(skills)).send(title_ja="その間の題")
    assert "その間の題" in words_on(back.send())
    assert node(worked_on, "skills").title_ja == "その間の題"


def test_nobody_else_gets_them(worked_on: Plan, desk: Client, approver: User) -> None:
    skills = node(worked_on, "skills")
    form = OpenForm(desk, change(skills))
    run_out(desk)
    form.send(title_ja="夜に書いた題")
    desk.force_login(approver)
    other = OpenForm(desk, change(skills))
    assert other.fields["title_ja"] == ["skillsの題"]
    assert kept.KEPT not in desk.session


def test_an_approval_is_asked_for_again_and_not_given_by_logging_in(
    worked_on: Plan, coordinator: User, logged_in: Callable[[User], Client]
) -> None:
    client = logged_in(coordinator)
    onsen = node(worked_on, "onsen")
    form = OpenForm(client, approve(onsen))
    run_out(client)
    form.send()
    client.force_login(coordinator)
    asked = client.get(approve(onsen))
    assert "まだ何も実行されていません" in words_on(asked)
    before = worked_on.approvals.count()
    again = OpenForm(client, approve(onsen))  # the offer is made once
    assert worked_on.approvals.count() == before
    assert again.send().status_code == 302


@pytest.mark.parametrize("opened", ["", "made up"])
def test_what_is_not_a_form_of_this_site_is_not_kept(
    worked_on: Plan, client: Client, opened: str
) -> None:
    sent = {"title_ja": "題", "opened": opened}
    assert client.post(change(node(worked_on, "skills")), sent).status_code == 302
    assert kept.KEPT not in client.session


def test_too_much_is_not_kept(
    worked_on: Plan, desk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = OpenForm(desk, change(node(worked_on, "skills")))
    run_out(desk)
    monkeypatch.setattr(kept, "LARGEST", 10)
    form.send(title_ja="夜に書いた題")
    assert kept.KEPT not in desk.session


def test_a_token_that_ran_out_loses_nothing(worked_on: Plan, editor: User) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(editor)
    skills = node(worked_on, "skills")
    form = OpenForm(strict, change(skills))
    sent = {**form.fields, "title_ja": "題", "csrfmiddlewaretoken": "x" * 64}
    answer = strict.post(change(skills), sent, headers={"Origin": "http://testserver"})
    assert answer["Location"] == change(skills)
    assert OpenForm(strict, change(skills)).fields["title_ja"] == ["題"]
    elsewhere = strict.post(change(skills), sent, headers={"Origin": "https://example.com"})
    assert elsewhere.status_code == 403
    assert kept.KEPT not in strict.session
    assert node(worked_on, "skills").title_ja == "skillsの題"


def test_what_was_typed_comes_back_in_every_kind_of_form(
    worked_on: Plan, root: Client, superuser: User
) -> None:
    onsen, edition = node(worked_on, "onsen"), Edition.objects.get()
    note = leave_note(onsen, text="主語がありません。", by=superuser)
    acts = "admin:publication_edition_"
    pages: list[tuple[str, dict[str, str]]] = [
        (page("submit", onsen), {"words": "昨夜書いた連絡"}),
        (change(note), {"text": "昨夜書いた返信", "_reply": "yes"}),
        (f"{add('note')}?plan={worked_on.pk}&item=node:onsen&place=title", {"text": "昨夜の意見"}),
        (reverse(f"{acts}withdraw", args=[edition.pk]), {"reason_ja": "昨夜の理由"}),
        (reverse(f"{acts}redact", args=[edition.pk]), {"reason": "昨夜の理由"}),
        (add("consultation"), {"title_ja": "昨夜の募集"}),
        (add("reviewlink"), {"label": "昨夜の宛先"}),
        (change(Division.objects.first()), {"phone": "027-昨夜"}),
    ]
    for address, typed in pages:
        sent = {"opened": opened_in(root, address), **typed}
        run_out(root)
        assert root.post(address, sent)["Location"].startswith(LOGIN), address
        root.force_login(superuser)
        back = root.get(address).content.decode()
        assert all(words in back for words in typed.values() if words != "yes"), address


def opened_in(client: Client, address: str) -> str:
    """Return what the forms of a page carry."""
    found = html.document_fromstring(client.get(address).content.decode())
    carried: list[str] = found.xpath("//input[@name='opened']/@value")
    assert carried, address
    return carried[0]


def test_a_form_that_was_done_with_is_known_as_saved_whatever_it_was(
    worked_on: Plan, root: Client
) -> None:
    form = OpenForm(root, page("submit", node(worked_on, "onsen")))
    assert form.send(words="急ぎます。").status_code == 302
    after = html.document_fromstring(root.get(change(node(worked_on, "onsen"))).content.decode())
    (saved,) = after.xpath("//script[@id='keep']/@data-saved")
    assert saved.split() == form.fields["opened"]


def test_a_form_that_came_back_with_faults_is_not_known_as_saved(
    worked_on: Plan, root: Client
) -> None:
    form = OpenForm(root, approve(node(worked_on, "onsen")))
    assert form.send(_ask="yes", words="").status_code == 200
    assert "saved_forms" not in root.session
