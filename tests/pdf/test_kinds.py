"""Every kind of PDF in both languages: strict, whole, and saying what the plan says."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest
from django.test import Client

from publication.document import PlanDocument
from publication.pdf.staff import repairs_of
from tests.pdf.reading import (
    faults_of,
    fonts_of,
    info_of,
    missing_glyphs_of,
    squeezed,
    words_of,
)

pytestmark = pytest.mark.one_engine

PLAN = "industry-2024"
KINDS = (
    "industry-2024/system-a3.pdf",
    "industry-2024/system-a4.pdf",
    "industry-2024/matrix.pdf",
    "industry-2024/philosophy.pdf",
    "industry-2024/new-industries.pdf",
    "industry-2024/startup-ecosystem.pdf",
    "industry-2024/startup-ecosystem/sheet.pdf",
    "industry-2024/netsugen.pdf",
    "industry-2024/outline.pdf",
    "industry-2024/positioning.pdf",
    "industry-2024/measures.pdf",
    "industry-2024/measures/by-division.pdf",
    "industry-2024/projects.pdf",
    "industry-2024/projects/by-standing.pdf",
    "industry-2024/indicators.pdf",
    "industry-2024/indicators/netsugen-members.pdf",
    "industry-2024/indicators/coverage.pdf",
    "industry-2024/indicators/statuses.pdf",
    "industry-2024/progress.pdf",
    "industry-2024/progress/2024.pdf",
    "industry-2024/editions.pdf",
    "about.pdf",
    "accessibility.pdf",
    "terms.pdf",
    "glossary.pdf",
)
"""The book, the sheets, packets and comparisons have tests of their own."""


def is_whole(pdf: bytes) -> bool:
    """Say whether a PDF is accessible, has all its fonts with it, and lacks no glyph."""
    assert faults_of(pdf) == []
    assert missing_glyphs_of(pdf) == 0
    return all(embedded for _name, embedded in fonts_of(pdf))


@pytest.fixture
def book(published: PlanDocument, client: Client) -> bytes:
    return client.get(f"/ja/{PLAN}.pdf").content


def test_the_book_says_every_word_of_the_seed(book: bytes, published: PlanDocument) -> None:
    said = words_of(book)
    texts = [one.text for one in published.plan.statements]
    for node in published.nodes:
        texts += [node.title, node.lead, *(one.text for one in node.statements)]
    for text in texts:
        assert squeezed(text.ja) in said, text.ja
    for node in published.nodes:
        for line in filter(None, re.split(r"[\n*#>]+", node.body.ja)):
            words = squeezed(re.sub(r"\[([^\]]*)\]\([^)]*\)|[*`]|^\s*(?:-|\d+\.) ", r"\1", line))
            assert words in said, line


def test_the_book_is_strict_and_its_fonts_are_with_it(book: bytes) -> None:
    assert is_whole(book)
    about = info_of(book)
    assert about["Title"] == "群馬県産業振興基本計画"


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_nothing_of_the_plan_had_to_be_replaced_for_paper(
    published: PlanDocument, lang: str
) -> None:
    assert repairs_of(published, lang, "https://plan.example.jp") == ()


def test_the_english_book_is_strict_and_says_every_statement(
    published: PlanDocument, client: Client
) -> None:
    book = client.get(f"/en/{PLAN}.pdf").content
    assert is_whole(book)
    said = words_of(book)
    for node in published.nodes:
        assert squeezed(node.title.en or node.title.ja) in said


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("path", KINDS)
def test_every_kind_of_page_has_an_accessible_pdf_with_all_its_fonts_and_glyphs(
    published: PlanDocument, client: Client, path: str, lang: str
) -> None:
    answer = client.get(f"/{lang}/{path}")
    assert answer.status_code == 200
    assert is_whole(answer.content)


@pytest.mark.parametrize(
    ("path", "size"), [("system-a3.pdf", "1190.55"), ("system-a4.pdf", "841.89")]
)
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_system_of_measures_fills_one_sheet_across(
    published: PlanDocument, client: Client, path: str, size: str, lang: str
) -> None:
    content = client.get(f"/{lang}/{PLAN}/{path}").content
    about = info_of(content)
    assert about["Pages"] == "1"
    assert about["Page size"].startswith(f"{size} x")
    said = words_of(content)
    for node in published.nodes:
        if node.kind in {"policy", "measure"}:
            assert squeezed(node.title.ja if lang == "ja" else node.title.en) in said


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_each_measure_has_one_sheet(published: PlanDocument, client: Client, lang: str) -> None:
    content = client.get(f"/{lang}/{PLAN}/sheets.pdf").content
    measures = [node for node in published.nodes if node.kind == "measure"]
    assert info_of(content)["Pages"] == str(len(measures))
    assert is_whole(content)


def test_a_sheet_of_what_is_no_measure_is_not_there(
    published: PlanDocument, client: Client
) -> None:
    assert client.get(f"/ja/{PLAN}/new-industries/sheet.pdf").status_code == 404


IN_A_PROCESS_OF_ITS_OWN = """
import hashlib, sys
import django
django.setup()
from publication.formats import read_document
from publication.pdf.engine import typeset
from publication.pdf.making import paper
from publication.pdf.wanted import Wanted
document = read_document(sys.stdin.read())
pdf = typeset(paper(Wanted("book", "ja"), document, "https://plan.example.jp"))
print(hashlib.sha256(pdf.content).hexdigest())
"""


def test_the_book_of_an_edition_is_the_same_bytes_in_every_process(published: PlanDocument) -> None:
    digests = {
        subprocess.run(
            [sys.executable, "-c", IN_A_PROCESS_OF_ITS_OWN],
            input=published.text().encode(),
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1
