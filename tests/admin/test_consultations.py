"""Staff announce a consultation in the admin and enter its result; both are approved like any item."""

from __future__ import annotations

from django.test import Client
from lxml import html

from plan.models import Consultation, Plan
from plan.review import State, states_of
from tests.admin.addresses import approve as approving
from tests.admin.addresses import change
from tests.consultations import announce
from tests.forms import OpenForm, words_on


def test_a_consultation_is_edited_compared_and_approved(worked_on: Plan, root: Client) -> None:
    one = announce(worked_on)
    form = OpenForm(root, change(one))
    assert form.send(who_ja="どなたでも").status_code == 302
    assert states_of(worked_on)["consultation:draft"] == State.NEW
    shown = words_on(root.get(approving(one)))
    for words in ("どなたでも", "電子申請", "必着。郵送は当日消印有効", "2026-02-25"):
        assert words in shown
    OpenForm(root, approving(one)).send(reason="担当者が一人のため")
    assert states_of(worked_on)["consultation:draft"] == State.APPROVED


def test_dates_in_the_wrong_order_lose_nothing_of_the_form(worked_on: Plan, root: Client) -> None:
    one = announce(worked_on)
    refused = OpenForm(root, change(one)).send(closes="2026-01-01", who_ja="書いた言葉")
    assert "終了日は開始日以後の日にしてください。" in words_on(refused)
    assert "書いた言葉" in refused.content.decode()
    assert Consultation.objects.get().closes.isoformat() == "2026-02-25"


def test_an_empty_key_is_told_once(worked_on: Plan, root: Client) -> None:
    one = announce(worked_on)
    refused = OpenForm(root, change(one)).send(key="")
    page = html.document_fromstring(refused.content.decode())
    assert page.xpath("//ul[@id='id_key_error']/li/text()") == ["このフィールドは必須です。"]


def test_a_key_that_the_plan_has_already_is_still_refused(worked_on: Plan, root: Client) -> None:
    other = announce(worked_on)
    other.key = "taken"
    other.save()
    refused = OpenForm(root, change(announce(worked_on))).send(key="taken")
    assert "この計画には、同じキーの意見募集があります。" in words_on(refused)
