"""Every kind of PDF in both languages: strict, whole, and saying what the plan says."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from publication.document import PlanDocument
from publication.pdf.staff import repairs_of
from tests.pdf.reading import faults_of, fonts_of, info_of, squeezed, words_of

PLAN = "industry-2024"
KINDS = (
    "system-a3.pdf",
    "system-a4.pdf",
    "matrix.pdf",
    "startup-ecosystem/sheet.pdf",
    "outline.pdf",
    "positioning.pdf",
    "projects/by-standing.pdf",
    "indicators.pdf",
    "indicators/coverage.pdf",
    "indicators/statuses.pdf",
    "progress.pdf",
    "progress/2024.pdf",
)


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
    assert faults_of(book) == []
    assert all(embedded for _name, embedded in fonts_of(book))
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
    assert faults_of(book) == []
    said = words_of(book)
    for node in published.nodes:
        assert squeezed(node.title.en or node.title.ja) in said


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("path", KINDS)
def test_every_page_of_the_plan_has_a_strict_pdf(
    published: PlanDocument, client: Client, path: str, lang: str
) -> None:
    answer = client.get(f"/{lang}/{PLAN}/{path}")
    assert answer.status_code == 200
    assert faults_of(answer.content) == []


@pytest.mark.parametrize("page", ["about", "accessibility", "terms", "glossary"])
def test_every_page_of_the_site_has_one_too(
    published: PlanDocument, client: Client, page: str
) -> None:
    assert faults_of(client.get(f"/ja/{page}.pdf").content) == []


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
    assert faults_of(content) == []


def test_a_sheet_of_what_is_no_measure_is_not_there(
    published: PlanDocument, client: Client
) -> None:
    assert client.get(f"/ja/{PLAN}/new-industries/sheet.pdf").status_code == 404
