"""Acts on an edition: before anything happens the publisher is told, in words, what would."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from plan.models import Plan
from plan.review import approve_all
from publication.editions import publish
from publication.models import Act, Edition
from tests.admin.addresses import page as page_of
from tests.builders import node
from tests.forms import OpenForm, words_on
from tests.record.acting import NOTE, content_of, publish_now, reword


def test_looking_for_personal_data_names_items_and_editions_and_changes_nothing(
    worked_on: Plan, root: Client
) -> None:
    edition = Edition.objects.get(plan=worked_on)
    title = str(node(worked_on, "onsen"))
    page = reverse("admin:publication_edition_redact", args=[edition.pk])
    words = words_on(root.post(page, {"words": "skillsの題", "look": "yes"}))
    assert "第0.1版：1か所" in words
    assert "skillsの題：1か所" in words
    assert "node:" not in words
    assert title not in words
    assert not Act.objects.exists()


@pytest.fixture
def twice(worked_on: Plan) -> Plan:
    """The plan with a second edition, in which ``onsen`` has other words."""
    approve_all(worked_on, by=None)
    publish_now(worked_on)
    return worked_on


def edition(number: str) -> Edition:
    return next(one for one in Edition.objects.all() if one.number == number)


def act_page(name: str, number: str) -> str:
    return reverse(f"admin:publication_edition_{name}", args=[edition(number).pk])


def test_withdrawing_says_what_becomes_current_and_asks_for_a_reason_in_both_languages(
    twice: Plan, root: Client
) -> None:
    form = OpenForm(root, act_page("withdraw", "0.2"))
    words = " ".join(form.page.text_content().split())
    assert "第0.1版が、再び現行の版になります。" in words
    assert "元には戻せません" in words
    refused = form.send(reason_ja="誤って公開した。", sure="on")
    assert "まだ何も行っていません。" in words_on(refused)
    assert edition("0.2").withdrawn_at is None
    assert form.send(reason_ja="誤って公開した。", reason_en="By mistake.").status_code == 200
    sent = form.send(reason_ja="誤って公開した。", reason_en="By mistake.", sure="on")
    assert sent.status_code == 302
    assert edition("0.2").withdrawn_at is not None
    assert Act.objects.get().kind == "withdraw"
    again = root.get(act_page("withdraw", "0.2"))
    assert "この版に対してこの操作はできません。" in words_on(again)


def test_withdrawing_the_only_edition_says_that_the_plan_is_without_one(
    worked_on: Plan, root: Client
) -> None:
    words = words_on(root.get(act_page("withdraw", "0.1")))
    assert "公開中の版がなくなり" in words


def test_withdrawing_an_earlier_edition_leaves_the_current_one(twice: Plan, root: Client) -> None:
    words = words_on(root.get(act_page("withdraw", "0.1")))
    assert "現行の版は変わりません。" in words


def test_going_back_shows_what_changes_and_publishes_under_a_new_number(
    twice: Plan, root: Client
) -> None:
    form = OpenForm(root, act_page("roll_back", "0.1"))
    words = " ".join(form.page.text_content().split())
    assert "公開される変更" in words
    assert "onsenの題" in words
    sent = form.send(reason="急ぎ", note_ja="戻しました。", note_en="Rolled back.", sure="on")
    assert sent.status_code == 302
    assert content_of(edition("0.3")).node_by_key["onsen"].title.ja == "onsenの題"
    assert node(twice, "onsen").title_ja == "書き直した題"


def test_one_does_not_go_back_to_what_is_current(twice: Plan, root: Client) -> None:
    assert "この操作はできません。" in words_on(root.get(act_page("roll_back", "0.2")))


def test_a_schedule_is_cancelled_and_only_a_schedule(twice: Plan, root: Client) -> None:
    reword(node(twice, "onsen"), "予約の題")
    approve_all(twice, by=None)
    later = timezone.now() + dt.timedelta(hours=1)
    publish(twice, kind="draft", by=None, note=NOTE, at=later)
    assert "第0.3版" in words_on(root.get(act_page("withdraw", "0.2")))
    form = OpenForm(root, act_page("cancel", "0.3"))
    assert form.send(reason="", sure="on").status_code == 200
    assert form.send(reason="中止のため", sure="on").status_code == 302
    assert edition("0.3").cancelled_at is not None
    assert "この操作はできません。" in words_on(root.get(act_page("cancel", "0.2")))


def test_words_are_blacked_out_everywhere_and_the_log_says_where(
    worked_on: Plan, root: Client
) -> None:
    form = OpenForm(root, act_page("redact", "0.1"))
    refused = form.send(words="どこにもない言葉", reason="個人情報", sure="on")
    assert "この言葉は、この計画のどの版にも、承認された内容にもありません。" in words_on(refused)
    sent = form.send(words="onsenの題", reason="個人情報", sure="on")
    assert sent.status_code == 302
    assert "onsenの題" not in edition("0.1").content
    places = {act.edition_id is not None: act.where for act in Act.objects.all()}
    assert places == {True: "nodes/onsen/title/ja", False: "node:onsen: title/ja"}
    (entry, *_rest) = Act.objects.filter(edition=None)
    assert "node:onsen: title/ja" in words_on(root.get(page_of("change", entry)))
    assert "個人情報" in words_on(root.get(reverse("admin:publication_act_changelist")))
