"""The life of an edition: scheduled, current, withdrawn, redacted, rolled back; never rewritten."""

from __future__ import annotations

import datetime as dt

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from plan.items import Text
from plan.models import Approval, Plan
from plan.review import State, approve, approve_all, record_of, states_of
from publication import current
from publication.current import current_document
from publication.editions import latest_document, publish
from publication.models import Act, Edition
from publication.redacting import BLACK, find, redact
from publication.refusal import PublicationRefused
from publication.rolling_back import roll_back
from publication.scheduling import cancel, scheduled_edition
from publication.withdrawing import withdraw
from tests.builders import grow, node
from tests.record.acting import NOTE, content_of, publish_now, reword

START = dt.datetime(2026, 4, 1, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
WHY = Text("誤りがあったため。", "It was wrong.")


class Clock:
    """The time of day, which a test moves by hand."""

    def __init__(self) -> None:
        self.now = START

    def later(self, days: float = 1) -> dt.datetime:
        self.now += DAY * days
        current._forget()
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    found = Clock()
    monkeypatch.setattr(timezone, "now", lambda: found.now)
    return found


@pytest.fixture
def first(plan: Plan, clock: Clock) -> Edition:
    """Return edition 0.1 of the plan, a day old."""
    approve_all(plan, by=None)
    edition = publish(plan, kind="draft", by=None, note=NOTE)
    clock.later()
    return edition


def change(plan: Plan, words: str, at: dt.datetime | None = None) -> Edition:
    """Reword onsen, approve that and publish it."""
    reword(node(plan, "onsen"), words)
    approve(node(plan, "onsen"), by=None)
    edition = publish(plan, kind="draft", by=None, note=NOTE, at=at)
    current._forget()
    return edition


def title(plan: Plan) -> str:
    """Return what readers see as the title of onsen."""
    document = current_document(plan.slug)
    assert document is not None
    return document.node_by_key["onsen"].title.ja


# Scheduling --------------------------------------------------------------------------------


def test_a_scheduled_edition_becomes_current_at_its_time_and_not_before(
    plan: Plan, first: Edition, clock: Clock, client: Client
) -> None:
    edition = change(plan, "来週の題", at=clock.now + 7 * DAY)
    reword(node(plan, "skills"), "予約のあとで承認された題")
    approve(node(plan, "skills"), by=None)
    clock.later(6.99)
    assert title(plan) == "onsenの題"
    assert client.get("/ja/sample/@0.2/").status_code == 404  # nobody reads it before
    assert "0.2" not in client.get("/ja/sample/editions/").content.decode()
    clock.later(0.01)
    assert title(plan) == "来週の題"
    assert client.get("/ja/sample/@0.2/").status_code == 200
    assert content_of(edition).node_by_key["skills"].title.ja == "skillsの題"  # frozen then


def test_publishing_earlier_cancels_what_was_scheduled_and_keeps_that_on_record(
    plan: Plan, first: Edition, clock: Clock
) -> None:
    scheduled = change(plan, "来週の題", at=clock.now + 7 * DAY)
    assert (scheduled_edition(plan) or first).pk == scheduled.pk
    sooner = change(plan, "今日の題")
    assert sooner.number == scheduled.number == "0.2"  # nobody ever saw the other one
    assert scheduled_edition(plan) is None
    assert Act.objects.get().edition == scheduled
    clock.later(8)
    assert title(plan) == "今日の題"


def test_a_cancelled_schedule_never_comes(plan: Plan, first: Edition, clock: Clock) -> None:
    scheduled = change(plan, "来週の題", at=clock.now + 7 * DAY)
    cancel(scheduled, by=None, reason="延期のため")
    clock.later(8)
    assert title(plan) == "onsenの題"
    with pytest.raises(PublicationRefused) as refused:
        cancel(scheduled, by=None, reason="もう一度")
    assert refused.value.code == "not_scheduled"
    assert Edition.objects.count() == 2


def test_a_time_that_has_passed_is_refused(plan: Plan, first: Edition, clock: Clock) -> None:
    with pytest.raises(PublicationRefused) as refused:
        change(plan, "昨日の題", at=clock.now - DAY)
    assert refused.value.code == "past"


def test_two_publishers_one_wins_and_the_other_is_told(
    plan: Plan, first: Edition, publisher: User
) -> None:
    reword(node(plan, "onsen"), "新しい題")
    approve(node(plan, "onsen"), by=None)
    publish(plan, kind="draft", by=publisher, note=NOTE, seen=first.pk)
    reword(node(plan, "onsen"), "別の題")
    approve(node(plan, "onsen"), by=None)
    with pytest.raises(PublicationRefused) as refused:
        publish(plan, kind="draft", by=None, note=NOTE, seen=first.pk)
    assert refused.value.code == "overtaken"
    assert "publisher" in refused.value.messages[0]
    assert "0.2" in refused.value.messages[0]
    assert Edition.objects.count() == 2


# Withdrawing -------------------------------------------------------------------------------


def test_a_withdrawn_edition_is_gone_everywhere_and_the_one_before_is_current(
    plan: Plan, first: Edition, clock: Clock, client: Client
) -> None:
    edition = change(plan, "誤った題")
    clock.later()
    pages = ("", "onsen/", "indicators.csv", "indicators.json", "onsen.pdf", "glossary/")
    assert client.get("/ja/sample/@0.2/onsen/").status_code == 200
    withdraw(edition, by=None, reason=WHY)
    current._forget()
    assert title(plan) == "onsenの題"
    for page in pages:
        for lang, why in (("ja", WHY.ja), ("en", WHY.en)):
            response = client.get(f"/{lang}/sample/@0.2/{page}")
            assert response.status_code == 410, page
            assert why in response.content.decode(), page
            assert "誤った題" not in response.content.decode()
    assert client.get("/ja/sample/compare/0.1..0.2/").status_code == 410
    record = client.get("/ja/sample/editions/").content.decode()
    assert WHY.ja in record
    assert client.get("/ja/sample/editions.atom").content.decode().count("<entry>") == 2
    assert publish_now(plan).number == "0.3"  # a number is never given out twice


def test_what_only_a_withdrawn_edition_had_is_gone_and_not_unknown(
    plan: Plan, first: Edition, clock: Clock, client: Client
) -> None:
    approve(grow(node(plan, "tourism"), "measure", "hiking"), by=None)
    edition = publish(plan, kind="draft", by=None, note=NOTE)
    clock.later()
    withdraw(edition, by=None, reason=WHY)
    current._forget()
    assert client.get("/ja/sample/hiking/").status_code == 410
    assert client.get("/ja/sample/no-such-key/").status_code == 404


def test_with_all_editions_withdrawn_the_plan_says_so(
    plan: Plan, first: Edition, client: Client
) -> None:
    withdraw(first, by=None, reason=WHY)
    current._forget()
    for page in ("", "onsen/", "measures/"):
        assert client.get(f"/ja/sample/{page}").status_code == 410
    assert client.get("/ja/sample/editions/").status_code == 200
    assert client.get("/ja/sample/compare/").status_code == 200
    assert latest_document(plan) is None


def test_nothing_is_withdrawn_twice_or_without_a_reason_for_everybody(
    plan: Plan, first: Edition
) -> None:
    with pytest.raises(PublicationRefused) as refused:
        withdraw(first, by=None, reason=Text("日本語だけ", ""))
    assert refused.value.code == "reason"
    withdraw(first, by=None, reason=WHY)
    with pytest.raises(PublicationRefused) as again:
        withdraw(first, by=None, reason=WHY)
    assert again.value.code == "not_public"
    assert Act.objects.count() == 1


# Redacting ---------------------------------------------------------------------------------


def test_personal_data_is_blackened_wherever_it_is_kept_and_the_log_says_so(
    plan: Plan, first: Edition, publisher: User, client: Client
) -> None:
    change(plan, "山田花子さんの温泉")
    latest = change(plan, "温泉")
    found = find(plan, "山田花子")
    assert [hit.name for hit in found.editions] == ["0.2"]
    assert found.editions[0].places == ("nodes/onsen/title/ja",)
    assert redact(plan, words="山田花子", by=publisher, reason="本人の申出") == 2
    current._forget()
    edition = Edition.objects.get(minor=2)
    assert "山田花子" not in edition.content
    assert content_of(edition).node_by_key["onsen"].title.ja == f"{BLACK}さんの温泉"
    assert content_of(edition).digest == edition.digest != edition.original_digest
    assert not Approval.objects.filter(content__contains="山田花子").exists()
    act = Act.objects.filter(edition=edition).get()
    assert (act.by, act.digest_before, act.digest_after) == (
        publisher, edition.original_digest, edition.digest,
    )  # fmt: skip
    assert "山田花子" not in f"{act.reason}{act.where}"
    assert Edition.objects.get(pk=latest.pk).original_digest == ""  # had nothing to take out
    assert edition.original_digest in client.get("/ja/sample/editions/").content.decode()
    assert BLACK in client.get("/ja/sample/@0.2/onsen/").content.decode()


def test_keys_dates_and_figures_are_never_blackened(plan: Plan, first: Edition) -> None:
    with pytest.raises(PublicationRefused) as refused:
        redact(plan, words="industry-2024", by=None, reason="試験")
    assert refused.value.code == "nowhere"
    redact(plan, words="onsen", by=None, reason="試験")
    edition = Edition.objects.get()
    assert "onsen" in content_of(edition).node_by_key  # the address stays
    assert content_of(edition).node_by_key["onsen"].title.ja == f"{BLACK}の題"


@pytest.mark.parametrize("words", ["", "山", "■■■"])
def test_too_little_is_not_looked_for(plan: Plan, first: Edition, words: str) -> None:
    with pytest.raises(PublicationRefused) as refused:
        redact(plan, words=words, by=None, reason="試験")
    assert refused.value.code == "words"


def test_but_for_redaction_nothing_of_an_edition_or_approval_is_ever_rewritten(
    plan: Plan, first: Edition
) -> None:
    for row in (first, Approval.objects.first(), Act(plan=plan, kind="redact", at=START)):
        assert row is not None
        row._state.adding = False
        with pytest.raises(TypeError):
            row.save()
    with pytest.raises(TypeError):
        first.delete()


# Rolling back ------------------------------------------------------------------------------


def test_a_roll_back_publishes_what_an_earlier_edition_said_under_a_new_number(
    plan: Plan, first: Edition, publisher: User
) -> None:
    change(plan, "誤った題")
    reword(node(plan, "onsen"), "編集中の題")
    back = roll_back(first, by=publisher, reason="誤りのため", note=NOTE)
    assert (back.number, back.kind) == ("0.3", "correction")
    assert content_of(back).says_the_same_as(content_of(first))
    assert node(plan, "onsen").title_ja == "編集中の題"  # left alone
    assert states_of(plan)["node:onsen"] == State.EDITED
    approval = Approval.objects.record_of(plan).get(item="node:onsen")
    assert (approval.by, approval.reason) == (publisher, "誤りのため")
    assert record_of(plan)["node:onsen"].title.ja == "onsenの題"
    with pytest.raises(PublicationRefused) as refused:
        roll_back(first, by=publisher, reason="もう一度", note=NOTE)
    assert refused.value.code == "unchanged"
    assert Edition.objects.count() == 3


def test_a_refused_roll_back_leaves_the_record_as_it_was(plan: Plan, first: Edition) -> None:
    change(plan, "新しい題")
    before = list(Approval.objects.values())
    with pytest.raises(PublicationRefused):
        roll_back(first, by=None, reason="試験", note=NOTE, seen=first.pk)
    assert list(Approval.objects.values()) == before


def test_what_came_after_the_earlier_edition_is_taken_off_the_record(
    plan: Plan, first: Edition, clock: Clock, client: Client
) -> None:
    approve(grow(node(plan, "tourism"), "measure", "hiking"), by=None)
    publish_now(plan)
    clock.later()
    roll_back(first, by=None, reason="試験", note=NOTE)
    current._forget()
    assert "node:hiking" not in record_of(plan)
    assert client.get("/ja/sample/hiking/").status_code == 410
