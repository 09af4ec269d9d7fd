"""The coordinator asks, counts, reminds and closes; nobody else does."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.test import Client
from django.urls import reverse
from lxml import html
from pytest_django import Settings

from kpi.models import Indicator, Inquiry
from plan.mail import SMTP
from plan.models import Division, Edit, Node, Plan
from tests.forms import OpenForm, words_on
from tests.kpi.yearly import PASSED, ask, staff, write_report

LogIn = Callable[[User], Client]
COURSES = "講座の数"


@pytest.fixture
def inquiry(plan: Plan, superuser: User) -> Inquiry:
    staff(plan)
    return ask(plan, superuser)


@pytest.fixture
def writer(person: Callable[..., User], logged_in: LogIn) -> Client:
    """The browser of somebody who answers for divisions."""
    return logged_in(person("writer", "kpi.view_report", "kpi.change_report"))


@pytest.fixture
def asking(person: Callable[..., User], logged_in: LogIn) -> Client:
    """The browser of the coordinator."""
    return logged_in(person("asking", "kpi.add_inquiry", "kpi.change_inquiry"))


def at(name: str, inquiry: Inquiry, *key: str) -> str:
    return reverse(f"admin:kpi_inquiry_{name}", args=[inquiry.pk, *key])


def skills_page(inquiry: Inquiry) -> str:
    return at("division", inquiry, "skills-division")


def page_of(client: Client, address: str) -> html.HtmlElement:
    return html.document_fromstring(client.get(address).content.decode())


# Asking -----------------------------------------------------------------------------------------


def test_opening_asks_every_division_in_charge(plan: Plan, asking: Client) -> None:
    staff(plan)
    form = OpenForm(asking, reverse("admin:kpi_inquiry_add"))
    response = form.send(fiscal_year="2024", deadline="2999-05-31", message="よろしく")
    inquiry = Inquiry.objects.get()
    assert response["Location"] == at("page", inquiry)
    assert inquiry.opened_by is not None
    page = words_on(asking.get(at("page", inquiry)))
    assert "2課に照会しました。" in page
    assert "担当課未登録" in page
    assert "startupsの題" in page


def test_the_page_counts_what_each_division_has_given(inquiry: Inquiry, root: Client) -> None:
    write_report(inquiry.plan, "onsen", grade=inquiry.plan.grades.first())
    rows = page_of(root, at("page", inquiry)).cssselect("table.divisions tbody tr")
    said = [" ".join(row.text_content().split()) for row in rows]
    assert said[0].startswith("観光課 基本方針Ⅱ 施策1 1／1 0／0 未回答")
    assert said[1].startswith("人材課 基本方針Ⅰ 施策1 0／1 0／3 未回答")


def test_a_division_put_in_charge_later_is_asked_by_a_button(
    inquiry: Inquiry, asking: Client
) -> None:
    new = Division.objects.create(key="new", name_ja="新しい課")
    Node.objects.filter(key="startups").update(division=new)
    assert "まだ照会していない課： 新しい課" in words_on(asking.get(at("page", inquiry)))
    asking.post(at("page", inquiry))
    assert inquiry.answers.filter(division=new).exists()


def test_a_second_request_for_the_same_year_is_refused(inquiry: Inquiry, asking: Client) -> None:
    form = OpenForm(asking, reverse("admin:kpi_inquiry_add"))
    assert form.send(fiscal_year="2024", deadline="2999-05-31").status_code == 200
    assert Inquiry.objects.count() == 1


def test_who_is_late_is_listed_with_what_is_missing(inquiry: Inquiry, asking: Client) -> None:
    Inquiry.objects.update(deadline=PASSED)
    page = words_on(asking.get(at("missing", inquiry)))
    assert "期限超過" in page
    assert "onsenの題：報告" in page
    assert "満足した人の割合（女性）：値" in page


def test_without_mail_the_list_says_so_and_nothing_is_sent(
    inquiry: Inquiry, asking: Client, settings: Settings
) -> None:
    settings.EMAIL_BACKEND, settings.EMAIL_HOST = SMTP, ""
    assert "メールは設定されていません。" in words_on(asking.get(at("missing", inquiry)))
    assert "メールは設定されていません。" in words_on(asking.get(at("remind", inquiry)))
    asking.post(at("remind", inquiry), {"division": "skills-division"})
    assert mail.outbox == []


def test_reminders_are_shown_before_they_are_sent(inquiry: Inquiry, asking: Client) -> None:
    page = words_on(asking.get(at("remind", inquiry)))
    assert "人材課 御中" in page
    assert "skills@example.jpに送信する" in page
    assert "この課のメールアドレスは登録されていません。" in page
    assert mail.outbox == []
    after = asking.post(at("remind", inquiry), {"division": "skills-division"}, follow=True)
    assert "メールで催促しました：人材課" in words_on(after)
    (message,) = mail.outbox
    assert f"http://testserver{skills_page(inquiry)}" in message.body


def test_a_closed_request_takes_no_answers_until_it_is_opened_again(
    inquiry: Inquiry, asking: Client, writer: Client
) -> None:
    assert "人材課" in words_on(asking.get(at("close", inquiry)))
    asking.post(at("close", inquiry), {"action": "close"})
    refused = writer.post(skills_page(inquiry), {"action": "answer"})
    assert "入力した内容は下に残っています。" in words_on(refused)
    assert not inquiry.answers.exclude(answered_at=None).exists()
    assert "この照会は終了しています。" in words_on(writer.get(skills_page(inquiry)))
    asking.post(at("close", inquiry), {"action": "reopen"})
    assert writer.post(skills_page(inquiry), {"action": "answer"}).status_code == 200


def test_closing_twice_closes_and_what_is_no_act_is_none(
    inquiry: Inquiry, asking: Client, writer: Client
) -> None:
    for _time in range(2):
        asking.post(at("close", inquiry), {"action": "close"})
    assert Inquiry.objects.get(pk=inquiry.pk).closed_at
    assert asking.post(at("close", inquiry)).status_code == 400
    asking.post(at("close", inquiry), {"action": "reopen"})
    assert writer.post(skills_page(inquiry), {"action": ""}).status_code == 400
    assert not inquiry.answers.exclude(answered_at=None).exists()


def test_values_typed_while_a_request_was_closed_are_still_in_the_form(
    inquiry: Inquiry, asking: Client, writer: Client
) -> None:
    page = html.document_fromstring(writer.get(skills_page(inquiry)).content.decode())
    name = page.xpath("//input[contains(@name, '-printed')]/@name")[0]
    asking.post(at("close", inquiry), {"action": "close"})
    answer = writer.post(skills_page(inquiry), {"action": "values", name: "120件"})
    assert "先ほど締め切られた" in words_on(answer)
    assert "120件" in answer.content.decode()


# Without a division ---------------------------------------------------------------------------


@pytest.fixture
def nobodys(inquiry: Inquiry) -> Indicator:
    """An indicator that no division is in charge of."""
    return Indicator.objects.create(plan=inquiry.plan, key="nobodys", name_ja="担当のない指標")


@pytest.fixture
def assigning(person: Callable[..., User], logged_in: LogIn) -> Client:
    """The browser of a coordinator who also edits indicators."""
    rights = ("kpi.add_inquiry", "kpi.change_inquiry", "kpi.change_indicator")
    return logged_in(person("assigning", *rights))


def test_an_indicator_without_a_division_is_listed_where_nobody_owes_it(
    inquiry: Inquiry, nobodys: Indicator, asking: Client
) -> None:
    for name in ("page", "missing"):
        page = words_on(asking.get(at(name, inquiry)))
        assert "担当課未登録" in page
        assert "担当のない指標" in page


def test_the_coordinator_enters_its_division_which_then_owes_the_value(
    inquiry: Inquiry, nobodys: Indicator, assigning: Client
) -> None:
    skills = Division.objects.get(key="skills-division")
    form = {"action": "assign", f"division-{nobodys.pk}": str(skills.pk)}
    page = words_on(assigning.post(at("page", inquiry), form, follow=True))
    assert "1件の指標の担当課を登録しました。" in page
    nobodys.refresh_from_db()
    assert nobodys.division == skills
    assert Edit.objects.filter(item="indicator:nobodys").exists()
    assert "担当のない指標" in words_on(assigning.get(skills_page(inquiry)))
    tours = Division.objects.get(key="tours-division")
    taken = {"action": "assign", f"division-{nobodys.pk}": str(tours.pk)}
    assigning.post(at("page", inquiry), taken)
    nobodys.refresh_from_db()
    assert nobodys.division == skills


def test_only_who_edits_indicators_enters_their_division(
    inquiry: Inquiry, nobodys: Indicator, asking: Client
) -> None:
    skills = Division.objects.get(key="skills-division")
    form = {"action": "assign", f"division-{nobodys.pk}": str(skills.pk)}
    assert asking.post(at("page", inquiry), form).status_code == 403
    assert f"division-{nobodys.pk}" not in asking.get(at("page", inquiry)).content.decode()


# Who may do what ------------------------------------------------------------------------------


def test_whoever_answers_asks_and_reminds_nobody(inquiry: Inquiry, writer: Client) -> None:
    assert writer.get(at("page", inquiry)).status_code == 200
    assert writer.get(reverse("admin:kpi_inquiry_add")).status_code == 403
    for name in ("remind", "close"):
        assert writer.get(at(name, inquiry)).status_code == 403
        assert writer.post(at(name, inquiry)).status_code == 403
    assert writer.post(at("page", inquiry)).status_code == 403


def test_a_newcomer_sees_no_request(inquiry: Inquiry, newcomer: User, logged_in: LogIn) -> None:
    client = logged_in(newcomer)
    for name in ("page", "missing", "remind", "close"):
        assert client.get(at(name, inquiry)).status_code == 403
    for name in ("division", "workbook", "upload"):
        assert client.get(at(name, inquiry, "skills-division")).status_code == 403


def test_the_coordinator_answers_for_nobody(inquiry: Inquiry, asking: Client) -> None:
    assert asking.get(skills_page(inquiry)).status_code == 200
    assert asking.post(skills_page(inquiry), {"action": "answer"}).status_code == 403


def test_a_division_that_was_not_asked_has_no_page(inquiry: Inquiry, root: Client) -> None:
    assert root.get(at("division", inquiry, "nobody")).status_code == 404
