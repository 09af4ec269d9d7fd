"""The tables: what every row says, and that each is what the document says."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from plan.models import Plan
from publication.data.columns import Row, Table
from publication.data.frame import LICENCE, LICENCE_OF_WORDS, frame_of
from publication.data.schema import row_model
from publication.data.tables import TABLE_BY_NAME, TABLES
from publication.document import PlanDocument
from publication.pages.documents import document_or_404
from tests.builders import node
from tests.data.conftest import SITE, frame
from tests.pages.test_states import publish_all


def rows(name: str, slug: str = "sample") -> tuple[Row, ...]:
    return TABLE_BY_NAME[name].rows(frame(slug))


def as_json(row: Row) -> dict[str, object]:
    return {name: list(one) if isinstance(one, tuple) else one for name, one in row.items()}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_columns_are_named_in_ascii_once_and_explained_in_both_languages(table: Table) -> None:
    names = [column.name for column in table.columns]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch("[a-z][a-z0-9_]*", name) for name in [table.name, *names])
    assert set(table.key) <= set(names)
    for text in (table.title, table.description, *(column.words for column in table.columns)):
        assert text.ja
        assert text.en
    for column in table.columns:
        assert bool(column.note.ja) == bool(column.note.en)
        assert column.values or column.type != "word", column.name
    told = "standing source source_en source_en_state source_url source_read_on licence edition url".split()
    assert names[:2] == ["lgcode", "plan"]
    assert names[-len(told) :] == told


def test_every_row_fits_its_model_and_has_a_key_of_its_own(measured: Plan) -> None:
    for table in TABLES:
        assert_sound(table, table.rows(frame("sample")))
        assert rows(table.name) or table.name in {"changes", "divisions"}


def test_every_row_of_the_real_plan_is_sound(published: PlanDocument) -> None:
    for table in TABLES:
        assert_sound(table, rows(table.name, published.plan.slug))


def assert_sound(table: Table, found: tuple[Row, ...]) -> None:
    model = row_model(table)
    for row in found:
        assert model.model_validate(as_json(row)).model_dump(mode="json") == as_json(row)
    keys = {tuple(row[name] for name in table.key) for row in found}
    assert len(keys) == len(found), table.name


def test_every_row_says_what_it_is_worth_who_says_so_and_where_it_stands(
    measured: Plan, client: Client
) -> None:
    addresses = set()
    for table in TABLES:
        for row in table.rows(frame("sample")):
            assert (row["plan"], row["lgcode"], row["edition"]) == ("sample", "100005", "0.1")
            assert row["standing"] in {"own", "reference"}
            assert row["source"], table.name
            assert row["licence"] in {LICENCE, LICENCE_OF_WORDS}
            addresses.add(str(row["url"]).partition("#")[0])
    assert len(addresses) > 5
    for address in addresses:
        assert address.startswith(f"{SITE}/ja/sample/@0.1/")
        if "/about/" not in address:
            assert client.get(address.removeprefix(SITE)).status_code == 200, address


def test_the_licence_of_the_site_does_not_extend_to_the_words_of_the_plan(measured: Plan) -> None:
    told = {row["key"]: (row["standing"], row["licence"]) for row in rows("nodes")}
    assert told["skills"] == ("own", LICENCE_OF_WORDS)
    assert told["netsugen"] == ("reference", LICENCE)


def test_words_have_the_source_of_the_plan_until_an_edition_changes_them(
    measured: Plan,
) -> None:
    assert {row["key"]: row["source"] for row in rows("nodes")} == {
        **dict.fromkeys(("idea", "industry", "tourism", "skills", "startups", "onsen"),
                        "見本計画 原案"),
        "netsugen": "見本県",
    }  # fmt: skip
    skills = node(measured, "skills")
    skills.title_ja = "改めた題"
    skills.save()
    publish_all(measured)
    told = {row["key"]: (row["source"], row["worded_in"]) for row in rows("nodes")}
    assert told["skills"] == ("見本計画 第0.2版", "0.2")
    assert told["onsen"] == ("見本計画 原案", "0.1")


def test_changes_are_those_against_the_edition_before(measured: Plan) -> None:
    assert rows("changes") == ()
    skills = node(measured, "skills")
    skills.title_ja = "改めた題"
    skills.save()
    publish_all(measured)
    one = next(row for row in rows("changes") if row["field"] == "title/ja")
    assert (one["item"], one["verbs"], one["edition_before"]) == (
        "node:skills",
        ("reworded",),
        "0.1",
    )
    assert (one["before"], one["after"]) == ("skillsの題", "改めた題")
    assert [row["number"] for row in rows("editions")] == ["0.1", "0.2"]


def test_an_old_edition_knows_nothing_of_later_ones(measured: Plan) -> None:
    before = rows("nodes")
    skills = node(measured, "skills")
    skills.title_ja = "改めた題"
    skills.save()
    publish_all(measured)
    old = frame_of(document_or_404("sample/@0.1"), SITE)
    assert TABLE_BY_NAME["nodes"].rows(old) == before
    assert [row["number"] for row in TABLE_BY_NAME["editions"].rows(old)] == ["0.1"]


def test_values_targets_and_figures_are_the_same_rows(published: PlanDocument) -> None:
    slug = published.plan.slug
    figures = rows("figures", slug)
    for name, kinds in (("observations", {"baseline", "actual"}), ("targets", {"target"})):
        columns = [column.name for column in TABLE_BY_NAME[name].columns]
        expected = [
            {column: row[column] for column in columns}
            for row in figures
            if row["value_type"] in kinds
        ]
        assert list(rows(name, slug)) == expected
    counted = sum(len(one.observations) + len(one.targets) for one in published.indicators)
    baselines = sum(bool(aim.baseline) for one in published.indicators for aim in one.targets)
    assert len([row for row in figures if row["value_type"] != "none"]) == counted + baselines


def test_nothing_is_asked_of_the_database(
    measured: Plan, django_assert_num_queries: object
) -> None:
    found = frame("sample")
    with django_assert_num_queries(0):  # type: ignore[operator]
        for table in TABLES:
            table.rows(found)


def test_words_stand_without_furigana(measured: Plan) -> None:
    skills = node(measured, "skills")
    skills.title_ja = "{人材|じんざい}の育成"
    skills.save()
    publish_all(measured)
    assert {row["key"]: row["title_ja"] for row in rows("nodes")}["skills"] == "人材の育成"
