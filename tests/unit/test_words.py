"""Words end where a dictionary says; what changed is told word by word, and nothing is lost."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from hypothesis import given
from hypothesis import strategies as st

from plan.words import Run, word_diff, words_of

TEXTS = st.text(
    st.characters(codec="utf-8") | st.sampled_from("本県の産業を振興する。、\n 　0１Ａa𠮷葛󠄀"),
    max_size=60,
)


def test_japanese_is_cut_into_words_and_not_into_characters() -> None:
    assert words_of("産業の振興を進めます。") == ["産業", "の", "振興", "を", "進め", "ます", "。"]


def test_english_is_cut_at_its_spaces() -> None:
    assert words_of("Attract new firms") == ["Attract", " ", "new", " ", "firms"]


@given(TEXTS)
def test_the_words_of_a_text_joined_are_the_text(text: str) -> None:
    assert "".join(words_of(text)) == text


def test_a_text_longer_than_the_dictionary_takes_at_once_is_cut_too() -> None:
    text = "産業を振興する" * 4000
    assert "".join(words_of(text)) == text


def test_what_changed_is_marked_word_by_word() -> None:
    assert word_diff("産業の振興を図る。", "産業の発展を図る。") == (
        Run("same", "産業の"),
        Run("removed", "振興"),
        Run("added", "発展"),
        Run("same", "を図る。"),
    )


def test_a_text_that_came_or_went_is_one_run() -> None:
    assert word_diff("", "新しい文。") == (Run("added", "新しい文。"),)
    assert word_diff("古い文。", "") == (Run("removed", "古い文。"),)
    assert word_diff("", "") == ()


@given(TEXTS, TEXTS)
def test_the_runs_give_back_both_texts(before: str, after: str) -> None:
    runs = word_diff(before, after)
    assert "".join(run.text for run in runs if run.mark != "added") == before
    assert "".join(run.text for run in runs if run.mark != "removed") == after


@given(TEXTS)
def test_a_text_differs_from_itself_in_nothing(text: str) -> None:
    assert all(run.mark == "same" for run in word_diff(text, text))


def test_threads_cut_at_the_same_time() -> None:
    text = "未来創造型企業の誘致・集積"
    with ThreadPoolExecutor(4) as pool:
        assert len(set(map(tuple, pool.map(words_of, [text] * 50)))) == 1
