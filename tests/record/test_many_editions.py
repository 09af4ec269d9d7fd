"""Ten years of editions cost a reader no more than the first month's."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from plan.items import Text
from plan.models import Plan
from plan.review import approve, approve_all
from publication import current, old
from publication.listed import Listed, all_spans, in_force
from publication.models import Edition
from publication.withdrawing import withdraw
from tests.builders import make_sample_plan, node
from tests.record.acting import publish_now, reword

BEGUN = dt.datetime(2024, 4, 1, tzinfo=dt.UTC)
DAYS = st.integers(min_value=0, max_value=6)
LIVES = st.lists(st.tuples(DAYS, st.none() | DAYS), max_size=8)


@given(LIVES)
def test_an_edition_was_in_force_exactly_when_it_was_the_latest_not_withdrawn(
    lives: list[tuple[int, int | None]],
) -> None:
    editions = [
        Listed(
            pk=pk,
            plan="sample",
            number=f"0.{pk}",
            kind="draft",
            label=Text(),
            note=Text(),
            digest="",
            published_at=BEGUN + dt.timedelta(days=published),
            withdrawn_at=None if stays is None else BEGUN + dt.timedelta(days=published + stays),
        )
        for pk, (published, stays) in enumerate(lives)
    ]
    spans = all_spans(editions)
    for hour in range(0, 14 * 24, 12):
        moment = BEGUN + dt.timedelta(hours=hour)
        current_one = in_force(editions, moment)
        told = [
            pk
            for pk, ours in spans.items()
            for span in ours
            if span.start <= moment and (span.end is None or moment < span.end)
        ]
        assert told == ([current_one.pk] if current_one else [])


@pytest.fixture
def plan(plan: Plan) -> Plan:
    """A plan with six editions: one measure reworded in the fourth, another in all others."""
    approve_all(plan, by=None)
    publish_now(plan)
    for number in range(2, 7):
        key = "skills" if number == 4 else "onsen"
        reword(node(plan, key), f"第{number}版の題")
        approve(node(plan, key), by=None)
        publish_now(plan)
    return plan


def documents_read(client: Client, address: str) -> list[str]:
    """Return the statements that read whole editions while a page is made."""
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return [one["sql"] for one in captured if '"content"' in one["sql"].partition("FROM")[0]]


def test_a_history_reads_the_editions_that_changed_the_item_and_no_others(
    plan: Plan, client: Client
) -> None:
    client.get("/ja/sample/")
    page = client.get("/ja/sample/skills/history/").content.decode()
    assert "/@0.4/" in page
    assert "/@0.6/" not in page
    old.forget()
    current.current_documents()["sample"].kept.clear()
    assert len(documents_read(client, "/ja/sample/skills/history/")) == 3  # 0.4, 0.3, 0.1
    assert len(documents_read(client, "/ja/sample/skills/history/")) == 0


def test_a_history_names_every_change_though_editions_were_withdrawn(
    plan: Plan, client: Client
) -> None:
    fourth = Edition.objects.get(plan=plan, minor=4)
    withdraw(fourth, by=None, reason=Text("誤記のため", "A slip"))
    current._forget()
    page = client.get("/ja/sample/skills/history/").content.decode()
    assert "/@0.4/" not in page
    assert "/compare/0.3..0.5/" in page  # the next edition is the first that shows it


def test_an_edition_of_one_plan_leaves_the_others_unread(plan: Plan) -> None:
    other = make_sample_plan("other")
    approve_all(other, by=None)
    publish_now(other)
    current._forget()
    before = current.moment_now()
    reword(node(other, "onsen"), "新しい題")
    approve(node(other, "onsen"), by=None)
    publish_now(other)
    current._forget()
    with CaptureQueriesContext(connection) as captured:
        after = current.moment_now()
    assert len(captured) == 4  # what changed; its editions; the new one in the list; its document
    assert after.editions["sample"] == before.editions["sample"]
    assert [one.number for one in after.editions["other"]] == ["0.2", "0.1"]
    assert after.editions["other"][1] is before.editions["other"][0]
    assert after.versions["sample"] == before.versions["sample"]
    assert after.versions["other"] != before.versions["other"]
