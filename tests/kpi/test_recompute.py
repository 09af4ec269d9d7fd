"""Anyone can recompute: the program that needs nothing but Python."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from kpi.recompute import main
from tests.kpi.sixteen import ROWS
from tests.kpi.test_download import written

ROOT = Path(__file__).parents[2]


@pytest.fixture
def download(tmp_path: Path) -> Path:
    """The sixteen rows as downloaded."""
    path = tmp_path / "observations.csv"
    path.write_text(written(ROWS.values()), encoding="utf-8", newline="")
    return path


def test_it_runs_without_anything_installed(download: Path) -> None:
    program = [sys.executable, "-S", "-m", "kpi.recompute", str(download)]
    done = subprocess.run(program, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "19 judgements of 16 indicators recomputed, 0 differ." in done.stdout


def test_it_agrees_with_what_was_published(
    download: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(download)]) == 0
    assert capsys.readouterr().out.startswith("16指標・19件の判定を再計算し、異なるものは0件です。")


def test_it_says_what_differs(download: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = download.read_text(encoding="utf-8")
    download.write_text(text.replace(",awaiting,", ",on_track,"), encoding="utf-8", newline="")
    assert main([str(download)]) == 1
    out = capsys.readouterr().out
    assert "row-4 [小6]: status on_track → awaiting" in out
    assert "18 differ." in out


def test_it_prints_every_sentence_when_asked(
    download: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--all", str(download)]) == 0
    out = capsys.readouterr().out
    assert "row-11: 判定不能 undeterminable" in out
    assert "No value" in out or "no value" in out


@pytest.mark.parametrize(
    "content",
    [b"", b"a,b\r\n1,2\r\n", b"\xff\xfe\x00", "値\r\n".encode("cp932")],
)
def test_a_file_that_is_not_the_download_is_refused_with_a_reason(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes
) -> None:
    path = tmp_path / "other.csv"
    path.write_bytes(content)
    assert main([str(path)]) == 2
    assert capsys.readouterr().err.startswith(str(path))


def test_a_file_that_is_not_there_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path / "nothing.csv")]) == 2
    assert "nothing.csv" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("was", "came", "said"),
    [
        ("FY2025,2025", "FY20XX,2025", "Not a period: 'FY20XX'"),
        (",3600,", ",3600.,", "Not a decimal number: '3600.'"),
        (",3,0,", ",99,0,", "No word for 10 to the power of 99"),
    ],
)
def test_a_number_or_a_period_that_is_none_is_refused(
    download: Path, capsys: pytest.CaptureFixture[str], was: str, came: str, said: str
) -> None:
    text = download.read_text(encoding="utf-8")
    assert was in text
    download.write_text(text.replace(was, came), encoding="utf-8", newline="")
    assert main([str(download)]) == 2
    assert said in capsys.readouterr().err
