"""The models of the working copy as values: one function a model, no judgement."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, cast

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
from plan.translation import en_state, outdated_since

if TYPE_CHECKING:
    from plan.models import Division, Link, Node, Page, Plan, RelatedDocument, Statement, Term
    from plan.models.base import Sourced


def freeze_plan(plan: Plan) -> PlanItem:
    """Return a plan's header with its own statements and documents. Four queries."""
    statements = plan.statements.filter(node=None).order_by("position", "key")
    documents = plan.documents.select_related("part_of").order_by("position", "key")
    return PlanItem(
        slug=plan.slug,
        title=freeze_text(plan, "title"),
        publisher=freeze_text(plan, "publisher"),
        wording=freeze_text(plan, "wording"),
        period_start=plan.period_start.isoformat(),
        period_end=plan.period_end.isoformat(),
        stage=cast("Any", plan.stage),
        lead_division=plan.lead_division.key if plan.lead_division else "",
        purpose=freeze_text(plan, "purpose"),
        notice=freeze_text(plan, "notice"),
        notice_source=_source(freeze_text(plan, "notice_source"), plan.notice_url, plan.read_on),
        official=plan.official,
        source=_source(freeze_text(plan, "source"), plan.source_url, plan.read_on),
        statements=_statements(statements),
        documents=tuple(_document(document) for document in documents),
        grades=tuple(
            GradeItem(
                key=grade.key, label=freeze_text(grade, "label"), note=freeze_text(grade, "note")
            )
            for grade in plan.grades.order_by("position", "key")
        ),
    )


def freeze_node(node: Node) -> NodeItem:
    """Return a node with its statements, links and contributions."""
    return NodeItem(
        key=node.key,
        kind=cast("Any", node.kind),
        parent=node.parent.key if node.parent else "",
        position=node.position or 0,
        number=node.number,
        title=freeze_text(node, "title"),
        lead=freeze_text(node, "lead"),
        body=freeze_text(node, "body"),
        division=node.division.key if node.division else "",
        division_standing=cast("Any", node.division_standing),
        started=node.started,
        ended=node.ended,
        sdgs=tuple(sorted(node.sdgs)),
        standing=cast("Any", node.standing),
        led_by=cast("Any", node.led_by),
        designation=_designation(node),
        contributes_to=tuple(sorted(other.key for other in node.contributes_to.all())),
        links=tuple(
            _link(link)
            for link in sorted(node.links.all(), key=lambda link: (link.position, link.url))
        ),
        statements=_statements(node.statements.all()),
    )


def freeze_page(page: Page) -> PageItem:
    """Return a page of the site."""
    return PageItem(key=page.key, title=freeze_text(page, "title"), body=freeze_text(page, "body"))


def freeze_term(term: Term) -> TermItem:
    """Return a glossary entry."""
    return TermItem(
        key=term.key,
        term=freeze_text(term, "term"),
        reading=term.reading,
        basis=cast("Any", term.basis),
        note=freeze_text(term, "note"),
        source=freeze_source(term),
    )


def freeze_divisions(divisions: Iterable[Division]) -> tuple[DivisionItem, ...]:
    """Return divisions as they stand, in their order."""
    return tuple(
        DivisionItem(
            key=division.key,
            name=freeze_text(division, "name"),
            department=freeze_text(division, "department"),
            phone=division.phone,
            fax=division.fax,
            mail=division.mail,
            form_url=division.form_url,
            address=freeze_text(division, "address"),
            valid_from=division.valid_from,
            valid_to=division.valid_to,
            successors=tuple(sorted(other.key for other in division.successors.all())),
            note=freeze_text(division, "note"),
            source=freeze_source(division),
        )
        for division in divisions
    )


def freeze_text(obj: Any, field: str) -> Text:
    """Return a pair of columns with the state of its English."""
    return Text(
        ja=getattr(obj, f"{field}_ja"),
        en=getattr(obj, f"{field}_en"),
        en_state=en_state(obj, field),
        outdated_since=outdated_since(obj, field),
    )


def freeze_source(row: Sourced) -> SourceItem:
    """Return where a row says that it was read."""
    return _source(freeze_text(row, "source"), row.url, row.read_on)


def _source(name: Text, url: str, read_on: dt.date | None) -> SourceItem:
    return SourceItem(name=name, url=url, read_on=read_on.isoformat() if read_on else "")


def _statements(statements: Iterable[Statement]) -> tuple[StatementItem, ...]:
    ordered = sorted(statements, key=lambda statement: (statement.position, statement.key))
    return tuple(
        StatementItem(
            key=statement.key,
            kind=cast("Any", statement.kind),
            place=statement.place,
            text=freeze_text(statement, "text"),
        )
        for statement in ordered
    )


def _document(document: RelatedDocument) -> DocumentItem:
    return DocumentItem(
        key=document.key,
        relation=cast("Any", document.relation),
        part_of=document.part_of.key if document.part_of else "",
        title=freeze_text(document, "title"),
        subtitle=freeze_text(document, "subtitle"),
        period=freeze_text(document, "period"),
        note=freeze_text(document, "note"),
        source=freeze_source(document),
    )


def _designation(node: Node) -> DesignationItem | None:
    if not node.designated_by_ja:
        return None
    return DesignationItem(
        by=freeze_text(node, "designated_by"),
        on=node.designated_on,
        note=freeze_text(node, "designation_note"),
        source=_source(
            freeze_text(node, "designation_source"),
            node.designation_url,
            node.designation_read_on,
        ),
    )


def _link(link: Link) -> LinkItem:
    return LinkItem(
        title=freeze_text(link, "title"),
        source=freeze_source(link),
    )
