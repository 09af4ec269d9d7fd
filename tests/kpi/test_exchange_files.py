"""Files as they really come: other encodings, other formats, broken, huge, hostile."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from openpyxl import Workbook

from kpi.exchange.arriving import read_upload
from kpi.exchange.columns import OBSERVATIONS, TARGETS
from kpi.exchange.writing import write_csv, write_workbook
from kpi.models import Indicator
from plan.exchange import archives, upload
from plan.exchange.upload import Unreadable
from plan.models import Plan
from tests.kpi.exchanging import (
    HEAD,
    faults,
    first_of,
    make_indicator,
    observe,
    opened,
    saved,
    sheet_file,
    tried,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def income(plan: Plan) -> Indicator:
    indicator = make_indicator(plan)
    observe(indicator, "FY2019", "3325", printed="332万5千円", note_ja="①補足")
    return indicator


def refused(data: bytes, name: str = "numbers.xlsx") -> str:
    with pytest.raises(Unreadable) as caught:
        read_upload(name, data)
    return str(caught.value)


def row(**cells: Any) -> list[Any]:
    words = {
        "計画": "sample",
        "指標キー": "income",
        "時期": "FY2021",
        "印刷の表記": "",
        "値": "3400",
    }
    return list({**words, **cells}.values())


# Encodings ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("encoding", "told"),
    [("utf-8-sig", "BOM付き"), ("utf-8", "BOMなし"), ("cp932", "シフトJIS")],
)
def test_a_csv_is_recognised_in_its_encoding(income: Indicator, encoding: str, told: str) -> None:
    text = write_csv(OBSERVATIONS, [income]).decode("utf-8-sig")
    read = read_upload("numbers.csv", text.encode(encoding))
    assert told in read.recognised
    trial = tried(text.encode(encoding), "numbers.csv")
    assert faults(trial) == []
    assert [one.changed for one in trial.handled] == [False]


def test_a_csv_of_tabs_and_of_targets_is_understood(income: Indicator) -> None:
    assert tried("計画\t指標キー\t公表日\t時期\t値\nsample\tincome\t\tFY2021\t1".encode()).touched
    (sheet,) = read_upload("x.csv", write_csv(TARGETS, [income])).sheets
    assert sheet.table == TARGETS


def test_unicode_text_of_excel_is_refused_with_a_remedy() -> None:
    assert "CSV UTF-8" in refused("計画\t指標キー".encode("utf-16"), "a.txt")


def test_a_quotation_mark_left_open_names_the_row() -> None:
    assert "数" not in refused(b'a,"b\n' + b"x" * 200_000, "a.csv")


# Formats -----------------------------------------------------------------------------------


def test_what_is_no_spreadsheet_is_refused_with_a_remedy() -> None:
    assert "Excel" in refused(b"%PDF-1.7\0\xff\xfe")
    assert "空" in refused(b"")
    assert "空" in refused(b"  \n")
    assert "壊れている" in refused(b"PK\x03\x04 and no more")


def test_an_old_workbook_is_to_be_saved_anew() -> None:
    assert "名前を付けて保存" in refused(archives.OLE + b"\0" * 2000)


def test_a_workbook_with_a_password_is_to_be_opened_first() -> None:
    assert "パスワード" in refused(archives.OLE + b"\0" * 500 + archives.ENCRYPTED)


def test_another_kind_of_archive_is_no_workbook() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    assert "名前を付けて保存" in refused(file.getvalue())


def repacked(data: bytes, part: str, content: bytes) -> bytes:
    """Return an archive with one part written anew."""
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, content if name == part else old.read(name))
    return file.getvalue()


def test_a_file_that_unpacks_to_more_than_it_should_is_never_unpacked(income: Indicator) -> None:
    bomb = repacked(write_workbook([income]), "xl/styles.xml", b"\0" * (archives.MOST_UNPACKED + 1))
    assert len(bomb) < upload.MOST_BYTES
    assert "大きすぎます" in refused(bomb)


def test_a_file_of_too_many_cells_is_never_opened(income: Indicator) -> None:
    cells = b"<worksheet><sheetData><row>" + b"<c/>" * (archives.MOST_CELLS + 1)
    assert "大きすぎます" in refused(
        repacked(write_workbook([income]), "xl/worksheets/sheet1.xml", cells)
    )


def test_entities_are_not_resolved(income: Indicator) -> None:
    lol = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><sst>&a;</sst>'
    data = write_workbook([income])
    assert "壊れている" in refused(repacked(data, "xl/styles.xml", lol))
    other = lol.decode().encode("utf-16")
    assert "壊れている" in refused(repacked(data, "xl/styles.xml", other))


def test_a_broken_part_is_refused_in_words(income: Indicator) -> None:
    for part in ("xl/workbook.xml", "xl/worksheets/sheet1.xml", "[Content_Types].xml"):
        assert "Excelで開き" in refused(repacked(write_workbook([income]), part, b"<a"))


def test_twenty_thousand_rows_are_refused_before_they_are_read() -> None:
    many = [row() for _ in range(20_000)]
    assert "10,000行を超えています" in refused(sheet_file(many, head=HEAD))
    text = "\n".join([",".join(HEAD), *(",".join(one) for one in many)])
    assert "10,000行を超えています" in refused(text.encode(), "a.csv")


def test_five_megabytes_are_the_most() -> None:
    assert "5MB" in refused(b"x" * (upload.MOST_BYTES + 1), "a.csv")


# Headings ----------------------------------------------------------------------------------


def test_wrong_headings_are_named_with_what_to_do() -> None:
    data = sheet_file([["sample", "FY2021", "1", "x"]], head=["計画", "時期", "値い", "備考欄"])
    told = faults(tried(data))
    assert "1行目：必要な列がありません：「指標キー」" in told[0]
    assert "1行目「値い」：この名前の列はありません。「値」のことですか" in told[1]
    assert "「備考欄」" in told[2]


def test_headings_are_understood_however_they_are_written(income: Indicator) -> None:
    head = ["ＰＬＡＮ", " 指標 キー", "期間\n", "Value"]
    trial = tried(sheet_file([["sample", "income", "FY2021", "1"]], head=head))
    assert faults(trial) == []
    assert len(trial.touched) == 1


def test_a_column_that_is_there_twice_is_refused() -> None:
    assert "二つあります" in faults(tried(sheet_file([[]], head=[*HEAD, "値"])))[0]


def test_a_value_under_no_heading_is_pointed_out(income: Indicator) -> None:
    told = faults(tried(sheet_file([[*row(), "これは何"]], head=HEAD)))
    assert "シート「実績値」2行目：列名のない列に「これは何」" in told[0]


def test_nobody_guesses_which_table_it_is() -> None:
    data = "計画,指標キー,時期,値\nsample,income,FY2021,1".encode()
    assert "実績値か目標値か" in refused(data, "a.csv")


def test_other_sheets_are_not_read_and_that_is_said(income: Indicator) -> None:
    book, _sheet = opened(write_workbook([income]))
    book.create_sheet("メモ").append(["何か"])
    assert "「メモ」" in "".join(read_upload("a.xlsx", saved(book)).remarks)
    assert "メモ" not in "".join(read_upload("a.xlsx", write_workbook([income])).remarks)


def test_several_sheets_without_the_names_are_refused() -> None:
    book = Workbook()
    first_of(book).append([*HEAD])
    book.create_sheet("2枚目").append([*HEAD])
    assert "「Sheet」「2枚目」" in refused(saved(book))


# Cells -------------------------------------------------------------------------------------


def test_a_formula_counts_with_the_value_it_was_saved_with(income: Indicator) -> None:
    data = sheet_file([row(値="=3000+400")], head=HEAD)
    assert "シート「実績値」2行目「値」：数式の結果が保存されていません" in faults(tried(data))[0]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    worked_out = sheet.replace(b"<v></v>", b"<v>3400</v>").replace(b"<v />", b"<v>3400</v>")
    trial = tried(repacked(data, "xl/worksheets/sheet1.xml", worked_out))
    assert faults(trial) == []
    assert [one.instance.value for one in trial.handled] == ["3400"]


def test_an_error_of_excel_is_pointed_out() -> None:
    book, sheet = opened(sheet_file([row()], head=HEAD))
    sheet["E2"].value = "#REF!"
    sheet["E2"].data_type = "e"
    assert "2行目「値」：セルがエラー（#REF!）" in faults(tried(saved(book)))[0]


def test_merged_cells_are_to_be_unmerged() -> None:
    book, sheet = opened(sheet_file([row(), row(時期="FY2022")], head=HEAD))
    sheet.merge_cells("E2:E3")
    assert any("セルE2:E3が結合されていて" in one for one in faults(tried(saved(book))))


def test_hidden_rows_are_read_and_that_is_said(income: Indicator) -> None:
    book, sheet = opened(sheet_file([row(), row(時期="FY2022")], head=HEAD))
    sheet.row_dimensions[3].hidden = True
    trial = tried(saved(book))
    assert len([one for one in trial.handled if one.changed]) == 2
    assert "非表示の行も読み込みます（3行目）" in "".join(
        read_upload("a.xlsx", saved(book)).remarks
    )


def test_blank_rows_count_in_the_row_numbers_that_are_told() -> None:
    told = faults(tried(sheet_file([[], [], row(値="x")], head=HEAD)))
    assert told == [] or "4行目" in told[0]


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"計画": "nowhere"}, "2行目「計画」：「nowhere」という計画はありません"),
        ({"指標キー": "nothing"}, "2行目「指標キー」：この計画に「nothing」という指標はありません"),
        ({"時期": "来年"}, "2行目「時期」"),
        ({"時期": ""}, "2行目「時期」"),
        ({"時期": "FY2024/FY2023"}, "2行目「時期」"),
        ({"値": "3,32"}, "2行目「値」：数字だけで入力してください"),
        ({"値": "46%"}, "2行目「値」：数字だけで入力してください"),
        ({"値": ""}, "2行目「印刷の表記」"),
        ({"印刷の表記": "長" * 201}, "2行目「印刷の表記」"),
    ],
)
def test_a_fault_names_sheet_row_and_column(
    income: Indicator, cells: dict[str, str], told: str
) -> None:
    found = faults(tried(sheet_file([row(**cells)], head=HEAD)))
    assert f"シート「実績値」{told}" in found[0]


def test_every_fault_of_a_file_is_told_at_once(income: Indicator) -> None:
    rows = [row(値="x", 時期="y"), row(計画="z"), row(時期="FY2030")]
    assert len(faults(tried(sheet_file(rows, head=HEAD)))) == 3
