"""Text pasted from a word processor is made plain, and nothing that it says is lost."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from plan.cleaning import clean, clean_line, clean_pasted, tidy_line


@pytest.mark.parametrize(
    ("pasted", "plain"),
    [
        ("研修を\u00a0開いた", "研修を 開いた"),
        ("研修を\t開いた", "研修を 開いた"),
        ("\u3000研修を開いた", "研修を開いた"),
        ("\t\u3000研修を開いた", "研修を開いた"),
        ("研修\u200bを\ufeff開い\u00adた", "研修を開いた"),
        ("一行目\r\n二行目\r三行目\v四行目\u2028五行目", "一行目\n二行目\n三行目\n四行目\n五行目"),
        ("・研修\n●講座\n•\t見学会", "- 研修\n- 講座\n- 見学会"),
        ("\uf0b7 研修\n\u3000・講座", "- 研修\n- 講座"),
        ("①研修\n②　講座\n㉑展示\n㊱見学会", "1. 研修\n2. 講座\n21. 展示\n36. 見学会"),
        ("“引用”と‘引用’", "“引用”と‘引用’"),
        ("”引用”と”別の引用“", "“引用”と“別の引用”"),
        ("it\x92s", "it’s"),
        ("年度\t件数\n2024\t12", "| 年度 | 件数 |\n| --- | --- |\n| 2024 | 12 |"),
        ("\t2024\n件数\t12", "|  | 2024 |\n| --- | --- |\n| 件数 | 12 |"),
        (
            "前の文\na|b\tc\n\u3000d\te\n後の文",
            "前の文\n\n| a\\|b | c |\n| --- | --- |\n| d | e |\n\n後の文",
        ),
        ("\t研修\n\t講座", "研修\n講座"),
        ("1.\t研修\n2.\t講座", "1. 研修\n2. 講座"),
        ("㈱見本と(株)見本", "株式会社見本と(株)見本"),
        ("行末 　\n次の行", "行末\n次の行"),
        ("\n\n一段落\n\n\n\n二段落\n\n", "一段落\n\n二段落"),
        ("一段落\n　\n　\n二段落", "一段落\n\n二段落"),
    ],
)
def test_what_word_leaves_behind_is_made_plain(pasted: str, plain: str) -> None:
    assert clean(pasted).text == plain


@pytest.mark.parametrize(
    "words",
    [
        "県内企業・大学",
        "・・・と続く",
        "①と②は同じ会場で開いた",
        "①、②及び③",
        "研修（①の続き）",
        "- 研修\n  - 初級\n  - 上級",
        "○施策の概要\n■実績",
        "全角　空白は　文の中に残る",
        "葛\U000e0100城",
        "10²㎡、½、Ⅲ",
        "外字\ue000",
        "",
    ],
)
def test_what_is_meant_is_left_alone(words: str) -> None:
    assert clean(words).text == words
    assert clean(words).done == ()


def test_it_says_what_it_did_and_is_silent_about_line_breaks() -> None:
    assert clean("一行目\r\n二行目").done == ()
    assert clean("\u3000・研修\u200b\n\n\n㈱見本").done == (
        "invisible",
        "indents",
        "lists",
        "company",
        "empty_lines",
    )


def test_a_line_keeps_its_words_on_one_line() -> None:
    assert clean_line("\u3000332万\u200b5千円 \r\n（2017）") == "332万5千円  （2017）"


def test_a_table_of_word_or_excel_comes_as_a_table() -> None:
    html = """<html><head><style>td {color: red}</style></head><body><p>前の
文</p><table><tr><td rowspan=2>施策</td><td colspan="2">件数</td></tr>
<tr><td>2023</td><td><p>20</p><p>24</p></td></tr><tr><td>㈱見本|</td><td>1</td></tr></table>
<ul><li>後の項目</li></ul></body></html>"""
    found = clean_pasted("前の文\t…", html)
    assert found.text == (
        "前の文\n\n| 施策 | 件数 |  |\n| --- | --- | --- |\n|  | 2023 | 20 24 |\n"
        "| 株式会社見本\\| | 1 |  |\n\n- 後の項目"
    )
    assert found.done == ("tables", "company")
    assert clean_pasted("・研修", "<p>研修</p>").text == "- 研修"


def test_a_line_says_what_was_done_to_it() -> None:
    assert tidy_line("㈱見本\u200b").text == "株式会社見本"
    assert tidy_line("㈱見本\u200b").done == ("spaces", "company")
    assert tidy_line("見本").done == ()


SIGNS = st.text(
    st.sampled_from("・●• \u3000\t\u00a0\u200b\r\n\v-①②⑳㉑㊿㈱㈲株Ａa1１．。“”○２²")
    | st.characters(exclude_categories=["Cs"])
)


@given(SIGNS)
@example("\u3000\u200b・ \t①㈱")
@example("・\n・")
def test_what_is_clean_stays_as_it_is(text: str) -> None:
    once = clean(text).text
    assert clean(once) == clean(clean(once).text)
    assert clean(once).text == once
    assert clean_line(clean_line(text)) == clean_line(text)


def letters(text: str) -> str:
    """Return letters and digits alone, ① as 1 and ㈱ as 株."""
    return "".join(sign for sign in unicodedata.normalize("NFKC", text) if sign.isalnum())


@given(SIGNS)
def test_no_letter_and_no_digit_is_ever_lost(text: str) -> None:
    left = iter(letters(clean(text).text))
    assert all(sign in left for sign in letters(text))
    assert letters(clean_line(text)) == letters(text)
