"""Whatever is not the seed's says where it was read and when; nothing is invented."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from plan.dates import validate_partial_date
from plan.keys import RESERVED
from tests.content.files import Row, everything, key_of, rows

ADDRESS = re.compile(r"https?://[!-~]+")
MOCK_UPS = (
    "修了者数", "共同開発件数", "新分野に進出した", "順調", "やや遅れ",
    "027-226-3314", "226-3314", "371-8570", "大手町一丁目", "7000020100005", "産業政策課調べ",
    "（例）", "表示例", "見本", "お問い合わせフォーム", "example.pref.gunma.jp",
    "けん引も、", "(example)", "mock-up", "A home of retreat", "A source of creativity",
    "future-oriented companies",
)  # fmt: skip
"""Names, figures and wordings that the design's mock-ups invented for layout."""


def projects() -> list[Row]:
    return [node for node in rows("node") if node["kind"] == "project"]


def test_every_project_is_for_reference_and_nothing_else_is() -> None:
    assert {node["standing"] for node in projects()} == {"reference"}
    assert {node["standing"] for node in rows("node") if node["kind"] != "project"} == {"own"}


def test_every_project_has_a_source_with_its_name_and_the_day_on_which_it_was_read() -> None:
    linked = {key_of(link["node"]) for link in rows("link")}
    assert {node["key"] for node in projects()} <= linked
    for link in rows("link"):
        assert all(link[name] for name in ("url", "title_ja", "source_ja", "read_on")), link


def test_no_project_names_a_source_twice() -> None:
    sources = Counter((key_of(link["node"]), link["url"]) for link in rows("link"))
    assert [source for source, count in sources.items() if count > 1] == []


@pytest.mark.parametrize("model", ["relateddocument", "division", "term"])
def test_an_address_comes_with_the_name_of_its_source_and_a_date(model: str) -> None:
    for fields in rows(model):
        given = [bool(fields[name]) for name in ("url", "source_ja", "read_on")]
        assert all(given) or not any(given), fields["key"]


def test_every_division_has_a_source_and_says_how_long_it_bore_its_name() -> None:
    for division in rows("division"):
        assert division["url"], division["key"]
        assert division["valid_from"] or division["valid_to"] or division["note_ja"], division[
            "key"
        ]


def test_a_division_in_charge_is_marked_as_inferred() -> None:
    for node in rows("node"):
        if node["division"]:
            assert node["division_standing"] == "reference", node["key"]


def test_a_term_has_a_source_unless_its_english_is_our_own() -> None:
    for term in rows("term"):
        assert term["url"] or term["basis"] in {"own", "analogy"}, term["key"]


def test_a_gunma_model_project_says_who_called_it_so_when_and_where_that_was_read() -> None:
    designated = [node for node in projects() if node["designated_by_ja"]]
    assert len(designated) == 6
    for node in designated:
        # A date that the source leaves open is told in the note, never filled in.
        assert node["designated_on"] or "推定" in node["designation_note_ja"], node["key"]
        for name in ("designation_url", "designation_source_ja",
                     "designation_read_on", "designated_by_en"):  # fmt: skip
            assert node[name], (node["key"], name)
        assert key_of(node["parent"]) == "philosophy"


def test_a_related_initiative_stands_under_the_measure_that_it_fits() -> None:
    measures = {node["key"] for node in rows("node") if node["kind"] == "measure"}
    for node in projects():
        if not node["designated_by_ja"]:
            assert key_of(node["parent"]) in measures, node["key"]


def test_a_project_led_by_somebody_else_says_so() -> None:
    led_by = {node["key"]: node["led_by"] for node in projects()}
    assert led_by["additive-manufacturing-platform"] == "private"
    assert led_by["gunma-innovation-award"] == "private"
    assert led_by["tsukurun-kiryu"] == "municipality"


def test_what_is_not_known_is_left_empty() -> None:
    for division in rows("division"):
        for name in ("phone", "fax", "mail", "form_url", "address_ja", "address_en"):
            assert division[name] == "", (division["key"], name)
    for node in rows("node"):
        assert node["sdgs"] == []
        assert node["lead_ja"] == node["lead_en"] == ""
        if node["kind"] in {"policy", "measure"}:
            assert node["body_ja"] == node["body_en"] == ""
    (plan,) = rows("plan")
    assert plan["lead_division"] is None


def test_there_is_no_report_no_assessment_and_no_person_in_the_content() -> None:
    assert {model for model, _ in everything()} == {
        "division", "indicator", "link", "node", "observation", "page", "plan",
        "relateddocument", "series", "statement", "target", "term",
    }  # fmt: skip


@pytest.mark.parametrize("words", MOCK_UPS)
def test_nothing_of_the_mock_ups_is_in_the_content(words: str) -> None:
    found = [
        f"{model} {fields.get('key')} {name}"
        for model, fields in everything()
        for name, value in fields.items()
        if isinstance(value, str) and words in value
    ]
    assert found == []


def test_addresses_are_whole_and_plain() -> None:
    for model, fields in everything():
        for name, value in fields.items():
            if name.endswith("url") and value:
                assert ADDRESS.fullmatch(value), (model, fields.get("key"), name)


def test_every_date_exists() -> None:
    for model, fields in everything():
        for name in ("started", "ended", "designated_on", "released_on", "valid_from", "valid_to"):
            if fields.get(name):
                validate_partial_date(fields[name])
        for name, value in fields.items():
            if name.endswith("read_on") and value:
                assert re.fullmatch(r"\d{4}-\d\d-\d\d", value), (model, name)


def test_every_key_is_a_plain_word_used_once_and_no_name_of_a_page() -> None:
    for model in ("division", "indicator", "relateddocument", "node", "statement", "term"):
        keys = [fields["key"] for fields in rows(model)]
        assert len(keys) == len(set(keys)), model
        assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", key) for key in keys), model
    assert not RESERVED & {node["key"] for node in rows("node")}


def test_the_site_has_its_three_pages() -> None:
    assert [page["key"] for page in rows("page")] == ["about", "accessibility", "terms"]
