"""One child a job, within limits; strict files; the same bytes from any process."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings

from publication.document import PlanDocument
from publication.pdf import engine, slots, store
from publication.pdf.blocks import Cell, Items, Paragraph, Run, Table, plain
from publication.pdf.engine import PdfFault, PdfTooLarge, typeset
from publication.pdf.making import made
from publication.pdf.preflight import repaired
from publication.pdf.slots import Busy
from publication.pdf.wanted import Wanted
from tests.pdf.papers import said, sample_paper
from tests.pdf.reading import (
    faults_of,
    fonts_of,
    info_of,
    missing_glyphs_of,
    squeezed,
    words_of,
)

HOSTILE = (
    '#panic("x") *b* $x$ @r <l> // `raw` \\ #read("/etc/passwd") #import "@preview/x:1.0.0"',
    "../../etc/passwd https://example.jp/?q=産業&x=1 </script><b>",
    "𠮷野家 葛󠄀城 髙﨑 ➢ ✓ 😀 ①㈱Ⅱ 〜～―",
    "a\x00b \u202eRTL\u202c \ud800 か\u3099 \ufffe 한국어 العربية שלום",
    "x" * 10_000,
)


@pytest.fixture(scope="module")
def hostile() -> engine.Pdf:
    """A paper of everything that somebody might type."""
    return typeset(
        sample_paper(
            *map(said, HOSTILE),
            Items(()),
            Paragraph(()),
            Paragraph((Run("群馬県", ruby="ぐんまけん"),)),
            watermark="原案",
            lines=True,
        )
    )


def test_everything_that_somebody_may_type_comes_out(hostile: engine.Pdf) -> None:
    said_there = words_of(hostile.content)
    for text in HOSTILE[:2]:
        assert squeezed(text) in said_there
    for rare in ("𠮷野家", "葛󠄀城", "髙﨑", "➢", "群馬県", "ぐんまけん"):
        assert rare in said_there, rare
    assert "x" * 2000 in said_there
    assert {one.what for one in hostile.repairs} == {"control", "direction", "glyph"}


def test_a_pdf_is_accessible_archivable_and_has_its_fonts_with_it(hostile: engine.Pdf) -> None:
    assert faults_of(hostile.content) == []
    assert all(embedded for _name, embedded in fonts_of(hostile.content))
    assert missing_glyphs_of(hostile.content) == 0
    assert info_of(hostile.content)["Tagged"] == "yes"
    assert hostile.pages == int(info_of(hostile.content)["Pages"])


def test_the_engine_refuses_a_character_that_no_font_has() -> None:
    with pytest.raises(PdfFault, match="font"):
        engine._run(plain(sample_paper(said("한"))), "2026-11-28")


def test_two_processes_make_the_same_bytes(hostile: engine.Pdf) -> None:
    tree, _repairs = repaired(plain(sample_paper(said("同じ"), watermark="原案")))
    script = (
        "import hashlib, json, sys; from django.conf import settings;"
        "settings.configure(PDF_MEMORY=3 << 30, PDF_SECONDS=40);"
        "from publication.pdf.engine import _run; tree = json.load(sys.stdin);"
        "print(hashlib.sha256(_run(tree, '2026-11-28')).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", script],
            input=json.dumps(tree).encode(),
            capture_output=True,
            check=True,
        ).stdout.strip()
        for _time in range(2)
    }
    assert digests == {hashlib.sha256(engine._run(tree, "2026-11-28")).hexdigest().encode()}


def long_table(length: int) -> Table:
    head = tuple(Cell((Run(words),)) for words in ("指標", "値"))
    rows = tuple((Cell((Run(f"指標{n}"),)), Cell((Run(str(n)),))) for n in range(length))
    return Table(head, rows, (3, 1), "長い表")


def test_a_long_table_breaks_over_pages_under_its_head() -> None:
    pdf = typeset(sample_paper(long_table(5000)))
    said_there = words_of(pdf.content)
    assert "指標49994999" in said_there
    assert said_there.count("指標値") == pdf.pages > 100


def test_a_job_has_only_so_much_time(settings: Settings) -> None:
    settings.PDF_SECONDS = 0.01
    with pytest.raises(PdfTooLarge):
        typeset(sample_paper(said("遅い")))


def test_a_job_has_only_so_much_memory(settings: Settings) -> None:
    settings.PDF_MEMORY = 120 << 20
    with pytest.raises(PdfTooLarge):
        typeset(sample_paper(long_table(1200)))


def test_the_child_sees_nothing_of_the_site(monkeypatch: pytest.MonkeyPatch) -> None:
    given: dict[str, Any] = {}

    def note(command: list[str], **options: Any) -> subprocess.CompletedProcess[bytes]:
        given.update(options, command=command)
        return subprocess.CompletedProcess(command, 0, b"%PDF-1.7", b"")

    monkeypatch.setattr(subprocess, "run", note)
    monkeypatch.setenv("SECRET_KEY", "not for the child")
    typeset(sample_paper())
    assert "-I" in given["command"]
    assert "SECRET_KEY" not in given["env"]


def test_what_the_engine_refuses_all_the_same_is_set_in_its_simplest_form(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    run = engine._run
    refused: list[dict[str, Any]] = []

    def refuse_once(tree: dict[str, Any], date: str) -> bytes:
        if not refused:
            refused.append(tree)
            raise PdfFault("something unforeseen")
        return run(tree, date)

    monkeypatch.setattr(engine, "_run", refuse_once)
    pdf = typeset(sample_paper(said("読める")))
    assert "読める" in words_of(pdf.content)
    assert [one.what for one in pdf.repairs] == ["simplified"]


def test_one_more_than_may_be_made_at_once_waits_and_is_then_told(
    settings: Settings,
) -> None:
    settings.PDF_AT_ONCE, settings.PDF_WAIT = 1, 0
    with slots.slot(), pytest.raises(Busy), slots.slot():
        pass
    with slots.slot():  # the place is free again
        pass


def test_the_longest_unread_files_go_first(settings: Settings, tmp_path: Path) -> None:
    settings.PDF_DIR, settings.PDF_STORE = tmp_path, 320
    pdf = engine.Pdf("見本", b"%PDF" + b"x" * 96, 3, ())
    for number, key in enumerate(("aa1", "bb2", "cc3")):
        store.keep(key, pdf)
        found = store.find(key)
        assert found
        assert (found.pages, found.size) == (3, 100)
        os.utime(found.path, (number, number))
    store.read("aa1")
    store.keep("dd4", pdf)
    assert [key for key in ("aa1", "bb2", "cc3", "dd4") if store.find(key)] == ["aa1", "cc3", "dd4"]
    assert store.title("aa1") == "見本"
    assert store.repairs("bb2") == ()


def test_on_a_full_disk_the_first_reader_gets_the_file_and_nothing_half_is_left(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, published: PlanDocument
) -> None:
    settings.PDF_DIR = tmp_path
    wanted = Wanted("link", "ja", ("overview",))

    def full(_path: Path, _target: Path) -> Path:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as filled:
        filled.setattr(Path, "replace", full)
        assert made(wanted, published, "https://plan.example.jp").content
        with pytest.raises(OSError, match="No space left"):  # who builds ahead is told
            made(wanted, published, "https://plan.example.jp", must_keep=True)
    assert not [path for path in (tmp_path / "files").rglob("*") if path.is_file()]
    file = made(wanted, published, "https://plan.example.jp")
    assert store.find(file.key)


def test_a_report_is_kept_beside_its_file(settings: Settings, tmp_path: Path) -> None:
    settings.PDF_DIR = tmp_path
    _tree, repairs = repaired(plain(sample_paper(said("한"))))
    store.keep("ee5", engine.Pdf("見本", b"%PDF", 1, repairs))
    assert [asdict(one) for one in store.repairs("ee5")] == [asdict(one) for one in repairs] != []
