"""Sheets as Word files that staff go on with."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.test import Client
from docx import Document
from pytest_django import Settings

from publication.document import PlanDocument
from publication.pdf.blocks import Cell, Figure, Paragraph, Run, Table
from publication.pdf.slots import slot
from publication.word.writing import word_file
from publication.zipped import EARLIEST
from tests.pdf.papers import said, sample_paper


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_sheet_of_a_measure_is_a_word_file_with_headings_and_tables(
    published: PlanDocument, client: Client, lang: str
) -> None:
    answer = client.get(f"/{lang}/industry-2024/startup-ecosystem/sheet.docx")
    assert "attachment" in answer["Content-Disposition"]
    document = Document(BytesIO(answer.content))
    title = published.node_by_key["startup-ecosystem"].title
    heading = document.paragraphs[0]
    assert heading.style is not None
    assert heading.style.name == "Heading 1"
    assert (title.ja if lang == "ja" else title.en) in heading.text
    assert len(document.tables) == 2
    head = document.tables[1].rows[0]._tr.trPr
    assert head is not None
    assert "tblHeader" in head.xml
    assert document.core_properties.language == lang
    assert len(document.inline_shapes) == 1  # the chart, with its words for who cannot see it
    assert "256" in document.inline_shapes[0]._inline.docPr.get("descr")


def test_a_word_file_carries_no_clock(published: PlanDocument) -> None:
    file = word_file(sample_paper())
    with ZipFile(BytesIO(file)) as parts:
        assert {one.date_time for one in parts.infolist()} == {EARLIEST}
    assert word_file(sample_paper()) == file


def test_a_chart_that_cannot_be_drawn_now_is_told_in_words(settings: Settings) -> None:
    settings.PDF_AT_ONCE, settings.PDF_WAIT = 1, 0
    chart = Figure('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', "三年で倍増")
    with slot():
        document = Document(BytesIO(word_file(sample_paper(chart))))
    assert "三年で倍増" in document.paragraphs[1].text
    assert len(document.inline_shapes) == 0


def test_a_table_keeps_its_cells_and_changed_words_are_underlined() -> None:
    changed = Cell((Run("同じ"), Run("改めた", mark="changed")))
    rows = ((Cell((Run("見出し"),), across=2, look="group"),), (changed, Cell((Run("前"),))))
    table = Table((Cell((Run("改正後"),)), Cell((Run("改正前"),))), rows, (1, 1))
    document = Document(BytesIO(word_file(sample_paper(table, landscape=True))))
    cells = document.tables[0].rows[2].cells
    assert [(run.text, run.underline) for run in cells[0].paragraphs[0].runs] == [
        ("同じ", None),
        ("改めた", True),
    ]
    section = document.sections[0]
    assert section.page_width is not None
    assert section.page_height is not None
    assert section.page_width > section.page_height


def test_nothing_that_somebody_typed_breaks_a_word_file() -> None:
    hostile = said("a\x00b\x0b\ud800 <w:t> & ]]> 😀 𠮷")
    text = Document(BytesIO(word_file(sample_paper(hostile, Paragraph(()))))).paragraphs[1].text
    assert text == "ab <w:t> & ]]> 😀 𠮷"
