"""The queue: English is written in place, guarded, by whoever may, and nothing else is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.test import Client
from lxml import html

from plan.models import Edit, Link, Plan, Term
from plan.translation import en_state
from tests.builders import make_measured_plan, node
from tests.forms import words_on

LogIn = Callable[[User], Client]
QUEUE = "/admin/plan/plan/sample/translations/"


def form_of(client: Client, key: str, query: str = "") -> dict[str, str]:
    """Return what the form of a field would send."""
    page = html.document_fromstring(client.get(f"{QUEUE}{query}").content.decode())
    (line,) = [one for one in page.xpath("//li[@class='queue-line']") if one.get("id") == key]
    return dict(line.xpath(".//form")[0].form_values())


def send(client: Client, form: dict[str, str], **changes: str) -> Any:
    return client.post(f"{QUEUE}save/", {**form, "act": "save", **changes})


def test_the_queue_shows_the_words_that_changed_and_the_day(pen: Client, reworded: Plan) -> None:
    page = html.document_fromstring(pen.get(QUEUE).content.decode())
    (line,) = page.xpath("//li[@id='node:skills/title']")
    assert line.xpath(".//ins/text()") == ["多様な"]
    assert line.xpath(".//textarea/text()")[0].strip() == "Train people"
    assert "に日本語を変更" in line.text_content()


def test_writing_the_english_clears_the_mark_and_touches_nothing_else(
    pen: Client, translator: User, reworded: Plan
) -> None:
    response = send(pen, form_of(pen, "node:skills/title"), english="Train all kinds of people")
    assert response.status_code == 302
    skills: Any = node(reworded, "skills")
    assert skills.title_en == "Train all kinds of people"
    assert skills.title_ja == "多様な人材を育てる"
    assert en_state(skills, "title") == "current"
    assert Edit.objects.filter(item="node:skills", by=translator).exists()
    assert LogEntry.objects.filter(user=translator, object_id=str(skills.pk)).exists()


def test_confirming_keeps_the_english(pen: Client, reworded: Plan) -> None:
    form = form_of(pen, "node:skills/title")
    assert send(pen, form, act="confirm", english="typed and not meant").status_code == 302
    skills: Any = node(reworded, "skills")
    assert skills.title_en == "Train people"
    assert en_state(skills, "title") == "current"


def test_after_saving_the_next_field_is_at_hand(pen: Client, reworded: Plan) -> None:
    form = form_of(pen, "node:skills/title", "?state=outdated")
    assert form["next"] == ""
    form = form_of(pen, "node:skills/title")
    assert send(pen, form, english="All").headers["Location"] == f"{QUEUE}#{form['next']}"


def test_newer_words_are_not_written_over_and_what_was_typed_stays(
    pen: Client, reworded: Plan
) -> None:
    form = form_of(pen, "node:skills/title")
    skills = node(reworded, "skills")
    skills.title_ja = "さらに新しい題"
    skills.save()
    response = send(pen, form, english="Typed for the older words")
    assert response.status_code == 200
    assert "Typed for the older words" in response.content.decode()
    assert "さらに新しい" in words_on(response)
    assert node(reworded, "skills").title_en == "Train people"


@pytest.mark.parametrize("english", ["", "  ", "x" * 301])
def test_what_cannot_be_kept_is_refused_with_the_words_still_there(
    pen: Client, reworded: Plan, english: str
) -> None:
    response = send(pen, form_of(pen, "node:skills/title"), english=english)
    assert response.status_code == 200
    assert "errornote" in response.content.decode()
    assert english.strip() in response.content.decode()
    assert node(reworded, "skills").title_en == "Train people"


def test_a_translator_cannot_send_japanese(pen: Client, reworded: Plan) -> None:
    form = form_of(pen, "node:skills/title")
    send(pen, form, english="All", title_ja="書き換え", japanese="書き換え", ja="書き換え")
    assert node(reworded, "skills").title_ja == "多様な人材を育てる"


def test_who_only_reads_sees_the_queue_and_writes_nothing(
    person: Callable[..., User], logged_in: LogIn, pen: Client, reworded: Plan
) -> None:
    form = form_of(pen, "node:skills/title")
    auditor = logged_in(person("auditor", "plan.view_node"))
    page = auditor.get(QUEUE)
    assert "Train people" in page.content.decode()
    assert "<textarea" not in page.content.decode()
    assert send(auditor, form, english="All").status_code == 403
    assert node(reworded, "skills").title_en == "Train people"


def test_a_stranger_sees_nothing(
    person: Callable[..., User], logged_in: LogIn, reworded: Plan
) -> None:
    stranger = logged_in(person("stranger"))
    assert stranger.get(QUEUE).status_code == 403
    assert stranger.post(f"{QUEUE}save/", {"key": "node:skills/title"}).status_code == 403


def test_the_queue_is_filtered_by_state_and_kind(pen: Client, reworded: Plan) -> None:
    Term.objects.update(term_en="")
    assert "稼ぐ力" in words_on(pen.get(f"{QUEUE}?kind=term"))
    assert "人材を育てる" not in words_on(pen.get(f"{QUEUE}?kind=term"))
    only = html.document_fromstring(pen.get(f"{QUEUE}?state=outdated").content.decode())
    assert only.xpath("//li[@class='queue-line']/@id") == ["node:skills/title"]


def test_a_field_of_an_indicator_is_written_like_any_other(db: None, pen: Client) -> None:
    plan = make_measured_plan()
    indicator: Any = plan.indicators.get()
    indicator.definition_ja = "講座の数。"
    indicator.save()
    key = "indicator:courses/definition"
    send(pen, form_of(pen, key), english="Number of courses.")
    indicator.refresh_from_db()
    assert indicator.definition_en == "Number of courses."
    assert en_state(indicator, "definition") == "current"


def test_an_empty_queue_says_so(pen: Client, plan: Plan) -> None:
    plan.pages.all().delete()  # whose English is missing,
    Link.objects.update(source_en="Sample prefecture", title_en="Source")  # and theirs
    for link in Link.objects.all():
        link.save()
    page = pen.get(QUEUE)
    assert "すべての文に英訳があり" in words_on(page)


@pytest.fixture
def one_source(reworded: Plan) -> list[Link]:
    """Three links with one source, whose Japanese name was changed in each after it was translated."""
    made = [
        Link.objects.create(
            node=node(reworded, key), position=9, url="https://example.org/",
            source_ja="県の統計", source_en="Statistics",
        )
        for key in ("skills", "onsen", "startups")
    ]  # fmt: skip
    for link in made:
        link.source_ja = "県の新しい統計"
        link.save()
    return made


def links() -> list[Any]:
    return list(Link.objects.filter(position=9).order_by("pk"))


def sources() -> list[str]:
    return [link.source_en for link in links()]


def test_one_field_alone_is_written_unless_asked_otherwise(
    pen: Client, one_source: list[Link]
) -> None:
    form = form_of(pen, "node:skills/link:9/source")
    assert "同じ語句で待つほかの2欄にも" in words_on(pen.get(QUEUE))
    send(pen, form, english="New statistics")
    assert sources() == ["New statistics", "Statistics", "Statistics"]


def test_the_same_words_are_translated_everywhere_at_once(
    pen: Client, translator: User, one_source: list[Link]
) -> None:
    form = form_of(pen, "node:skills/link:9/source")
    response = send(pen, form, english="New statistics", everywhere="1")
    assert "同じ語句のほかの2欄にも" in words_on(pen.get(response["Location"]))
    assert sources() == ["New statistics"] * 3
    assert {en_state(link, "source") for link in links()} == {"current"}
    items = Edit.objects.filter(by=translator).values_list("item", flat=True)
    assert sorted(items) == ["node:onsen", "node:skills", "node:startups"]


def test_what_stands_elsewhere_with_other_english_is_left_alone(
    pen: Client, one_source: list[Link]
) -> None:
    Link.objects.filter(pk=one_source[2].pk).update(source_en="Another name")
    form = form_of(pen, "node:skills/link:9/source")
    send(pen, form, act="confirm", everywhere="1")
    assert sources() == ["Statistics", "Statistics", "Another name"]
    assert [en_state(link, "source") for link in links()] == ["current", "current", "outdated"]


def test_refused_words_come_back_with_their_tick(pen: Client, one_source: list[Link]) -> None:
    form = form_of(pen, "node:skills/link:9/source")
    refused = send(pen, form, english="", everywhere="1")
    page = html.document_fromstring(refused.content.decode())
    assert page.xpath("//li[@id='node:skills/link:9/source']//input[@name='everywhere']/@checked")
    assert sources() == ["Statistics"] * 3
