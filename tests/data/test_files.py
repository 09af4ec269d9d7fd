"""The files: machine-readable by the Digital Agency's rules, whole, harmless, always the same."""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import io
import json
import re
import zipfile
from typing import Any

import jsonschema
import pytest
from django.test import Client
from openpyxl import load_workbook

from kpi.download.writing import unguarded
from plan.models import Plan
from publication.data.tables import TABLES
from publication.document import PlanDocument
from publication.downloads.delimited import cell
from publication.downloads.files import FILES, IN_ARCHIVE, TABLE_FILES
from publication.downloads.workbook import name_of
from tests.builders import node
from tests.conftest import forget_editions
from tests.data.conftest import SITE, frame
from tests.pages.conftest import visit
from tests.pages.test_states import publish_all

MACHINE_DEPENDENT = re.compile(r"[\u2160-\u217f\u2460-\u24ff\u3220-\u33ff\ue000-\uf8ff]")
"""機種依存文字: Roman numerals in one character, ①, ㈱, ㎡, private use."""

WORDS_OF_PEOPLE = {"citation_ja"}
"""基本方針Ⅱ is what the plan is called in print; keys and numbers identify."""

FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "＝1", "\tx", "'quoted")


def lines_of(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def everything(slug: str = "sample") -> dict[str, bytes]:
    found = frame(slug)
    return {name: file.content(found) for name, file in FILES.items()}


def test_every_table_follows_the_rules_of_machine_readability(
    published: PlanDocument,
) -> None:
    found = frame(published.plan.slug)
    for table, file in zip(TABLES, TABLE_FILES, strict=True):
        data = file.content(found)
        assert data.startswith(b"\xef\xbb\xbf")  # the BOM says which encoding it is
        text = data.decode("utf-8-sig")
        assert text.endswith("\r\n")
        header, *rows = lines_of(data)
        assert header == [column.name for column in table.columns]  # line 1, in ASCII, each once
        assert len(rows) == len(table.rows(found))  # one record a row, none blank
        for row in rows:
            assert len(row) == len(header)
            assert any(row)
            for column, value in zip(table.columns, row, strict=True):
                place = f"{table.name}.{column.name}: {value}"
                assert_one_datum(column.type, value, place)
                if column.values and value:
                    assert value in column.values, place
                if column.name not in WORDS_OF_PEOPLE and column.type != "text":
                    assert not MACHINE_DEPENDENT.search(value), place
        if "value" in header:
            assert {"unit", "period", "period_start", "period_end"} <= set(header)


def assert_one_datum(kind: str, value: str, place: str) -> None:
    """Assert that a cell holds one value in the one spelling of its type; empty is no value."""
    if not value:
        return
    match kind:
        case "integer":
            assert re.fullmatch(r"-?\d+", value), place
        case "decimal":
            assert re.fullmatch(r"-?\d+(\.\d+)?", value), place
        case "boolean":
            assert value in {"true", "false"}, place
        case "date":
            dt.date.fromisoformat(value)
        case "time":
            assert dt.datetime.fromisoformat(value).tzinfo, place
        case "key" | "word" | "keys":
            assert value.isascii(), place
        case "url":
            assert re.fullmatch(r"(https?://|mailto:)\S+", value), place


def test_a_missing_value_is_empty_and_says_why_and_zero_stays_zero(published: PlanDocument) -> None:
    found = frame(published.plan.slug)
    table = next(one for one in TABLES if one.name == "observations")
    header, *lines = lines_of(FILES["observations.csv"].content(found))
    rows = [dict(zip(header, line, strict=True)) for line in lines]
    assert any(not row["value"] for row in rows)
    for row, given in zip(rows, table.rows(found), strict=True):
        if not row["value"]:
            assert row["missing_reason"] or row["rank"]
            assert given["value"] is None


@pytest.mark.parametrize("words", FORMULAS)
def test_no_text_runs_as_a_formula_and_each_comes_back(measured: Plan, words: str) -> None:
    skills = node(measured, "skills")
    skills.lead_ja = f"{words}"
    skills.lead_en = words
    skills.save()
    publish_all(measured)
    header, *rows = lines_of(FILES["nodes.csv"].content(frame()))
    row = next(dict(zip(header, one, strict=True)) for one in rows if "skills" in one)
    kept = frame().document.node_by_key["skills"].lead.en
    assert row["lead_en"][0] not in "=+-@＝\t" or not kept
    assert unguarded(row["lead_en"]) == kept
    book = load_workbook(io.BytesIO(FILES["all.xlsx"].content(frame())))
    types = {one.data_type for sheet in book for line in sheet for one in line}
    assert "f" not in types


def test_a_negative_number_is_not_guarded() -> None:
    number = next(one for one in TABLES if one.name == "figures").columns
    value = next(one for one in number if one.name == "value")
    assert cell(value, "-1.5") == "-1.5"


def test_the_first_line_may_be_in_words(measured: Plan, client: Client) -> None:
    page = visit(client, "/ja/sample/data/nodes.csv?header=ja")
    assert lines_of(page.body)[0][2:5] == ["キー", "種別", "上位の項目"]
    assert lines_of(visit(client, "/ja/sample/data/nodes.csv?header=xx").body)[0][2] == "key"


def test_the_dictionary_names_every_column_of_every_table(measured: Plan) -> None:
    header, *rows = lines_of(everything()["fields.csv"])
    assert header[:3] == ["table", "column", "type"]
    assert [row[:3] for row in rows] == [
        [table.name, column.name, column.type] for table in TABLES for column in table.columns
    ]


@pytest.mark.parametrize("slug", ["sample", "industry-2024"])
def test_the_json_keeps_to_its_schema(slug: str, db: None, request: pytest.FixtureRequest) -> None:
    request.getfixturevalue("measured" if slug == "sample" else "published")
    files = everything(slug)
    for name, schema in (("all.json", "schema.json"), ("document.json", "document.schema.json")):
        rules = json.loads(files[schema])
        jsonschema.Draft202012Validator.check_schema(rules)
        jsonschema.Draft202012Validator(rules).validate(json.loads(files[name]))
    broken = json.loads(files["all.json"])
    broken["nodes"][0]["number"] = "one"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(json.loads(files["schema.json"])).validate(broken)


def test_the_document_is_the_edition_byte_for_byte(measured: Plan) -> None:
    found = frame()
    assert hashlib.sha256(everything()["document.json"]).hexdigest() == found.document.digest


def test_the_workbook_has_a_sheet_a_table_with_frozen_heads(measured: Plan) -> None:
    book = load_workbook(io.BytesIO(everything()["all.xlsx"]))
    assert book.sheetnames[1:] == [name_of(table) for table in TABLES]
    for table in TABLES:
        sheet = book[name_of(table)]
        assert sheet.freeze_panes == "C3"
        assert [one.value for one in sheet[2]] == [column.name for column in table.columns]
        assert sheet["A1"].value == "全国地方公共団体コード\nlocal government code"


def test_the_archive_holds_every_file_with_its_digest(measured: Plan) -> None:
    files = everything()
    with zipfile.ZipFile(io.BytesIO(files["all.zip"])) as archive:
        assert archive.testzip() is None
        held = {name.removeprefix("sample-0.1/"): archive.read(name) for name in archive.namelist()}
    lines = held.pop("SHA256SUMS.txt").decode().splitlines()
    sums = {name: checksum for checksum, _space, name in (one.partition("  ") for one in lines)}
    assert sums == {name: hashlib.sha256(data).hexdigest() for name, data in held.items()}
    assert held.keys() == {"README.txt", *(one.name for one in IN_ARCHIVE)}
    assert all(held[one.name] == files[one.name] for one in IN_ARCHIVE)


def test_the_same_edition_gives_the_same_bytes_at_both_addresses_and_later(
    measured: Plan, client: Client
) -> None:
    def asked(start: str) -> dict[str, bytes]:
        return {name: visit(client, f"{start}/data/{name}").body for name in FILES}

    before = asked("/ja/sample")
    assert before == asked("/en/sample/@0.1")
    skills = node(measured, "skills")
    skills.title_ja = "改めた題"
    skills.save()
    publish_all(measured)
    forget_editions()
    assert asked("/ja/sample/@0.1") == before
    later = asked("/ja/sample")
    assert "改めた題" in later["nodes.csv"].decode()
    assert lines_of(later["changes.csv"])[1:]


def test_the_catalogue_lists_every_file_with_size_and_digest(measured: Plan) -> None:
    files = everything()
    catalogue = json.loads(files["catalog.jsonld"])
    (dataset,) = catalogue["dcat:dataset"]
    told = {one["@id"]: one for one in dataset["dcat:distribution"]}
    start = f"{SITE}/ja/sample/@0.1/data/"
    assert told.keys() == {f"{start}{name}" for name in FILES if name != "catalog.jsonld"}
    for name, data in files.items():
        if name != "catalog.jsonld":
            one = told[start + name]
            assert one["dcat:byteSize"] == len(data)
            checksum = one["spdx:checksum"]["spdx:checksumValue"]
            assert checksum == hashlib.sha256(data).hexdigest()
    fields = (
        "identifier title description publisher spatial temporal issued modified license language"
    )
    assert {f"dct:{one}" for one in fields.split()} <= dataset.keys()
    assert dataset["adms:status"]["@value"] == "ドラフト"
    assert {one["@id"][-3:] for one in dataset["dct:language"]} == {"JPN", "ENG"}
    titles = {one["@language"]: one["@value"] for one in dataset["dct:title"]}
    assert titles == {"ja": "見本計画", "en": "Sample plan"}


def test_files_say_what_they_are_and_are_open_to_other_sites(
    measured: Plan, client: Client, django_assert_num_queries: Any
) -> None:
    visit(client, "/ja/sample/")
    with django_assert_num_queries(0):
        pages = {name: visit(client, f"/ja/sample/data/{name}") for name in FILES}
    for name, page in pages.items():
        assert page.status == 200
        assert page.headers["Content-Type"] == FILES[name].type
        assert page.headers["Content-Disposition"] == f'attachment; filename="sample-0.1-{name}"'
        assert page.headers["Access-Control-Allow-Origin"] == "*"
        assert page.headers["Cache-Control"].startswith("public")
    assert visit(client, "/ja/sample/data/no-such.csv").status == 404
    assert visit(client, "/ja/sample/@9.9/data/nodes.csv").status == 404


def test_the_page_offers_every_file(measured: Plan, client: Client) -> None:
    for lang, title in (("ja", "オープンデータ"), ("en", "Open data")):
        page = visit(client, f"/{lang}/sample/data/")
        assert page.tree.xpath("string(//h1)") == title
        offered = {path.rpartition("/")[2] for path, _ in page.links if "/data/" in path}
        assert set(FILES) <= offered
        assert page.tree.xpath("//link[@type='application/ld+json']/@href") == [
            f"{SITE}/{lang}/sample/data/catalog.jsonld"
        ]
        assert visit(client, f"/{lang}/sample/@0.1/data/").status == 200


def test_nothing_unpublished_is_in_any_file(measured: Plan, client: Client) -> None:
    skills = node(measured, "skills")
    skills.title_ja = "未公開の題"
    skills.save()
    for name, data in everything().items():
        content = data
        if name.endswith((".zip", ".xlsx")):
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                content = b"".join(archive.read(one) for one in archive.namelist())
        assert "未公開の題".encode() not in content, name
