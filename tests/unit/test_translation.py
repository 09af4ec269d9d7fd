"""The ledger knows which Japanese each English text translates."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

import hypothesis.strategies as st
import pytest
from django.utils import timezone
from hypothesis import given

from plan.models import Plan
from plan.translation import (
    confirm_translation,
    en_state,
    fingerprint,
    outdated_since,
    translated,
    update_ledger,
)
from tests.builders import node

MONDAY, TUESDAY = dt.date(2026, 11, 30), dt.date(2026, 12, 1)


class Words:
    """Anything in two languages."""

    bilingual: ClassVar[tuple[str, ...]] = ("title", "body")

    def __init__(self, **words: Any) -> None:
        self.title_ja = self.title_en = self.body_ja = self.body_en = ""
        self.ledger: dict[str, dict[str, str]] = {}
        self.say(**words)

    def say(self, *, on: dt.date = MONDAY, minor: bool = False, **words: Any) -> bool:
        for name, value in words.items():
            setattr(self, name, value)
        return update_ledger(self, on, minor=self.bilingual if minor else ())


def test_a_translation_is_current_when_it_is_saved() -> None:
    words = Words()
    assert words.say(title_ja="題", title_en="Title")
    assert en_state(words, "title") == "current"
    assert not words.say()


def test_a_changed_source_puts_that_one_field_out_of_date() -> None:
    words = Words(title_ja="題", title_en="Title", body_ja="文", body_en="Text")
    words.say(title_ja="新しい題")
    assert (en_state(words, "title"), en_state(words, "body")) == ("outdated", "current")


def test_the_ledger_keeps_what_was_translated_and_the_first_day_it_no_longer_stood() -> None:
    words = Words(title_ja="題", title_en="Title")
    words.say(title_ja="新しい題", on=MONDAY)
    words.say(title_ja="もっと新しい題", on=TUESDAY)
    assert translated(words, "title") == "題"
    assert outdated_since(words, "title") == "2026-11-30"


def test_the_ledger_stays_small_however_often_a_text_is_edited() -> None:
    words = Words(title_ja="題", title_en="Title")
    for number in range(50):
        words.say(title_ja=f"題その{number}")
    assert words.ledger["title"].keys() == {"ja", "en", "since"}


def test_a_minor_edit_leaves_the_translation_up_to_date() -> None:
    words = Words(title_ja="だい", title_en="Title")
    words.say(title_ja="題", minor=True)
    assert en_state(words, "title") == "current"
    assert translated(words, "title") == "題"


def test_a_minor_edit_does_not_hide_an_earlier_change() -> None:
    words = Words(title_ja="題", title_en="Title")
    words.say(title_ja="新しい題")
    words.say(title_ja="新しい題名", minor=True)
    assert en_state(words, "title") == "outdated"
    assert translated(words, "title") == "題"


def test_confirming_clears_the_mark_and_leaves_the_english() -> None:
    words = Words(title_ja="題", title_en="Title", body_ja="文", body_en="Text")
    words.say(title_ja="新しい題", body_ja="新しい文")
    confirm_translation(words, "title")
    assert not words.say()
    assert words.title_en == "Title"
    assert (en_state(words, "title"), en_state(words, "body")) == ("current", "outdated")
    assert outdated_since(words, "title") == ""


def test_a_new_translation_brings_the_field_up_to_date() -> None:
    words = Words(title_ja="題", title_en="Title")
    words.say(title_ja="新しい題", title_en="New title")
    assert en_state(words, "title") == "current"


def test_a_source_that_was_changed_back_is_translated_again() -> None:
    words = Words(title_ja="題", title_en="Title")
    for source, state in (("新しい題", "outdated"), ("題", "current")):
        words.say(title_ja=source)
        assert en_state(words, "title") == state
    assert outdated_since(words, "title") == ""


def test_what_has_no_translation_says_so_and_what_has_no_words_needs_none() -> None:
    words = Words(title_ja="題")
    assert (en_state(words, "title"), en_state(words, "body")) == ("missing", "current")


def test_a_translation_that_was_taken_away_leaves_the_ledger() -> None:
    words = Words(title_ja="題", title_en="Title")
    assert words.say(title_en="")
    assert words.ledger == {}
    assert en_state(words, "title") == "missing"


def test_a_translation_that_no_ledger_knows_is_out_of_date() -> None:
    words = Words()
    words.title_ja, words.title_en = "題", "Title"
    assert en_state(words, "title") == "outdated"
    assert translated(words, "title") is None


def test_what_an_old_ledger_did_not_know_a_minor_edit_does_not_clear() -> None:
    words = Words(title_ja="題", title_en="Title")
    words.ledger["title"] = {"en": fingerprint("Title")}
    words.say(title_ja="新しい題", minor=True)
    assert en_state(words, "title") == "outdated"


@given(st.lists(st.tuples(st.text(max_size=3), st.text(max_size=3)), min_size=1))
def test_the_state_follows_from_what_was_saved_last(history: list[tuple[str, str]]) -> None:
    words, source, english = Words(), "", ""
    for ja, en in history:
        words.say(title_ja=ja, title_en=en)
        if en != english:
            source, english = ja, en
        expected = (
            ("missing" if ja else "current")
            if not en
            else ("current" if source == ja else "outdated")
        )
        assert en_state(words, "title") == expected


def test_a_fingerprint_is_short_and_stable() -> None:
    assert fingerprint("稼ぐ力の向上") == fingerprint("稼ぐ力の向上")
    assert len(fingerprint("")) == 16


def test_saving_enters_the_translation_whatever_fields_are_saved(plan: Plan) -> None:
    idea = node(plan, "idea")
    idea.lead_ja, idea.lead_en = "新しい導入", "New lead"
    idea.save(update_fields=["lead_ja", "lead_en"])
    assert en_state(node(plan, "idea"), "lead") == "current"


@pytest.mark.parametrize("path", ["save", "update"])
def test_a_reworded_original_makes_its_translation_older_by_any_path(plan: Plan, path: str) -> None:
    idea: Any = node(plan, "idea")
    if path == "save":
        idea.title_ja = "新しい題"
        idea.save()
    else:
        type(idea).objects.filter(pk=idea.pk).update(title_ja="新しい題")
    assert en_state(node(plan, "idea"), "title") == "outdated"


def test_the_frozen_words_say_since_when_they_are_out_of_date(plan: Plan) -> None:
    idea = node(plan, "idea")
    idea.title_ja = "新しい題"
    idea.save()
    title = node(plan, "idea").freeze().title
    assert (title.en_state, title.outdated_since) == (
        "outdated",
        timezone.localdate().isoformat(),
    )
