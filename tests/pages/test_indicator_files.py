"""The downloads: every status of the site comes out again from the file alone."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client

from kpi.judgements import WORST_FIRST
from plan.models import Plan
from publication.document import PlanDocument
from tests.builders import node
from tests.indicators import aim, assess, make_indicator, make_series, observe, one_of_each_status
from tests.pages.conftest import visit
from tests.pages.test_states import publish_all

ROOT = Path(__file__).parents[2]
PRINTED = re.compile(r"^([\w-]+)(?: \[([\w-]+)\])?: \S+ (\w+)$", re.MULTILINE)
"""A line of ``recompute --all``: indicator, series, status."""


@pytest.fixture
def judged(plan: Plan) -> Plan:
    """Own indicators of every status, one confirmed, one overridden, one with two series."""
    plan.source_ja = "見本計画 第0.1版"
    plan.save()
    made = one_of_each_status(plan, node(plan, "skills"))
    assess(made["on_track"], "FY2023", "on_track")
    assess(made["behind"], "FY2023", "slightly_behind", reason_ja="=1+1", reason_en="Soon.")
    pair = make_indicator(plan, "pair", node(plan, "industry"))
    for key, number in (("a", "150"), ("b", "90")):
        series = make_series(pair, key)
        observe(pair, "FY2019", "100", series=series, baseline=True)
        aim(pair, "FY2027", "200", series=series)
        observe(pair, "FY2023", number, series=series)
    ref = make_indicator(plan, "ref", node(plan, "onsen"), standing="reference")
    observe(ref, "FY2023", "5", source_ja="別の統計")
    make_indicator(plan, "empty", standing="reference")
    publish_all(plan)
    return plan


def rows(client: Client, address: str) -> list[dict[str, str]]:
    body = visit(client, f"/ja/sample/{address}").body.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(body, newline="")))


def recomputed(client: Client, address: str, folder: Path) -> dict[tuple[str, str], str]:
    """Download a file and let the program, without anything installed, say every status."""
    path = folder / "file.csv"
    path.write_bytes(visit(client, f"/ja/sample/{address}").body)
    program = [sys.executable, "-S", "-m", "kpi.recompute", "--all", str(path)]
    done = subprocess.run(program, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert " 0 differ." in done.stdout
    return {(key, series): status for key, series, status in PRINTED.findall(done.stdout)}


def test_every_badge_of_the_site_comes_out_of_the_downloaded_file(
    judged: Plan, client: Client, tmp_path: Path
) -> None:
    told = recomputed(client, "indicators.csv", tmp_path)
    pages = [
        "indicators/",
        "progress/",
        *(f"indicators/{key}/" for key, _series in told),
        "skills/",
    ]
    found = set()
    for lang in ("ja", "en"):
        for address in dict.fromkeys(pages):
            tree = visit(client, f"/{lang}/sample/{address}").tree
            for badge in tree.xpath("//*[@data-basis='computed' or @data-basis='confirmed']"):
                which = badge.get("data-indicator"), badge.get("data-series")
                assert badge.get("data-status") == told[which], (lang, address, which)
                found.add(which)
    own = {which for which, status in told.items() if status != "not_judged"}
    assert found == own
    assert {told[which] for which in own} == set(WORST_FIRST) - {"not_judged"}


def test_one_indicator_recomputes_from_its_own_file(
    judged: Plan, client: Client, tmp_path: Path
) -> None:
    told = recomputed(client, "indicators/pair.csv", tmp_path)
    assert told == {("pair", "a"): "on_track", ("pair", "b"): "worsened"}


def test_every_row_says_its_standing_source_edition_and_place(judged: Plan, client: Client) -> None:
    found = rows(client, "indicators.csv")
    assert {row["standing"] for row in found} == {"own", "reference"}
    assert all(row["source"] for row in found)
    assert {row["edition"] for row in found} == {"0.1"}
    assert {row["plan"] for row in found} == {"sample"}
    by_key = {row["indicator"]: row for row in found}
    assert by_key["behind"]["source"] == "見本計画 第0.1版"
    assert by_key["ref"]["source"] == "別の統計"
    assert by_key["empty"]["source"] == "見本統計"
    placed = by_key["behind"]
    assert (placed["policy_key"], placed["policy_number"]) == ("industry", "1")
    assert (placed["measure_key"], placed["measure_number"]) == ("skills", "1")
    assert (by_key["pair"]["policy_key"], by_key["pair"]["measure_key"]) == ("industry", "")


def test_what_the_division_says_stands_beside_the_computed_status(
    judged: Plan, client: Client
) -> None:
    by_key = {row["indicator"]: row for row in rows(client, "indicators.csv")}
    one = by_key["behind"]
    assert (one["status"], one["assessed_status"]) == ("behind", "slightly_behind")
    assert (one["assessed_reason_ja"], one["assessed_reason_en"]) == ("'=1+1", "Soon.")
    assert one["assessed_on"] == "2026-11-20"
    assert by_key["worsened"]["assessed_status"] == ""


def test_the_first_line_is_in_words_where_they_are_asked_for(judged: Plan, client: Client) -> None:
    assert "指標名" in rows(client, "indicators.csv?header=ja")[0]
    assert "indicator (Japanese)" in rows(client, "indicators.csv?header=en")[0]
    assert "name_ja" in rows(client, "indicators.csv?header=xx")[0]


def test_the_json_holds_the_items_of_the_document_with_their_judgements(
    judged: Plan, client: Client
) -> None:
    page = visit(client, "/en/sample/indicators.json")
    assert page.headers["Content-Type"] == "application/json"
    whole = json.loads(page.body)
    assert (whole["edition"]["number"], whole["edition"]["plan"]) == ("0.1", "sample")
    assert whole["edition"]["data_date"]
    for one in whole["indicators"]:
        assert one["edition"] == "0.1"
        assert one["standing"] in {"own", "reference"}
        assert one["source"]["name"]["ja"]
        assert {each["indicator"] for each in one["judgements"]} == {one["key"]}
    part = json.loads(visit(client, "/en/sample/indicators/pair.json").body)
    assert part["indicators"] == [one for one in whole["indicators"] if one["key"] == "pair"]
    assert [one["series"] for one in part["indicators"][0]["judgements"]] == ["a", "b"]


def test_files_say_what_they_are(judged: Plan, client: Client) -> None:
    page = visit(client, "/ja/sample/indicators/behind.csv")
    assert page.headers["Content-Type"] == "text/csv; charset=utf-8; header=present"
    assert page.headers["Content-Disposition"] == ('attachment; filename="sample-0.1-behind.csv"')
    assert page.body.startswith("\ufefflgcode,".encode())
    etag = page.headers["ETag"]
    again = client.get("/ja/sample/indicators/behind.csv", headers={"if-none-match": etag})
    assert again.status_code == 304


def test_the_dictionary_of_fields_names_every_column(judged: Plan, client: Client) -> None:
    explained = [row["field"] for row in rows(client, "indicators/fields.csv")]
    assert explained == list(rows(client, "indicators.csv")[0])


def test_pages_name_their_files_in_the_head(judged: Plan, client: Client) -> None:
    for address in ("indicators", "indicators/behind"):
        tree = visit(client, f"/en/sample/{address}/").tree
        links = tree.xpath(
            "//head/link[@rel='alternate'][@type][not(contains(@href, '/oembed?'))]/@href"
        )
        site = "http://testserver/en/sample/"
        assert set(links) == {f"{site}{address}.{kind}" for kind in ("csv", "json", "md", "pdf")}


def test_the_real_plan_recomputes_from_its_download(
    published: PlanDocument, client: Client, tmp_path: Path
) -> None:
    path = tmp_path / "real.csv"
    path.write_bytes(visit(client, f"/ja/{published.plan.slug}/indicators.csv").body)
    program = [sys.executable, "-S", "-m", "kpi.recompute", str(path)]
    done = subprocess.run(program, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert f"of {len(published.indicators)} indicators recomputed, 0 differ." in done.stdout
