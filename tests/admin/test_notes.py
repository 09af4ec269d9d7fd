"""Notes and comments at their places in the admin; review links made, shown once, revoked."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.db import DataError, IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from lxml import html

from plan.items import NodeItem
from plan.models import Note, Plan, Reply, ReviewLink, Statement
from plan.noting import leave_note
from plan.places import place_in, places_of
from tests.admin.addresses import change, changelist
from tests.builders import node
from tests.forms import OpenForm, words_on
from tests.pages.reviewing import open_link

LogIn = Callable[[User], Client]
GROW = "statements:grow:text"


@pytest.fixture
def remarked(worked_on: Plan, superuser: User) -> Note:
    """A reviewer's note on the direction of ``industry``, with a suggestion."""
    link, _start = open_link(worked_on, superuser)
    return leave_note(
        node(worked_on, "industry"),
        link=link,
        place=GROW,
        text="誰が伸ばすのですか。",
        suggestion="県が伸ばす。",
        author="前橋花子",
        affiliation="審議会",
    )


def note_page(note: Note) -> str:
    return reverse("admin:plan_note_change", args=[note.pk])


def beside(client: Client, plan: Plan, key: str, field: str) -> str:
    """Return what stands beside a field of an item's form."""
    page = html.document_fromstring(client.get(change(node(plan, key))).content.decode())
    (area,) = page.cssselect(f"textarea[name='{field}'], input[name='{field}']")
    (row,) = area.xpath("ancestor::div[contains(concat(' ', @class, ' '), ' pair ')]")
    return " ".join(row.text_content().split())


def test_a_note_stands_beside_the_statement_that_it_is_about(
    worked_on: Plan, root: Client, remarked: Note
) -> None:
    assert "誰が伸ばすのですか。" in beside(root, worked_on, "industry", "statements-0-text_ja")
    assert "審議会 前橋花子" in beside(root, worked_on, "industry", "statements-0-text_ja")
    assert "誰が伸ばすのですか。" not in beside(root, worked_on, "industry", "title_ja")


def test_after_a_later_edit_it_says_that_the_words_changed_and_which_they_were(
    worked_on: Plan, root: Client, remarked: Note
) -> None:
    assert "文が変わりました" not in beside(root, worked_on, "industry", "statements-0-text_ja")
    Statement.objects.filter(key="grow").update(text_ja="大きく育てる。")
    said = beside(root, worked_on, "industry", "statements-0-text_ja")
    assert "文が変わりました" in said
    assert "伸ばす。" in said
    assert "［追加：大きく" in words_on(root.get(note_page(remarked)))
    Statement.objects.filter(key="grow").delete()
    assert "文がなくなりました" in words_on(root.get(change(node(worked_on, "industry"))))


def test_adopting_fills_the_suggestion_in_and_saves_nothing_until_it_is_saved(
    worked_on: Plan, root: Client, remarked: Note
) -> None:
    page = html.document_fromstring(root.get(note_page(remarked)).content.decode())
    (adopt,) = page.xpath("//a[contains(@href, '?note=')]/@href")
    form = OpenForm(root, adopt)
    assert form.fields["statements-0-text_ja"] == ["県が伸ばす。"]
    assert Statement.objects.get(key="grow").text_ja == "伸ばす。"
    remarked.refresh_from_db()
    assert remarked.is_open
    assert form.send().status_code == 302
    assert Statement.objects.get(key="grow").text_ja == "県が伸ばす。"
    remarked.refresh_from_db()
    assert remarked.adopted
    assert "反映" in words_on(root.get(f"{changelist('note')}?settled=yes"))


def test_a_note_is_answered_settled_and_taken_up_again(
    worked_on: Plan, root: Client, remarked: Note
) -> None:
    empty = OpenForm(root, note_page(remarked)).send(_reply="1")
    assert "返信を入力してください。" in words_on(empty)
    OpenForm(root, note_page(remarked)).send(_reply="1", text="県が主体です。", for_author="on")
    answer = Reply.objects.get()
    assert (answer.text, answer.for_author) == ("県が主体です。", True)
    OpenForm(root, note_page(remarked)).send(_settle="1")
    assert not Note.objects.get().is_open
    assert "前橋花子" not in words_on(root.get(changelist("note")))
    OpenForm(root, note_page(remarked)).send(_reopen="1")
    assert "前橋花子" in words_on(root.get(changelist("note")))


def test_staff_comment_on_a_field(
    worked_on: Plan, editor: User, person: Callable[..., User], logged_in: LogIn
) -> None:
    writer = person("writer", "plan.view_node", "plan.view_note", "plan.add_note")
    client = logged_in(writer)
    page = html.document_fromstring(client.get(change(node(worked_on, "skills"))).content.decode())
    assert "この欄にコメントする" not in page.text_content()  # who may only look has no fields
    address = f"{reverse('admin:plan_note_add')}?plan={worked_on.pk}&item=node:skills&place=title"
    assert OpenForm(client, address).send(text="もっと短くできませんか。").status_code == 302
    note = Note.objects.get()
    assert (note.by, note.channel, note.place, note.quoted) == (
        writer,
        "staff",
        "title",
        "skillsの題",
    )
    assert client.post(note_page(note), {"_settle": "1"}).status_code == 403
    assert logged_in(editor).get(note_page(note)).status_code == 403  # without the permission


def test_an_opinion_that_came_by_telephone_is_registered_with_who_and_when(
    worked_on: Plan, root: Client
) -> None:
    assert "skillsの題" in words_on(root.get(reverse("admin:plan_note_add")))
    address = f"{reverse('admin:plan_note_add')}?plan={worked_on.pk}&item=node:skills"
    form = OpenForm(root, address)
    refused = form.send(text="分かりにくい。", channel="telephone")
    assert "誰からの意見かを入力してください。" in words_on(refused)
    assert "届いた日を入力してください。" in words_on(refused)
    assert not Note.objects.exists()
    form.send(
        text="分かりにくい。",
        channel="telephone",
        author="高崎太郎",
        received_on="2026-11-20",
        whereabouts="3ページ 12行目",
    )
    note = Note.objects.get()
    assert (note.who, note.whereabouts, note.place) == ("高崎太郎", "3ページ 12行目", "")
    shown = words_on(root.get(change(node(worked_on, "skills"))))
    assert "高崎太郎" in shown
    assert "電話" in shown


def test_a_review_link_is_shown_once_and_then_never_again(
    worked_on: Plan, root: Client, client: Client
) -> None:
    form = OpenForm(root, reverse("admin:plan_reviewlink_add"))
    response = form.send(label="審議会", part=f"{worked_on.pk}|node:industry")
    shown = html.document_fromstring(root.get(response["Location"]).content.decode())
    (address,) = shown.xpath("//input[@id='address']/@value")
    assert client.get(address.removeprefix("http://testserver"), follow=True).status_code == 200
    again = root.get(response["Location"])
    assert "アドレスは一度だけ表示しました。" in words_on(again)
    link = ReviewLink.objects.get()
    assert (link.item, link.with_below, link.label) == ("node:industry", True, "審議会")
    listed = words_on(root.get(changelist("reviewlink")))
    assert "審議会" in listed
    assert "有効" in listed


def test_a_link_is_revoked_by_post_alone(
    worked_on: Plan, root: Client, client: Client, superuser: User
) -> None:
    link, start = open_link(worked_on, superuser)
    root.get(reverse("admin:plan_reviewlink_revoke", args=[link.pk]))
    assert client.get(f"{start}ja/").status_code == 200
    OpenForm(root, reverse("admin:plan_reviewlink_change", args=[link.pk]))
    root.post(reverse("admin:plan_reviewlink_revoke", args=[link.pk]))
    assert client.get(f"{start}ja/").status_code == 410
    assert "取消し" in words_on(root.get(changelist("reviewlink")))


def test_who_may_not_make_a_link_for_all_is_not_offered_the_whole_draft(
    worked_on: Plan, person: Callable[..., User], logged_in: LogIn, superuser: User
) -> None:
    link, _start = open_link(worked_on, superuser)
    reader = person("reader", "plan.view_node", "plan.view_reviewlink")
    client = logged_in(reader)
    assert client.get(reverse("admin:plan_reviewlink_add")).status_code == 403
    revoking = reverse("admin:plan_reviewlink_revoke", args=[link.pk])
    assert client.post(revoking).status_code == 403
    link.refresh_from_db()
    assert link.is_live


def test_a_link_lives_a_year_at_most(worked_on: Plan, root: Client) -> None:
    form = OpenForm(root, reverse("admin:plan_reviewlink_add"))
    for day in ("2020-01-01", "2099-01-01"):
        response = form.send(label="審議会", part=f"{worked_on.pk}|", expires_on=day)
        assert "今日から1年以内の日を選んでください。" in words_on(response)
    assert not ReviewLink.objects.exists()


def test_the_database_keeps_no_note_that_nobody_left(worked_on: Plan, superuser: User) -> None:
    now = superuser.date_joined
    facts = {"plan": worked_on, "item": "node:skills", "at": now}
    for wrong in ({"text": ""}, {"text": "？", "channel": "link"}, {"text": "？"}):
        with pytest.raises((IntegrityError, DataError)), transaction.atomic():
            Note.objects.create(**facts, **wrong)


def test_every_place_of_an_item_is_found_again_by_its_key(worked_on: Plan) -> None:
    for item in (worked_on.freeze(), node(worked_on, "industry").freeze()):
        places = places_of(item)
        assert len({place.key for place in places}) == len(places)
        assert all(place_in(item, place.key) == place for place in places)
    policy: NodeItem = node(worked_on, "industry").freeze()
    labels = {place.key: place.label for place in places_of(policy)}
    assert labels == {"title": "名称", GROW: "方向性1"}


def test_a_note_that_was_adopted_is_not_filled_in_over_what_was_written_since(
    worked_on: Plan, root: Client, remarked: Note
) -> None:
    page = html.document_fromstring(root.get(note_page(remarked)).content.decode())
    (adopt,) = page.xpath("//a[contains(@href, '?note=')]/@href")
    OpenForm(root, adopt).send(_continue="yes")
    Statement.objects.filter(key="grow").update(text_ja="さらに直した文。")
    again = OpenForm(root, adopt)
    assert again.fields["statements-0-text_ja"] == ["さらに直した文。"]
    assert "意見を反映しています" not in again.page.text_content()
