"""Readings above kanji: {漢字|かんじ}."""

from __future__ import annotations

import pytest
from django.utils.translation import override

from plan.furigana import split, without
from plan.items import Text
from publication.templatetags.words import markdown, plain, say

RUBY = "<ruby>群馬県<rp>（</rp><rt>ぐんまけん</rt><rp>）</rp></ruby>"


def test_a_text_is_split_into_words_and_readings() -> None:
    assert list(split("新しい{群馬県|ぐんまけん}の計画")) == [
        ("新しい", ""),
        ("群馬県", "ぐんまけん"),
        ("の計画", ""),
    ]
    assert without("{群馬県|ぐんまけん}の計画") == "群馬県の計画"


@pytest.mark.parametrize("text", ["{}", "{|}", "{a}", "{a|}", "{a|b|c}", "a|b", "{a\n|b}"])
def test_braces_that_are_no_furigana_stay_as_they_are(text: str) -> None:
    assert list(split(text)) == [(text, "")]


def test_a_body_has_its_readings_on_the_web() -> None:
    assert RUBY in markdown(Text("**{群馬県|ぐんまけん}**の計画"))


def test_a_line_has_its_readings_and_its_title_none() -> None:
    assert say(Text("{群馬県|ぐんまけん}")) == RUBY
    assert plain(Text("{群馬県|ぐんまけん}")) == "群馬県"
    with override("en"):
        assert RUBY in say(Text("{群馬県|ぐんまけん}"))


def test_a_reading_is_text_and_never_markup() -> None:
    assert "<b>" not in markdown(Text("{<b>|<i>}"))
    assert "<b>" not in say(Text("{<b>|<i>}"))
