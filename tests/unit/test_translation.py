"""The ledger knows which Japanese each English text translates."""

from __future__ import annotations

from typing import Any, ClassVar

import hypothesis.strategies as st
import pytest
from hypothesis import given

from plan.models import Plan
from plan.translation import en_state, fingerprint, update_ledger
from tests.builders import node


class Words:
    """Anything in two languages."""

    bilingual: ClassVar[tuple[str, ...]] = ("title", "body")

    def __init__(self, **words: str) -> None:
        self.title_ja = self.title_en = self.body_ja = self.body_en = ""
        self.ledger: dict[str, dict[str, str]] = {}
        self.say(**words)

    def say(self, **words: str) -> None:
        for name, value in words.items():
            setattr(self, name, value)


def test_a_translation_is_current_when_it_is_saved() -> None:
    words = Words(title_ja="題", title_en="Title")
    assert update_ledger(words)
    assert en_state(words, "title") == "current"


def test_a_changed_source_puts_that_one_field_out_of_date() -> None:
    words = Words(title_ja="題", title_en="Title", body_ja="文", body_en="Text")
    update_ledger(words)
    words.say(title_ja="新しい題")
    assert not update_ledger(words)
    assert (en_state(words, "title"), en_state(words, "body")) == ("outdated", "current")


def test_a_new_translation_brings_the_field_up_to_date() -> None:
    words = Words(title_ja="題", title_en="Title")
    update_ledger(words)
    words.say(title_ja="新しい題", title_en="New title")
    update_ledger(words)
    assert en_state(words, "title") == "current"


def test_a_source_that_was_changed_back_is_translated_again() -> None:
    words = Words(title_ja="題", title_en="Title")
    update_ledger(words)
    for source, state in (("新しい題", "outdated"), ("題", "current")):
        words.say(title_ja=source)
        update_ledger(words)
        assert en_state(words, "title") == state


def test_what_has_no_translation_says_so_and_what_has_no_words_needs_none() -> None:
    words = Words(title_ja="題")
    update_ledger(words)
    assert (en_state(words, "title"), en_state(words, "body")) == ("missing", "current")


def test_a_translation_that_was_taken_away_leaves_the_ledger() -> None:
    words = Words(title_ja="題", title_en="Title")
    update_ledger(words)
    words.say(title_en="")
    assert update_ledger(words)
    assert words.ledger == {}
    assert en_state(words, "title") == "missing"


def test_a_translation_that_no_ledger_knows_is_out_of_date() -> None:
    assert en_state(Words(title_ja="題", title_en="Title"), "title") == "outdated"


@given(st.lists(st.tuples(st.text(max_size=3), st.text(max_size=3)), min_size=1))
def test_the_state_follows_from_what_was_saved_last(history: list[tuple[str, str]]) -> None:
    words, translated, english = Words(), "", ""
    for ja, en in history:
        words.say(title_ja=ja, title_en=en)
        update_ledger(words)
        if en != english:
            translated, english = ja, en
        expected = (
            ("missing" if ja else "current")
            if not en
            else ("current" if translated == ja else "outdated")
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
