"""What was never public is in no file: books, Word, workbooks, packets, feeds, the copy, figures."""

from __future__ import annotations

import io
import logging
import os
import zipfile
from pathlib import Path

import pytest
from django.conf import settings as site
from django.test import Client
from docx import Document
from openpyxl import Workbook
from prometheus_client import generate_latest
from pytest_django import Settings

from config.serving.logs import JsonFormatter, RequestFilter
from publication.pages.documents import document_or_404
from publication.static_site.writing import export_site
from tests.security.canaries import CANARY, plant, text_of
from tests.security.unpacked import said_in

pytestmark = pytest.mark.one_engine

ALL = "HOSTILE_REQUESTS" in os.environ
"""Whether there is time for every PDF and Word file of the site."""

FILES = """
/ja/sample.pdf /ja/sample/onsen/sheet.docx /ja/sample/onsen.png /ja/sample/compare/0.1..0.2.pdf
/ja/sample/compare/0.1..0.2.docx /en/sample/skills/sheet.pdf /ja/sample/indicators/courses.png
"""
FOR_PROGRAMS = """
/sitemap.xml /sitemap-sample.xml /robots.txt /llms.txt /ja/sample/editions.atom
/en/sample/editions.atom /ja/sample/search/suggest.json?q=z /en/search/suggest.json?q=zkanari
/ja/search/?q=zkanari /api/v1/search?q=zkanari&plan=sample /api/v1/plans /api/v1/plans/sample
/oembed?url=https://plan.example.jp/ja/sample/onsen/
/ja/sample/compare/0.1..0.2.json /ja/sample/compare/0.1..0.2.csv /ja/sample/@0.1/onsen/
/ja/sample/@0.1/indicators.json /ja/sample/@0.1/onsen.pdf /ja/sample/onsen/history/
"""


@pytest.fixture
def secrets(db: None, settings: Settings, tmp_path: Path) -> list[str]:
    settings.PDF_DIR, settings.SITE_URL = tmp_path / "pdf", "https://plan.example.jp"
    settings.ALLOWED_HOSTS = ["*"]
    return [CANARY, site.SECRET_KEY, *plant()[1]]


def test_no_file_of_the_site_holds_what_was_never_public(
    secrets: list[str], tmp_path: Path
) -> None:
    folder = tmp_path / "copy"
    written = export_site(document_or_404("sample"), folder, paper=ALL)
    assert written.failed == {}
    kinds: set[str] = set()
    for path in folder.rglob("*"):
        if path.is_file():
            kinds.add(path.suffix)
            said = f"{path.name} {said_in(path.read_bytes())}"
            assert not [one for one in secrets if one in said], path
    assert {".html", ".csv", ".json", ".xlsx", ".zip", ".md", ".atom"} <= kinds


@pytest.mark.parametrize("addresses", [FILES, FOR_PROGRAMS])
def test_nothing_for_paper_or_programs_holds_it_nor_do_logs_and_figures(
    secrets: list[str], addresses: str, client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    caplog.handler.addFilter(RequestFilter())
    caplog.handler.setFormatter(JsonFormatter())
    missing = []
    for address in addresses.split():
        answer = client.get(address)
        said = text_of(answer)
        if answer.status_code != 200:
            missing.append(f"{answer.status_code} {address}")
        assert not [one for one in secrets if one in said], address
    assert not missing
    figures = generate_latest().decode()
    assert not [one for one in secrets if one in caplog.text or one in figures]


def test_a_word_is_found_wherever_it_may_hide() -> None:
    book, words, outer = Workbook(), Document(), io.BytesIO()
    book.create_sheet("hidden")["A1"] = f"{CANARY}sheet"
    book["hidden"].sheet_state = "hidden"
    run = words.add_paragraph()
    run.add_run(CANARY[:4])
    run.add_run(CANARY[4:]).bold = True
    with zipfile.ZipFile(outer, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, one in (("a.xlsx", book), ("b.docx", words)):
            inner = io.BytesIO()
            one.save(inner)
            packed.writestr(name, inner.getvalue())
    assert f"{CANARY}sheet" in said_in(outer.getvalue())
    assert said_in(outer.getvalue()).count(CANARY) >= 2
