"""The Japanese of the interface is whole. `make check` looks whether it has every text."""

from __future__ import annotations

import re

import polib
import pytest

from config.env import BASE_DIR

SOURCE = BASE_DIR / "locale/ja/LC_MESSAGES/django.po"
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|{\w*}")
JAPANESE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")


@pytest.fixture(scope="module")
def catalogue() -> polib.POFile:
    return polib.pofile(str(SOURCE))


def words_of(entry: polib.POEntry | polib.MOEntry) -> list[str]:
    """Return the translations of an entry: one, or one for each plural form."""
    return list(entry.msgstr_plural.values()) or [entry.msgstr]


def test_every_text_is_translated_and_none_is_a_guess(catalogue: polib.POFile) -> None:
    assert [entry.msgid for entry in catalogue.untranslated_entries()] == []
    assert [entry.msgid for entry in catalogue.fuzzy_entries()] == []
    assert [entry.msgid for entry in catalogue.obsolete_entries()] == []


def test_the_compiled_catalogue_says_what_its_source_says(catalogue: polib.POFile) -> None:
    compiled = polib.mofile(str(SOURCE.with_suffix(".mo")))
    assert {(one.msgctxt, one.msgid): words_of(one) for one in compiled} == {
        (one.msgctxt, one.msgid): words_of(one) for one in catalogue
    }


def test_a_translation_has_the_placeholders_of_its_text(catalogue: polib.POFile) -> None:
    for entry in catalogue:
        given = set(PLACEHOLDER.findall(entry.msgid + entry.msgid_plural))
        for words in words_of(entry):
            assert set(PLACEHOLDER.findall(words)) <= given, entry.msgid
            assert "%(" not in words or PLACEHOLDER.search(words), entry.msgid


def test_no_placeholder_is_lost_in_translation(catalogue: polib.POFile) -> None:
    lost = [
        entry.msgid
        for entry in catalogue
        if not entry.msgid_plural
        and set(PLACEHOLDER.findall(entry.msgid)) != set(PLACEHOLDER.findall(entry.msgstr))
    ]
    assert lost == []


def test_the_texts_in_the_code_are_english_but_for_examples(catalogue: polib.POFile) -> None:
    texts = [re.sub(r"Example: .*", "", entry.msgid) for entry in catalogue]
    assert [
        text for text in texts if len(JAPANESE.findall(text)) > len(re.findall("[A-Za-z]", text))
    ] == []


def test_translations_end_as_their_texts_do(catalogue: polib.POFile) -> None:
    for entry in catalogue:
        for words in words_of(entry):
            assert words.endswith("\n") == entry.msgid.endswith("\n"), entry.msgid
            assert words == words.strip() or entry.msgid != entry.msgid.strip(), entry.msgid
