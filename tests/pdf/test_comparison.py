"""新旧対照表 as PDF and as Word: what government practice expects of it."""

from __future__ import annotations

import datetime as dt
from io import BytesIO

import pytest
from django.test import Client
from django.utils import timezone
from docx import Document

from plan.models import Plan, Statement
from plan.review import approve_all
from publication.editions import publish
from tests.builders import make_measured_plan, node
from tests.pdf.reading import faults_of, info_of, missing_glyphs_of, words_of
from tests.record.acting import NOTE, reword

DAYS = dt.datetime(2026, 4, 1, 9, tzinfo=dt.UTC), dt.datetime(2026, 6, 1, 9, tzinfo=dt.UTC)
PAIR = "/ja/sample/compare/0.1..0.2"


@pytest.fixture
def revised(db: None, monkeypatch: pytest.MonkeyPatch) -> Plan:
    """A plan with two editions; the second one rewords onsen and a direction."""
    with monkeypatch.context() as clock:
        clock.setattr(timezone, "now", lambda: DAYS[0])
        plan = make_measured_plan()
        approve_all(plan, by=None)
        publish(plan, kind="draft", by=None, note=NOTE)
    reword(node(plan, "onsen"), "温泉地の稼ぐ力を高める")
    statement = Statement.objects.get(key="grow")
    statement.text_ja = "更に伸ばす。"
    statement.save()
    approve_all(plan, by=None)
    with monkeypatch.context() as clock:
        clock.setattr(timezone, "now", lambda: DAYS[1])
        publish(plan, kind="draft", by=None, note=NOTE)
    return plan


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_two_editions_stand_beside_each_other_across_the_page(
    revised: Plan, client: Client, lang: str
) -> None:
    answer = client.get(PAIR.replace("/ja/", f"/{lang}/") + ".pdf")
    assert faults_of(answer.content) == []
    assert missing_glyphs_of(answer.content) == 0
    width, _x, height = info_of(answer.content)["Page size"].split()[:3]
    assert float(width) > float(height)
    said = words_of(answer.content)
    assert "温泉地の稼ぐ力を高める" in said
    if lang == "ja":
        assert said.index("改正後") < said.index("改正前") < said.index("備考")


def test_the_same_is_a_word_table_with_changed_words_underlined(
    revised: Plan, client: Client
) -> None:
    document = Document(BytesIO(client.get(f"{PAIR}.docx").content))
    table = document.tables[0]
    assert [cell.text for cell in table.rows[0].cells] == ["改正後", "改正前", "備考"]
    underlined = {
        run.text
        for table in document.tables
        for row in table.rows
        for cell in row.cells
        for paragraph in cell.paragraphs
        for run in paragraph.runs
        if run.underline
    }
    assert any("稼ぐ" in words for words in underlined)
    section = document.sections[0]
    assert (section.page_width or 0) > (section.page_height or 0)


def test_a_packet_marks_what_changed_since_an_edition(revised: Plan, client: Client) -> None:
    address = "/ja/sample/print/packet.pdf?page=node:onsen&language=ja&since=0.1"
    answer = client.get(address)
    assert faults_of(answer.content) == []
    said = words_of(answer.content)
    assert "第0.1版からの変更箇所" in said
    assert "稼ぐ力" in said
    assert client.get(address.replace("since=0.1", "since=0.2")).status_code == 400


def test_every_edition_has_its_pdfs_at_its_own_address(revised: Plan, client: Client) -> None:
    old, new = (client.get(f"/ja/sample/@{number}/onsen.pdf") for number in ("0.1", "0.2"))
    assert "稼ぐ力" not in words_of(old.content)
    assert "稼ぐ力" in words_of(new.content)
    assert client.get("/ja/sample/onsen.pdf").content == new.content
    assert "/ja/sample/@0.2/onsen/" in words_of(new.content)
    assert faults_of(client.get("/ja/sample/editions.pdf").content) == []
    assert client.get("/ja/sample/compare/0.1..9.9.pdf").status_code == 404


def test_a_comparison_of_nothing_new_says_so(revised: Plan, client: Client) -> None:
    said = words_of(client.get("/ja/sample/compare/0.2..0.2.pdf").content)
    assert "改正後" in said
    assert "備考" not in said
