"""The list of transfers: read with its faults, taken as a whole, in force on its day by itself."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from plan.models import Division, Node, Plan, Posting
from plan.review import approve, approve_all
from plan.roles import may_approve, may_edit
from plan.standing_in import stood_in_for
from plan.transfer_lists import read_day
from tests.builders import node
from tests.forms import OpenForm, words_on
from tests.record.acting import reword
from tests.roles import again, hire, post

LogIn = Callable[[User], Client]
HEADS = "氏名,職員番号,異動元,異動先,役割,日付"
TODAY = timezone.localdate()
LATER = TODAY + dt.timedelta(days=20)


@pytest.fixture
def office(plan: Plan) -> dict[str, User]:
    """Two divisions; an editor in one of them, whose name is known, and an approver."""
    labour = Division.objects.create(key="labour", name_ja="労働政策課")
    Division.objects.create(key="tourism-division", name_ja="観光課")
    Node.objects.filter(plan=plan, key="onsen").update(division=labour)
    editor, chief = hire("012345", "editor", labour), hire("023456", "approver", labour)
    User.objects.filter(pk=editor.pk).update(last_name="群馬", first_name="花子")
    return {"editor": editor, "chief": chief}


@pytest.fixture
def april(office: dict[str, User], logged_in: LogIn) -> Client:
    """The browser of the coordinator."""
    return logged_in(hire("torimatome", "coordinator"))


def send(client: Client, *lines: str, encoding: str = "utf-8") -> Any:
    file = SimpleUploadedFile("idou.csv", "\n".join([HEADS, *lines]).encode(encoding))
    return client.post(reverse("admin:plan_posting_transfers"), {"file": file})


def confirm(client: Client, shown: Any) -> Any:
    parcel = shown.context["parcel"]
    assert parcel, words_on(shown)
    address = reverse("admin:plan_posting_transfers_confirm")
    return client.post(address, {"parcel": parcel}, follow=True)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_somebody_goes_to_another_division_on_the_day_and_not_before(
    plan: Plan, office: dict[str, User], april: Client, encoding: str
) -> None:
    shown = send(april, f"群馬 花子,012345,労働政策課,観光課,,{LATER}", encoding=encoding)
    assert "労働政策課 編集者" in words_on(shown)
    assert "観光課 編集者" in words_on(shown)
    assert Posting.objects.filter(user=office["editor"]).count() == 1
    assert "1件の異動を登録しました。" in words_on(confirm(april, shown))
    old, new = Posting.objects.filter(user=office["editor"]).order_by("since")
    assert (old.until, new.since) == (LATER - dt.timedelta(days=1), LATER)
    assert (str(new.division), new.role) == ("観光課", "editor")
    assert may_edit(again(office["editor"]), node(plan, "onsen"))


def test_who_leaves_and_who_comes_and_who_is_promoted_are_rows_of_one_list(
    plan: Plan, office: dict[str, User], april: Client
) -> None:
    User.objects.create_user("034567", is_staff=True)
    shown = send(
        april,
        f",012345,労働政策課,労働政策課,承認者,{TODAY}",
        f",023456,労働政策課,,,{TODAY}",
        f",034567,,観光課,編集者,{TODAY}",
    )
    assert "計画の担当を離れる" in words_on(shown)
    confirm(april, shown)
    onsen = node(plan, "onsen")
    assert may_approve(again(office["editor"]), onsen)
    assert not may_edit(again(office["chief"]), onsen)
    assert User.objects.get(username="034567").postings.get().role == "editor"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (",999999,,観光課,編集者,{later}", "この職員番号の職員は登録されていません。"),
        (",,,観光課,編集者,{later}", "職員番号を書いてください。"),
        ("別人,012345,労働政策課,観光課,,{later}", "この番号は群馬 花子さんのものです。"),
        (
            ",012345,観光課,労働政策課,,{later}",
            "この職員の配属はここではありません（現在：労働政策課）",
        ),
        (",012345,労働政策課,無い課,,{later}", "この名前の課は現在ありません。"),
        (",012345,労働政策課,観光課,部長,{later}", "この役割はありません。"),
        (",012345,労働政策課,観光課,公開担当,{later}", "この役割を付与できるのは管理者だけです。"),
        (",012345,労働政策課,観光課,,2020-04-01", "過去の日付です。"),
        (
            ",012345,労働政策課,観光課,,いつか",
            "日付は2027-04-01や令和9年4月1日のように書いてください。",
        ),
        (",012345,,,,{later}", "異動元又は異動先を書いてください。"),
        (",012345,,観光課,,{later}", "役割を書いてください。"),
        (",torimatome2,,観光課,編集者,{later}", "この職員の権限を変更できるのは管理者だけです。"),
    ],
)
def test_each_fault_stands_with_its_row_and_its_remedy_and_nothing_is_taken(
    april: Client, line: str, words: str
) -> None:
    hire("torimatome2", "publisher")
    before = Posting.objects.count()
    good = f",023456,労働政策課,観光課,,{LATER}"
    shown = words_on(send(april, good, line.format(later=LATER)))
    assert words in shown
    assert "3行目" in shown
    assert "何も取り込んでいません。" in shown
    assert Posting.objects.count() == before


def test_somebody_who_stands_twice_is_refused_and_two_places_are_two_rows(
    office: dict[str, User], april: Client
) -> None:
    row = f",012345,労働政策課,観光課,,{LATER}"
    assert "同じ課の行が二つあります。" in words_on(send(april, row, row))
    shown = send(april, row, f",012345,,労働政策課,承認者,{LATER}")
    confirm(april, shown)
    coming = Posting.objects.filter(user=office["editor"], since=LATER)
    assert {str(one.division) for one in coming} == {"観光課", "労働政策課"}


def test_a_closed_account_is_transferred_nowhere(office: dict[str, User], april: Client) -> None:
    User.objects.filter(pk=office["editor"].pk).update(is_active=False)
    shown = send(april, f",012345,労働政策課,観光課,,{LATER}")
    assert "このアカウントは停止されています。" in words_on(shown)


def test_what_changed_since_it_was_shown_is_shown_again(
    office: dict[str, User], april: Client
) -> None:
    shown = send(april, f",012345,労働政策課,観光課,,{LATER}")
    post(office["editor"], "approver", Division.objects.get(key="labour"), since=TODAY)
    again_shown = april.post(
        reverse("admin:plan_posting_transfers_confirm"), {"parcel": shown.context["parcel"]}
    )
    assert "確認している間に配属が変わりました。" in words_on(again_shown) or (
        "役割を書いてください。" in words_on(again_shown)
    )
    assert not Posting.objects.filter(since=LATER).exists()


def test_the_empty_list_comes_back_as_a_list(office: dict[str, User], april: Client) -> None:
    answer = april.get(reverse("admin:plan_posting_transfers_workbook"))
    book = load_workbook(io.BytesIO(answer.content))
    for place, words in enumerate(
        ["", "012345", "労働政策課", "観光課", "編集者", LATER.isoformat()], start=1
    ):
        book["異動"].cell(2, place, words)
    file = io.BytesIO()
    book.save(file)
    upload = SimpleUploadedFile("異動.xlsx", file.getvalue())
    shown = april.post(reverse("admin:plan_posting_transfers"), {"file": upload})
    confirm(april, shown)
    assert Posting.objects.filter(user=office["editor"], since=LATER).exists()


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2027-04-01", dt.date(2027, 4, 1)),
        ("2027/4/1", dt.date(2027, 4, 1)),
        ("2027年4月1日", dt.date(2027, 4, 1)),
        ("令和9年4月1日", dt.date(2027, 4, 1)),
        ("R9.4.1", dt.date(2027, 4, 1)),
        ("2027-13-01", None),
        ("4月1日", None),
    ],
)
def test_a_day_is_read_in_either_calendar(words: str, day: dt.date | None) -> None:
    assert read_day(words) == day


# Standing in --------------------------------------------------------------------------------------


def test_an_approver_names_a_substitute_for_a_time_and_ends_it_early(
    plan: Plan, office: dict[str, User], logged_in: LogIn
) -> None:
    chief, editor = logged_in(office["chief"]), office["editor"]
    here = reverse("admin:plan_posting_substitute")
    form = OpenForm(chief, here)
    sent = {"user": str(editor.pk), "since": str(TODAY), "until": str(LATER)}
    assert form.send(**sent).status_code == 302
    assert may_approve(again(editor), node(plan, "onsen"))
    named = Posting.objects.get(substitute_for=office["chief"])
    assert (named.until, named.role) == (LATER, "approver")
    assert "012345" in words_on(chief.get(here))
    chief.post(here, {"end": str(named.pk)})
    assert not may_approve(again(editor), node(plan, "onsen"))


@pytest.mark.parametrize(
    ("since", "until", "words"),
    [(-1, 5, "過去の日付です。"), (5, 1, "終了日は開始日以後の日にしてください。")],
)
def test_a_substitute_has_days_that_go_forward(
    office: dict[str, User], logged_in: LogIn, since: int, until: int, words: str
) -> None:
    form = OpenForm(logged_in(office["chief"]), reverse("admin:plan_posting_substitute"))
    first, last = TODAY + dt.timedelta(days=since), TODAY + dt.timedelta(days=until)
    sent = form.send(user=str(office["editor"].pk), since=str(first), until=str(last))
    assert words in words_on(sent)
    assert not Posting.objects.exclude(substitute_for=None).exists()


def test_a_substitute_names_no_substitute_and_an_editor_none_either(
    office: dict[str, User], logged_in: LogIn
) -> None:
    here = reverse("admin:plan_posting_substitute")
    client = logged_in(office["editor"])
    assert client.get(here).status_code == 403
    labour = Division.objects.get(key="labour")
    post(
        office["editor"], "approver", labour,
        since=TODAY, until=LATER, substitute_for=office["chief"],
    )  # fmt: skip
    assert client.get(here).status_code == 403


def test_the_record_says_in_whose_place_somebody_approved(
    plan: Plan, office: dict[str, User], logged_in: LogIn, root: Client
) -> None:
    labour = Division.objects.get(key="labour")
    approve_all(plan, by=None)
    for username, words, said in (("023456", "課長の題", "－"), ("045678", "代理の題", "023456")):
        if username == "045678":
            days = {"since": TODAY, "until": TODAY, "substitute_for": office["chief"]}
            hire(username, "approver", labour, **days)
        reword(node(plan, "onsen"), words)
        by = User.objects.get(username=username)
        approval = approve(node(plan, "onsen"), by=by)
        assert (stood_in_for(approval) or "－") == (office["chief"] if said != "－" else "－")
        page = root.get(reverse("admin:plan_approval_change", args=[approval.pk]))
        assert "代理をした相手" in words_on(page)
