"""What is found: all that has the words, in any spelling and either language."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plan.models import Plan
from publication.current import current_editions
from publication.document import PlanDocument
from publication.search.finding import Scope, find
from publication.search.models import SearchEntry, SynonymGroup
from publication.search.query import parse
from publication.search.synonyms import current_synonyms
from publication.search.unindexed import find_in
from tests.engines import examples

Found = Callable[[str], list[SearchEntry]]

COMMON = "観光 企業 人材 誘致 集積 産業 投資 経済 地域 創出 確保 育成 転換 環境 魅力 発信 文化 価値".split()


@pytest.mark.parametrize("word", COMMON)
def test_every_entry_with_a_common_word_is_found(word: str, found: Found) -> None:
    said = {
        entry.pk
        for entry in SearchEntry.objects.all()
        if word in f"{entry.title_ja}{entry.text_ja}"
    }
    assert said
    assert said <= {entry.pk for entry in found(word)}


def test_either_language_finds_the_other(found: Found) -> None:
    assert "リスキリング" in found("reskilling")[0].title_ja
    assert "tourism" in " ".join(entry.title_en for entry in found("観光")).lower()


def test_either_spelling_finds_the_other(found: Found) -> None:
    names = [{entry.pk for entry in found(word)} for word in ("取組", "取り組み")]
    assert names[0] == names[1] != set()
    assert found("ｽﾀｰﾄｱｯﾌﾟ") == found("スタートアップ") != []


def test_what_begins_like_a_word_finds_it(found: Found) -> None:
    assert any("リスキリング" in entry.title_ja for entry in found("リスキ"))
    assert any("tourism" in entry.title_en for entry in found("tour"))


@pytest.mark.parametrize("typed", ["Ⅱ-3", "２－３", "基本方針Ⅱ・施策3", "policy 2 measure 3"])
def test_a_number_in_any_form_finds_the_measure_that_bears_it(typed: str, found: Found) -> None:
    assert [entry.key for entry in found(typed)] == ["attracting-companies"]


def test_measures_named_3_come_before_what_mentions_one(found: Found) -> None:
    assert [entry.kind for entry in found("施策3")][:5] == ["measure"] * 5


def test_a_synonym_of_the_staff_works_at_the_next_search(found: Found) -> None:
    assert found("スーパーコンピュータ") == []
    SynonymGroup.objects.create(words="スーパーコンピュータ\n温泉")
    assert found("スーパーコンピュータ") == found("温泉") != []


def test_the_short_form_in_the_glossary_finds_the_long_one(found: Found) -> None:
    assert {entry.pk for entry in found("デジタルトランスフォーメーション")} >= {
        entry.pk for entry in found("「DX」")
    }


def test_a_title_comes_before_a_mention(found: Found) -> None:
    first = found("スタートアップ")[0]
    assert first.kind == "measure"
    assert "スタートアップ" in first.title_ja


@settings(max_examples=examples(40))
@given(
    st.lists(
        st.sampled_from(
            [*COMMON, "県", "DX", "tourism", "companies", "施策2", "「人材の育成」", "リスキ"]
        ),
        min_size=1,
        max_size=3,
    )
)
def test_the_database_finds_what_reading_the_edition_finds(words: list[str]) -> None:
    typed = " ".join(words)
    query = parse(typed, current_synonyms())
    (document,) = EDITION
    scope = Scope(tuple(current_editions().values()))
    asked, read = find(query, scope, limit=1000), find_in(document, query, limit=1000)
    assert {entry.path for entry in asked.hits} == {entry.path for entry in read.hits}
    assert dict(asked.counts) == dict(read.counts)


EDITION: list[PlanDocument] = []


@pytest.fixture(autouse=True)
def edition(indexed: PlanDocument, gunma: Plan) -> None:
    EDITION[:] = [indexed]
