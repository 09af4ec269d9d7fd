"""A field has one name: in its form, the comparison, the workbook and the dictionary of the data."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from django.core.exceptions import FieldDoesNotExist
from django.utils.translation import override

from kpi.items import (
    AssessmentItem,
    IndicatorItem,
    ObservationItem,
    ReportItem,
    SeriesItem,
    TargetItem,
)
from kpi.models import Assessment, Indicator, Observation, Report, Series, Target
from plan.consultation import ConsultationItem, MaterialItem, OpinionItem, WayItem
from plan.differences import vocabulary_of
from plan.exchange.tables import Table
from plan.items import (
    DivisionItem,
    DocumentItem,
    GradeItem,
    LinkItem,
    NodeItem,
    PageItem,
    PlanItem,
    StatementItem,
    TermItem,
)
from plan.models import (
    Consultation,
    Division,
    Grade,
    Link,
    Material,
    Node,
    Opinion,
    Page,
    Plan,
    RelatedDocument,
    Statement,
    Term,
    Way,
)
from plan.planbook.columns import DOCUMENTS, HEADER, LINKS, NODES, STATEMENTS
from plan.translating.fields import LANGUAGE
from publication.data.columns import Table as DataTable
from publication.data.tables import TABLES as DATA_TABLES

FORMS: dict[type, type] = {
    PlanItem: Plan,
    StatementItem: Statement,
    DocumentItem: RelatedDocument,
    GradeItem: Grade,
    NodeItem: Node,
    LinkItem: Link,
    PageItem: Page,
    TermItem: Term,
    DivisionItem: Division,
    ConsultationItem: Consultation,
    WayItem: Way,
    MaterialItem: Material,
    OpinionItem: Opinion,
    IndicatorItem: Indicator,
    SeriesItem: Series,
    ObservationItem: Observation,
    TargetItem: Target,
    AssessmentItem: Assessment,
    ReportItem: Report,
}
"""What is compared, and the model whose form it is edited in."""

WHOLES = {
    **dict.fromkeys((StatementItem, DocumentItem, GradeItem), PlanItem),
    LinkItem: NodeItem,
    **dict.fromkeys((WayItem, MaterialItem, OpinionItem), ConsultationItem),
    **dict.fromkeys((SeriesItem, ObservationItem, TargetItem, AssessmentItem), IndicatorItem),
}
"""Of a part, the item that it is compared within."""

PUBLISHED: dict[str, type[Any]] = {
    "plan": Plan,
    "nodes": Node,
    "statements": Statement,
    "documents": RelatedDocument,
    "links": Link,
    "terms": Term,
    "divisions": Division,
    "pages": Page,
    "grades": Grade,
    "consultations": Consultation,
    "ways": Way,
    "opinions": Opinion,
    "reports": Report,
    "indicators": Indicator,
}
"""The tables of published data that are rows of one model."""

UNSAID = {"key", "slug"}
"""Addresses, which never change and are in no comparison."""
INTERNAL = {"position"}
"""Numbers that staff never type; the comparison says that they are internal."""
NAMED_BY = {("statements", "node"), ("links", "node"), ("links", "position")}
"""Columns by which a row is recognised: a form needs none, it stands at its place."""


def form_label(model: type[Any], field: str) -> str:
    """Return what a form calls a field; empty for what it does not have."""
    for name in (f"{field}_ja", field):
        try:
            found = model._meta.get_field(name)
        except FieldDoesNotExist:
            continue
        words = str(getattr(found, "verbose_name", ""))
        return LANGUAGE.sub("", words)
    return ""


@pytest.mark.parametrize("item", FORMS, ids=lambda item: item.__name__)
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_comparison_calls_each_field_what_its_form_calls_it(item: Any, lang: str) -> None:
    whole = WHOLES.get(item, item)
    with override(lang):
        words = vocabulary_of(object.__new__(whole), {})
        called = {
            field.name: (form_label(FORMS[item], field.name), words.label(field.name, item))
            for field in dataclasses.fields(item)
            if field.name not in UNSAID | INTERNAL
        }
    assert {name: both for name, both in called.items() if both[0] and both[0] != both[1]} == {}


@pytest.mark.parametrize(
    ("table", "model"),
    [(HEADER, Plan), (NODES, Node), (STATEMENTS, Statement), (DOCUMENTS, RelatedDocument),
     (LINKS, Link)],
    ids=lambda one: getattr(one, "name", ""),
)  # fmt: skip
def test_a_workbook_heads_each_column_with_the_word_of_the_form(table: Table, model: Any) -> None:
    with override("ja"):
        called = {
            column.name: (label, column.ja)
            for column in table.columns
            if column.name != "key" and (table.name, column.name) not in NAMED_BY
            and not column.name.endswith("_en")
            and (label := form_label(model, column.name.removesuffix("_ja")))
        }  # fmt: skip
    assert {name: both for name, both in called.items()
            if both[1].removesuffix("キー") != both[0]} == {}  # fmt: skip


@pytest.mark.parametrize("table", DATA_TABLES, ids=lambda table: table.name)
def test_the_dictionary_of_the_data_calls_words_what_their_form_calls_them(
    table: DataTable,
) -> None:
    model = PUBLISHED.get(table.name)
    if model is None:
        return
    with override("ja"):
        called = {
            column.name: (label, column.words.ja)
            for column in table.columns
            if column.name.removesuffix("_ja") in model.bilingual
            and column.name.endswith("_ja")
            and (label := form_label(model, column.name.removesuffix("_ja")))
        }
    assert {name: both for name, both in called.items() if both[0] != both[1]} == {}


def test_headings_of_earlier_files_are_known_and_mean_one_column() -> None:
    for table in (HEADER, NODES, STATEMENTS, DOCUMENTS, LINKS):
        headings = [name for one in table.columns for name in (one.ja, *one.also)]
        assert len(headings) == len(set(headings))
