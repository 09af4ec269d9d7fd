"""Any two documents: each field that differs is told once, and that leads from one to the other."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import hypothesis.strategies as st
from hypothesis import given, settings

from kpi.items import IndicatorItem, ReportItem
from plan.items import (
    DesignationItem,
    DivisionItem,
    DocumentItem,
    GradeItem,
    LinkItem,
    NodeItem,
    PageItem,
    PlanItem,
    SourceItem,
    StatementItem,
    TermItem,
    Text,
)
from publication.compare import Change, apply, compare
from publication.document import PlanDocument, RemovedItem, in_reading_order
from publication.moving import moved_among
from tests.kpi.strategies import observations, targets

WORDS = st.sampled_from(["", "稼ぐ力", "稼ぐ力を伸ばす。", "地域企業の生産性"])
TEXTS = st.builds(
    Text, ja=WORDS, en=WORDS, en_state=st.sampled_from(["current", "outdated", "missing"])
)
KEYS = ["a", "b", "c", "d"]
SOURCES = st.builds(SourceItem, name=TEXTS, url=st.sampled_from(["", "https://example.jp/"]),
                    read_on=st.just(""))  # fmt: skip
STATEMENTS = st.lists(
    st.builds(StatementItem, key=st.sampled_from(KEYS), kind=st.just("direction"),
              place=st.sampled_from(["", "above"]), text=TEXTS),
    max_size=3, unique_by=lambda one: one.key,
).map(tuple)  # fmt: skip
KEYED = st.lists(st.sampled_from(KEYS), max_size=3, unique=True)


def keyed(cls: type, **fields: Any) -> st.SearchStrategy[Any]:
    """Return up to three items of a class, each with another key."""
    built = st.builds(cls, key=st.sampled_from(KEYS), **fields)
    return st.lists(built, max_size=3, unique_by=lambda one: one.key).map(tuple)


@st.composite
def nodes(draw: st.DrawFn) -> tuple[NodeItem, ...]:
    """Return a tree: each node stands under one of those before it."""
    keys = draw(st.permutations(["idea", *KEYS]))[: draw(st.integers(1, 5))]
    found: list[NodeItem] = []
    for key in keys:
        found.append(
            draw(
                st.builds(
                    NodeItem, key=st.just(key), kind=st.sampled_from(["policy", "measure"]),
                    parent=st.sampled_from([one.key for one in found]) if found else st.just(""),
                    position=st.integers(1, 4), number=st.none() | st.integers(1, 3), title=TEXTS,
                    lead=TEXTS, body=TEXTS, division=st.just(""), division_standing=st.just("own"),
                    started=st.just(""), ended=st.just(""),
                    sdgs=st.sampled_from([(), (8,), (8, 9)]), standing=st.just("own"),
                    led_by=st.just(""), contributes_to=KEYED.map(tuple),
                    designation=st.none() | st.builds(
                        DesignationItem, by=TEXTS, on=st.just(""), note=TEXTS, source=SOURCES),
                    links=st.lists(st.builds(LinkItem, title=TEXTS, source=SOURCES),
                                   max_size=2).map(tuple),
                    statements=STATEMENTS,
                )
            )
        )  # fmt: skip
    return in_reading_order(found)


DOCUMENTS = st.builds(
    PlanDocument,
    number=st.sampled_from(["0.1", "0.2"]), kind=st.just("draft"), label=TEXTS, note=TEXTS,
    published_at=st.just("2026-04-01T00:00:00+09:00"),
    worded_in=st.sampled_from([{}, {"a": "0.1"}]),
    plan=st.builds(
        PlanItem, slug=st.just("sample"), title=TEXTS, publisher=TEXTS, wording=TEXTS,
        period_start=st.just("2024-04-01"), period_end=st.just("2028-03-31"),
        stage=st.sampled_from(["draft", "adopted"]), lead_division=st.just(""), purpose=TEXTS,
        notice=TEXTS, notice_source=SOURCES, official=st.booleans(), source=SOURCES,
        statements=STATEMENTS, grades=keyed(GradeItem, label=TEXTS, note=TEXTS),
        documents=keyed(DocumentItem, relation=st.just("above"), part_of=st.sampled_from(["", "a"]),
                        title=TEXTS, subtitle=TEXTS, period=TEXTS, note=TEXTS, source=SOURCES),
    ),
    nodes=nodes(),
    indicators=keyed(
        IndicatorItem, name=TEXTS, nodes=KEYED.map(tuple), statements=KEYED.map(tuple),
        observations=st.lists(observations, max_size=3).map(tuple),
        targets=st.lists(targets, max_size=2).map(tuple),
    ),
    data_date=st.just("2026-04-01"), judgements=st.just(()),
    reports=keyed(ReportItem, done=TEXTS, fiscal_year=st.integers(2024, 2025)),
    pages=keyed(PageItem, title=TEXTS, body=TEXTS),
    terms=keyed(TermItem, term=TEXTS, reading=WORDS, basis=st.just("own"), note=TEXTS,
                source=SOURCES),
    divisions=keyed(DivisionItem, name=TEXTS, valid_from=st.just(""), valid_to=st.just("")),
    removed=st.sampled_from([(), (RemovedItem(key="gone", title=Text(), last_edition="0.1"),)]),
)  # fmt: skip
"""Documents with everything in them that a plan may have, good and odd."""


@settings(max_examples=25)
@given(before=DOCUMENTS, after=DOCUMENTS)
def test_what_differs_leads_from_one_document_to_the_other(
    before: PlanDocument, after: PlanDocument
) -> None:
    found = compare(before, after)
    assert apply(found, before).text() == after.text()
    told = [(one.item, field.path) for one in found.changes for field in one.fields]
    assert len(told) == len(set(told))
    assert not compare(after, after)
    for change in found.changes:
        for field in change.fields:
            assert (field.was, field.before) != (field.is_there, field.after)


NODE = in_reading_order([
    NodeItem(
        key=key, kind="policy", parent="" if key == "idea" else "idea", position=position, number=1,
        title=Text(key), lead=Text(), body=Text(), division="", division_standing="own", started="",
        ended="", sdgs=(), standing="own", led_by="", designation=None, contributes_to=(), links=(),
        statements=(StatementItem("x", "direction", "", Text("一")),
                    StatementItem("y", "direction", "", Text("二"))),
    )
    for position, key in enumerate(["idea", "a", "b", "c"])
])  # fmt: skip


def told(*after: NodeItem) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """Return (item, part, verbs) of all that readers see changed from ``NODE``."""
    source = SourceItem(Text(), "", "")
    empty = PlanDocument(
        number="0.1", kind="draft", label=Text(), note=Text(), published_at="", data_date="",
        plan=PlanItem("s", Text(), Text(), Text(), "", "", "draft", "", Text(), Text(), source,
                      False, source, (), ()),
        nodes=NODE, indicators=(), judgements=(), reports=(), pages=(), terms=(), divisions=(),
        removed=(),
    )  # fmt: skip
    found: tuple[Change, ...] = compare(empty, empty.changed(nodes=tuple(after))).seen
    return [(one.item, one.part, one.verbs) for one in found]


def test_what_is_reworded_renumbered_and_moved_says_all_three() -> None:
    idea, a, b, c = NODE
    other = replace(a, title=Text("別の題"), number=9, position=9)
    assert told(idea, b, c, other) == [("node:a", (), ("moved", "renumbered", "reworded"))]


def test_a_position_that_moves_nothing_is_not_told() -> None:
    idea, a, b, c = NODE
    assert told(idea, a, b, replace(c, position=70)) == []


def test_a_statement_is_told_apart_from_its_node() -> None:
    idea, a, b, c = NODE
    x, y = a.statements
    new = StatementItem("z", "direction", "", Text("三"))
    reworded = replace(x, text=Text("壱"))
    assert told(idea, replace(a, statements=(new, reworded)), b, c) == [
        ("node:a", ("statements", "z"), ("added",)),
        ("node:a", ("statements", "x"), ("reworded",)),
        ("node:a", ("statements", "y"), ("withdrawn",)),
    ]
    assert told(idea, replace(a, statements=(y, x)), b, c) == [("node:a", (), ("moved",))]


def test_what_another_makes_room_for_has_not_moved() -> None:
    idea, a, b, c = NODE
    assert moved_among(NODE, (idea, replace(c, position=0), a, b)) == {"c"}
    assert moved_among(NODE, (idea, b, replace(a, position=2), c)) == {"a"}
    assert moved_among(NODE, (idea, a, replace(b, parent="a"), c)) == {"b"}
    assert moved_among(NODE, (idea, a, c)) == set()
