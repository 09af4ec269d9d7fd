"""The first page says what waits for me; the handover sheet says it to whoever comes after me."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from lxml import html

from kpi.models import Indicator, Inquiry
from plan.models import Division, Node, Plan, Reorganisation
from plan.noting import leave_note, settle
from plan.review import approve_all, note_edit
from plan.submitting import ask_for_change, submit
from tests.builders import grow, node
from tests.forms import words_on
from tests.kpi.yearly import PASSED, ask, make_indicator
from tests.record.acting import reword
from tests.roles import hire

LogIn = Callable[[User], Client]
HOME = "/admin/"


@pytest.fixture
def labour(worked_on: Plan) -> Division:
    """The labour division is in charge of ``onsen``, another one of ``hiking``; both wait."""
    division = Division.objects.get(key="labour")
    Node.objects.filter(key="onsen").update(division=division)
    Node.objects.filter(key="hiking").update(division=Division.objects.get(key="other"))
    return division


@pytest.fixture
def at_home(labour: Division, logged_in: LogIn) -> Client:
    """The browser of an approver of the labour division."""
    return logged_in(hire("kachou", "approver", labour))


def tiles(client: Client) -> dict[str, tuple[int, str]]:
    """Return each count of the first page with where it leads."""
    page = html.document_fromstring(client.get(HOME).content.decode())
    found = {}
    for link in page.cssselect("ul.tiles a"):
        number, words = link.text_content().split(maxsplit=1)
        found[words.strip()] = (int(number), link.get("href"))
    return found


def test_my_division_s_items_wait_and_another_one_s_do_not(at_home: Client) -> None:
    words = words_on(at_home.get(HOME))
    assert "労働政策課" in words
    assert "書き直した題" in words
    assert "hikingの題" not in words


def test_only_what_was_handed_in_is_counted_to_approve(worked_on: Plan, at_home: Client) -> None:
    onsen = node(worked_on, "onsen")
    assert tiles(at_home)["承認する項目"][0] == 0
    assert "編集中（承認依頼の前） 1" in words_on(at_home.get(HOME))
    submit(onsen, by=User.objects.get(username="kachou"))
    assert tiles(at_home)["承認する項目"][0] == 1
    reword(onsen, "依頼の後の題")
    assert tiles(at_home)["承認する項目"][0] == 0


def test_every_count_leads_to_a_list_that_holds_as_many(
    worked_on: Plan, at_home: Client, labour: Division
) -> None:
    old = make_indicator(worked_on, "old", "古い指標", labour, cycle_months=12, lag_months=0)
    old.observations.create(period="FY2020", printed="1", value="1")
    make_indicator(worked_on, "theirs", "よその指標", Division.objects.get(key="other"))
    page = html.document_fromstring(at_home.get(HOME).content.decode())
    links = page.cssselect("ul.by-state a")
    assert links
    for link in links:
        listed = at_home.get(link.get("href"))
        assert listed.status_code == 200
        number = int(link.text_content().split()[-1])
        assert listed.context["cl"].result_count == number, link.get("href")
    number, address = tiles(at_home)["更新が遅れている指標"]
    assert (number, at_home.get(address).context["cl"].result_count) == (1, 1)


def test_open_requests_of_my_division_wait_with_their_deadline(
    worked_on: Plan, at_home: Client, labour: Division, superuser: User
) -> None:
    approve_all(worked_on, by=None)
    ask(worked_on, superuser, deadline=PASSED)
    assert tiles(at_home)["未回答の照会"][0] == 1
    page = at_home.get(HOME)
    assert "期限：2020年5月29日 期限超過" in words_on(page)
    Inquiry.objects.update(closed_at=timezone.now())
    assert tiles(at_home)["未回答の照会"][0] == 0


def test_english_that_is_missing_is_counted_for_my_division(
    labour: Division, at_home: Client
) -> None:
    before, address = tiles(at_home)["英語が未翻訳・要更新"]
    grow(node(Plan.objects.get(), "tourism"), "measure", "ski", division=labour, title_en="")
    assert tiles(at_home)["英語が未翻訳・要更新"][0] == before + 1
    assert at_home.get(address).status_code == 200


def test_a_link_that_leads_nowhere_is_named_to_the_division_that_wrote_it(
    worked_on: Plan, labour: Division, at_home: Client
) -> None:
    Node.objects.filter(key="onsen").update(body_ja="[前の施策](/ja/sample/gone/)を見る。")
    Node.objects.filter(key="hiking").update(body_ja="[別](/ja/sample/lost/)")
    words = words_on(at_home.get(HOME))
    assert "リンク切れ 1" in words
    assert "/ja/sample/gone/" in words
    assert "/ja/sample/lost/" not in words


@pytest.mark.parametrize(
    ("role", "seen", "hidden"),
    [
        ("editor", "英語が未翻訳・要更新", "承認する項目"),
        ("coordinator", "承認する項目", "変更内容を確認して公開する"),
        ("translator", "英語が未翻訳・要更新", "承認する項目"),
        ("auditor", "項目の状態", "承認する項目"),
    ],
)
def test_each_role_sees_its_own_work(
    labour: Division, logged_in: LogIn, role: str, seen: str, hidden: str
) -> None:
    words = words_on(logged_in(hire("somebody", role, labour)).get(HOME))
    assert seen in words
    assert hidden not in words


def test_whoever_has_no_role_is_told_whom_to_ask(newcomer: User, logged_in: LogIn) -> None:
    words = words_on(logged_in(newcomer).get(HOME))
    assert "取りまとめ担当者に配属の登録を依頼してください。" in words


def test_nothing_to_do_is_said_kindly(worked_on: Plan, labour: Division, logged_in: LogIn) -> None:
    Node.objects.filter(key="onsen").update(title_en="Hot springs")
    empty = Division.objects.create(key="empty", name_ja="空の課")
    words = words_on(logged_in(hire("hima", "editor", empty)).get(HOME))
    assert "今することはありません。" in words or "公開" in words


def test_a_reorganisation_whose_day_has_come_is_the_coordinator_s_first_line(
    worked_on: Plan, logged_in: LogIn
) -> None:
    chief = hire("torimatome", "coordinator")
    new = [{"key": "new", "name_ja": "新課"}]
    Reorganisation.objects.create(
        effective_on=timezone.localdate() - dt.timedelta(days=1), targets=new, planned_by=chief
    )
    assert "施行日を迎えた組織改正があります" in words_on(logged_in(chief).get(HOME))


def test_the_first_page_costs_the_same_however_many_items(
    worked_on: Plan, labour: Division, at_home: Client, django_assert_max_num_queries: Any
) -> None:
    def cost() -> int:
        at_home.get(HOME)  # what was changed is frozen here
        with django_assert_max_num_queries(130) as queries:
            at_home.get(HOME)
        return len(queries)

    make_indicator(worked_on, "first", "最初の指標", labour)
    cost()
    few = cost()
    for number in range(6):
        grow(node(worked_on, "tourism"), "measure", f"more-{number}", division=labour)
        Indicator.objects.create(plan=worked_on, key=f"i-{number}", name_ja="指標", division=labour)
    assert cost() == few


# Handing over -------------------------------------------------------------------------------------


def test_the_sheet_of_a_division_says_what_is_open_who_approved_and_who_edited(
    worked_on: Plan, labour: Division, at_home: Client, superuser: User
) -> None:
    onsen = node(worked_on, "onsen")
    note_edit(onsen, superuser)
    ask_for_change(onsen, by=superuser, words="数字を確かめてください。")
    address = reverse("admin:handover_division", args=["labour"])
    assert address in at_home.get(HOME).content.decode()
    words = words_on(at_home.get(address))
    for expected in (
        "引継書：労働政策課",
        "書き直した題",
        "root",
        "数字を確かめてください。",
        "kachou",
    ):
        assert expected in words
    assert "hikingの題" not in words


def test_the_handover_sheet_lists_what_was_said_and_is_not_settled(at_home: Client) -> None:
    chief = User.objects.get(username="kachou")
    onsen = Node.objects.get(key="onsen")
    leave_note(onsen, text="主語がありません。", by=chief)
    settle(leave_note(onsen, text="もう直りました。", by=chief), by=chief)
    words = words_on(at_home.get(reverse("admin:handover_division", args=["labour"])))
    assert "未対応の意見・コメント" in words
    assert "主語がありません。" in words
    assert "もう直りました。" not in words


def test_names_are_written_family_name_first(at_home: Client) -> None:
    User.objects.filter(username="kachou").update(last_name="前橋", first_name="花子")
    words = words_on(at_home.get(reverse("admin:handover_division", args=["labour"])))
    assert "作成： 前橋 花子" in words
    assert "前橋 花子 承認者" in words


def test_the_sheet_of_one_item_and_of_none(worked_on: Plan, at_home: Client) -> None:
    sheet = reverse("admin:handover_item", args=["sample", "node:skills"])
    assert "skillsの題" in words_on(at_home.get(sheet))
    missing = reverse("admin:handover_item", args=["sample", "node:nothing"])
    assert at_home.get(missing).status_code == 404


def test_the_sheet_of_a_division_without_items_says_so(worked_on: Plan, at_home: Client) -> None:
    Division.objects.create(key="empty", name_ja="空の課")
    words: Any = words_on(at_home.get(reverse("admin:handover_division", args=["empty"])))
    assert "この課の項目はありません。" in words
