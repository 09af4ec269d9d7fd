"""Reading stored editions: older formats are lifted, newer ones are read as far as understood."""

from __future__ import annotations

import gc
import json
from typing import Any

import pytest
from pydantic import ValidationError

from plan.models import Plan
from plan.review import approve_all
from publication import formats
from publication.collecting import nothing_collected
from publication.document import FORMAT, HEADER, PlanDocument, in_reading_order
from publication.editions import pending_document
from publication.formats import read_document
from publication.pages.outline import outline_of
from tests.unit.test_labels import a_node


@pytest.fixture
def stored(plan: Plan) -> dict[str, Any]:
    """The document of a small plan, as the database would hold it."""
    approve_all(plan, by=None)
    found: dict[str, Any] = json.loads(pending_document(plan).text())
    return found


def test_a_stored_document_is_read_back_as_the_same_bytes(stored: dict[str, Any]) -> None:
    text = json.dumps(stored, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert read_document(text).text() == text


def test_an_edition_is_kept_by_its_name_without_being_written_out(
    stored: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    document = read_document(json.dumps(stored))
    monkeypatch.delattr(PlanDocument, "text")
    assert outline_of(document, "ja") is outline_of(document, "ja")
    assert hash(read_document(json.dumps(stored))) == hash(document)


def test_reading_leaves_the_garbage_collector_as_it_was(stored: dict[str, Any]) -> None:
    read_document(json.dumps(stored))
    with pytest.raises(ValidationError):
        read_document(json.dumps({**stored, "nodes": 1}))
    assert gc.isenabled()


def test_what_was_read_is_old_at_once_so_that_no_page_pays_for_it(stored: dict[str, Any]) -> None:
    text = json.dumps(stored)
    with nothing_collected():
        document = read_document(text)
    assert gc.isenabled()
    young = {id(one) for generation in (0, 1) for one in gc.get_objects(generation)}
    assert young.isdisjoint(id(one) for one in document.nodes)


def test_an_edition_says_the_digest_with_which_it_was_stored(stored: dict[str, Any]) -> None:
    document = read_document(json.dumps(stored), "d" * 64)
    assert (document.digest, document.at("tiny/@0.1").digest) == ("d" * 64, "d" * 64)
    assert document.changed(number="9.9").digest != "d" * 64


def test_a_field_of_a_newer_release_is_ignored_wherever_it_stands(stored: dict[str, Any]) -> None:
    expected = read_document(json.dumps(stored))
    stored["from_the_future"] = 1
    for part in (stored["plan"], stored["nodes"][0], stored["nodes"][0]["title"]):
        part["from_the_future"] = {"x": [1]}
    assert read_document(json.dumps(stored)) == expected


def test_a_newer_format_is_read_as_far_as_it_is_understood(stored: dict[str, Any]) -> None:
    stored["format"] = FORMAT + 1
    assert read_document(json.dumps(stored)).nodes[0].key == "idea"


def test_an_older_format_is_lifted_step_by_step(
    stored: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = read_document(json.dumps(stored))
    monkeypatch.setitem(formats.LIFTS, FORMAT - 2, lambda old: {**old, "nodes": old.pop("entries")})
    monkeypatch.setitem(formats.LIFTS, FORMAT - 1, lambda old: {**old, "removed": old.pop("gone")})
    stored |= {"entries": stored.pop("nodes"), "gone": stored.pop("removed")}
    stored["format"] = FORMAT - 2
    lifted = read_document(json.dumps(stored))
    assert lifted == expected
    assert lifted.format == FORMAT


def test_an_edition_from_before_the_indicators_is_read_without_any(stored: dict[str, Any]) -> None:
    newer = {"indicators", "judgements", "reports", "data_date"}
    old = {key: value for key, value in stored.items() if key not in newer}
    old |= {"format": 1, "published_at": "2026-11-23T09:00:00+09:00"}
    document = read_document(json.dumps(old))
    assert (document.indicators, document.reports) == ((), ())
    assert document.data_date == "2026-11-23"


def test_a_format_that_nobody_can_lift_is_not_guessed_at(stored: dict[str, Any]) -> None:
    stored["format"] = min(formats.LIFTS) - 1
    with pytest.raises(KeyError):
        read_document(json.dumps(stored))


def test_a_document_without_its_parts_is_refused(stored: dict[str, Any]) -> None:
    del stored["nodes"]
    with pytest.raises(ValidationError):
        read_document(json.dumps(stored))


def test_two_documents_say_the_same_whatever_their_headers(stored: dict[str, Any]) -> None:
    document = read_document(json.dumps(stored))
    for field in HEADER - {"format", "label", "note"}:
        others: dict[str, Any] = {
            "worded_in": {"idea": "9.9"},
            "changed_in": {"node:idea": "9.9"},
            "judgements": [{"on": "2020-01-01"}],
            "indicator_changes": [{"indicator": "cases", "kind": "added"}],
        }
        value = others.get(field, "other")
        other = read_document(json.dumps({**stored, field: value}))
        assert document.says_the_same_as(other)
        assert document.digest != other.digest
    stored["plan"]["title"]["ja"] = "別の題"
    assert not document.says_the_same_as(read_document(json.dumps(stored)))


def test_a_document_finds_its_parts_by_key(stored: dict[str, Any]) -> None:
    document = read_document(json.dumps(stored))
    assert document.node_by_key["onsen"].parent == "tourism"
    assert document.page_by_key.keys() == {"about"}
    assert document.removed_by_key == {}


def test_a_document_never_changes_in_memory(stored: dict[str, Any]) -> None:
    document = read_document(json.dumps(stored))
    with pytest.raises(ValidationError):
        document.number = "9.9"
    assert isinstance(document, PlanDocument)


def test_items_stand_in_reading_order_whatever_order_they_come_in() -> None:
    tree = [
        a_node(key="idea", parent="", position=5),
        a_node(key="a", parent="idea", position=10),
        a_node(key="a1", parent="a", position=10),
        a_node(key="b", parent="idea", position=10),
        a_node(key="c", parent="idea", position=1),
    ]
    for nodes in (tree, tree[::-1]):
        assert [one.key for one in in_reading_order(nodes)] == ["idea", "c", "a", "a1", "b"]


@pytest.mark.parametrize(
    "nodes",
    [
        [a_node(key="orphan", parent="nowhere")],
        [a_node(key="a", parent="b"), a_node(key="b", parent="a")],
    ],
    ids=["orphan", "cycle"],
)
def test_what_no_root_leads_to_is_no_document(nodes: list[Any]) -> None:
    with pytest.raises(ValueError, match="not under any root"):
        in_reading_order(nodes)
