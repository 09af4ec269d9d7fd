"""What somebody typed is read as it is meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publication.search.query import LONGEST, MOST_TERMS, loosened, parse, synonyms_of

SYNONYMS = synonyms_of(
    [
        ["DX", "デジタルトランスフォーメーション", "digital transformation"],
        ["リスキリング", "学び直し", "reskilling"],
    ]
)


def labels(typed: str) -> list[str]:
    return [
        word
        for term in parse(typed, SYNONYMS).terms
        for phrase in term.phrases
        for word in phrase.words
        if word.startswith("#")
    ]


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("Ⅱ-3", "#2-3"),
        ("２－３", "#2-3"),
        ("2-3", "#2-3"),
        ("V-2", "#5-2"),
        ("施策3", "#-3"),
        ("施策３", "#-3"),
        ("基本方針Ⅱ・施策3", "#2-3"),
        ("基本方針Ⅱの施策3", "#2-3"),
        ("方針2", "#2"),
        ("policy II measure 3", "#2-3"),
        ("Basic policy IV", "#4"),
        ("基本方針Ⅳ・方向性2", "#4-d2"),
    ],
)
def test_a_label_is_understood_in_any_form(typed: str, label: str) -> None:
    assert labels(typed) == [label]


@pytest.mark.parametrize("typed", ["2024-04", "2-3-4", "0276-12-3456", "CASE", "mix", "vi"])
def test_what_is_no_label_is_not_taken_for_one(typed: str) -> None:
    assert labels(typed) == []


def test_words_between_spaces_are_terms_of_their_own() -> None:
    assert [term.shown for term in parse("企業　誘致、観光", {}).terms] == ["企業", "誘致", "観光"]


def test_an_expression_of_several_words_is_one_term_where_it_has_synonyms() -> None:
    (term,) = parse("digital transformation", SYNONYMS).terms
    assert term.others == ("DX", "デジタルトランスフォーメーション")


def test_quotation_marks_ask_for_these_words_and_no_synonym() -> None:
    (term,) = parse("「学び直し」", SYNONYMS).terms
    assert term.others == ()
    assert all(not phrase.words for phrase in term.phrases)


def test_only_the_beginning_of_an_endless_query_is_read_and_it_says_so() -> None:
    query = parse("観光" * LONGEST, {})
    assert len(query.text) == LONGEST
    assert query.cut


def test_nothing_but_signs_is_nothing_to_look_for() -> None:
    assert parse("★ … !? 「」", {}).terms == ()


def test_loosened_words_need_not_stand_side_by_side() -> None:
    query = parse("観光人材", {})
    assert [term.shown for term in loosened(query, {}).terms] == ["観光", "人材"]


@given(st.text(max_size=300))
def test_whatever_is_typed_is_read_within_bounds(typed: str) -> None:
    query = parse(typed, SYNONYMS)
    assert len(query.terms) <= MOST_TERMS
    assert all(term.phrases for term in query.terms)
    loosened(query, SYNONYMS)
