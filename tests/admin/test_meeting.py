"""Two people save one item: nothing is lost, and one click decides."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from lxml import html

from plan.models import Edit, Link, Plan, Statement
from tests.admin.addresses import change
from tests.builders import link_to, node
from tests.forms import OpenForm, words_on


@pytest.fixture
def two(
    worked_on: Plan, editor: User, approver: User, logged_in: Callable[[User], Client]
) -> tuple[Client, Client]:
    """The browsers of somebody slow and of somebody fast."""
    return logged_in(editor), logged_in(approver)


def open_both(two: tuple[Client, Client], obj: Any) -> list[OpenForm]:
    return [OpenForm(client, change(obj)) for client in two]


class MeetingPage(OpenForm):
    """The page on which two saves meet, as it came."""

    def __init__(self, form: OpenForm, answer: Any) -> None:
        assert answer.status_code == 200
        self.client, self.url, self.said = form.client, form.url, words_on(answer)
        self.page = html.document_fromstring(answer.content.decode())
        (sent,) = self.page.xpath("//*[@id='content']//form")
        self.fields = form.fields.__class__(list)
        for name, value in sent.form_values():
            self.fields[name].append(value.removeprefix("\n"))


def test_mine_theirs_and_the_base_stand_side_by_side(
    worked_on: Plan, two: tuple[Client, Client]
) -> None:
    slow, fast = open_both(two, node(worked_on, "skills"))
    assert fast.send(title_ja="速い人の題").status_code == 302
    page = MeetingPage(slow, slow.send(title_ja="遅い人の題"))
    assert "approver さんがこの項目を保存しました" in page.said
    sides = [
        " ".join(side.text_content().split())
        for side in page.page.xpath("//*[@class='clash-sides']/div")
    ]
    assert "skillsの題" in sides[0]
    assert ("速い" in sides[1], "遅い" in sides[2]) == (True, True)
    assert page.page.xpath("//ins")
    assert page.page.xpath("//del")
    assert node(worked_on, "skills").title_ja == "速い人の題"
    assert Edit.objects.count() == 1


@pytest.mark.parametrize(
    ("choice", "title"),
    [
        ({"choose:title_ja": "mine"}, "遅い人の題"),
        ({"choose:title_ja": "theirs"}, "速い人の題"),
        ({"choose:title_ja": "merged", "merged:title_ja": "二人の題"}, "二人の題"),
        ({"take_all": "mine"}, "遅い人の題"),
        ({"take_all": "theirs"}, "速い人の題"),
    ],
)
def test_one_click_takes_either_or_a_person_writes_both(
    worked_on: Plan, two: tuple[Client, Client], choice: dict[str, str], title: str
) -> None:
    slow, fast = open_both(two, node(worked_on, "skills"))
    fast.send(title_ja="速い人の題", number="7")
    page = MeetingPage(slow, slow.send(title_ja="遅い人の題", lead_ja="遅い人のリード"))
    assert page.send(**choice).status_code == 302
    saved = node(worked_on, "skills")
    assert (saved.title_ja, saved.number, saved.lead_ja) == (title, 7, "遅い人のリード")


def test_a_choice_that_is_missing_is_asked_for_again_and_nothing_is_saved(
    worked_on: Plan, two: tuple[Client, Client]
) -> None:
    slow, fast = open_both(two, node(worked_on, "skills"))
    fast.send(title_ja="速い人の題")
    page = MeetingPage(slow, slow.send(title_ja="遅い人の題"))
    again = MeetingPage(page, page.send())
    assert node(worked_on, "skills").title_ja == "速い人の題"
    assert "skillsの題" in again.said
    assert again.send(take_all="mine").status_code == 302
    assert node(worked_on, "skills").title_ja == "遅い人の題"


def test_what_only_one_person_changed_needs_no_decision(
    worked_on: Plan, two: tuple[Client, Client]
) -> None:
    slow, fast = open_both(two, node(worked_on, "skills"))
    fast.send(lead_ja="速い人のリード", sdgs=["8", "9"])
    page = MeetingPage(slow, slow.send(title_ja="遅い人の題"))
    assert not page.page.xpath("//*[contains(@class, 'clash-sides')]")
    assert page.send().status_code == 302
    saved = node(worked_on, "skills")
    assert (saved.title_ja, saved.lead_ja, saved.sdgs) == (
        "遅い人の題", "速い人のリード", [8, 9],
    )  # fmt: skip


def test_a_third_save_while_somebody_decides_is_met_again(
    worked_on: Plan, two: tuple[Client, Client]
) -> None:
    slow, fast = open_both(two, node(worked_on, "skills"))
    fast.send(title_ja="速い人の題")
    page = MeetingPage(slow, slow.send(title_ja="遅い人の題"))
    OpenForm(two[1], change(node(worked_on, "skills"))).send(title_ja="もっと速い題")
    again = MeetingPage(page, page.send(take_all="mine"))
    assert "もっと速い" in again.said
    assert node(worked_on, "skills").title_ja == "もっと速い題"


def test_rows_that_came_and_went_meanwhile_stay_as_they_were_saved(
    worked_on: Plan, two: tuple[Client, Client]
) -> None:
    skills = node(worked_on, "skills")
    first, second = link_to(skills, position=1), link_to(skills, position=2, title_ja="二つ目")
    slow, fast = open_both(two, skills)
    gone = fast.field_holding("二つ目").rpartition("-")[0]
    fast.send(**{f"{gone}-DELETE": "on", "links-TOTAL_FORMS": "3",
                 "links-2-url": "https://example.jp/new/", "links-2-position": "3"})  # fmt: skip
    mine = slow.field_holding("出典").rpartition("-")[0]
    page = MeetingPage(slow, slow.send(**{f"{mine}-title_ja": "直した出典"}))
    assert page.send().status_code == 302
    assert list(Link.objects.filter(node=skills).values_list("position", "title_ja")) == [
        (1, "直した出典"),
        (3, ""),
    ]
    assert not Link.objects.filter(pk=second.pk).exists()
    assert Link.objects.get(pk=first.pk).title_ja == "直した出典"


def test_both_changes_of_one_sentence_are_merged_word_by_word(
    worked_on: Plan, two: tuple[Client, Client]
) -> None:
    statement = Statement.objects.get(key="grow")
    statement.text_ja = "県内企業の稼ぐ力を高める。人材を育てる。"
    statement.save()
    slow, fast = open_both(two, node(worked_on, "industry"))
    field = slow.field_holding(statement.text_ja)
    fast.send(**{field: statement.text_ja.replace("県内", "県内外の")})
    page = MeetingPage(slow, slow.send(**{field: statement.text_ja.replace("育てる", "育成する")}))
    assert "両方の変更" in page.said
    assert page.send().status_code == 302
    statement.refresh_from_db()
    assert statement.text_ja == "県内外の企業の稼ぐ力を高める。人材を育成する。"


def test_a_move_in_the_tree_is_no_reason_to_refuse_words(
    worked_on: Plan, two: tuple[Client, Client]
) -> None:
    skills = node(worked_on, "skills")
    slow = OpenForm(two[0], change(skills))
    skills.position = 5
    skills.save()
    assert slow.send(title_ja="遅い人の題").status_code == 302
    assert node(worked_on, "skills").title_ja == "遅い人の題"
    assert node(worked_on, "skills").position == 5
