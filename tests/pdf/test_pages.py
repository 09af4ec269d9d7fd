"""Pages as PDF over HTTP, in both languages."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from django.test import Client
from pytest_django import Settings

from publication.document import PlanDocument
from publication.pdf import slots
from tests.pdf.reading import faults_of, info_of, squeezed, words_of

NODES = ("philosophy", "new-industries", "startup-ecosystem", "tsukurun")


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("key", NODES)
def test_the_page_of_a_node_is_a_strict_pdf_with_its_words(
    published: PlanDocument, client: Client, key: str, lang: str
) -> None:
    answer = client.get(f"/{lang}/industry-2024/{key}.pdf")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/pdf"
    assert faults_of(answer.content) == []
    node = published.node_by_key[key]
    said = words_of(answer.content)
    texts = [node.title, node.lead, *(one.text for one in node.statements)]
    for text in filter(None, texts):
        assert squeezed(text.ja if lang == "ja" else text.en) in said


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_an_indicator_comes_with_its_chart_and_all_its_values(
    published: PlanDocument, client: Client, lang: str
) -> None:
    answer = client.get(f"/{lang}/industry-2024/indicators/netsugen-members.pdf")
    assert faults_of(answer.content) == []
    said = words_of(answer.content)
    for one in published.indicator_by_key["netsugen-members"].observations:
        assert squeezed(one.printed) in said


def test_a_file_says_plan_part_edition_language_and_date_in_its_name(
    published: PlanDocument, client: Client
) -> None:
    answer = client.get("/ja/industry-2024/startup-ecosystem.pdf")
    ascii_name, _semicolon, words = answer["Content-Disposition"].partition("; filename*=UTF-8''")
    day = published.published_at[:10]
    assert ascii_name == f'inline; filename="industry-2024_startup-ecosystem_v0.1_ja_{day}.pdf"'
    assert "群馬県産業振興基本計画_基本方針Ⅱ・施策2" in unquote(words)


def test_the_second_reader_waits_for_nothing_and_is_told_what_is_there(
    published: PlanDocument, client: Client, settings: Settings
) -> None:
    first = client.get("/ja/industry-2024/startup-ecosystem.pdf")
    settings.PDF_AT_ONCE = 0  # nothing can be made any more
    again = client.get("/ja/industry-2024/startup-ecosystem.pdf")
    assert again.content == first.content
    page = client.get("/ja/industry-2024/startup-ecosystem/").content.decode()
    pages = info_of(first.content)["Pages"]
    assert f"［PDF／{pages}ページ／{round(len(first.content) / 1000)}KB］" in page


def test_a_page_whose_file_is_not_there_yet_says_pdf(
    published: PlanDocument, client: Client
) -> None:
    page = client.get("/ja/industry-2024/retreat/").content.decode()
    assert "［PDF］" in page
    assert 'href="/ja/industry-2024/retreat.pdf"' in page


@pytest.mark.parametrize(("lang", "words"), [("ja", "混み合って"), ("en", "Too many PDFs")])
def test_a_reader_who_cannot_be_served_now_is_told_when_to_come_back(
    published: PlanDocument, client: Client, settings: Settings, lang: str, words: str
) -> None:
    settings.PDF_AT_ONCE, settings.PDF_WAIT = 1, 0
    with slots.slot():
        answer = client.get(f"/{lang}/industry-2024/local-companies.pdf")
    assert answer.status_code == 503
    assert int(answer["Retry-After"]) > 0
    assert words in answer.content.decode()


@pytest.mark.parametrize("path", ["nowhere.pdf", "indicators/nowhere.pdf"])
def test_there_is_no_pdf_of_a_page_that_is_not_there(
    published: PlanDocument, client: Client, path: str
) -> None:
    assert client.get(f"/ja/industry-2024/{path}").status_code == 404
