"""Both languages are complete, and each is itself."""

from __future__ import annotations

import re
import unicodedata

from plan.translation import fingerprint
from tests.content.files import everything, rows, texts, without_addresses

JAPANESE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]")
TYPOGRAPHY = "’“”‘–"
OWN_JAPANESE = re.compile(r"[０-９Ａ-Ｚａ-ｚ①-⑳ｦ-ﾟ㈱㎡'\"]")
"""What our own Japanese does without; the seed's words keep theirs."""


def test_english_has_no_japanese_characters() -> None:
    assert [(where, words) for where, words in texts("en") if JAPANESE.search(words)] == []


def test_english_has_only_the_characters_of_english() -> None:
    strange = {
        where: sorted({sign for sign in words if ord(sign) > 126 and sign not in TYPOGRAPHY})
        for where, words in texts("en")
    }
    assert {where: signs for where, signs in strange.items() if signs} == {}


def test_english_has_no_straight_quotes() -> None:
    straight = [
        where for where, words in texts("en") if re.search("['\"]", without_addresses(words))
    ]
    assert straight == []


def test_whatever_is_said_in_japanese_is_said_in_english_and_the_other_way_round() -> None:
    alone = [
        f"{model} {fields.get('key')} {name}"
        for model, fields in everything()
        for name, value in fields.items()
        if name.endswith("_ja") and bool(value) != bool(fields[f"{name[:-3]}_en"])
    ]
    assert alone == []


def test_every_english_text_translates_the_japanese_of_today() -> None:
    outdated = [
        f"{model} {fields.get('key')} {name}"
        for model, fields in everything()
        for name, entry in fields.get("ledger", {}).items()
        if entry["ja"] != fields[f"{name}_ja"] or entry["en"] != fingerprint(fields[f"{name}_en"])
    ]
    assert outdated == []


def test_our_own_japanese_is_written_as_public_papers_are() -> None:
    (plan,) = rows("plan")
    ours = [
        (where, without_addresses(words).replace(plan["source_ja"], ""))
        for where, words in texts("ja")
        if where.endswith(("note_ja", "body_ja", "notice_ja")) and "philosophy" not in where
    ]
    assert [where for where, words in ours if OWN_JAPANESE.search(words)] == []


def test_no_text_has_a_stray_space_or_a_decomposed_character() -> None:
    untidy = [
        where
        for language in ("ja", "en")
        for where, words in texts(language)
        if words != words.strip()
        or unicodedata.normalize("NFC", words) != words
        or re.search(r"[ \t]\n|  ", words)
    ]
    assert untidy == []


def test_pages_say_the_same_in_both_languages_part_by_part() -> None:
    for page in rows("page"):
        for mark in (r"^## ", r"^- ", r"^> ", r"\]\(http", r"\n\n"):
            counts = {
                language: len(re.findall(mark, page[f"body_{language}"], re.MULTILINE))
                for language in ("ja", "en")
            }
            assert counts["ja"] == counts["en"], (page["key"], mark)


def test_pages_are_markdown_without_html_and_without_a_heading_of_the_first_level() -> None:
    for page in rows("page"):
        for line in (page["body_ja"] + "\n" + page["body_en"]).splitlines():
            assert not re.match(r"#(?!# )", line), line
            assert not re.search(r"<[a-zA-Z/]", line), line


def test_the_plan_s_main_terms_are_rendered_alike_everywhere() -> None:
    terms = {
        "スタートアップエコシステム": "start-up ecosystem",
        "リスキリング": "reskilling",
        "人的資本": "human capital",
        "稼ぐ力": "earning power",
        "地域経済循環": "regional economic circulation",
        "未来創造型企業": "future-creating companies",
        "リトリートの聖地": "premier retreat destination",
        "クリエイティブの発信源": "creative powerhouse",
        "群馬モデル": "gunma model",
    }
    pairs = [(one["text_ja"], one["text_en"]) for one in rows("statement")]
    pairs += [
        (node["title_ja"], node["title_en"]) for node in rows("node") if node["standing"] == "own"
    ]
    assert [
        (ja, english)
        for ja, en in pairs
        for term, english in terms.items()
        if term in ja and english not in en.lower()
    ] == []
