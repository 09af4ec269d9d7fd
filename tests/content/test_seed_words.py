"""The plan's Japanese is the seed's, code point by code point, and all of it."""

from __future__ import annotations

import hashlib

import pytest

from tests.content.files import SEED, rows, without_spaces

SEED_SHA256 = "62339627f67151bdcff00b8f24bbe71c01fe5f49d816afb958a60051a2dd79b2"

LABELS = [
    # headings
    "１.", "２.", "の目的・位置づけ", "計画の位置づけ", "施策体系", "３．５つの基本方針と主要施策",
    "現状･課題", "方向性", "群馬県の将来像", "基本理念", "基本方針", "施策",
    "群馬モデルプロジェクト", "群馬モデル", "プロジェクト",
    # numbers and bullets
    "Ⅰ", "Ⅱ", "Ⅲ", "Ⅳ", "Ⅴ", "施策１：", "施策２：", "施策３：", "施策４：", "✓", "➢", "◆",
    # the number of a page
    "2",
]  # fmt: skip
"""What the seed prints and no field holds: the site says it in templates, or not at all."""


def seed() -> str:
    return SEED.read_text(encoding="utf-8")


def seed_words() -> list[tuple[str, str]]:
    """Return (where, words) of every field whose words are the seed's."""
    (plan,) = rows("plan")
    found = [
        (f"plan {name}", plan[name])
        for name in ("title_ja", "publisher_ja", "wording_ja", "purpose_ja", "source_ja")
    ]
    for document in rows("relateddocument"):
        for name in ("title_ja", "subtitle_ja", "period_ja"):
            found.append((f"{document['key']} {name}", document[name]))
    for statement in rows("statement"):
        found.append((f"statement {statement['key']}", statement["text_ja"]))
    for node in rows("node"):
        if node["standing"] == "own":
            for name in ("title_ja", "lead_ja", "body_ja"):
                found.append((f"{node['key']} {name}", node[name]))
    return [(where, words) for where, words in found if words]


WORDS = seed_words()


def test_the_copy_of_the_seed_is_untouched() -> None:
    assert hashlib.sha256(SEED.read_bytes()).hexdigest() == SEED_SHA256


@pytest.mark.parametrize(("where", "words"), WORDS, ids=[where for where, _ in WORDS])
def test_these_words_stand_in_the_seed_code_point_by_code_point(where: str, words: str) -> None:
    assert without_spaces(words) in without_spaces(seed())


def test_nothing_of_the_seed_is_left_out_but_labels_and_numbers() -> None:
    rest = without_spaces(seed())
    for words in sorted({without_spaces(words) for _, words in WORDS}, key=len, reverse=True):
        rest = rest.replace(words, "\n")
    for label in sorted(LABELS, key=len, reverse=True):
        rest = rest.replace(label, "\n")
    assert rest.split() == []


def test_the_line_breaks_of_the_slides_are_joined() -> None:
    spaced = [
        (where, words)
        for where, words in WORDS
        if without_spaces(words) != words and "原案 概要版" not in words
    ]
    assert spaced == []


@pytest.mark.parametrize(
    "spelling",
    [
        "１０年後・２０年後の姿",
        "10年後、20年後の未来",
        "１人当たり県民所得",
        "強みを生かし",
        "魅力を活かし",
        "更なる経済発展",
        "さらなるイノベーション",
        "（４年：R6～R９）",
        "society5.0",
        "けん引もEV化",
        "物価高等",
        "（会社経営の考え方更新）",
        "2021年~2030年（10年間）",
        "2021年~2040年（20年間）",
    ],
)
def test_the_seed_s_own_spelling_is_kept(spelling: str) -> None:
    assert any(spelling in words for _, words in WORDS)
